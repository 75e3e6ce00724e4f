"""What changed meanwhile: dated notes of eligibility, service and policy, said beside every trend."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures.flow_workshop import noted
from dashboard.words import Words


def said(notes: Answer, words: Words, first: date | None = None, last: date | None = None) -> list[str]:
    """Return the notes of a span of days, as sentences; all of them where no span is known."""
    return [noted(row, words) for row in notes.rows
            if (first is None or row["on_day"] >= first) and (last is None or row["on_day"] <= last)]


def beside(notes: Answer, words: Words, first: date | None = None, last: date | None = None) -> list[Component]:
    """Say beside a trend what changed meanwhile: nothing where nothing was written down."""
    texts = said(notes, words, first, last)
    return [html.Div([html.P(words.flow.meanwhile), html.Ul([html.Li(text) for text in texts])])] if texts else []
