// The script that draws charts is large. It is asked for when a chart comes near the window, or at the first sign that
// somebody is there (a key, the pointer, a print); until then its place is kept, and its words and table are there.
(function () {
  "use strict";
  var NEAR = "100px", SIGNS = ["pointermove", "pointerdown", "keydown", "beforeprint"];

  function Later(props) {
    var React = window.React, place = React.useRef(null), state = React.useState(false), wanted = state[0];
    React.useEffect(function () {
      if (wanted) { return undefined; }
      function want() { state[1](true); }
      var near = new IntersectionObserver(function (seen) {
        if (seen.some(function (one) { return one.isIntersecting; })) { want(); }
      }, { rootMargin: NEAR });
      near.observe(place.current);
      SIGNS.forEach(function (sign) { window.addEventListener(sign, want, { passive: true }); });
      return function () {
        near.disconnect();
        SIGNS.forEach(function (sign) { window.removeEventListener(sign, want); });
      };
    }, [wanted]);
    var waits = React.createElement("p", { className: "quiet" }, props.says);
    return React.createElement("div", { ref: place, className: "chart-place" }, wanted ? props.children : waits);
  }
  window.worklight_later = { Later: Later };
}());
