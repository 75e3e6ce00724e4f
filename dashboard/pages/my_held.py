"""Who looked at what is about a person, and all that is held about them to take along."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say, states
from dashboard.words import Words

NEWEST = 20  # lines; each holds the looks of one day by one person at one thing
Look = Mapping[str, Any]
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
        alike = _alike(answer.rows)
        body.append(html.Ul([_looks(those, words) for those in alike[:NEWEST]], className="looks"))
        if older := sum(len(those) for those in alike[NEWEST:]):
            body.append(
                html.P(f"{older:,} older looks are in your download of everything about you.", className="quiet")
            )
    return html.Section(body, className="card wide", id="looks")


def _alike(rows: Sequence[Look]) -> list[list[Look]]:
    """Put the looks of one day by one person at one thing together, newest first."""
    found: dict[tuple[Any, ...], list[Look]] = {}
    for row in rows:
        found.setdefault((say.local_day(row["at"]), row["who"], row["role"], row["says"], row["why"]), []).append(row)
    return list(found.values())


def _looks(those: list[Look], words: Words) -> Component:
    newest = those[0]
    who = f"{newest['who']}, {words.roles.get(newest['role'], newest['role'])}"
    body: list[Any] = [html.P([html.Strong(say.moment(newest["at"])), f": {who}"]), html.P(newest["says"]),
                       html.P(newest["why"], className="quiet")]
    if len(those) > 1:
        times = ", ".join(say.clock(row["at"]) for row in those)
        body.append(html.Details([html.Summary(f"{len(those):,} times on that day"), html.P(times)]))
    return html.Li(body)


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
