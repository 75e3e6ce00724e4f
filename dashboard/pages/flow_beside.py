"""Two maps of *How work flows* beside each other: two teams, or a team and the whole service; no page of its own."""

from collections.abc import Collection
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import flow_beside
from dashboard.figures.figure import Download, figure
from dashboard.figures.flow_beside import Side
from dashboard.pages import way
from dashboard.pages.controls import hidden, select
from dashboard.words import Words


def card(
    answers: tuple[Answer, Answer, Answer], words: Words, asked: tuple[str | None, str | None],
    keep: dict[str, str | None], downloads: list[Download], tools: Component, marked: Collection[str],
) -> list[Component]:
    """Draw the choice of two, and the maps once two are chosen.

    ``answers`` are those of the own team, of the whole service and of teams; one that is not the viewer's is left out.
    Activities that are ``marked`` stand out in both. Where there are no two that the viewer may see, nothing is drawn.
    """
    sides = _sides(*answers, words)
    if len(sides) < 2:
        return []
    left, right = asked
    form = _form(sides, (left, right), words, keep)
    if left not in sides or right not in sides or left == right:
        return [html.Section([html.H2(words.flow.beside, id="beside-title"), html.P(words.flow.beside_means), form],
                             className="card wide", id="beside")]
    two = [sides[left], sides[right]]
    told = next(answer for answer in (answers[2], answers[1]) if answer.state == "ok")
    drawn: Any = figure(
        told, words, key="beside", finding=flow_beside.finding(two, words),
        subtitle=words.flow.beside_whose.format(first=two[0].name, second=two[1].name),
        graphic=[form, tools, flow_beside.drawings(two, marked)],
        alternative=flow_beside.alternative(two), numbers=flow_beside.numbers(two, words), downloads=downloads,
        means=[words.flow.beside_means, words.flow.back, words.flow.teams], about_time=False, how="flow",
        class_name="wide",
    )
    drawn.id = "beside"
    return [drawn]


def _sides(own: Answer, whole: Answer, teams: Answer, words: Words) -> dict[str | None, Side]:
    """Return whose maps the viewer may see, by what stands for them in the address; teams by name."""
    found: dict[str | None, Side] = {}
    if own.state == "ok":
        found["team"] = Side(own.extra["team"], own.rows)
    if whole.state == "ok":
        found["service"] = Side(words.flow.whole, whole.rows)
    for team in teams.extra["teams"] if teams.state == "ok" else ():
        found[f"team {team}"] = Side(team, tuple(row for row in teams.rows if row["team"] == team))
    return found


def _form(sides: dict[str | None, Side], now: tuple[str | None, str | None], words: Words,
          keep: dict[str, str | None]) -> Component:
    options = [(str(key), side.name) for key, side in sides.items()]
    first = [shown if shown in sides else options[at][0] for at, shown in enumerate(now)]
    return html.Form(
        [*way.carried(), *(hidden(name, value) for name, value in keep.items() if value),
         select("left", words.flow.left, options, first[0], key="choose-left"),
         select("right", words.flow.right, options, first[1], key="choose-right"),
         html.Button(words.flow.show_both, type="submit", className="quiet-button")],
        method="get", action="/flow#beside", className="inline",
    )
