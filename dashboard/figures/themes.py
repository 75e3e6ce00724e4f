"""What people told us: themes with the number of people who named them. A voice heard once reads "a few people"."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria, heads
from data.journey import Journey

Row = Mapping[str, Any]


def at_step(answer: Answer, step: str | None) -> tuple[Row, ...]:
    """Return the themes of one step, in the order given: most people first."""
    return tuple(row for row in answer.rows if row["step"] == step)


def short_list(rows: Iterable[Row], nothing: str) -> Component:
    """List themes beside other figures."""
    items = [
        html.Li(
            [html.Span(row["theme"], className="theme-name"), html.Span(say.of_people(row["people"], row["of_total"]))]
        )
        for row in rows
    ]
    return html.Ul(items, className="themes") if items else html.P(nothing, className="quiet")


def theme_table(rows: tuple[Row, ...], caption: str, *, most: int) -> Component:
    """Draw themes as a table with a bar of the number of people; ``most`` is the longest bar of all.

    A few people get an open bar of no stated length.
    """
    return html.Table(
        [
            html.Caption(caption),
            heads(("Theme", "How many people said it", "People"), hidden=True),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(row["theme"], scope="row"),
                            html.Td(_count_bar(row, most), className="drawn"),
                            html.Td(say.of_people(row["people"], row["of_total"]), className="ranges"),
                        ]
                    )
                    for row in rows
                ]
            ),
        ],
        className="bars counts",
    )


def most_people(answer: Answer) -> int:
    """Return the largest number of people behind a theme: the scale of all its bars."""
    return max((row["people"] for row in answer.rows if isinstance(row["people"], int)), default=1)


def _count_bar(row: Row, most: int) -> Component:
    few = not isinstance(row["people"], int)
    width = 0.0 if few else 100 * row["people"] / most
    return html.Div(
        html.Span(className="few" if few else "part k-voice", style={} if few else {"width": f"{width:.2f}%"}),
        className="bar open",
        **aria(hidden="true"),
    )


def numbers(answer: Answer, journey: Journey) -> Table:
    """Give all themes as a table."""
    return Table(
        "Themes by step",
        ("Theme", "Step", "People", "Of"),
        tuple(
            (row["theme"], journey.name(row["step"]), str(row["people"]), str(row["of_total"])) for row in answer.rows
        ),
    )


def alternative(answer: Answer, journey: Journey) -> str:
    """Say all themes."""
    return (
        " ".join(
            f"{row['theme']}, {journey.name(row['step']).lower()}: {say.of_people(row['people'], row['of_total'])}."
            for row in answer.rows
        )
        or "Nothing is drawn."
    )
