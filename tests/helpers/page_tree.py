"""The tree of a page as it comes: components, and what is one piece of HTML read back into the same shape."""

import json
from typing import Any

from lxml.html import fragment_fromstring

NAMES = {"class": "className", "for": "htmlFor"}


def page_tree(text: str) -> Any:
    """Return the JSON of a page, every element as ``{"type": "Td", "props": {..., "children": [...]}}``."""
    return json.loads(text, object_hook=_opened)


def _opened(node: dict[str, Any]) -> Any:
    if node.get("type") != "Plain":
        return node
    given = node["props"]
    inside = _element(fragment_fromstring(given["markup"], create_parent=given["tag"]))
    return {**inside, "props": {**given["attributes"], "children": inside["props"]["children"]}}


def _element(one: Any) -> dict[str, Any]:
    children: list[Any] = [one.text] if one.text else []
    for below in one:
        children += [_element(below), *([below.tail] if below.tail else [])]
    named = {NAMES.get(name, name): value for name, value in one.attrib.items()}
    return {"type": one.tag.capitalize(), "props": {**named, "children": children}}
