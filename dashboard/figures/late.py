"""Sources that are out of date: a figure says so above its small print, and how old what it draws from is."""

from datetime import date

from dash import html
from dash.development.base_component import Component
from flask import has_app_context

from dashboard import services
from dashboard.answer import Answer, SourceDate
from dashboard.figures import say
from dashboard.words import Words

LATE = 10  # days: a file that comes once a week may be a weekend late


def notice(answer: Answer, words: Words) -> list[Component]:
    """Name the sources that ended long ago; nothing for a closed period that they cover to its end."""
    today = _today()
    late = [source for source in answer.sources if today and _is_late(source, answer, today)]
    return [html.P([html.Strong(words.late.title), " ", *(_said(source, today, words) for source in late),
                    words.late.means], className="note late")] if late and today else []


def days_behind(source_end: date | None, today: date) -> int:
    """Return how many days ago a source ends; 0 where nothing is known of its end."""
    return max((today - source_end).days, 0) if source_end else 0


def _is_late(source: SourceDate, answer: Answer, today: date) -> bool:
    end = source.last_at.date() if source.last_at else None
    whole = answer.period and answer.last_day and end and end >= answer.last_day
    return not whole and days_behind(end, today) > LATE


def _said(source: SourceDate, today: date, words: Words) -> str:
    end = source.last_at.date() if source.last_at else today
    return words.late.ends.format(source=source.name, day=say.full_day(end), days=days_behind(end, today)) + " "


def _today() -> date | None:
    """Return the day here; none outside the app, where figures are only drawn to be looked at."""
    return services.now().astimezone(say.ZONE).date() if has_app_context() else None
