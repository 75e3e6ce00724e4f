"""The card of what came in beside staffed hours, on *Our team* and on *The whole service*."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import demand
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.pages.controls import address
from dashboard.words import Words


def card(answer: Answer, words: Words) -> list[Component]:
    """Draw it, where there is a whole period to tell of."""
    if answer.state != "ok":
        return []
    data = demand.table(answer, words)
    downloads = [Download("every period", address(f"/export/{answer.question}.{form}"), form.upper())
                 for form in ("csv", "json")]
    return [figure(
        answer, words, key="demand", finding=demand.finding(answer, words), subtitle=data.caption,
        graphic=table_alone(data), alternative=demand.alternative(answer, words), numbers=None, downloads=downloads,
        notes=[html.P(f"{words.load.side_by_side} {words.load.taken_on}", className="quiet")],
        about_time=False, how="load", class_name="wide")]
