"""The card of what came in beside staffed hours, on *Our team* and on *The whole service*."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import demand, meanwhile
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.pages.controls import address
from dashboard.words import Words
from data.periods import Period


def card(answer: Answer, notes: Answer, words: Words) -> list[Component]:
    """Draw it, where there is a whole period to tell of."""
    if answer.state != "ok":
        return []
    data, first = demand.table(answer, words), min(Period.parse(row["period"]).start for row in answer.rows)
    downloads = [Download("every period", address(f"/export/{answer.question}.{form}"), form.upper())
                 for form in ("csv", "json")]
    return [figure(
        answer, words, key="demand", finding=demand.finding(answer, words), subtitle=data.caption,
        graphic=table_alone(data), alternative=demand.alternative(answer, words), numbers=None, downloads=downloads,
        notes=[*meanwhile.beside(notes, words, first),
               html.P(f"{words.load.side_by_side} {words.load.taken_on}", className="quiet")],
        about_time=False, how="load", class_name="wide")]
