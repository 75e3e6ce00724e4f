// A figure as a picture (PNG), made of what is drawn: finding, subtitle, legend, figure and small print. The browser does
// it by itself: a copy with all its styles written out goes into an SVG image, and that onto a canvas. Nobody is asked.
(function () {
  "use strict";
  var LEFT_OUT = ".tools, .means, details:not(.later), .later > summary, form, button, .visually-hidden, .no-print, script, figcaption, .chooser";
  var NEEDED = new RegExp("^(align|background|border|box-sizing|caption|clip|color|column|direction|display|fill|flex|float|" +
    "font|gap|grid|height|inset|justify|left|letter|line-height|list|margin|max|min|object|opacity|order|outline|" +
    "overflow|padding|place|position|right|row|stroke|table|text|top|transform|vertical|visibility|white|width|word|z-)");
  var SCALE = 2;

  function looks(style) {
    var text = "";
    for (var n = 0; n < style.length; n += 1) {
      if (NEEDED.test(style[n])) { text += style[n] + ":" + style.getPropertyValue(style[n]) + ";"; }
    }
    return text;
  }

  function write(from, to) {
    to.removeAttribute("style");
    to.setAttribute("data-looks", looks(window.getComputedStyle(from)));
    for (var place = 0; place < from.children.length; place += 1) { write(from.children[place], to.children[place]); }
    before(from, to);
  }

  // words that the style sheet writes in front, such as the head of a column where rows stand one below the other
  function before(from, to) {
    var style = window.getComputedStyle(from, "::before"), said = /^"([^"]+)"/.exec(style.content);
    if (!said) { return; }
    var word = document.createElement("span");
    word.textContent = said[1];
    word.setAttribute("data-looks", looks(style));
    to.insertBefore(word, to.firstChild);
  }

  // the looks stand under another name until all is text: the content policy rightly lets nobody write a style
  function copied(card) {
    var copy = card.cloneNode(true);
    write(card, copy);
    copy.querySelectorAll("[data-left-out]").forEach(function (part) { part.remove(); });
    return copy;
  }

  function without_controls(card, work) {
    var parts = Array.from(card.querySelectorAll(LEFT_OUT)), shown = parts.map(function (part) {
      return part.style.display;
    });
    // what is folded on a narrow screen is drawn all the same
    var folded = Array.from(card.querySelectorAll("details.later:not([open])"));
    folded.forEach(function (part) { part.open = true; });
    parts.forEach(function (part) { part.setAttribute("data-left-out", ""); part.style.display = "none"; });
    work();
    folded.forEach(function (part) { part.open = false; });
    parts.forEach(function (part, place) {
      part.removeAttribute("data-left-out");
      part.style.display = shown[place];
    });
  }

  // the letters are ours too: others would be wider than the room there is
  function letters() {
    var rules = [];
    Array.from(document.styleSheets).forEach(function (sheet) {
      Array.from(sheet.cssRules).forEach(function (rule) { if (rule instanceof CSSFontFaceRule) { rules.push(rule.cssText); } });
    });
    return Promise.all(rules.map(function (rule) {
      var address = /url\("([^"]+)"\)/.exec(rule);
      return fetch(new URL(address[1], window.location)).then(function (answer) { return answer.blob(); }).then(inlined).then(
        function (data) { return rule.replace(address[0], "url(\"" + data + "\")"); });
    })).then(function (all) { return "<style>" + all.join("") + "</style>"; }).catch(function () { return ""; });
  }

  function inlined(blob) {
    return new Promise(function (done) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.readAsDataURL(blob);
    });
  }

  function drawn(copy, style, width, height, done) {
    var text = new XMLSerializer().serializeToString(copy).replace(/ data-looks="/g, " style=\"")
      .replace(/<(\/?)details/g, "<$1div");
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas"), context = canvas.getContext("2d");
      canvas.width = width * SCALE;
      canvas.height = height * SCALE;
      context.scale(SCALE, SCALE);
      context.drawImage(image, 0, 0);
      canvas.toBlob(done, "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(
      "<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='" + height + "'>" + style +
      "<foreignObject width='100%' height='100%'>" + text + "</foreignObject></svg>");
  }

  function saved(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  document.addEventListener("click", function (event) {
    var pressed = event.composedPath()[0], button = pressed.closest && pressed.closest("button[data-picture]");
    if (!button) { return; }
    var key = button.getAttribute("data-picture"), card = document.getElementById(key);
    var page = window.location.pathname.replace(/[^a-z-]+/g, "-").replace(/^-+|-+$/g, "") || "page";
    without_controls(card, function () {
      var box = card.getBoundingClientRect();
      var copy = copied(card), width = Math.ceil(box.width), height = Math.ceil(box.height);
      copy.setAttribute("data-looks", copy.getAttribute("data-looks") + "margin:0;");
      letters().then(function (style) {
        drawn(copy, style, width, height, function (blob) { saved(blob, "worklight-" + page + "-" + key + ".png"); });
      });
    });
  });
}());
