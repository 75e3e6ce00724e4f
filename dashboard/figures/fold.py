"""Long lists: what has most to tell first, the rest behind a native ``details`` that says how many there are.

Nothing is left out: what is folded opens with a click or the keyboard, without a script, and stands open in print.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.figures import say
from dashboard.figures.figure import Table, table_alone

MOST, SPARE = 3, 1  # shown; a list longer by no more than that is shown whole


@dataclass(frozen=True)
class Folded:
    """A table in two parts; ``rest`` none: it is short enough to be shown whole."""

    first: Table
    rest: Table | None = None

    def drawn(self) -> list[Component]:
        """Draw the first part, and the rest folded under its own caption."""
        return [*table_alone(self.first), *([details(self.rest.caption, table_alone(self.rest))] if self.rest else [])]


def heaviest(weights: Sequence[Any], most: int = MOST) -> set[int]:
    """Return the places of the items to show first: of equals the earlier ones; all, where there are few."""
    if len(weights) <= most + SPARE:
        return set(range(len(weights)))
    return set(sorted(range(len(weights)), key=lambda n: weights[n], reverse=True)[:most])


def folded(data: Table, weights: Sequence[Any], captions: tuple[str, str], all_of: int = 0) -> Folded:
    """Fold a table whose rows weigh ``weights``; the rows of either part stay in their order.

    ``captions`` of the first part and of the rest hold ``{shown}``, ``{count}`` (the others) and ``{all}``: as many
    rows as there are, or ``all_of`` where the table holds only some.
    """
    kept = heaviest(weights)
    if len(kept) == len(data.rows):
        return Folded(data)
    numbers = {"shown": len(kept), "count": len(data.rows) - len(kept), "all": say.number(all_of or len(data.rows))}
    parts = [tuple(row for n, row in enumerate(data.rows) if (n in kept) is first) for first in (True, False)]
    first, rest = (Table(caption.format(**numbers), data.heads, rows)
                   for caption, rows in zip(captions, parts, strict=True))
    return Folded(first, rest)


def later(card: Component, summary: str) -> Component:
    """Fold a card of second rank where the screen is narrow: its finding and subtitle stay in sight, and ``summary``.

    Where there is room it stands open without a click (CSS, ``.later``), as it does in print.
    """
    parts = list(card.children)
    rest = next((n for n, part in enumerate(parts) if not _is_head(part)), len(parts))
    if rest < len(parts):
        card.children = [*parts[:rest], html.Details([html.Summary(summary), *parts[rest:]], className="later")]
    return card


def has_later(card: Component) -> bool:
    """Tell whether a card is folded already."""
    return any(getattr(part, "className", "") == "later" for part in card.children)


def _is_head(part: Component) -> bool:
    return isinstance(part, html.H2) or (isinstance(part, html.P) and getattr(part, "className", "") == "subtitle")


def details(summary: str, content: Iterable[Component]) -> Component:
    """Draw what can be opened; its heading in print is its caption, for there the summary is not shown."""
    return html.Details([html.Summary(summary), html.P(summary, className="folded-print"), *content], className="fold")
