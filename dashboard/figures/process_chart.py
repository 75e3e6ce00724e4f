"""A process chart: finding, sentences, the drawing with its marks, and the same as a table."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import process_drawing, process_marks, process_words, say
from dashboard.figures.figure import Download, Table, figure
from dashboard.figures.markup import aria
from dashboard.figures.process_marks import Note
from dashboard.figures.process_words import Speaker
from dashboard.spc import Reading


def card(answer: Answer, reading: Reading, speaker: Speaker, *, key: str, place: str, given: Sequence[Note] = (),
         downloads: Sequence[Download] = (), about_time: bool = False) -> Component:
    """Draw the whole figure; ``answer`` tells its coverage and sources, ``place`` whose chart it is."""
    words, charts = speaker.words, speaker.words.charts
    direction = charts.labels[f"direction_{reading.chart.direction}"]  # type: ignore[index]
    return figure(
        answer, words, key=key, finding=process_words.finding(reading, speaker).rstrip("."),
        subtitle=f"{speaker.name}, {place}, {_span(reading)}. {direction}",
        graphic=drawn(reading, speaker, given), alternative=alternative(reading, speaker),
        numbers=numbers(reading, speaker), downloads=downloads, notes=process_marks.listed(reading, given, speaker),
        legend=html.Div([html.P(" ".join(process_words.beside(reading, speaker)), className="chart-says"),
                         process_marks.legend(reading, speaker)]),
        about_time=about_time, how="charts", class_name="wide")


def _span(reading: Reading) -> str:
    return say.span(reading.points[0].on, reading.points[-1].on)


def drawn(reading: Reading, speaker: Speaker, given: Sequence[Note] = ()) -> list[Component]:
    """Return the drawing; it is hidden from screen readers, for its words and its table say the same."""
    noted = process_marks.notes(reading, given, speaker.words)
    return [html.Div(process_drawing.drawing(reading, speaker, noted), **aria(hidden="true"))]


def alternative(reading: Reading, speaker: Speaker) -> str:
    """Say what the drawing shows."""
    charts = speaker.words.charts
    points = reading.points
    known = [f"{say.day(point.on)}: {speaker.value(point.value)}." for point in points[-3:]]
    return " ".join((charts.drawing.format(count=say.things(len(points), speaker.units(1)), span=_span(reading)),
                     f"{charts.icons[reading.icon]}.", f"{process_marks.usual_range(reading, speaker)}.", *known))


def numbers(reading: Reading, speaker: Speaker) -> Table:
    """Give every point with its line, its usual range and what stands out."""
    labels = speaker.words.charts.labels
    heads = (say.capital(speaker.units(1)), labels["value"], labels["middle"], labels["low"], labels["high"],
             labels["stands_out"])
    rows = []
    for part in reading.parts:
        lines = [process_words.number(value) if value is not None else ""
                 for value in (part.middle, *process_marks.ends(part, reading))]
        rows += [(say.full_day(point.on), speaker.value(point.value), *lines,
                  process_marks.rule_words(point.flag, speaker.words) if point.flag else "") for point in part.points]
    return Table(f"{speaker.name}, {_span(reading)}", heads, tuple(rows))
