"""The drawing of a process chart: marks, lines and words that the house style sheet places and colours.

It is plain HTML like the rest of the page, so it is there at once, without a script, on paper too, and grows with the
size of text. Only the thin line from value to value is an image.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from dashboard.figures import axis, process_marks, say, svg
from dashboard.figures.process_marks import Note
from dashboard.figures.process_words import Speaker
from dashboard.spc import Point, Reading

MOST_DAYS = 4   # named on the axis of time
EDGE = 2.5      # of the width stays free on each side, in hundredths
# letters of notes that are nearer than this, in hundredths, would stand on each other: where there is room, where not
NEAR = {"roomy": 10.0, "tight": 36.0}
CROWD = 60      # more points than these are drawn smaller


@dataclass(frozen=True)
class Level:
    """A height from a day to a day: of the line in the ``middle``, an end of the usual ``range``, or the ``aim``."""

    kind: str
    first: date
    last: date
    value: float


@dataclass(frozen=True)
class Scale:
    """Where days and values lie, in hundredths of the width from the left and of the height from below."""

    reading: Reading

    @cached_property
    def ticks(self) -> list[float]:
        """The numbers on the axis; the first is its lower end, the last its upper."""
        values = [point.value for point in self.reading.points if point.value is not None]
        heights = values + [level.value for level in levels(self.reading)]
        return axis.ticks(min(heights, default=0), max(heights, default=0))

    def across(self, on: date) -> float:
        """Return where a day lies."""
        first, last = self.reading.points[0].on, self.reading.points[-1].on
        if first == last:
            return 50.0
        return EDGE + (100 - 2 * EDGE) * ((on - first) / (last - first))

    def up(self, value: float) -> float:
        """Return where a value lies."""
        low, high = self.ticks[0], self.ticks[-1]
        return 100 * (value - low) / (high - low)


def drawing(reading: Reading, speaker: Speaker, noted: Sequence[Note]) -> Component:
    """Return the drawing; ``noted`` are all the notes that lie within it, in order of time."""
    scale = Scale(reading)
    many = " many" if len(reading.points) > CROWD else ""
    plot = [*(_across("chart-grid", scale.up(tick)) for tick in scale.ticks),
            *(_upright("chart-then", scale.across(on)) for on in dict.fromkeys(note.on for note in noted)),
            html.Img(src=_thread(reading, scale), alt="", className="chart-thread"),
            *(_level(level, scale) for level in levels(reading)),
            *(_point(point, scale, speaker) for point in reading.points),
            *_numbers(reading, scale), *_letters(noted, scale)]
    return html.Div([
        html.Div([html.Span(axis.written(tick)) for tick in reversed(scale.ticks)], className="chart-scale"),
        html.Div(plot, className=f"chart-plot{many}"),
        html.Div(list(_days(reading, scale)), className="chart-days"),
    ], className="process-chart")


def levels(reading: Reading) -> list[Level]:
    """Return the lines of each part from its first point to its last."""
    found = []
    for part in reading.parts:
        first, last = part.points[0].on, part.points[-1].on
        # an end at 0 is the edge of the drawing and needs no line
        found += [Level("range", first, last, end) for end in process_marks.ends(part, reading) if end]
        if part.middle is not None:
            found.append(Level("middle", first, last, part.middle))
    if reading.chart.target is not None:
        found.append(Level("aim", reading.points[0].on, reading.points[-1].on, reading.chart.target))
    return found


def runs(points: Sequence[Point]) -> Iterator[list[tuple[date, float]]]:
    """Yield neighbours that all have a value: where one is missing, the line from value to value is broken."""
    run: list[tuple[date, float]] = []
    for point in points:
        if point.value is not None:
            run.append((point.on, point.value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def lettered(noted: Sequence[Note], scale: Scale, near: float) -> list[tuple[float, str]]:
    """Return where letters stand and which; those that are nearer than ``near`` stand together, as ``A–C``."""
    groups: list[list[tuple[float, str]]] = []
    for place, note in enumerate(noted):
        one = (scale.across(note.on), process_marks.letter(place))
        if groups and one[0] - groups[-1][-1][0] < near:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [((of[0][0] + of[-1][0]) / 2, "–".join(dict.fromkeys((of[0][1], of[-1][1])))) for of in groups]


def named_days(reading: Reading) -> list[tuple[date, str]]:
    """Return the days that the axis names: ``5 Jan``, and the year with the first one and the first of each year.

    The first, the last, and two between.
    """
    dates = [point.on for point in reading.points]
    last = len(dates) - 1
    chosen = [dates[at] for at in sorted({round(last * part / (MOST_DAYS - 1)) for part in range(MOST_DAYS)})]
    return [(on, "" if before and before.year == on.year else str(on.year))
            for on, before in zip(chosen, [None, *chosen[:-1]], strict=True)]


def _thread(reading: Reading, scale: Scale) -> str:
    lines = ["M" + "L".join(f"{10 * scale.across(on):.1f} {1000 - 10 * scale.up(value):.1f}" for on, value in run)
             for run in runs(reading.points)]
    return svg.address((1000, 1000), f'<path d="{"".join(lines)}" fill="none" stroke="{svg.GREY}" stroke-width="1" '
                       'vector-effect="non-scaling-stroke"/>', stretched=True)


def _level(level: Level, scale: Scale) -> Component:
    left = scale.across(level.first)
    return html.Span(className=f"chart-line chart-{level.kind}", style={
        "left": _part(left), "width": _part(scale.across(level.last) - left), "bottom": _part(scale.up(level.value))})


def _point(point: Point, scale: Scale, speaker: Speaker) -> Component | None:
    """Draw a mark; the mouse over it shows what the table says too."""
    if point.value is None:
        return None
    left = scale.across(point.on)
    side = " begins" if left < 30 else " ends" if left > 70 else ""
    return html.Span([
        html.Span(className=f"chart-mark chart-{process_marks.mark(point)}"),
        html.Span(f"{say.day(point.on)}: {speaker.value(point.value)}", className=f"chart-tip{side}"),
    ], className="chart-point", style={"left": _part(left), "bottom": _part(scale.up(point.value))})


def _numbers(reading: Reading, scale: Scale) -> Iterator[Component]:
    """Put the number of each stretch at its first point, away from the line in the middle."""
    for place, stretch in enumerate(process_marks.stretches(reading), 1):
        if stretch.first.value is None:
            continue
        side = "above" if all(flag.high for flag in stretch.flags) else "below"
        yield html.Span(str(place), className=f"chart-number {side}", style={
            "left": _part(scale.across(stretch.first.on)), "bottom": _part(scale.up(stretch.first.value))})


def _letters(noted: Sequence[Note], scale: Scale) -> Iterator[Component]:
    for room, near in NEAR.items():
        for left, letters in lettered(noted, scale, near):
            yield html.Span(letters, className=f"chart-letter {room}", style={"left": _part(left)})


def _days(reading: Reading, scale: Scale) -> Iterator[Component]:
    for on, year in named_days(reading):
        below = [html.Br(), year] if year else [""]
        yield html.Span([f"{on.day} {on:%b}", *below], className="chart-day", style={"left": _part(scale.across(on))})


def _across(name: str, bottom: float) -> Component:
    return html.Span(className=name, style={"bottom": _part(bottom)})


def _upright(name: str, left: float) -> Component:
    return html.Span(className=name, style={"left": _part(left)})


def _part(hundredths: float) -> str:
    return f"{hundredths:.2f}%"
