"""Sources that are out of date: a figure says so above its small print, and how old what it draws from is."""

from datetime import date

from dash import html
from dash.development.base_component import Component
from flask import has_app_context

from dashboard import services
from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.words import Words

LATE = 10  # days: a file that comes once a week may be a weekend late


def notice(answer: Answer, words: Words) -> list[Component]:
    """Name the sources that ended long ago; nothing for a closed period that they cover to its end."""
    today = _today()
    if today is None:
        return []
    ends: dict[date, list[str]] = {}
    for source in answer.sources:
        if source.last_at and _is_late(source.last_at.date(), answer, today):
            ends.setdefault(source.last_at.date(), []).append(source.name)
    said = [words.late.ends.format(source=say.listing(names), day=say.full_day(day), days=days_behind(day, today)) + " "
            for day, names in sorted(ends.items())]
    if not said:
        return []
    return [html.P([html.Strong(words.late.title), " ", *said, words.late.means], className="note late")]


def days_behind(source_end: date | None, today: date) -> int:
    """Return how many days ago a source ends; 0 where nothing is known of its end."""
    return max((today - source_end).days, 0) if source_end else 0


def _is_late(end: date, answer: Answer, today: date) -> bool:
    whole = answer.period and answer.last_day and end >= answer.last_day
    return not whole and days_behind(end, today) > LATE


def _today() -> date | None:
    """Return the day here; none outside the app, where figures are only drawn to be looked at."""
    return say.local_day(services.now()) if has_app_context() else None
