"""Who looked at what is about a person, and all that is held about them to take along."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say, states
from dashboard.figures.figure import Table, table
from dashboard.words import Words

NEWEST_LOOKS = 20
FILES = (
    ("Read everything about me (a page to print or keep)", "/export/my-record.html"),
    ("Download everything about me (JSON)", "/export/my-record.json"),
    ("Download my entries (CSV)", "/export/my-record.csv"),
)


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
    links = [html.Li(html.A(text, href=href)) for text, href in FILES]
    return html.Section(
        [
            html.H2("Take it with you", id="download-title"),
            html.P(words.my_time.download),
            html.Ul(links, className="links"),
        ],
        className="card",
        id="download",
    )
