"""Cards of *My time* beside the week: what held me up, my own past, and a page to bring to supervision."""

from collections.abc import Callable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import my_held, my_past, say
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.pages.controls import address
from dashboard.words import Words

Ask = Callable[..., Answer]


def held(answer: Answer, downloads: list[Download], words: Words) -> Component:
    """Draw what held the person up; what they say about it moves there with one tap beside the entry."""
    found, said = my_held.held(answer), words.my_time
    onwards = html.P(html.A(said.held_onwards, href="/you-said?send=yes#send"), className="quiet")
    return figure(
        answer, words, key="held", finding=my_held.finding(found, words),
        subtitle=said.held_subtitle.format(week=say.week(answer.extra["week"])),
        graphic=table_alone(my_held.numbers(found, words)) if found else [html.P(said.held_none, className="state")],
        alternative=my_held.alternative(found, words), numbers=None, downloads=downloads,
        notes=[html.P(said.held_means, className="note"), onwards], class_name="wide")


def past(answer: Answer, ask: Ask, compare: bool, downloads: list[Download], words: Words) -> list[Component]:
    """Draw the own weeks; of the team nothing at all unless it was asked for."""
    if len(my_past.weeks(answer)) < 2:
        return []
    said, week = words.my_time, answer.extra["week"]
    notes: list[Any] = [html.P(said.past_means, className="quiet")]
    if compare:
        notes += [html.P(my_past.of_team(ask("team-period"), words), className="note", id="my-team"),
                  html.P(html.A(said.compare_stop, href=address("/my-time", week=week) + "#past"))]
    else:
        notes.append(html.P(html.A(said.compare, href=address("/my-time", week=week, compare="team") + "#past")))
    return [figure(
        answer, words, key="past", finding=my_past.finding(answer, words), subtitle=said.past_subtitle,
        graphic=[my_past.drawn(answer, words)], alternative=my_past.alternative(answer),
        numbers=my_past.numbers(answer, words), downloads=downloads, notes=notes, class_name="wide")]


def to_print(answer: Answer, words: Words) -> Component:
    """Lead to the page for supervision; what stands on it is chosen there."""
    said = words.my_time
    link = html.A(said.print_make, href=address("/my-time/print", week=answer.extra["week"]))
    return html.Section([html.H2(said.print_title, id="print-title"), html.P(said.print_means), html.P(link)],
                        className="card", id="print")
