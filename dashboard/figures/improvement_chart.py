"""What the chart of an improvement says: its measure, asked through the lens, read by the rules of process charts.

Nothing here decides what may be seen: of a team's time only that team gets an answer, and the card says so to others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import process_chart, process_words
from dashboard.figures.figure import Download
from dashboard.figures.process_marks import Note
from dashboard.figures.process_words import Speaker
from dashboard.improve.measures import OF_MACHINES, ChartOf, by_week, of, series
from dashboard.spc import Reading, Rebase, Value
from dashboard.spc import process_chart as read
from dashboard.words import Words

MOST_PERIODS = 26
Ask = Callable[..., Answer]


@dataclass(frozen=True)
class Seen:
    """A measure with what may be said of it."""

    answer: Answer
    reading: Reading
    speaker: Speaker
    place: str

    @property
    def says(self) -> list[str]:
        """The finding and the sentences beside it."""
        return [process_words.finding(self.reading, self.speaker), *process_words.beside(self.reading, self.speaker)]


def seen(ask: Ask, row: Row, words: Words, *, measure: str | None = None) -> Seen | str:
    """Read the measure of a card, or another one that is named, or say why there is no chart."""
    chart = of(measure or row["measure"])
    if chart is None:
        return words.trying.no_chart
    if chart.measure == "theme" and not row["theme"]:
        return words.trying.needs_theme
    if chart.measure == "wait" and not row["step"]:
        return words.trying.needs_step
    if chart.measure == "wait" and row["team"] is None:
        chart = replace(chart, unit="week")  # of the whole service waits are told by week, of a team by period
    answers = list(_weekly(ask, row, chart) if chart.unit == "week" else _periods(ask, row, chart))
    if not answers:
        return words.trying.not_yours if chart.unit == "period" else words.trying.no_figures
    dates, values = _values(chart, answers, row)
    if not any(value is not None for value in values):
        return words.trying.no_figures
    whose = row["team"] or words.trying.whole_service
    place = whose if chart.unit == "period" else words.trying.places[chart.measure]
    if chart.measure in OF_MACHINES and row["site"]:
        place = row["site"]
    reading = _read(dates, values, chart, row, own=measure is None)
    last = dates[-1] + timedelta(days=6 if chart.unit == "week" else 27)
    answer = answers[0].with_(first_day=dates[0], last_day=last)
    return Seen(answer, reading, Speaker(words, chart.measure, chart.unit), place)


def _weekly(ask: Ask, row: Row, chart: ChartOf) -> Iterator[Answer]:
    answer = ask("weekly-measure", **_asked(row, chart.measure))
    if answer.state == "ok":
        yield answer


def _asked(row: Row, measure: str) -> dict[str, str]:
    """Return what is asked for: of a theme the card's own, of a wait that at the card's step."""
    about = {"theme": "theme", "wait": "step"}.get(measure, "site" if measure in OF_MACHINES else "")
    return {"measure": measure} | ({about: row[about]} if row.get(about) else {})


def _periods(ask: Ask, row: Row, chart: ChartOf) -> Iterator[Answer]:
    """Ask period by period, but only where the viewer's answer is of the place that the card is about."""
    last = next((found for question in chart.questions if (found := ask(question)).state != "not_yours"), None)
    if last is None or last.extra.get("team") != row["team"]:
        return
    for key in list(last.extra.get("periods") or ())[:MOST_PERIODS]:
        yield last if key == last.period else ask(last.question, period=key)


def _values(chart: ChartOf, answers: list[Answer], row: Row) -> tuple[list[date], list[Value]]:
    if chart.unit == "week":
        return by_week(answers[0].rows)
    return series(chart.measure, answers, step=row["step"])


def _read(dates: list[date], values: list[Value], chart: ChartOf, row: Row, *, own: bool) -> Reading:
    """Fix the baseline on the day on which it was begun; aim and lines drawn anew belong to the card's own measure."""
    rebases = [Rebase(one["on"], one["reason"]) for one in row["redrawn"]] if own else []
    return read(dates, values, direction=chart.direction, target=row["aim_value"] if own else None,
                change_on=row["began_on"], rebases=rebases)


def figure(found: Seen, row: Row, words: Words) -> Component:
    """Draw the chart whole, with its later rounds and decisions as notes."""
    trying = words.trying
    notes = [Note(move["on"], trying.decided[move["decision"]] if move["decision"] else
                  f"{trying.began} ({trying.of_cycle.format(count=move['cycle'])})")
             for move in row["moves"] if move["decision"] or (move["to"] == "do" and move["cycle"] > 1)]
    measure = found.speaker.measure
    asked = urlencode(_asked(row, measure))
    downloads = [Download("these weeks", f"/export/weekly-measure.{kind}?{asked}", kind.upper())
                 for kind in ("csv", "json")] if found.speaker.unit == "week" else []
    return process_chart.card(found.answer, found.reading, found.speaker, key="chart", place=found.place, given=notes,
                              downloads=downloads, about_time=measure in ("direct", "admin"))
