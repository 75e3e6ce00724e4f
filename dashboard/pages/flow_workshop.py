"""The parts of *How work flows* in which people write: workshop, the map they would like, dated notes; no page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import flow_workshop, say
from dashboard.figures.figure import Download, figure, small_print, table_alone
from dashboard.figures.markup import aria
from dashboard.pages.controls import address, post_form, select
from dashboard.words import Words

MONTHS_BACK, DAYS_BACK, WAYS, ARROW = 36, 31, 12, " \u2192 "


def workshop(answer: Answer, activities: Sequence[str], words: Words) -> list[Component]:
    """Draw what the team wrote on its map, and the forms to write more."""
    if answer.state != "ok":
        return []
    back = "/flow#workshop"
    about = [("", words.flow.whole_map), *((name, name) for name in activities)]
    body = [
        select("kind", "What is it?", [(key, words.flow.said[key]) for key in ("note", "correction", "name")], "note",
               key="map-kind"),
        select("about", "About what?", about, "", key="map-about"),
        _text("map-text", words.flow.in_words, 1000),
        html.Button("Write it on the map", type="submit"),
    ]
    confirm = post_form("say-on-map", back, [html.Button(words.flow.confirm, type="submit")], kind="confirm")
    rows = [_item(flow_workshop.said(row, words), row, "take-back-on-map", back) for row in answer.rows]
    title = words.flow.confirmed if answer.extra["confirmed"] else words.flow.not_confirmed
    return [html.Section([
        html.H2(title, id="workshop-title"),
        html.Ul(rows) if rows else html.P(words.flow.nothing_said, className="subtitle"),
        html.Details([html.Summary("Write on the map"), html.P(words.flow.workshop, className="subtitle"),
                      post_form("say-on-map", back, body)], className="do"),
        confirm,
        small_print(answer, words, about_time=False),
    ], className="card wide", id="workshop")]


def to_be(answer: Answer, ways: Answer, words: Words) -> list[Component]:
    """Draw the map that the team would like, held against what happens, and the forms to change it."""
    back = "/flow#to-be"
    options = [(str(row["place"]), f"{say.number(row['cases'])} cases: {ARROW.join(row['activities'])}")
               for row in ways.rows[:WAYS]]
    form = post_form("draw-to-be", back, [
        select("about", words.flow.begin_which, options, "1", key="to-be-way"),
        html.Button(words.flow.begin, type="submit", className="quiet-button")],
        kind="start")
    begin = html.Details([html.Summary(words.flow.begin_fold.format(number=len(options))), form],
                         className="do") if options else html.P(words.flow.no_ways, className="quiet")
    if answer.state == "no_data":
        return [html.Section([html.H2(words.flow.to_be, id="to-be-title"),
                              html.P(words.flow.to_be_says, className="subtitle"), begin],
                             className="card wide", id="to-be")]
    if answer.state != "ok":
        return []
    data = flow_workshop.steps(answer, words)
    answer = answer.with_(first_day=ways.first_day, last_day=ways.last_day)  # it is held against these cases
    downloads = [Download(words.specification.link, address(f"/export/to-be.{form}"), form.upper())
                 for form in ("txt", "csv", "json")]
    edits = [_item(flow_workshop.edited(row, words), row, "take-back-to-be", back) for row in answer.extra["edits"]]
    return [figure(
        answer, words, key="to-be", finding=flow_workshop.to_be_finding(answer, words),
        subtitle=words.flow.to_be_says, graphic=table_alone(data),
        alternative=" ".join(f"{row[0]}: {row[1]}." for row in data.rows), numbers=None, downloads=downloads,
        notes=[*_change(answer, words, back),
               html.Details([html.Summary("What was changed"), html.Ul(edits), begin], className="do")],
        about_time=False, how="flow", class_name="wide")]


def _change(answer: Answer, words: Words, back: str) -> list[Component]:
    steps = [(row["step"], row["step"]) for row in answer.rows if row["change"] != "dropped"]
    last, second = (steps[-1][0], steps[min(1, len(steps) - 1)][0]) if steps else ("", "")
    forms: list[tuple[str, list[Any], dict[str, str]]] = [
        ("Add a step", [select("about", "After", steps, last, key="to-be-after"),
                        _text("to-be-name", "Name of the new step", 60),
                        html.Button("Add it", type="submit")], {"kind": "add"}),
        ("Drop a step", [select("about", "Step", steps, last, key="to-be-drop"),
                         html.Button("Drop it", type="submit")], {"kind": "drop"}),
        ("Join two steps", [select("about", "First", steps, "", key="to-be-first"),
                            select("text", "With", steps, second, key="to-be-second"),
                            html.Button("Join them", type="submit")], {"kind": "join"}),
    ]
    return [html.Details([html.Summary(name), post_form("draw-to-be", back, body, **fields)], className="do")
            for name, body, fields in forms if steps]


def notes(answer: Answer, words: Words, today: date) -> list[Component]:
    """Draw every dated note, and the form to write one for those who may."""
    if answer.state != "ok":
        return []
    may_write = answer.extra["may_write"]
    back = "/flow#noted"
    rows: list[Component] = [
        _item(flow_workshop.noted(row, words), row, "take-back-note", back) if may_write
        else html.Li(flow_workshop.noted(row, words)) for row in answer.rows]
    form = post_form("note-change", back, [
        select("kind", "What changed?", list(words.flow.noted.items()), "policy", key="note-kind"),
        select("on_day", "From which day?", [(str(day), say.full_day(day)) for day in _days(today)], str(today),
               key="note-day"),
        _text("note-text", words.flow.in_words, 1000),
        html.Button("Write it down", type="submit")])
    return [html.Section([
        html.H2(words.flow.notes_title, id="noted-title"), html.P(words.flow.notes, className="subtitle"),
        html.Ul(rows) if rows else html.P(words.flow.no_notes, className="quiet"),
        *([html.Details([html.Summary("Write down a change"), form], className="do")] if may_write else []),
        small_print(answer, words, about_time=False),
    ], className="card wide", id="noted")]


def _days(today: date) -> list[date]:
    """Return days to choose from, the newest first: the last month, and first days of months before it."""
    months = [today.year * 12 + today.month - 1 - n for n in range(MONTHS_BACK)]
    firsts = {date(month // 12, month % 12 + 1, 1) for month in months}
    return sorted(firsts | {date.fromordinal(today.toordinal() - n) for n in range(DAYS_BACK)}, reverse=True)


def _item(text: str, row: Row, act: str, back: str) -> Component:
    button = html.Button("Take back", type="submit", className="quiet-button", **aria(label=f"Take back: {text}"))
    return html.Li([text, post_form(act, back, [button], id=str(row["id"]))])


def _text(key: str, label: str, most: int) -> Component:
    rows = "1" if most <= 60 else "3"
    return html.Div([html.Label(label, htmlFor=key),
                     html.Textarea(name="text", id=key, rows=rows, required=True, maxLength=str(most))],
                    className="field")
