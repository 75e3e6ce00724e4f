"""A calendar of each machine that was down: weeks side by side, a day a square, and never by colour alone.

A square is empty (nothing known to be wrong), half full (surely down for a while), full (surely for two of the opening
hours or longer), striped (it may have been down, but nobody saw it so), has a corner (down outside opening hours alone)
or is dotted (nothing is known).
"""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import fold, machine_words, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria
from dashboard.words import Words

LONG = 120  # minutes
SHOWN = 3  # calendars side by side on a wide screen
SPAN, ENOUGH = 28, 0.9  # days that are compared; of their Mondays to Fridays so many must be known
DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def by_machine(answer: Answer) -> dict[str, list[Row]]:
    """Return the days of each machine, in order."""
    return {device: list(days) for device, days in groupby(answer.rows, key=lambda row: row["device"])}


def days_down(rows: Sequence[Row]) -> tuple[int, int]:
    """Return on how many days a machine was surely down in opening hours, and on how many it may have been."""
    return sum(bool(row["low_minutes"]) for row in rows), sum(bool(row["high_minutes"]) for row in rows)


def finding(answer: Answer) -> str:
    """Say which machine was down on most days."""
    counts = {device: days_down(rows) for device, rows in by_machine(answer).items()}
    device = max(counts, key=lambda name: counts[name], default=None)
    if device is None or not counts[device][1]:
        known = any(row["known"] for row in answer.rows)
        return ("No machine is known to have been down in opening hours in the last 13 weeks" if known
                else "Nobody has told of any machine in the last 13 weeks")
    days = f"{_range(*counts[device])} {'day' if counts[device][1] == 1 else 'days'}"
    unknown = sum(not row["known"] for row in by_machine(answer)[device])
    more = f"; nothing is known of {unknown} more" if unknown else ""
    return f"{device} was down on {days} since {say.day(answer.rows[0]['day'])}{more}"


def compared(answer: Answer) -> set[str]:
    """Return the machines of which enough is known to set their last four weeks beside the four before."""
    return {device for device, rows in by_machine(answer).items()
            if len(rows) >= 2 * SPAN and _well_known(rows[-SPAN:]) and _well_known(rows[-2 * SPAN:-SPAN])}


def _well_known(rows: Sequence[Row]) -> bool:
    workdays = [bool(row["known"]) for row in rows if row["day"].weekday() < 5]
    return sum(workdays) >= ENOUGH * len(workdays)


def _range(low: int, high: int) -> str:
    return str(high) if low == high else f"{low} to {high}" if low else f"up to {high}"


def calendars(answer: Answer, words: Words) -> list[Component]:
    """Draw a calendar of each machine that was down, those down on most days first, and name the others."""
    machines = by_machine(answer)
    down = {device: rows for device, rows in machines.items() if days_down(rows)[1]}
    drawn = _drawn(down, words) if down else []
    well = [device for device, rows in machines.items() if device not in down and any(row["known"] for row in rows)]
    unknown = [device for device, rows in machines.items() if not any(row["known"] for row in rows)]
    said = [("Not known to have been down: ", well), ("Nobody tells when these are down: ", unknown)]
    return [*([legend()] if down else []), *drawn,
            *(html.P(f"{text}{'; '.join(names)}.", className="quiet") for text, names in said if names)]


def _drawn(down: dict[str, list[Row]], words: Words) -> list[Component]:
    kept = fold.heaviest([days_down(rows) for rows in down.values()], SHOWN)
    first, rest = ([_calendar(device, rows) for n, (device, rows) in enumerate(down.items()) if (n in kept) is shown]
                   for shown in (True, False))
    numbers = {"shown": len(first), "count": len(rest)}
    above, below = (text.format(**numbers) for text in words.tools.folds["downtime"])
    if not rest:
        return [html.Div(first, className="calendars")]
    return [html.P(above, className="quiet"), html.Div(first, className="calendars"),
            fold.details(below, [html.Div(rest, className="calendars")])]


def legend() -> Component:
    """Say what the squares mean."""
    meanings = (("", "no fault known"), ("outside", "down outside opening hours only"),
                ("part", "down"), ("whole", "down for at least 2 h"), ("maybe", "may have been down"),
                ("unknown", "nothing is known"))
    return html.Ul([html.Li([html.Span(className=f"cell {kind}"), text]) for kind, text in meanings],
                   className="legend")


def _calendar(device: str, rows: Sequence[Row]) -> Component:
    told = counted(rows)
    weeks = [list(days) for _, days in groupby(rows, key=lambda row: row["day"].isocalendar()[:2])]
    heads = [_month(week, weeks[n - 1] if n else None) for n, week in enumerate(weeks)]
    return html.Div([
        html.H3(device),
        html.P(told, className="counted"),
        html.Div([
            html.Span(""), *(html.Span(text, className="month") for text in heads),
            *(part for weekday in range(7) for part in _line(weekday, weeks)),
        ], className="calendar", role="img", style={"--weeks": len(weeks)},
            **aria(label=f"{device}: {say.small(told)}")),
    ], className="machine")


def counted(rows: Sequence[Row]) -> str:
    """Say on how many days a machine was down, and of how many nothing is known: those are no days without a fault."""
    known = sum(row["known"] for row in rows)
    down = f"Down on {_range(*days_down(rows))} of {say.things(known, 'day')}"
    return down if known == len(rows) else f"{down}; nothing is known of {say.things(len(rows) - known, 'day')} more"


def _month(week: Sequence[Row], before: Sequence[Row] | None) -> str:
    new = before is None or before[0]["day"].month != week[0]["day"].month
    return f"{week[0]['day']:%b}" if new else ""


def _line(weekday: int, weeks: Sequence[Sequence[Row]]) -> list[Component]:
    found: list[dict[int, Row]] = [{row["day"].weekday(): row for row in week} for week in weeks]
    return [html.Span(DAYS[weekday], className="weekday"),
            *(html.Span(className=f"cell {_kind(days[weekday])}", title=_said(days[weekday])) if weekday in days
              else html.Span("") for days in found)]


def _kind(row: Row) -> str:
    if not row["known"]:
        return "unknown"
    if not row["high_minutes"]:
        return "outside" if row["outside_high_minutes"] else ""
    return "whole" if row["low_minutes"] >= LONG else "part" if row["low_minutes"] else "maybe"


def _said(row: Row) -> str:
    if _kind(row) == "outside":
        return f"{say.weekday(row['day'])}: only outside opening hours"
    how = machine_words.stretch(row["low_minutes"], row["high_minutes"])
    return f"{say.weekday(row['day'])}: {how}"


def numbers(answer: Answer) -> Table:
    """Give the days on which a machine was down, the newest first."""
    down = sorted((row for row in answer.rows if row["high_minutes"] or row["outside_high_minutes"]),
                  key=lambda row: row["day"], reverse=True)
    rows = tuple((row["device"], say.weekday(row["day"]),
                  machine_words.stretch(row["low_minutes"], row["high_minutes"]),
                  machine_words.stretch(row["outside_low_minutes"], row["outside_high_minutes"])) for row in down)
    return Table("Days on which a machine was down, the newest first",
                 ("Machine", "Day", "In opening hours", "Outside them"), rows)


def alternative(answer: Answer) -> str:
    """Say on how many days each machine was down."""
    said = [f"{device}: {say.small(counted(rows))}." for device, rows in by_machine(answer).items()
            if days_down(rows)[1]]
    return f"A calendar for each machine. {' '.join(said)}" if said else "No day is marked."
