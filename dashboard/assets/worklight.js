// Pages arrive after the address has been read, so the browser can't find its #part: go there once it is drawn.
(function () {
  "use strict";
  function go() {
    var name = decodeURIComponent(window.location.hash.slice(1));
    var part = name && document.getElementById(name);
    if (!part) { return Boolean(document.getElementById("main")); }
    if (!part.hasAttribute("tabindex")) { part.setAttribute("tabindex", "-1"); }
    // a card that is folded on a narrow screen is opened for whoever asks for it
    var folded = part.querySelector(":scope > details.later");
    if (folded) { folded.open = true; }
    // a form that asks for the focus keeps it
    if (!part.contains(document.activeElement) || document.activeElement === document.body) {
      part.scrollIntoView();
      part.focus({ preventScroll: true });
    }
    return true;
  }
  var watch = new MutationObserver(function () { if (go()) { watch.disconnect(); } });
  watch.observe(document.documentElement, { childList: true, subtree: true });
}());
