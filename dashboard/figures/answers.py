"""You said, we did: all of it step by step, and each thing by itself. Pure: Answer -> parts."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import answer_words, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria
from dashboard.words import Words
from data.journey import Journey

# an icon beside the words: no meaning hangs on its colour or shape alone
ICONS = {"waits": "\u2026", "doing": "\u2192", "done": "\u2713", "not_now": "\u2013"}


def band(answer: Answer, journey: Journey, words: Words, chosen: str | None, link: Callable[[str], str]) -> Component:
    """Draw the journey with how far things are at each step: the way round."""
    return html.Ol([_step(key, rows, journey, words, chosen, link)
                    for key, rows in answer_words.by_step(answer, journey)], className="journey")


def _step(key: str | None, rows: list[Row], journey: Journey, words: Words, chosen: str | None,
          link: Callable[[str], str]) -> Component:
    current = aria(current="true") if key and key == chosen else {}
    name = answer_words.step_name(key, words, journey)
    return html.Li([html.H3(html.A(name, href=link(key), **current) if key else name), _counts(rows, words)],
                   className="step on" if current else "step")


def _counts(rows: list[Row], words: Words) -> Component:
    if not rows:
        return html.P(words.answers.nothing_at_step, className="wait")
    counts = [(state, sum(row["state"] == state for row in rows)) for state in ICONS]
    return html.Ul([html.Li([_icon(state), f"{words.answers.states[state]}: {say.number(count)}"])
                    for state, count in counts if count], className="counted")


def _icon(state: str) -> Component:
    return html.Span(ICONS[state], className=f"reply-icon reply-{state}", **aria(hidden="true"))


def tag(state: str, words: Words) -> Component:
    """Draw how far a thing is as an icon and its words."""
    return html.P([_icon(state), html.Strong(words.answers.states[state])], className="reply-tag")


def said(row: Row, words: Words) -> list[Component]:
    """Say what came of one thing: how far it is, the answer as it was written, and how many people said it."""
    body: list[Component] = [tag(row["state"], words)]
    if row["reason"]:
        body.append(html.P(row["reason"], className="reason"))
    body.append(html.P(" ".join(answer_words.how_far(row, words))))
    about = answer_words.people(row, words)
    body.append(html.P(f"{about} {words.answers.everywhere}" if row["everywhere"] else about, className="quiet"))
    return body


def history(answer: Answer, key: str, words: Words) -> list[Component]:
    """Say which answers there were, by which role and when; what was taken back has no words any more."""
    told = answer.extra["history"].get(key, [])
    if len(told) < 2 and not any(one["taken_back"] for one in told):
        return []
    lines = [html.Li(words.answers.history_line.format(
        day=say.full_day(say.local_day(one["at"])), role=words.roles[one["role"]].lower(),
        reply=say.small(words.answers.states[one["reply"]]) if one["reply"] else words.answers.history_gone))
        for one in told]
    return [html.Details([html.Summary(words.answers.history), html.Ul(lines)], className="as-table")]


def table(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give everything as a table."""
    labels = words.answers.labels
    rows = tuple((row["name"], answer_words.step_name(row["step"], words, journey), answer_words.people(row, words),
                  words.answers.states[row["state"]], " ".join(answer_words.how_far(row, words)),
                  row["reason"] or "") for row in answer.rows)
    heads = (labels["theme"], labels["step"], labels["people"], labels["reply"], labels["state"], labels["reason"])
    return Table("What people asked for, and the answers", heads, rows)


def alternative(answer: Answer, journey: Journey, words: Words) -> str:
    """Say how far things are at each step."""
    told = []
    for key, rows in answer_words.by_step(answer, journey):
        listed = [f"{words.answers.states[state]}, {say.number(count)}"
                  for state in ICONS if (count := sum(row["state"] == state for row in rows))]
        told.append(f"{answer_words.step_name(key, words, journey)}: "
                    f"{say.listing(listed) or words.answers.nothing_at_step}.")
    return " ".join(told)


def praise(answer: Answer, words: Words) -> list[Component]:
    """Say how many people told what works well, which waits for no answer; nothing where nobody did."""
    people = answer.extra.get("praise")
    if not people:
        return []
    return [html.P(words.answers.praise.format(people=say.capital(say.people(people))), className="note")]
