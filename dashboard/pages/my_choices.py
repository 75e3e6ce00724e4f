"""What a person chose to show: three switches, each with what it does said before it is used."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say, states
from dashboard.figures.markup import aria
from dashboard.pages.controls import post_form, select
from dashboard.words import Words


def switches(answer: Answer, words: Words) -> list[Component]:
    """Draw a card for each switch, in the order of the answer."""
    if answer.state != "ok" or not answer.rows:
        return [html.Section([html.H2("What I choose to show"), states.empty(answer, words)], className="card")]
    rows = {row["choice"]: row for row in answer.rows}
    shown = rows["show_my_team"]
    return [sharing(shown, words), pause(rows["pause"], shown, words), supervision(rows["supervision"], words)]


def sharing(choice: Row, words: Words) -> Component:
    """Draw *show my team*."""
    agreed = choice["agreed_on"]
    noted = [html.P(f"Your team agreed on {say.full_day(agreed)} how it uses what it shows.")] if agreed else []
    if not choice["on"] and not choice["can_switch_on"]:
        button: Component = html.P(words.my_time.no_agreement, className="quiet")
    else:
        button = _turn("choose-sharing", "#sharing", choice["on"], "Show my team my weeks", "Stop showing my weeks")
    return _card("sharing", "Show my team my weeks", choice, [*noted, _says(words.my_time.sharing), button])


def pause(choice: Row, shown: Row, words: Words) -> Component:
    """Draw the pause; whoever shows their weeks reads first that this will be seen."""
    first = words.my_time.pause_while_shown
    told = [html.P(first, className="note")] if shown["on"] and not choice["on"] else []
    button = _turn("choose-pause", "#pause", choice["on"], "Pause my record", "End the pause")
    return _card("pause", "Pause my record in team views", choice, [_says(words.my_time.pause), *told, button])


def supervision(choice: Row, words: Words) -> Component:
    """Draw what is brought to supervision, and the form to bring a period."""
    brought = [_brought(one) for one in choice["brought"]]
    body: list[Any] = [_says(words.my_time.supervision)]
    body += [html.Ul(brought, className="brought")] if brought else []
    return _card("supervision", "Bring a period to supervision", choice, [*body, _bring(choice, words)])


def _bring(choice: Row, words: Words) -> Component:
    if not choice["can_switch_on"]:
        return html.P(words.my_time.supervision_manager, className="quiet")
    if not choice["periods"]:
        return html.P(words.my_time.no_period, className="quiet") if not choice["brought"] else html.Div()
    options = [(period, say.period_days(period)) for period in choice["periods"]]
    return post_form(
        "bring-to-supervision",
        "/my-time#supervision",
        [
            select("period", "Period", options, options[0][0], key="bring-period"),
            html.Button("Bring this period to supervision", type="submit"),
        ],
    )


def _brought(one: Mapping[str, Any]) -> Component:
    """Say what the supervisor sees, until when, and offer to take it back."""
    figures, when = one["figures"], say.period(one["period"])
    direct, admin = (say.between(figures[key]["low"], figures[key]["high"]) for key in ("direct", "admin"))
    take = html.Button(
        "Take it back", type="submit", className="quiet-button", **aria(label=f"Take {when} back from supervision")
    )
    return html.Li(
        [
            html.P(
                f"{when}: with people {direct}, admin and hold-ups {admin} of contracted time. "
                f"Your supervisor in {one['team']} can see it until {say.moment(one['until'])}."
            ),
            post_form("take-back-supervision", "/my-time#supervision", [take], class_name="one", id=one["id"]),
        ]
    )


def _card(key: str, title: str, choice: Row, body: Sequence[Any]) -> Component:
    since = f" since {say.moment(choice['since'])}." if choice["since"] else "."
    said = f"{since} It is off until you switch it on." if not choice["on"] else since
    state = html.P([html.Strong("On" if choice["on"] else "Off"), said], className="switch-state")
    return html.Section([html.H2(title, id=f"{key}-title"), state, *body], className="card", id=key)


def _says(lines: Sequence[str]) -> Component:
    return html.Ul([html.Li(line) for line in lines])


def _turn(act: str, place: str, on: bool, start: str, stop: str) -> Component:
    value, text = ("no", stop) if on else ("yes", start)
    return post_form(act, f"/my-time{place}", [html.Button(text, type="submit")], on=value)
