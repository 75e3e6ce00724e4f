"""A person's entries, day by day, each with "Is that right?": change it, say it is not yours, or take that back."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.markup import aria, heads, scrolling
from dashboard.pages.controls import address, post_form, select
from dashboard.words import Words
from data.journey import Journey
from data.kinds import KINDS

Entry = Mapping[str, Any]
# With people and reflection are the work itself; the rest may be what keeps somebody from it.
MAY_GET_IN_THE_WAY = ("admin", "case_work", "travel")
# Fine enough to put a day right; nobody knows to the minute.
MINUTES = (0, 5, 10, 15, 20, 30, 40, 50, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 420, 480)


def card(answer: Answer, words: Words, journey: Journey, chosen: str | None) -> Component:
    """Draw the entries, grouped by day; the form of one entry is open where the address names it."""
    back = address("/my-time", week=answer.extra["week"])
    days = [
        _day(day, list(entries), words, journey, chosen, back)
        for day, entries in groupby(answer.rows, key=lambda entry: entry["day"])
    ]
    return html.Section(
        [
            html.H2("Is that right? Entry by entry", id="entries-title"),
            html.P(words.my_time.corrections, className="subtitle"),
            *(days or [html.P("Nothing was recorded in this week.", className="quiet")]),
        ],
        className="card",
        id="entries",
    )


def _day(day: Any, entries: list[Entry], words: Words, journey: Journey, chosen: str | None, back: str) -> Component:
    name = say.weekday(day)
    is_open: dict[str, Any] = {"open": True} if any(entry["entry_key"] == chosen for entry in entries) else {}
    rows = [row for entry in entries for row in _rows(entry, words, journey, chosen, back)]
    table = html.Table(
        [
            html.Caption(f"Entries of {name}", className="visually-hidden"),
            heads(("From", "What", "Kind and step", "Time", "Right?")),
            html.Tbody(rows),
        ],
        className="numbers entries",
    )
    count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    changed = sum(1 for entry in entries if entry["corrected"])
    more = f", {changed} changed by you" if changed else ""
    return html.Details(
        [html.Summary([html.H3(name), html.Span(f"{count}{more}")]), scrolling(table, f"Entries of {name}")],
        className="day",
        **is_open,
    )


def _rows(entry: Entry, words: Words, journey: Journey, chosen: str | None, back: str) -> list[Component]:
    rows: list[Component] = [
        html.Tr(
            [
                html.Td(entry["start"] or "some time"),
                html.Th([entry["activity"], *_changed(entry, words, journey)], scope="row"),
                html.Td(_kind_and_step(entry, words, journey)),
                html.Td([html.Span(_minutes(entry)), html.Small(words.basis(entry["basis"]))]),
                html.Td(_right(entry, chosen, back, words)),
            ],
            className="not-mine" if entry["not_mine"] else "",
        )
    ]
    if entry["entry_key"] == chosen:
        rows.append(html.Tr(html.Td(_form(entry, words, journey, back), colSpan="5"), className="form-row"))
    return rows


def _minutes(entry: Entry) -> str:
    if entry["corrected"] or round(entry["low"]) == round(entry["high"]):
        return say.duration(entry["central"])
    return f"{say.duration(entry['central'])} ({say.duration(entry['low'])} to {say.duration(entry['high'])})"


def _kind_and_step(entry: Entry, words: Words, journey: Journey) -> list[Any]:
    kind = html.Span(
        [html.Span(className=f"swatch k-{entry['kind']}", **aria(hidden="true")), words.kind(entry["kind"])]
    )
    return [kind, html.Small(journey.name(entry["step"]))]


def _changed(entry: Entry, words: Words, journey: Journey) -> list[Component]:
    """Mark what the person changed, and keep what stood there before in sight."""
    if not entry["corrected"]:
        return []
    if entry["not_mine"]:
        return [html.Small("You said this is not yours. It counts as time that leaves no record.", className="mark")]
    was = entry["was"]
    before = f" Before: {words.kind(was['kind'])}, {journey.name(was['step']).lower()}, {say.duration(was['central'])}."
    return [html.Small(f"You changed this.{before if was else ''}", className="mark")]


def _right(entry: Entry, chosen: str | None, back: str, words: Words) -> list[Component]:
    about = f"{entry['activity']}{', ' + entry['start'] if entry['start'] else ''}"
    if entry["entry_key"] == chosen:
        return [html.A("Close", href=f"{back}#entries", **aria(label=f"Close the form for {about}"))]
    shown: list[Component] = []
    if entry["correction_id"] is not None:
        button = html.Button(
            "Undo", type="submit", className="quiet-button", **aria(label=f"Undo your change to {about}")
        )
        shown.append(
            post_form(
                "undo-correction",
                f"{back}#entries",
                [button],
                class_name="one",
                correction_id=str(entry["correction_id"]),
            )
        )
    if entry["kind"] in MAY_GET_IN_THE_WAY and not entry["not_mine"]:
        text = words.my_time.got_in_my_way
        tap = html.Button(text, type="submit", className="quiet-button", **aria(label=f"{text}: {about}"))
        shown.append(post_form("correct-entry", f"{back}#entries", [tap], class_name="one",
                               entry_key=entry["entry_key"], kind="held_up"))
    href = f"{back}&entry={entry['entry_key']}#entries"
    return [*shown, html.A("Is that right?", href=href, **aria(label=f"Is that right? {about}"))]


def _form(entry: Entry, words: Words, journey: Journey, back: str) -> Component:
    """Change only what is wrong: what is left alone stays as it is."""
    stay = ("", "Leave as it is")
    kinds = [stay, *((kind, words.kind(kind)) for kind in KINDS)]
    steps = [stay, *((step.key, step.name) for step in journey.step)]
    minutes = [stay, *((str(minutes), say.duration(minutes)) for minutes in MINUTES)]
    return post_form(
        "correct-entry",
        f"{back}#entries",
        [
            html.P(f"{entry['activity']}: what should it say?", className="form-title"),
            html.Div(
                [
                    select("kind", "Kind of time", kinds, "", key="correct-kind", focus=True),
                    select("step", "Step of the journey", steps, "", key="correct-step"),
                    select("minutes", "About how long", minutes, "", key="correct-minutes"),
                ],
                className="fields",
            ),
            html.Div(
                [
                    html.Button("Save my change", type="submit"),
                    html.Button(
                        "This was not me", type="submit", name="not_mine", value="yes", className="quiet-button"
                    ),
                    html.A("Leave it", href=f"{back}#entries"),
                ],
                className="buttons",
            ),
        ],
        entry_key=entry["entry_key"],
    )


def stale(answer: Answer, words: Words) -> list[Component]:
    """Say which corrections have lost their entry."""
    lost = answer.extra.get("stale") or ()
    if not lost:
        return []
    when = [f"A change of yours from {say.moment(row['made_at'])}. {words.my_time.stale}" for row in lost]
    return [html.Section([html.H2("Please check"), html.Ul([html.Li(text) for text in when])], className="card notice")]
