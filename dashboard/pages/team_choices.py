"""Cards of *Our team* for its manager alone: what colleagues brought to supervision, and the partner team."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import bars, named_week, say
from dashboard.figures.figure import figure
from dashboard.pages.controls import post_form, select
from dashboard.words import NAMED_KINDS, Words

# two tables of one page are told apart by their names
CAPTION = "Brought to supervision: shares of contracted time, in name order"


def supervision(answer: Answer, words: Words) -> list[Component]:
    """Draw what colleagues brought, in name order; nothing at all where nobody did."""
    if answer.state != "ok":
        return []
    named = answer.with_(rows=tuple({**row, "name": f"{row['name']}, {say.period_short(row['period'])}"}
                                    for row in answer.rows))
    until = [html.Li(f"{row['name']}: {say.period(row['period'])}. Open until {say.moment(row['until'])}.")
             for row in answer.rows]
    return [
        figure(
            answer,
            words,
            key="supervision",
            finding="Brought to supervision",
            subtitle=words.team.supervision,
            legend=bars.legend(words.beside_names(), NAMED_KINDS),
            graphic=[named_week.rows_table(named, None, words, period=None)],
            alternative=named_week.alternative(named, None),
            numbers=replace(named_week.numbers(named, None, words, period=None), caption=CAPTION),
            notes=[html.Ul(until, className="quiet")],
            picture=False,
        )
    ]


def partner(answer: Answer, words: Words) -> list[Component]:
    """Draw the quiet form for the partner team, with what it stands at; nothing where no team can be a partner."""
    if answer.state != "ok":
        return []
    said = [html.P(_state(row)) for row in answer.rows]
    return [
        html.Section(
            [
                html.H2("A partner for a small team", id="partner-title"),
                html.P(words.team.partner, className="subtitle"),
                *(said or [html.P("Your team is shown by itself.")]),
                *_forms(answer),
            ],
            className="card",
            id="partner",
        )
    ]


def _state(row: Row) -> str:
    """Say how far it is: named, asked, or counting."""
    if row["counts_from"]:
        return (f"You and {row['team']} have named each other. You are shown as one in periods that begin on "
                f"{say.full_day(row['counts_from'])} or later.")
    if row["named_by_us"]:
        return f"You have named {row['team']}. It counts once its manager names your team too."
    return f"{row['team']} would like to be shown as one with your team. It counts once you name it too."


def _forms(answer: Answer) -> list[Component]:
    named, teams = answer.extra["named"], answer.extra["teams"]
    back = "/team#partner"
    forms: list[Any] = []
    if choices := [team for team in teams if team != named]:
        body = [select("team", "Team", [(team, team) for team in choices], choices[0], key="partner-team"),
                html.Button("Name this team", type="submit")]
        forms.append(html.Details([html.Summary("Name a partner team"), post_form("choose-partner", back, body)],
                                  className="do"))
    if named:
        leave = html.Button("Be shown by ourselves", type="submit", className="quiet-button")
        forms.append(post_form("choose-partner", back, [leave]))
    return forms
