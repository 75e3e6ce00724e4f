// What a person would see at once on a drawn page, asked of the page itself: window.looking.
(() => {
  "use strict";
  const SENTENCE = 40;  // letters
  const BOXES = "input:not([type=hidden]), select, textarea";
  const ACTIONS = `a[href], button, summary, [role=button], [onclick], ${BOXES}`;
  const seen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const named = (one) => `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ""}`
    + `${one.className && one.className.baseVal === undefined ? `.${one.className.trim().replace(/\s+/g, ".")}` : ""}`
    + ` "${(one.innerText || one.textContent || one.name || "").trim().slice(0, 40)}"`;

  function texts() {  // [text node, its element] of everything that can be read
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const one = walk.currentNode.parentElement;
      if (walk.currentNode.data.trim() && !["SCRIPT", "STYLE", "OPTION", "NOSCRIPT"].includes(one.tagName) && seen(one)) {
        found.push([walk.currentNode, one]);
      }
    }
    return found;
  }

  // Contrast is worked out once for each combination of ink, size and what lies behind: pages share a few dozen.
  function inks(known) {
    const behind = new Map();
    const back = (one) => {
      if (!one) { return ""; }
      if (!behind.has(one)) {
        const look = getComputedStyle(one);
        const own = `${look.backgroundColor} ${look.backgroundImage} ${look.opacity}`;
        behind.set(one, `${own}|${back(one.parentElement)}`);
      }
      return behind.get(one);
    };
    const fresh = new Map();
    for (const [, one] of texts()) {
      const look = getComputedStyle(one);
      const ink = [look.color, look.fill, look.fontSize, look.fontWeight, back(one)].join(";");
      if (!known.includes(ink) && !fresh.has(ink)) { fresh.set(ink, one); }
    }
    return fresh;
  }

  async function contrast(known) {  // [inks that are new, what axe finds wrong with them]
    const fresh = inks(known);
    if (!fresh.size) { return [[], []]; }
    const run = await axe.run({ include: [...fresh.values()] }, { runOnly: ["color-contrast"], resultTypes: ["violations"] });
    return [[...fresh.keys()], run.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${node.target}`))];
  }

  // the part of a box that its ancestors let through: those that clip, and those that can be scrolled unless told
  function through(rect, one, clipping = false) {
    let { left, top, right, bottom } = rect;
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const look = getComputedStyle(up);
      const scrolls = ["auto", "scroll"].includes(look.overflowX);
      if (clipping && scrolls) { return { left, top, right, bottom }; }
      if (look.overflowX !== "visible" || look.clipPath !== "none") {
        const frame = up.getBoundingClientRect();
        left = Math.max(left, frame.left); right = Math.min(right, frame.right);
        top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
      }
    }
    return { left, top, right, bottom };
  }

  // what sticks to an edge of the window lies over what can be scrolled past it
  function sticks(one) {
    for (let up = one; up; up = up.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(up).position)) { return true; }
    }
    return false;
  }

  function overlaps() {  // pairs of texts, or of a text and a box to fill in, that lie on each other
    const boxes = [];
    const add = (rect, one) => {
      const part = through(rect, one), inset = (rect.bottom - rect.top) * 0.2;  // a font's box is higher than its ink
      const box = { one, ...part, top: part.top + inset, bottom: part.bottom - inset };
      if (box.right - box.left > 2 && box.bottom - box.top > 2 && box.right > 0) { boxes.push(box); }
    };
    const range = document.createRange();
    for (const [node, one] of texts()) {
      if (sticks(one)) { continue; }
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) { add(rect, one); }
    }
    for (const one of document.querySelectorAll(BOXES)) { if (seen(one)) { add(one.getBoundingClientRect(), one); } }
    boxes.sort((a, b) => a.top - b.top);
    const found = [];
    boxes.forEach((a, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].top < a.bottom - 1; next += 1) {
        const b = boxes[next];
        if (a.one !== b.one && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) {
          found.push(`${named(a.one)} on ${named(b.one)}`);
        }
      }
    });
    return found.slice(0, 4);
  }

  function clipped() {  // texts of which their own box, or the window, cuts a part off; all of it is hidden on purpose
    const found = [];
    const range = document.createRange();
    for (const [node, one] of texts()) {
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const inset = (rect.bottom - rect.top) * 0.2;
        const ink = { left: rect.left, right: rect.right, top: rect.top + inset, bottom: rect.bottom - inset };
        const part = through(ink, one, true);
        const shown = part.right - part.left > 2 && part.bottom - part.top > 2 && part.right > 0;
        const cut = part.right < ink.right - 2 || part.left > ink.left + 2 || part.left < -2
          || part.bottom < ink.bottom - 1 || part.top > ink.top + 1;
        if (shown && cut) { found.push(`${named(one)} is cut off`); }
      }
    }
    return [...new Set(found)].slice(0, 4);
  }

  // whose words are cut off at the usual size of text; twice as large, or with a whole sentence, no telephone has the
  // room, and its own list shows them whole
  function selects() {
    const short = (one) => one.selectedOptions[0] && one.selectedOptions[0].text.length <= SENTENCE;
    return [...document.querySelectorAll("select")].filter((one) => seen(one) && short(one) && room(one) < -2).map(named);
  }

  function room(select) {  // how much wider a select is than the words that it shows, with its arrow
    const look = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
    pen.font = look.font;
    const words = pen.measureText(select.selectedOptions[0].text).width;
    const arrow = parseFloat(look.fontSize);
    return select.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - arrow - words;
  }

  function wide() { return document.documentElement.scrollWidth - window.innerWidth; }

  function actions() {  // what can't be reached by the keyboard, or doesn't show that it was; press Tab once before
    const found = [];
    for (const one of document.querySelectorAll(ACTIONS)) {
      if (!seen(one) || one.disabled) { continue; }
      one.focus({ preventScroll: true });
      const look = getComputedStyle(one);
      if (document.activeElement !== one || one.tabIndex !== 0) { found.push(`${named(one)} takes no focus`); }
      else if ((look.outlineStyle === "none" || look.outlineWidth === "0px") && look.boxShadow === "none") {
        found.push(`${named(one)} shows no focus`);
      }
    }
    for (const one of document.querySelectorAll("main *")) {
      if (getComputedStyle(one).cursor === "pointer" && !one.closest(`${ACTIONS}, label`)) {
        found.push(`${named(one)} is for a mouse alone`);
      }
    }
    return found.slice(0, 4);
  }

  function scripts() {  // bytes of script as they came, or as they came once and were kept
    return performance.getEntriesByType("resource").filter((one) => one.initiatorType === "script")
      .reduce((bytes, one) => bytes + one.encodedBodySize, 0);
  }

  window.looking = { contrast, overlaps, clipped, selects, wide, actions, scripts };
})();
