"""What leaders were asked to settle, since when, and what they replied. Pure: Answer -> parts."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import answers, say
from dashboard.figures.figure import Table
from dashboard.words import Words
from data.journey import Journey


def finding(answer: Answer, words: Words) -> str:
    """Say how much waits for leaders, and for how long: silence shows."""
    waiting = answer.extra["waiting"]
    if waiting:
        said = words.upward.waiting.one if waiting == 1 else words.upward.waiting.many
        return said.format(count=say.number(waiting), days=say.things(answer.extra["longest"], "day"))
    if answer.rows:
        return words.upward.all_replied.format(count=say.number(len(answer.rows)))
    return words.upward.none


def who(row: Row, words: Words) -> str:
    """Say who sent it: its team where that is told, else "a team"."""
    return row["team"] or words.upward.sender[row["from"]]


def how_far(row: Row, words: Words) -> str:
    """Say how far it is; without a reply, for how many days."""
    if row["state"] == "waits":
        told = words.upward.silent.format(days=say.things(row["days"], "day"))
        return told if row["days"] else words.upward.silent_today
    said, day = words.upward.sentences, say.full_day(row["on_day"]) if row["on_day"] else ""
    told = said["overdue" if row["overdue"] else row["state"]].format(day=day)
    return f"{told} {said['again'].format(day=day)}" if row["state"] == "not_now" and day else told


def about(row: Row, words: Words, journey: Journey) -> str:
    """Say which theme and step it is about, and who sent it when."""
    sent = words.upward.sent.format(day=say.full_day(row["sent_on"]), who=who(row, words))
    theme = f"{_theme(row, words)}." if row["theme"] and row["hold_up"] else ""
    return " ".join(part for part in (theme, f"{journey.name(row['step'])}." if row["step"] else "", sent) if part)


def title(row: Row, words: Words) -> str:
    """Say what kind of hold-up it is, else what people asked for."""
    return words.upward.hold_ups.get(row["hold_up"] or "", "") or _theme(row, words)


def _theme(row: Row, words: Words) -> str:
    return words.upward.about_theme.format(theme=row["theme_name"]) if row["theme"] else ""


def said(row: Row, words: Words, journey: Journey) -> list[Component]:
    """Say what one thing is, what is asked for, and what came of it."""
    labels = words.upward.labels
    told = html.Dl([part for label, text in ((labels["in_the_way"], row["in_the_way"]),
                                             (labels["wanted"], row["wanted"])) for part in
                    (html.Dt(label), html.Dd(text))], className="said")
    body: list[Component] = [html.H3(title(row, words)), answers.tag(row["state"], words), told,
                             html.P(how_far(row, words))]
    if row["reason"]:
        replied = words.upward.replied.format(day=say.full_day(row["replied_on"]))
        body.insert(3, html.P([html.Small(replied), html.Br(), row["reason"]], className="reason"))
    return [*body, html.P(about(row, words, journey), className="quiet")]


def table(answer: Answer, words: Words, journey: Journey) -> Table:
    """Give everything as a table."""
    labels = words.upward.labels
    rows = tuple((title(row, words), row["in_the_way"], row["wanted"], about(row, words, journey), how_far(row, words),
                  row["reason"] or "") for row in answer.rows)
    heads = (labels["hold_up"], labels["in_the_way"], labels["wanted"], labels["sent_on"], labels["state"],
             labels["reason"])
    return Table(words.upward.title, heads, rows)


def alternative(answer: Answer, words: Words) -> str:
    """Say each thing and how far it is."""
    return " ".join(f"{row['in_the_way']} {how_far(row, words)}" for row in answer.rows) or words.upward.none
