"""Quotes that were released, under their themes. Pure: Answer -> parts."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.words import Words
from data.journey import Journey

TakeBack = Callable[[Row], list[Component]]


def drawn(answer: Answer, words: Words, journey: Journey, take_back: TakeBack) -> list[Component]:
    """Draw each theme with its quotes; below, that some are held back, where some are.

    ``take_back`` draws the button for those who may take a quote back (``id`` of its row).
    """
    by_theme: dict[str, list[Row]] = {}
    for row in answer.rows:
        by_theme.setdefault(row["theme"], []).append(row)
    parts: list[Component] = []
    for theme, rows in by_theme.items():
        parts += [html.H3(theme), *(_quote(row, words, journey, take_back) for row in rows)]
    if not answer.rows:
        parts.append(html.P(words.sorting.quotes_none, className="quiet"))
    if answer.extra.get("held_back"):
        parts.append(html.P(words.sorting.quotes_held, className="note"))
    return parts


def _quote(row: Row, words: Words, journey: Journey, take_back: TakeBack) -> Component:
    by = words.sorting.quote_by.format(role=words.roles[row["released_by"]].lower(),
                                       day=say.full_day(row["released_on"]))
    return html.Div([html.Blockquote(row["text"]), html.P(f"{journey.name(row['step'])}. {by}.", className="quiet"),
                     *(take_back(row) if row["id"] else [])], className="voice-of")


def alternative(answer: Answer, words: Words) -> str:
    """Say all quotes."""
    return " ".join(f"{row['theme']}: {row['text']}" for row in answer.rows) or words.sorting.quotes_none
