"""The tree of a page as it comes: components, and what is one piece of HTML read back into the same shape."""

import json
from typing import Any

from lxml.html import fragment_fromstring

NAMES = {"class": "className", "for": "htmlFor"}
NOT_READ = frozenset({"style", "script", "svg"})


def page_tree(text: str) -> Any:
    """Return the JSON of a page, every element as ``{"type": "Td", "props": {..., "children": [...]}}``."""
    return json.loads(text, object_hook=_opened)


def _opened(node: dict[str, Any]) -> Any:
    if node.get("type") != "Plain":
        return node
    given = node["props"]
    inside = of_element(fragment_fromstring(given["markup"], create_parent=given["tag"]))
    return {**inside, "props": {**given["attributes"], "children": inside["props"]["children"]}}


def of_element(one: Any) -> dict[str, Any]:
    """Return an element as a component, without what is in it of styles, scripts, drawings and comments."""
    children: list[Any] = [one.text] if one.text else []
    for below in one:
        drawn = isinstance(below.tag, str) and below.tag not in NOT_READ
        children += [*([of_element(below)] if drawn else []), *([below.tail] if below.tail else [])]
    named = {NAMES.get(name, name): value for name, value in one.attrib.items()}
    return {"type": one.tag.capitalize(), "props": {**named, "children": children}}
