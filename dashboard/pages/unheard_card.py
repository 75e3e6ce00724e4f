"""Who we have not heard yet, as a card of *What people told us*: in full for those who go and ask."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import unheard
from dashboard.figures.figure import Download, figure
from dashboard.words import Words
from data.journey import Journey


def card(answer: Answer, words: Words, journey: Journey) -> list[Component]:
    """Draw what is missing; nothing where the viewer may not ask or nothing is loaded, for the page says so above."""
    if answer.state != "ok":
        return []
    graphic = (unheard.in_full if answer.extra["in_full"] else unheard.lists)(answer, words, journey)
    downloads = [Download("who was not heard", f"/export/not-yet-heard.{kind}", kind.upper())
                 for kind in ("csv", "json")]
    return [figure(
        answer, words, key="unheard", finding=unheard.finding(answer, words), subtitle=words.unheard.subtitle,
        graphic=[html.P(words.unheard.means), *graphic] if answer.rows else [],
        alternative=unheard.alternative(answer, words),
        numbers=unheard.table(answer, words, journey) if answer.rows else None,
        downloads=downloads if answer.rows else [], about_time=False, how="unheard", class_name="wide")]
