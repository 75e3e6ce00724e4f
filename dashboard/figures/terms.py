"""Prevention beside crisis and statutory work: a row a quarter, a column a group, each count with its bar."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import heads, scrolling
from dashboard.words import Words

GROUPS = ("prevention", "crisis", "statutory", None)
QUARTERS = ("January to March", "April to June", "July to September", "October to December")


def quarter(key: str) -> str:
    """Say ``April to June 2026`` for ``2026-Q2``."""
    return f"{QUARTERS[int(key[-1]) - 1]} {key[:4]}"


def begins(key: str) -> date:
    """Return the first day of ``2026-Q2``."""
    return date(int(key[:4]), 3 * int(key[-1]) - 2, 1)


def of(answer: Answer, team: str | None) -> list[Row]:
    """Return the rows of the whole (none) or of one team; those of one's own team name none."""
    return [row for row in answer.rows if row.get("team") == team]


def finding(rows: Sequence[Row], words: Words) -> str:
    """Say the last quarter's prevention and crisis work."""
    if not rows:
        return words.terms.none_yet
    last = {row["group"]: row["pieces"] for row in rows if row["quarter"] == rows[0]["quarter"]}
    when = quarter(rows[0]["quarter"])
    if last["prevention"] is None or last["crisis"] is None:
        return words.terms.finding_few.format(quarter=when)
    return words.terms.finding.format(quarter=when, prevention=say.things(last["prevention"], "piece"),
                                      crisis=say.things(last["crisis"], "piece"))


def group(key: str | None, words: Words) -> str:
    """Return a group's name."""
    return {str(name): text for name, text in words.terms.groups.items()}[key or "none"]


def table(rows: Sequence[Row], words: Words, *, first: str, by: str, about: bool) -> Table:
    """Give the counts: a row a quarter or a team (``by``), a column a group."""
    names = (first, *(group(key, words) for key in GROUPS))
    told = tuple((_name(key, by), *(_count(cells.get(one), words, about) for one in GROUPS))
                 for key, cells in _by(rows, by).items())
    return Table(words.terms.pieces, names, told)


def drawn(rows: Sequence[Row], words: Words, title: str, *, first: str, by: str, about: bool) -> Component:
    """Draw the same with a bar under each count of a group, all to one measure.

    ``title`` tells this table from others. Work of no group has no bar: it is most of all work.
    """
    most = max((row["pieces"] or 0 for row in rows if row["group"]), default=0) or 1
    names = (first, *(group(key, words) for key in GROUPS))

    def cell(one: str | None, row: Row | None) -> Component:
        named: dict[str, Any] = {"role": "cell", "data-head": group(one, words)}
        return html.Td(html.Div(_bar(row, words, about, most)), **named)

    body = [html.Tr([html.Th(_name(key, by), scope="row", role="rowheader"),
                     *(cell(one, cells.get(one)) for one in GROUPS)], role="row")
            for key, cells in _by(rows, by).items()]
    return scrolling(html.Table([
        html.Caption(title, className="visually-hidden"), heads(names, roles=True),
        html.Tbody(body, role="rowgroup")], className="numbers stacked pieces", role="table"), title)


def _by(rows: Sequence[Row], by: str) -> dict[str, dict[str | None, Row]]:
    found: dict[str, dict[str | None, Row]] = {}
    for row in rows:
        found.setdefault(row[by], {})[row["group"]] = row
    return found


def _name(key: str, by: str) -> str:
    return quarter(key) if by == "quarter" else key


def _count(row: Row | None, words: Words, about: bool) -> str:
    if row is None or row["pieces"] is None:
        return {str(key): text for key, text in words.terms.hidden.items()}[row["state"] if row else "too_few"]
    return f"about {say.number(row['pieces'])}" if about and row["pieces"] else say.number(row["pieces"])


def _bar(row: Row | None, words: Words, about: bool, most: int) -> list[Any]:
    width = 100 * (row["pieces"] or 0) / most if row and row["group"] else 0
    bar = [html.Span(className="piece-bar", style={"width": f"{width:.1f}%"})] if width else []
    return [html.Span(_count(row, words, about)), *bar]


def alternative(rows: Sequence[Row], words: Words, *, by: str, about: bool) -> str:
    """Say the first three rows."""
    data = table(rows, words, first="", by=by, about=about)
    said = [f"{row[0]}: " + ", ".join(f"{say.small(head)} {cell}" for head, cell in zip(
        data.heads[1:], row[1:], strict=True)) + "." for row in data.rows[:3]]
    return " ".join(said)


def sorting(answer: Answer, words: Words) -> Component:
    """Say which activities stand in which group, and which in none."""
    groups: Mapping[str, Sequence[str]] = answer.extra.get("groups") or {}
    return html.Dl([part for key in GROUPS for part in (
        html.Dt(group(key, words)),
        html.Dd(", ".join(groups.get(key or "none") or ()) or words.terms.nothing_sorted))], className="said")
