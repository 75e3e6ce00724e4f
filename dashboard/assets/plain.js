// What never changes by itself comes as one piece of HTML: the browser draws it at once, React holds one part of it.
(function () {
  "use strict";
  function Plain(props) {
    var React = window.React;
    var ref = React.useRef(null);
    React.useLayoutEffect(function () {
      // the content policy lets no style attribute through; set by script each is our own
      ref.current.querySelectorAll("[data-look]").forEach(function (one) { one.style.cssText = one.dataset.look; });
      var first = ref.current.querySelector("[autofocus]");
      if (first) { first.focus(); }
    }, [props.markup]);
    var attributes = Object.assign({}, props.attributes, { ref: ref, dangerouslySetInnerHTML: { __html: props.markup } });
    return React.createElement(props.tag, attributes);
  }
  window.worklight_plain = { Plain: Plain };
}());
