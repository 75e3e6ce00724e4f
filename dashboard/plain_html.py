"""Send what never changes by itself as one piece of HTML, in place of a React component for every cell of a table.

A page has one to three thousand elements, and Dash keeps a component, with all that it listens to, for each: seconds
on a slow machine. Ours have no callbacks, so all of it can be HTML that the browser draws at once. Text and
attributes are escaped here, without exception; a style goes as ``data-look``, which assets/plain.js sets, because the
content policy lets no style attribute through (nor any script that somebody might smuggle in).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

NAMES = {"className": "class", "htmlFor": "for"}
NOT_SENT = frozenset({"children", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key", "style"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
TAGS = {"ObjectEl": "object", "MapEl": "map"}
# a parser drops the first line break in these
KEEP_BREAK = frozenset({"textarea", "pre"})
PARTS = html.Div.__module__.rpartition(".")[0]


class Plain(Component):
    """One element whose inside is HTML: ``tag``, ``attributes`` as React names them, ``markup``."""

    _namespace = "worklight_plain"
    _type = "Plain"

    def __init__(self, tag: str, attributes: Mapping[str, Any], markup: str) -> None:
        self._children_props, self._base_nodes = [], ["children"]
        self._prop_names = ["tag", "attributes", "markup"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        super().__init__(tag=tag, attributes=dict(attributes), markup=markup)  # type: ignore[no-untyped-call]


def escaped(text: str) -> str:
    """Return text as it stands inside an element (HTML standard, 13.3)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return text as it stands inside an attribute in double quotes."""
    return escaped(text).replace('"', "&quot;")


def made_plain(part: Any) -> Any:
    """Return a component with every element that holds nothing but HTML as one piece; anything else as it is."""
    if not isinstance(part, Component) or not _is_html(part):
        return part
    if _is_plain(part):
        given = {name: value for name, value in _props(part) if name not in NOT_SENT or name == "style"}
        return Plain(_tag(part), given, "".join(_inside(part)))
    children: Any = getattr(part, "children", None)
    many = isinstance(children, (list, tuple))
    part.children = [made_plain(one) for one in children] if many else made_plain(children)
    return part


def _is_html(part: Component) -> bool:
    return type(part).__module__.startswith(PARTS)


def _is_plain(part: Any) -> bool:
    if isinstance(part, (list, tuple)):
        return all(_is_plain(one) for one in part)
    return not isinstance(part, Component) or (_is_html(part) and _is_plain(getattr(part, "children", None)))


def _props(part: Component) -> Iterator[tuple[str, Any]]:
    known: Mapping[str, Any] = part.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    return ((name, value) for name, value in known.items() if value is not None)


def _tag(part: Component) -> str:
    name = type(part).__name__
    return TAGS.get(name, name.lower())


def _inside(part: Component) -> Iterator[str]:
    if _tag(part) in KEEP_BREAK:
        yield "\n"
    yield from _drawn(getattr(part, "children", None))


def _drawn(part: Any) -> Iterator[str]:
    """Write a part as HTML; React draws nothing for None, True and False."""
    if isinstance(part, Component):
        tag = _tag(part)
        yield f"<{tag}{''.join(_attributes(part))}>"
        if tag not in VOID:
            yield from _inside(part)
            yield f"</{tag}>"
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from _drawn(one)
    elif part is not None and not isinstance(part, bool):
        yield escaped(str(part))


def _attributes(part: Component) -> Iterator[str]:
    for name, value in _props(part):
        if name == "style":
            yield f' data-look="{quoted("; ".join(_rules(value)))}"'
        elif name not in NOT_SENT and value is not False:
            yield f' {NAMES.get(name, name.lower())}="{"" if value is True else quoted(str(value))}"'


def _rules(style: Mapping[str, Any]) -> Iterator[str]:
    """React names a style in camels; its own properties (``--x``) stay as they are."""
    for name, value in style.items():
        known = name if name.startswith("--") else "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
        yield f"{known}: {value}"
