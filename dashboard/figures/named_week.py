"""The week, person by person: bars of those who chose to show their team, in name order, and one band of the others."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import bars, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import heads
from dashboard.words import NAMED_KINDS, Words
from data.kinds import NO_RECORD


def rows_table(week: Answer, band: Mapping[str, Any] | None, words: Words, *, period: str | None) -> Component:
    """Draw the bars inside a real table; the names stay in the order in which the lens gives them."""
    body = [_row(row, words) for row in week.rows]
    if band and band["shown"]:
        body.append(_band_row(band, period))
    return html.Table(
        [
            html.Caption("Shares of contracted time", className="visually-hidden"),
            heads(("Name", "Shares of contracted time, per cent", "Ranges"), hidden=True),
            html.Tbody(body),
        ],
        className="bars",
    )


def _row(row: Mapping[str, Any], words: Words) -> Component:
    laid = bars.parts(row["kinds"], words.beside_names(), no_record=row["no_record"])
    return html.Tr(
        [
            html.Th(row["name"], scope="row"),
            html.Td(bars.bar(laid, about=row["name"]), className="drawn"),
            html.Td(
                [html.Span(f"{_ends(row['direct'])} direct"), html.Span(f"{_ends(row['admin'])} admin and hold-ups")],
                className="ranges",
            ),
        ]
    )


def _band_row(band: Mapping[str, Any], period: str | None) -> Component:
    name = f"{band['colleagues']} colleagues together"
    ends = say.per_cents(band["low"], band["high"])
    when = f"in {say.period_short(period)}" if period else ""
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(
                bars.span_bar(
                    band["low"], band["high"], about=f"{name}: middle half between {ends} direct {when}".strip()
                ),
                className="drawn",
            ),
            html.Td([html.Span(f"{ends} direct"), html.Span(when)], className="ranges"),
        ],
        className="band",
    )


def _ends(ends: Mapping[str, float]) -> str:
    return say.per_cents(ends["low"], ends["high"])


def numbers(week: Answer, band: Mapping[str, Any] | None, words: Words, *, period: str | None) -> Table:
    """Give the bars as a table, in the same order."""
    rows = [
        (
            row["name"],
            *(say.per_cent(_share(row, kind)) for kind in NAMED_KINDS),
            _ends(row["direct"]),
            _ends(row["admin"]),
        )
        for row in week.rows
    ]
    if band and band["shown"]:
        when = f" ({say.period_short(period)})" if period else ""
        rows.append(
            (
                f"{band['colleagues']} colleagues together{when}",
                *["together only"] * len(NAMED_KINDS),
                _ends(band),
                "together only",
            )
        )
    kinds = (words.beside_names().kind(kind) for kind in NAMED_KINDS)
    return Table(
        "Shares of contracted time, in name order",
        ("Name", *kinds, "Direct, range", "Admin and hold-ups, range"),
        tuple(rows),
    )


def _share(row: Mapping[str, Any], kind: str) -> float:
    return float((row["no_record"] if kind == NO_RECORD else row["kinds"].get(kind)) or 0)


def alternative(week: Answer, band: Mapping[str, Any] | None) -> str:
    """Say each bar's two ranges, in name order."""
    said = [
        f"{row['name']}: {_ends(row['direct'])} direct, {_ends(row['admin'])} admin and hold-ups." for row in week.rows
    ]
    if band and band["shown"]:
        said.append(f"{band['colleagues']} colleagues together: middle half {_ends(band)} direct.")
    return " ".join(said) or "Nothing is drawn."
