"""What a person chose to show, who looked, and all that is held about them."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say, states
from dashboard.figures.figure import Table, table
from dashboard.pages.controls import post_form
from dashboard.words import Words

NEWEST_LOOKS = 20


def sharing(answer: Answer, words: Words) -> Component:
    """Draw the switch with what it does, said before it is used."""
    body: list[Any] = [html.H2("Show my team my weeks", id="sharing-title")]
    if answer.state != "ok" or not answer.rows:
        return html.Section([*body, states.empty(answer, words)], className="card", id="sharing")
    choice = answer.rows[0]
    since = f" since {say.moment(choice['since'])}" if choice["since"] else ""
    body.append(
        html.P(
            [
                html.Strong("On" if choice["on"] else "Off"),
                f"{since}. It is off until you switch it on." if not choice["on"] else f"{since}.",
            ],
            className="switch-state",
        )
    )
    if choice["agreed_on"]:
        body.append(html.P(f"Your team agreed on {say.full_day(choice['agreed_on'])} how it uses what it shows."))
    body.append(html.Ul([html.Li(text) for text in words.my_time.sharing]))
    return html.Section([*body, _switch(choice, words)], className="card", id="sharing")


def _switch(choice: Any, words: Words) -> Component:
    if not choice["on"] and not choice["can_switch_on"]:
        return html.P(words.my_time.no_agreement, className="quiet")
    on, text = ("no", "Stop showing my weeks") if choice["on"] else ("yes", "Show my team my weeks")
    return post_form("choose-sharing", "/my-time#sharing", [html.Button(text, type="submit")], on=on)


def looks(answer: Answer, words: Words) -> Component:
    """List who looked at what carries this person's name."""
    body: list[Any] = [html.H2("Who has looked", id="looks-title"), html.P(words.my_time.looks, className="subtitle")]
    if answer.state not in {"ok", "no_data"}:
        body.append(states.empty(answer, words))
    elif not answer.rows:
        body.append(html.P(words.my_time.nobody_looked, className="quiet"))
    else:
        rows = tuple(
            (
                say.moment(row["at"]),
                f"{row['who']}, {words.roles.get(row['role'], row['role'])}",
                row["says"],
                row["why"],
            )
            for row in answer.rows[:NEWEST_LOOKS]
        )
        body.append(table(Table("Who has looked, newest first", ("When", "Who", "At what", "Why"), rows)))
        if older := len(answer.rows) - len(rows):
            body.append(
                html.P(f"{older:,} older looks are in your download of everything about you.", className="quiet")
            )
    return html.Section(body, className="card wide", id="looks")


def download(words: Words) -> Component:
    """Offer everything that is held about this person."""
    return html.Section(
        [
            html.H2("Take it with you", id="download-title"),
            html.P(words.my_time.download),
            html.Ul(
                [
                    html.Li(html.A("Download my entries (CSV)", href="/export/my-record.csv")),
                    html.Li(html.A("Download everything about me (JSON)", href="/export/my-record.json")),
                ],
                className="links",
            ),
        ],
        className="card",
        id="download",
    )
