// A map of the work is made larger and smaller by buttons and by keys; it is moved by its scroll bars, by the arrow keys,
// and by dragging. Its sizes stand in the page: only the zoom of its box changes.
(function () {
  "use strict";
  var LEVELS = [0.5, 0.63, 0.8, 1, 1.25, 1.6, 2];
  var KEYS = { "+": "larger", "=": "larger", "-": "smaller", "0": "fit" };

  function now(map) { return Number(map.style.zoom) || 1; }

  function fitting(map) {
    map.style.zoom = 1;
    return Math.max(LEVELS[0], Math.min(1, map.parentElement.clientWidth / map.offsetWidth));
  }

  function next(map, step) {
    if (step === "fit") { return fitting(map); }
    var level = now(map), near = LEVELS.filter(function (one) {
      return step === "larger" ? one > level + 0.01 : one < level - 0.01;
    });
    return near.length ? near[step === "larger" ? 0 : near.length - 1] : level;
  }

  // two maps beside each other keep one size, so that they can be held against each other
  function change(map, step) {
    var whole = map.closest("figure"), level = next(map, step), said = whole.querySelector(".zoom-now");
    whole.querySelectorAll(".map").forEach(function (one) { one.style.zoom = level; });
    if (said) { said.textContent = Math.round(level * 100) + "%"; }
  }

  document.addEventListener("click", function (event) {
    var pressed = event.composedPath()[0], button = pressed.closest && pressed.closest("button[data-zoom]");
    if (button) { change(button.closest("figure").querySelector(".map"), button.getAttribute("data-zoom")); }
  });

  document.addEventListener("keydown", function (event) {
    var map = document.activeElement && document.activeElement.querySelector(":scope > .map");
    if (map && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      change(map, KEYS[event.key]);
    }
  });

  document.addEventListener("pointerdown", function (event) {
    var pressed = event.composedPath()[0], map = pressed.closest && pressed.closest(".map");
    if (!map || event.pointerType !== "mouse" || event.button !== 0) { return; }
    var box = map.parentElement, x = event.clientX + box.scrollLeft, y = event.clientY + box.scrollTop;
    function move(at) { box.scrollLeft = x - at.clientX; box.scrollTop = y - at.clientY; }
    function end() {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
    }
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
  });
}());
