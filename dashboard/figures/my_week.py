"""A person's own week: a strip of days, and the hours of each kind as ranges."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import bars, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria, heads
from dashboard.words import Words
from data.kinds import KINDS


def strip(answer: Answer, words: Words) -> Component:
    """Draw a bar a day, all on the scale of the longest day."""
    days, logged = answer.extra["days"], _logged(answer)
    longest = max((_length(day) for day in days), default=0) or 1
    return html.Table(
        [
            html.Caption("Each day, by kind of time", className="visually-hidden"),
            heads(("Day", "Kinds of time", "Recorded"), hidden=True),
            html.Tbody([_day_row(day, words, longest, logged.get(day["day"], 0.0)) for day in days]),
        ],
        className="bars days",
    )


def _logged(answer: Answer) -> dict[date, float]:
    """Return the minutes of each day whose length a system wrote down; the rest of it is worked out."""
    found: dict[date, float] = {}
    for row in answer.rows:
        if row["recorded"] and not row["not_mine"]:
            found[row["day"]] = found.get(row["day"], 0.0) + float(row["central"])
    return found


def _recorded(day: Mapping[str, Any]) -> float:
    return sum(float(minutes or 0) for minutes in day["kinds"].values())


def _length(day: Mapping[str, Any]) -> float:
    return max(_recorded(day) + float(day["no_record"] or 0), float(day["contracted"] or 0))


def _day_row(day: Mapping[str, Any], words: Words, longest: float, logged: float) -> Component:
    laid = bars.parts(day["kinds"], words, no_record=day["no_record"] or 0, whole=longest)
    name = say.weekday(day["day"])
    drawn = bars.bar(laid, about=name, minutes=True) if laid else html.Span("", className="bar empty")
    return html.Tr(
        [
            html.Th([html.Span(f"{day['day']:%A}"), html.Small(say.day(day["day"]))], scope="row"),
            html.Td(drawn, className="drawn"),
            html.Td(_day_words(day, words, logged), className="ranges"),
        ]
    )


def _day_words(day: Mapping[str, Any], words: Words, logged: float) -> list[Component]:
    """Say how much is known of a day, how much of that a system timed and how much is worked out."""
    recorded = _recorded(day)
    first = say.duration(recorded) if recorded else "nothing recorded"
    if day["on_leave"]:
        return [html.Span("on leave"), *([html.Span(first)] if recorded else [])]
    if not day["contracted"]:
        rest = "not a working day" if day.get("over", True) else "not in yet"
        return [html.Span(first if recorded else rest)]
    said: list[Component] = [html.Span(f"{first} of {say.duration(day['contracted'])}")]
    return [*said, *(html.Small(one) for one in _how_known(recorded, logged, words))] if recorded else said


def _how_known(recorded: float, logged: float, words: Words) -> list[str]:
    worked_out = recorded - logged
    if worked_out < 1:
        return [words.my_time.all_timed]
    if logged < 1:
        return [words.my_time.all_worked_out]
    return [words.my_time.part_timed.format(timed=say.duration(logged)),
            words.my_time.part_worked_out.format(worked_out=say.duration(worked_out))]


def totals(answer: Answer, words: Words) -> Component:
    """Draw the hours of each kind as a range with a tick in the middle."""
    known = answer.extra["totals"]
    top = max((float(ends["high"]) for ends in known.values()), default=0) or 1
    return html.Table(
        [
            html.Caption(
                "Hours of each kind this week: low to high, with a tick at the middle", className="visually-hidden"
            ),
            heads(("Kind", "From low to high", "Range")),
            html.Tbody([_total_row(kind, known[kind], words, top) for kind in KINDS if kind in known]),
        ],
        className="bars totals",
    )


def _total_row(kind: str, ends: Mapping[str, float], words: Words, top: float) -> Component:
    said, middle = say.durations(ends["low"], ends["high"]), f"middle {say.duration(ends['central'])}"
    is_range = " to " in said
    return html.Tr(
        [
            html.Th([html.Span(className=f"swatch k-{kind}", **aria(hidden="true")), words.kind(kind)], scope="row"),
            html.Td(
                bars.span_bar(
                    ends["low"],
                    ends["high"],
                    central=ends["central"],
                    whole=top,
                    kind=kind,
                    about=f"{words.kind(kind)}: {said}{', ' + middle if is_range else ''}",
                ),
                className="drawn",
            ),
            html.Td([html.Span(said), *([html.Span(middle)] if is_range else [])], className="ranges"),
        ]
    )


def numbers(answer: Answer, words: Words) -> Table:
    """Give the days as a table, in hours and minutes."""
    logged = _logged(answer)
    return Table(
        "Each day by kind of time, middle figures",
        ("Day", *(words.kind(kind) for kind in KINDS), words.kind("no_record"), words.my_time.timed, "Contracted"),
        tuple(
            (
                say.weekday(day["day"]),
                *(say.duration(day["kinds"].get(kind) or 0) for kind in KINDS),
                say.duration(day["no_record"] or 0),
                say.duration(logged.get(day["day"], 0.0)),
                "on leave" if day["on_leave"] else say.duration(day["contracted"] or 0),
            )
            for day in answer.extra["days"]
        ),
    )


def alternative(answer: Answer, words: Words) -> str:
    """Say each day in words."""
    return " ".join(
        f"{say.weekday(day['day'])}: "
        + ("on leave." if day["on_leave"] and not _recorded(day) else f"{_in_words(day, words)}.")
        for day in answer.extra["days"]
    )


def _in_words(day: Mapping[str, Any], words: Words) -> str:
    return bars.in_words(bars.parts(day["kinds"], words, no_record=day["no_record"] or 0, whole=1), minutes=True)


def totals_numbers(answer: Answer, words: Words) -> Table:
    """Give the hours of each kind as a table."""
    known = answer.extra["totals"]
    return Table(
        "Hours of each kind this week",
        ("Kind", "Low", "Middle", "High"),
        tuple(
            (words.kind(kind), *(say.duration(known[kind][end]) for end in ("low", "central", "high")))
            for kind in KINDS
            if kind in known
        ),
    )


def totals_alternative(answer: Answer, words: Words) -> str:
    """Say the hours of each kind as ranges."""
    known = answer.extra["totals"]
    return " ".join(
        f"{words.kind(kind)}: {say.durations(known[kind]['low'], known[kind]['high'])}."
        for kind in KINDS
        if kind in known
    )
