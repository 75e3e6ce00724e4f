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

// Says that newer figures have been published while the page stood open; asks seldom, and never while nobody looks.
(function () {
  "use strict";
  var last = Date.now();
  function told() {
    var line = document.querySelector("#news > p");
    if (!line || !line.hidden) { return; }
    line.querySelector("button").addEventListener("click", function () { window.location.reload(); });
    line.hidden = false;
  }
  function look() {
    var news = document.getElementById("news");
    if (!news || document.hidden || Date.now() - last < Number(news.dataset.every) * 1000) { return; }
    last = Date.now();
    window.fetch("/_published", { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (now) {
        if (now && now.version !== null && String(now.version) !== news.dataset.version) { told(); }
      })
      .catch(function () { /* the server is away: the next look will tell */ });
  }
  window.setInterval(look, 15000);
  document.addEventListener("visibilitychange", look);
}());

// What a chart says of the point under the mouse covers what lies behind it: Escape puts it away until another point.
(function () {
  "use strict";
  var all = document.documentElement;
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { all.setAttribute("data-tips", "off"); }
  });
  document.addEventListener("pointerout", function (event) {
    var left = event.composedPath()[0];
    if (left.closest && left.closest(".chart-point")) { all.removeAttribute("data-tips"); }
  });
}());
