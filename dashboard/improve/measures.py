"""The measures that a process chart can be made of: from which answers, how often, and which way would be better.

Rule 11 decides the way (``data/measures.py``): more thinking or planning is never the worse way. What is not known of
a week or period is None, never 0, and a week that is not over yet is left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.answer import Answer, Row
from dashboard.spc import Direction, Value
from data.measures import MEASURES
from data.periods import Period, Week

Unit = Literal["week", "period"]
Values = dict[date, Value]  # by the first day of each week or period
DIRECTIONS: Mapping[Literal["more", "less"], Direction] = {"more": "increase", "less": "decrease"}
OFTEN = 0.5  # of the weeks: a machine that is known in fewer is left out of the sums


@dataclass(frozen=True)
class ChartOf:
    """A measure for a chart; ``questions`` are asked in this order until one is the viewer's."""

    measure: str
    questions: tuple[str, ...]
    unit: Unit
    direction: Direction


# How often a theme is named. Fewer voices may mean that it became better, or that people gave up: so neither way is
# called better.
VOICES = ChartOf("theme", ("weekly-measure",), "week", "neutral")


def choices() -> tuple[ChartOf, ...]:
    """List what can be chosen, in the order of the measures."""
    return (*(ChartOf(key, measure.questions, "week" if key in BY_WEEK else "period", DIRECTIONS[measure.better])
              for key, measure in MEASURES.items()), VOICES)


def of(measure: str | None) -> ChartOf | None:
    """Return what a chart of a measure is made of; None for one that is no choice."""
    return next((one for one in choices() if one.measure == measure), None)


def by_week(rows: Iterable[Row]) -> tuple[list[date], list[Value]]:
    """Return the days and values of an answer to "weekly-measure", in order of time."""
    values = {row["monday"]: row["value"] for row in rows}
    return sorted(values), [values[on] for on in sorted(values)]


def series(measure: str, answers: Sequence[Answer], *, step: str | None = None) -> tuple[list[date], list[Value]]:
    """Return the days and values of a chart, in order of time, and both empty where nothing can be told.

    ``answers``: of a weekly measure one, of others one for each closed period; ``step`` is that of a wait. Hours,
    shares in per cent, days and counts; of a range its middle.
    """
    if measure in WEEKLY:
        values = _whole(WEEKLY[measure](answers[0].rows), answers[0].last_day) if answers else {}
    else:
        values = {Period.parse(one.period).start: _by_period(measure, one, step) for one in answers
                  if one.period and not one.extra.get("so_far")}
    return sorted(values), [values[on] for on in sorted(values)]


def _whole(values: Values, last_day: date | None) -> Values:
    """Leave out what comes after the last whole week."""
    return {on: value for on, value in values.items() if last_day is None or Week.of(on).sunday <= last_day}


def _by_period(measure: str, answer: Answer, step: str | None) -> Value:
    if answer.state != "ok":
        return None
    if measure == "wait":
        return next((row["median_days"] for row in answer.rows if row["step"] == step), None)
    told = (answer.extra.get("council") or answer.extra).get(measure)
    return _middle(told["low"], told["high"]) if told else None


def _middle(low: Value, high: Value) -> Value:
    return None if low is None or high is None else (low + high) / 2


def _jams(rows: Sequence[Row]) -> Values:
    return _together((row["device"], Week.parse(row["week"]).monday, row["misfeeds"]) for row in rows)


def _failed(rows: Sequence[Row]) -> Values:
    """Add up; a scanner without a row in a week had no batch in it."""
    found: Values = {}
    for row in rows:
        on = Week.parse(row["week"]).monday
        found[on] = (found.get(on) or 0) + row["failed"]
    return with_gaps(found)


def _down(rows: Sequence[Row]) -> Values:
    """Add up the hours of a machine's week, known where each of its working days is."""
    weeks: dict[tuple[str, date], list[Row]] = {}
    for row in rows:
        weeks.setdefault((row["device"], Week.of(row["day"]).monday), []).append(row)
    return _together((device, on, sum(_hours(day) for day in days)) for (device, on), days in weeks.items()
                     if all(day["known"] for day in days if day["day"].weekday() < 5))


def _hours(day: Row) -> float:
    return (_middle(day["low_minutes"], day["high_minutes"]) or 0) / 60 if day["known"] else 0


def _together(told: Iterable[tuple[str, date, float]]) -> Values:
    """Add up machines that are known in most weeks; a week in which one of them is not known has no sum.

    Else a machine that did not answer would look like a good week.
    """
    by_week: dict[date, dict[str, float]] = {}
    for device, on, value in told:
        by_week.setdefault(on, {})[device] = value
    every = with_gaps(dict.fromkeys(by_week))
    often = {device for week in by_week.values() for device in week
             if sum(device in one for one in by_week.values()) >= OFTEN * len(every)}
    return {on: sum(by_week[on][device] for device in often) if often <= by_week.get(on, {}).keys() else None
            for on in every} if often else {}


def with_gaps(values: Values) -> Values:
    """Put in the weeks between the first and the last of which nothing is known."""
    if not values:
        return {}
    days = range(min(values).toordinal(), max(values).toordinal() + 1, 7)
    return {date.fromordinal(day): values.get(date.fromordinal(day)) for day in days}


WEEKLY: Mapping[str, Callable[[Sequence[Row]], Values]] = {"jams": _jams, "scans_failed": _failed, "downtime": _down}
OF_MACHINES = tuple(WEEKLY)  # these can be told of one site
BY_WEEK = (*WEEKLY, "returned", "theme")
