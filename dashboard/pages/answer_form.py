"""The forms of answers and of what leaders are asked: plain controls, no script; days are chosen from a list."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.acts.answers import LONGEST
from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.markup import aria
from dashboard.pages.controls import Choice, address, post_form, select
from dashboard.words import Words
from data.answers import REPLIES
from data.journey import Journey

DAYS_NEAR, MONTHS_ON, MONTHS_BACK = 31, 24, 12


def answer_form(row: Row, words: Words, journey: Journey, today: date, back: str) -> Component:
    """Draw the form of an answer to one theme at one step; it holds what the answer says now."""
    told, labels = words.answers, words.answers.labels
    where: list[Component] = []
    if row["step"] in journey.keys:
        where = [select("everywhere", labels["everywhere"], [("", told.this_step), ("yes", told.every_step)],
                        "yes" if row["everywhere"] else "", key="answer-everywhere")]
    owners = [("", told.no_case), *told.owners.items()]
    carried = {"theme": row["theme"], **({"step": row["step"]} if row["step"] else {})}
    return post_form("write-answer", back, [
        html.P(told.no_names, className="note"),
        html.Div([_reply(row, words, "answer"), *where], className="fields"),
        _text("reason", labels["reason"], row["reason"], "answer"),
        html.Div([select("owner", labels["owner"], owners, row["owner"] or "", key="answer-owner"),
                  _day(row["on_day"], words, today, "answer")], className="fields"),
        html.Button(told.write, type="submit"),
    ], **carried)


def reply_form(row: Row, words: Words, today: date, back: str) -> Component:
    """Draw the form of a leader's reply."""
    key = f"ask-{row['ask']}"
    return post_form("answer-leaders-ask", back, [
        html.P(words.answers.no_names, className="note"),
        html.Div([_reply(row, words, key), _day(row["on_day"], words, today, key)], className="fields"),
        _text("reason", words.answers.labels["reason"], row["reason"], key),
        html.Button(words.upward.replying, type="submit"),
    ], ask=str(row["ask"]))


def ask_form(themes: Iterable[Row], words: Words, journey: Journey, chosen: str | None, step: str | None,
             back: str) -> Component:
    """Draw the form by which something is sent to leaders; ``chosen`` is the theme that it is about."""
    told, labels, none = words.upward, words.upward.labels, ("", words.upward.none_chosen)
    names = {row["theme"]: row["name"] for row in themes}
    about: list[Choice] = [none, *sorted(names.items(), key=lambda one: one[1].casefold())]
    return post_form("ask-leaders", back, [
        html.P(told.no_names, className="note"),
        _text("in_the_way", labels["in_the_way"], None, "ask"), _text("wanted", labels["wanted"], None, "ask"),
        html.Div([
            select("hold_up", labels["hold_up"], [none, *told.hold_ups.items()], "", key="ask-hold-up"),
            select("theme", labels["theme"], about, chosen or "", key="ask-theme"),
            select("step", labels["step"], [none, *((one.key, one.name) for one in journey.step)], step or "",
                   key="ask-step"),
        ], className="fields"),
        html.Button(told.sending, type="submit"),
    ])


def take_back(act: str, one: Any, back: str, button: str, means: str, of: str) -> Component:
    """Offer to take something back, with what that does; ``of`` is read out with the button."""
    pressed = html.Button(button, type="submit", className="quiet-button", **aria(label=f"{button}: {of}"))
    return html.Details([html.Summary(button), html.P(means),
                         post_form(act, back, [pressed], class_name="one", id=str(one))], className="do")


def link_to_form(row: Row, words: Words) -> Component:
    """Link to the form of an answer: it is drawn for one theme at a time."""
    text = words.answers.change if row["answer_id"] else words.answers.answer
    step = row["step"] or "none"
    return html.A([text, html.Span(f": {row['name']}", className="visually-hidden")],
                  href=address("/you-said", theme=row["theme"], write=step) + "#write")


def may_answer(answer: Answer) -> bool:
    """Tell whether the viewer may answer."""
    return bool(answer.extra.get("may_answer"))


def _reply(row: Row, words: Words, key: str) -> Component:
    choices = [("", words.answers.no_case), *((one, words.answers.states[one]) for one in REPLIES)]
    now = row["state"] if row["state"] in REPLIES else ""
    return select("reply", words.answers.labels["reply"], choices, now, key=f"{key}-reply")


def _text(name: str, label: str, value: str | None, key: str) -> Component:
    place = f"{key}-{name}"
    return html.Div([html.Label(label, htmlFor=place),
                     html.Textarea(value or "", name=name, id=place, rows="3", maxLength=str(LONGEST), required=True)],
                    className="field")


def _day(held: date | None, words: Words, today: date, key: str) -> Component:
    """Choose a day: the next ones and ends of months for what is to come, the last ones for what is done."""
    place = f"{key}-day"
    options: list[Component] = [html.Option(words.answers.no_day, value="")]
    for label, days in ((words.answers.coming, coming(today)), (words.answers.past, past(today))):
        if held and (held > today) == (label == words.answers.coming):
            days = sorted({*days, held}, reverse=label == words.answers.past)
        options.append(html.Optgroup([html.Option(say.full_day(one), value=str(one), **_chosen(one == held))
                                      for one in days], label=label))
    return html.Div([html.Label(words.answers.labels["on_day"], htmlFor=place),
                     html.Select(options, name="on_day", id=place, disable_n_clicks=True)], className="field")


def coming(today: date) -> list[date]:
    """Return the next 31 days, then the ends of the next 24 months."""
    near = [today + timedelta(days=n) for n in range(1, DAYS_NEAR + 1)]
    return near + [end for end in (_month_end(today, n) for n in range(MONTHS_ON + 1)) if end > near[-1]]


def past(today: date) -> list[date]:
    """Return today and the last 31 days, then the ends of the 12 months before."""
    near = [today - timedelta(days=n) for n in range(DAYS_NEAR + 1)]
    return near + [end for end in (_month_end(today, -n) for n in range(1, MONTHS_BACK + 1)) if end < near[-1]]


def _month_end(today: date, away: int) -> date:
    at = today.year * 12 + today.month + away
    return date(at // 12, at % 12 + 1, 1) - timedelta(days=1)


def _chosen(is_chosen: bool) -> dict[str, Any]:
    return {"selected": True} if is_chosen else {}


