"""A process chart: finding, sentences, the drawing with its marks, and the same as a table.

The drawing is a plain description that Plotly draws in the browser, once somebody comes to it; the house style sheet
gives it its colours in light, dark, forced colours and print, by the ``uid`` of each line.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import process_marks, process_words, say
from dashboard.figures.figure import Download, Table, figure
from dashboard.figures.later import Later
from dashboard.figures.markup import aria
from dashboard.figures.process_marks import SHAPES, Note
from dashboard.figures.process_words import Speaker
from dashboard.spc import Reading

MOST_TICKS = 4
Line = tuple[date, date, float | None]  # a height from a day to a day
INK, EDGE, LINE = "#1d2433", "#737e95", "#d5dbe6"
CONFIG: Any = {"displayModeBar": False, "showSendToCloud": False, "plotlyServerURL": "", "scrollZoom": False,
          "doubleClick": False}


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
    graph = dcc.Graph(figure=described(reading, speaker, given), config=CONFIG, responsive=True,
                      className="process-chart")
    return [html.Div(Later(graph, speaker.words.charts.waits), **aria(hidden="true"))]


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


def described(reading: Reading, speaker: Speaker, given: Sequence[Note] = ()) -> dict[str, Any]:
    """Return the drawing as Plotly takes it."""
    noted = process_marks.notes(reading, given, speaker.words)
    return {"data": [*_lines(reading), *_values(reading, speaker)], "layout": _layout(reading, noted)}


def _lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """Draw the lines of each part from its first point to its last."""
    ends: list[Line] = []
    middles: list[Line] = []
    for part in reading.parts:
        first, last = part.points[0].on, part.points[-1].on
        middles.append((first, last, part.middle))
        # an end at 0 is the edge of the drawing and needs no line
        ends += [(first, last, end) for end in process_marks.ends(part, reading) if end]
    yield _trace("range", "dash", ends)
    yield _trace("middle", "solid", middles)
    if reading.chart.target is not None:
        yield _trace("aim", "dot", [(reading.points[0].on, reading.points[-1].on, reading.chart.target)])


def _trace(uid: str, dash: str, lines: Sequence[Line]) -> dict[str, Any]:
    x = [on for first, last, _ in lines for on in (first.isoformat(), last.isoformat(), None)]
    return {"type": "scatter", "mode": "lines", "uid": uid, "x": x,
            "y": [y for *_, value in lines for y in (value, value, None)], "hoverinfo": "skip",
            "line": {"dash": dash, "width": 1.5, "color": EDGE if uid == "range" else INK}}


def _values(reading: Reading, speaker: Speaker) -> Iterator[dict[str, Any]]:
    """Draw the values as a line that is broken where one is missing, and a mark for each."""
    points = reading.points
    yield {"type": "scatter", "mode": "lines", "uid": "values", "x": [point.on.isoformat() for point in points],
           "y": [point.value for point in points], "connectgaps": False, "hoverinfo": "skip",
           "line": {"width": 1, "color": EDGE}}
    for kind, shape in SHAPES.items():
        those = [point for point in points if point.value is not None and process_marks.mark(point) == kind]
        if those:
            yield {"type": "scatter", "mode": "markers", "uid": kind, "cliponaxis": False,
                   "x": [point.on.isoformat() for point in those], "y": [point.value for point in those],
                   "text": [f"{say.day(point.on)}: {speaker.value(point.value)}" for point in those],
                   "hovertemplate": "%{text}<extra></extra>",
                   "marker": {"symbol": shape.symbol, "size": shape.size, "color": shape.colour, "opacity": 1,
                              "line": {"width": 2 if "open" in shape.symbol else 1,
                                       "color": shape.colour if "open" in shape.symbol else INK}}}


def _numbers(reading: Reading) -> Iterator[dict[str, Any]]:
    """Put the number of each stretch at its first point, away from the line in the middle."""
    for place, stretch in enumerate(process_marks.stretches(reading), 1):
        high = all(flag.high for flag in stretch.flags)
        yield {"x": stretch.first.on.isoformat(), "y": stretch.first.value, "text": str(place), "showarrow": False,
               "yshift": 18 if high else -18, "font": {"color": INK, "size": 14}}


def _layout(reading: Reading, noted: Sequence[Note]) -> dict[str, Any]:
    dates = [point.on for point in reading.points]
    ticks = dates[::max(1, -(-len(dates) // MOST_TICKS))]
    together: dict[str, list[str]] = {}
    for place, note in enumerate(noted):
        together.setdefault(note.on.isoformat(), []).append(process_marks.letter(place))
    axis = {"fixedrange": True, "color": INK, "linecolor": EDGE, "zeroline": False, "automargin": True}
    return {
        "showlegend": False, "dragmode": False, "hovermode": "closest", "autosize": True,
        "hoverlabel": {"bgcolor": "#fff", "bordercolor": INK, "font": {"color": INK, "size": 14}},
        "margin": {"l": 8, "r": 28, "t": 28, "b": 8}, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Atkinson Hyperlegible", system-ui, sans-serif', "size": 14, "color": INK},
        "xaxis": {**axis, "type": "date", "showgrid": False, "tickvals": [on.isoformat() for on in ticks],
                  "ticktext": [_tick(on, before) for on, before in zip(ticks, [None, *ticks[:-1]], strict=True)]},
        "yaxis": {**axis, "gridcolor": LINE, "tickformat": ",~f", "nticks": 6},
        "shapes": [{"type": "line", "xref": "x", "yref": "paper", "x0": on, "x1": on, "y0": 0, "y1": 1,
                    "line": {"dash": "dashdot", "width": 1, "color": INK}} for on in together],
        "annotations": [*_numbers(reading), *(
            {"xref": "x", "yref": "paper", "x": on, "y": 1, "yanchor": "bottom", "showarrow": False,
             "text": ", ".join(letters), "font": {"color": INK, "size": 14}} for on, letters in together.items())],
    }


def _tick(on: date, before: date | None) -> str:
    """Say ``5 Jan``, and the year under the first one and under the first of each year."""
    text = f"{on.day} {on:%b}"
    return text if before and before.year == on.year else f"{text}<br>{on.year}"
