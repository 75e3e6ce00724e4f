"""What is marked on a process chart: stretches that stand out, with numbers, and dated notes, with letters.

Shape and number say it as well as colour does: a small circle for usual ups and downs, a diamond for what goes the way
it would be better, an open square for the other way, a triangle where neither way is better.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from dash import html
from dash.development.base_component import Component

from dashboard.figures import fold, process_words, say
from dashboard.figures.process_words import Speaker
from dashboard.spc import Flag, Part, Point, Reading
from dashboard.words import Words

ORDER = ("shift", "trend", "outside", "two_in_three")
Mark = Literal["common", "improvement", "concern", "neutral"]


# drawn by assets/worklight.css, each by a shape and a colour (those of NHS Making Data Count) of its own
KINDS: tuple[Mark, ...] = ("common", "improvement", "concern", "neutral")


@dataclass(frozen=True)
class Note:
    """What happened on a day, in plain words."""

    on: date
    text: str


@dataclass(frozen=True)
class Stretch:
    """Neighbours that stand out the same way, by one rule or several."""

    points: tuple[Point, ...]

    @property
    def first(self) -> Point:
        """Its first point: there stands its number."""
        return self.points[0]

    @property
    def flags(self) -> list[Flag]:
        """The rules by which its points stand out, those of long rows first; all of them high, or all low."""
        found = {point.flag for point in self.points if point.flag}
        return sorted(found, key=lambda flag: ORDER.index(flag.rule))


def mark(point: Point) -> Mark:
    """Return how a point is drawn."""
    if point.kind == "neutral_high" or point.kind == "neutral_low":
        return "neutral"
    return point.kind


def stretches(reading: Reading) -> list[Stretch]:
    """Return what stands out, in order of time; two parts are never one stretch."""
    return [Stretch(tuple(points)) for part in reading.parts
            for way, points in groupby(part.points, key=_way) if way is not None]


def _way(point: Point) -> bool | None:
    return point.flag.high if point.flag else None


def notes(reading: Reading, given: Sequence[Note], words: Words) -> list[Note]:
    """Return the change, the rebases and the notes that lie within the chart, in order of time."""
    labels = words.charts.labels
    change = [Note(reading.change_on, labels["change"])] if reading.change_on else []
    anew = [Note(one.on, f"{labels['rebase']}: {one.reason.strip()}") for one in reading.rebases]
    first, last = reading.points[0].on, reading.points[-1].on
    return sorted((one for one in (*change, *anew, *given) if first <= one.on <= last), key=lambda one: one.on)


def letter(place: int) -> str:
    """Return A to Z, then AA to AZ and so on."""
    more, at = divmod(place, 26)
    return (letter(more - 1) if more else "") + string.ascii_uppercase[at]


def legend(reading: Reading, speaker: Speaker) -> Component:
    """Say what each line and shape means; only what is on this chart."""
    charts, part = speaker.words.charts, reading.part
    items = [_line("middle", charts.labels["line"].format(line=say.capital(process_words.line(reading, speaker.words)),
                                                          value=speaker.value(part.middle)))]
    items.append(_line("range", usual_range(reading, speaker)) if part.limits else html.Li(charts.labels["none"]))
    if reading.chart.target is not None:
        items.append(_line("aim", charts.labels["aim"].format(value=speaker.value(reading.chart.target))))
    drawn = {mark(point) for point in reading.points if point.value is not None}
    verdict = reading.part.stage not in ("too_early", "alike")
    items += [html.Li([html.Span(className=f"chart-mark chart-{kind}"),
                       charts.kinds[kind] if verdict else charts.point.format(unit=speaker.units(1))])
              for kind in KINDS if kind in drawn]
    return html.Ul(items, className="legend")


def usual_range(reading: Reading, speaker: Speaker) -> str:
    """Say the usual range of the last part; where it begins at 0, only where it ends."""
    labels, (low, high) = speaker.words.charts.labels, ends(reading.part, reading)
    if low is None or high is None:
        return labels["none"]
    return labels["range" if low else "range_from_0"].format(low=speaker.value(low), high=speaker.value(high))


def ends(part: Part, reading: Reading) -> tuple[float | None, float | None]:
    """Return the usual range as it is shown: counts, hours and days that never lie below 0 can't come from there.

    The limits themselves are not cut off, and no point below 0 goes unseen.
    """
    if part.limits is None or part.limits.lower is None:
        return None, None
    below = any(point.value is not None and point.value < 0 for point in reading.points)
    return (part.limits.lower if below else max(0.0, part.limits.lower)), part.limits.upper


def _line(kind: str, text: str) -> Component:
    return html.Li([html.Span(className=f"chart-line chart-{kind}"), text])


def listed(reading: Reading, given: Sequence[Note], speaker: Speaker) -> list[Component]:
    """List the stretches by number and the notes by letter, the newest first where there are many."""
    out = [html.Li([html.Strong(str(n)), f" {stretch_words(one, speaker)}"])
           for n, one in enumerate(stretches(reading), 1)]
    noted = [html.Li([html.Strong(letter(n)), f" {say.full_day(one.on)}: {one.text}"])
             for n, one in enumerate(notes(reading, given, speaker.words))]
    return [part for items in (out, noted) if items for part in _folded(items, speaker)]


def _folded(items: Sequence[Component], speaker: Speaker) -> list[Component]:
    kept = fold.heaviest(range(len(items)))
    first, rest = ([item for n, item in enumerate(items) if (n in kept) is shown] for shown in (True, False))
    drawn: list[Component] = [html.Ul(first, className="plain marked")]
    more = speaker.words.charts.labels["more"].format(count=len(rest))
    return [*drawn, fold.details(more, [html.Ul(rest, className="plain marked")])] if rest else drawn


def stretch_words(stretch: Stretch, speaker: Speaker) -> str:
    """Say ``2 March to 20 April 2026: all below the line in the middle. Stands out, the other way.``"""
    first, last = stretch.points[0].on, stretch.points[-1].on
    when = say.full_day(first) if first == last else say.span(first, last)
    first_rule, *others = [rule_words(flag, speaker.words) for flag in stretch.flags]
    rules = speaker.words.charts.also.format(first=first_rule, others=say.listing(others)) if others else first_rule
    return f"{when}: {rules}. {speaker.words.charts.kinds[mark(stretch.first)]}."


def rule_words(flag: Flag, words: Words) -> str:
    """Say by which rule a point stands out."""
    return words.charts.stretches[flag.rule]["high" if flag.high else "low"]
