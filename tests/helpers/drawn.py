"""What a page says and draws, out of the components that Dash sends to the browser (as JSON): no browser needed.

    passages(tree)  every text that is read in one go: a paragraph, a heading, an item of a list
    figures(tree)   every figure: its finding, subtitle, alternative, tables, downloads and small print
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html
from page_tree import of_element

IN_ONE_GO = {"P", "Li", "H1", "H2", "H3", "H4", "Summary", "Figcaption", "Legend", "Label", "Caption", "Blockquote"}
NOT_READ = {"Code", "Pre", "Script", "Option", "Textarea", "Td", "Th"}
APART = IN_ONE_GO | NOT_READ | {"Ul", "Ol", "Table"}  # these are read by themselves, or not at all


def from_html(page: str) -> dict[str, Any]:
    """Return a page that is made without Dash in the same form, without its styles and scripts."""
    return of_element(html.document_fromstring(page))


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every component, outer ones first."""
    if isinstance(tree, dict):
        if "props" in tree and "type" in tree:
            yield tree
            yield from nodes(tree["props"].get("children"))
        else:
            for part in tree.values():
                yield from nodes(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from nodes(part)


def text(tree: Any) -> str:
    """Return all that can be read in a part, spaces as one."""
    return " ".join(" ".join(_words(tree)).split())


def _words(tree: Any) -> Iterator[str]:
    if isinstance(tree, str | int | float) and not isinstance(tree, bool):
        yield str(tree)
    elif isinstance(tree, list):
        for part in tree:
            yield from _words(part)
    elif isinstance(tree, dict) and "props" in tree:
        yield from _words(tree["props"].get("children"))


def passages(tree: Any) -> Iterator[str]:
    """Yield what is read in one go; of a list in a list, the outer item without the inner."""
    for node in nodes(tree):
        if node["type"] in IN_ONE_GO and (said := " ".join(" ".join(_own(node["props"].get("children"))).split())):
            yield said


def _own(tree: Any) -> Iterator[str]:
    if isinstance(tree, str | int | float) and not isinstance(tree, bool):
        yield str(tree)
    elif isinstance(tree, list):
        for part in tree:
            yield from _own(part)
    elif isinstance(tree, dict) and "props" in tree and tree["type"] not in APART:
        yield from _own(tree["props"].get("children"))


def has_class(node: dict[str, Any], name: str) -> bool:
    """Say whether a component is of a class of the style sheet."""
    return name in str(node["props"].get("className", "")).split()


@dataclass(frozen=True)
class Figure:
    """One figure of a page, as it is read."""

    key: str
    finding: str
    subtitle: str
    alternative: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    links: tuple[tuple[str, str], ...]  # text and address
    small_print: str
    says: str  # all of it
    picture: bool  # whether the browser offers to keep it as one


def figures(tree: Any) -> Iterator[Figure]:
    """Yield every figure of a page (components of the class ``figure``)."""
    for node in nodes(tree):
        if has_class(node, "figure"):
            yield _figure(node)


def _figure(card: dict[str, Any]) -> Figure:
    inside = list(nodes(card["props"].get("children")))

    def first(wanted: str, of_class: str = "") -> str:
        return next((text(node) for node in inside
                     if node["type"] == wanted and (not of_class or has_class(node, of_class))), "")

    return Figure(
        str(card["props"].get("id", "")), first("H2"), first("P", "subtitle"), first("Figcaption"),
        tuple(tuple(_rows(node)) for node in inside if node["type"] == "Table"),
        tuple((text(node), str(node["props"]["href"])) for node in inside if node["type"] == "A"),
        first("P", "small-print"), text(card), any("data-picture" in node["props"] for node in inside))


def _rows(drawn: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for row in nodes(drawn):
        if row["type"] == "Tr":
            yield tuple(text(cell) for cell in nodes(row["props"].get("children")) if cell["type"] in {"Td", "Th"})
