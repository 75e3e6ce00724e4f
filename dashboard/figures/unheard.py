"""Who has not been heard yet, and ways to go and ask. Pure: Answer -> parts."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.words import Words
from data.journey import Journey

KINDS = ("step", "service", "need")


def missing(answer: Answer, kind: str) -> list[Row]:
    """Return what is missing of a kind, as a whole or at some steps."""
    return [row for row in answer.rows if row["kind"] == kind]


def wholly(answer: Answer, kind: str) -> list[Row]:
    """Return what is missing of a kind as a whole."""
    return [row for row in missing(answer, kind) if row["people"] is not None]


def finding(answer: Answer, words: Words) -> str:
    """Say how many steps, services and needs nobody, or hardly anyone, has spoken of."""
    known = answer.extra["known"]
    parts = [words.unheard.of[kind].format(missing=say.number(len(found)), known=say.number(known[kind]))
             for kind in KINDS if (found := wholly(answer, kind))]
    if parts:
        return words.unheard.finding.format(missing=say.listing(parts))
    return words.unheard.not_everywhere if answer.rows else words.unheard.all_heard


def spoke(row: Row, words: Words, journey: Journey) -> str:
    """Say how many spoke: nobody yet, a few people, or at which steps hardly anyone."""
    if row["people"] is None:
        return words.unheard.at_steps.format(steps=say.listing([journey.name(key).lower() for key in row["steps"]]))
    return words.unheard.people["few" if row["people"] else "nobody"]


def lists(answer: Answer, words: Words, journey: Journey) -> list[Component]:
    """List what is missing, by kind, with how many spoke; the ways to go and ask are folded, once each."""
    body: list[Component] = []
    for kind in KINDS:
        if found := missing(answer, kind):
            items = [html.Li([html.Span(say.capital(row["name"]), className="theme-name"),
                              html.Span(spoke(row, words, journey))]) for row in found]
            body += [html.H3(words.unheard.kinds[kind]), html.Ul(items, className="themes")]
    ways = list(dict.fromkeys(way for row in answer.rows for way in row["ways"]))
    if ways:
        told = html.Ul([html.Li(way) for way in ways])
        body.append(html.Details([html.Summary(words.unheard.more), told], className="as-table"))
    return body


def in_full(answer: Answer, words: Words, journey: Journey) -> list[Component]:
    """List what is missing with the ways to go and ask each: for those who go."""
    body: list[Component] = []
    for kind in KINDS:
        if found := missing(answer, kind):
            body.append(html.H3(words.unheard.kinds[kind]))
            body.append(html.Ul([_one(row, words, journey) for row in found], className="unheard"))
    return body


def _one(row: Row, words: Words, journey: Journey) -> Component:
    name = html.P([html.Strong(say.capital(row["name"])), f": {spoke(row, words, journey)}"])
    return html.Li([name, html.Ul([html.Li(way) for way in row["ways"]])])


def table(answer: Answer, words: Words, journey: Journey) -> Table:
    """Give it as a table."""
    rows = tuple((say.capital(row["name"]), spoke(row, words, journey), " ".join(row["ways"])) for row in answer.rows)
    return Table(words.unheard.subtitle, words.unheard.heads, rows)


def alternative(answer: Answer, words: Words) -> str:
    """Say what is missing."""
    told = [f"{words.unheard.kinds[kind]}: {say.listing([row['name'] for row in found])}."
            for kind in KINDS if (found := missing(answer, kind))]
    return " ".join(told) or words.unheard.all_heard
