"""What people told us: themes with the number of people who named them. A voice heard once reads "a few people"."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria, heads
from dashboard.words import Words
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


def decided(row: Row, words: Words) -> str:
    """Say which role decided on a theme last and when, or that it stands as it was given (rule 17)."""
    said = words.sorting
    if not row.get("decided_by"):
        return said.nobody
    by = say.small(said.decided_by.format(role=words.roles[row["decided_by"]], day=say.full_day(row["decided_on"])))
    return f"{by}; {said.some_given}" if row["some_as_given"] else by


def _more(row: Row, words: Words) -> str:
    """Say what people said of a theme: offered no more, small or long, and how soon."""
    said = words.sorting
    terms: dict[str, str] = {str(key): text for of in (said.terms, said.urgencies) for key, text in of.items()}
    parts = [said.retired] if row.get("retired") else []
    parts += [terms[value] for value in (row.get("term"), row.get("urgency")) if value]
    return say.capital("; ".join([*parts, decided(row, words)]))


def theme_table(rows: tuple[Row, ...], caption: str, words: Words, *, most: int) -> Component:
    """Draw themes as a table with a bar of the number of people; ``most`` is the longest bar of all.

    A few people get an open bar of no stated length. Who decided stands under each theme.
    """
    return html.Table(
        [
            html.Caption(caption),
            heads(("Theme", "How many people said it", "People"), hidden=True),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th([row["theme"], html.Small(_more(row, words))], scope="row"),
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


def numbers(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give all themes as a table."""
    return Table(
        "Themes by step",
        ("Theme", "Step", "People", "Of", words.sorting.who_decided),
        tuple(
            (row["theme"], journey.name(row["step"]), str(row["people"]), str(row["of_total"]), _more(row, words))
            for row in answer.rows
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
