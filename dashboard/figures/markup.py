"""Small pieces of markup that several figures share."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component


def aria(**names: str) -> dict[str, Any]:
    """Return ``aria-`` attributes: ``aria(label="Menu")``."""
    return {f"aria-{name}": value for name, value in names.items()}


def heads(names: Sequence[str], *, hidden: bool = False, roles: bool = False) -> Component:
    """Draw the heading row of a table; hidden ones are still read out, and roles say in full what each part is."""
    # only the words are hidden: the cells still set the widths of their columns
    drawn = [html.Span(name, className="visually-hidden") if hidden else name for name in names]
    named: list[dict[str, Any]] = [{"role": role} if roles else {} for role in ("rowgroup", "row", "columnheader")]
    group, row, head = named
    return html.Thead(
        html.Tr([html.Th(name, scope="col", **head) for name in drawn], **row),
        className="hidden-words" if hidden else "", **group,
    )


def scrolling(table: Component, label: str) -> Component:
    """Let a wide table scroll sideways by itself, reachable by keyboard."""
    return html.Div(table, className="scroll", tabIndex="0", role="region", **aria(label=label))


def command(line: str) -> Component:
    """Draw a command to copy; on a narrow screen it breaks between its words, not after a hyphen."""
    words = line.split(" ")
    parts = [part for word in words for part in (" ", html.Span(word))][1:]
    return html.Pre(html.Code(parts), className="command", tabIndex="0")
