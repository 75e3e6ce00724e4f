"""What a process chart says, sentence by sentence: by the stated rules, about nobody, and without a cause (rule 20)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dashboard.figures import say
from dashboard.spc import Finding, Point, Reading
from dashboard.spc.parts import LEAST
from dashboard.words import Words

Unit = Literal["week", "period"]


@dataclass(frozen=True)
class Speaker:
    """The words of one chart: of its measure (a key of ``MEASURES``) and of what a point stands for."""

    words: Words
    measure: str
    unit: Unit = "week"

    @property
    def name(self) -> str:
        """The measure, as the subject of a sentence."""
        return self.words.charts.measures[self.measure].name

    def value(self, value: float | None) -> str:
        """Say ``11.5 days``, to one place."""
        if value is None:
            return self.words.charts.labels["no_value"]
        return self.words.charts.measures[self.measure].value.format(value=number(value))

    def time(self, on: date) -> str:
        """Say ``the week of 5 January``."""
        return self.words.charts.units[self.unit].time.format(day=say.day(on))

    def units(self, count: int) -> str:
        """Say ``week`` or ``weeks``."""
        unit = self.words.charts.units[self.unit]
        return unit.one if count == 1 else unit.many

    def count(self, count: int) -> str:
        """Say ``seven``, or ``13``: words up to twelve."""
        numbers = self.words.charts.numbers
        return numbers[count - 1] if 1 <= count <= len(numbers) else say.number(count)

    def fill(self, text: str, **more: Any) -> str:
        """Fill a sentence in."""
        charts = self.words.charts
        which = charts.measures[self.measure].number
        given = {"measure": self.name, "have": charts.have[which], "were": charts.were[which],
                 "unit": self.units(1), "units": self.units(2)}
        return say.capital(text.format(**{**given, **more}))


def number(value: float) -> str:
    """Say ``1,194`` or ``11.5``: one place, and none where it is 0."""
    return f"{round(value, 1) + 0.0:,.1f}".removesuffix(".0")


def finding(reading: Reading, speaker: Speaker) -> str:
    """Say what stands at the end of the chart, or why it is too early to say anything."""
    charts, part, found = speaker.words.charts, reading.part, reading.finding
    since = say.full_day(reading.change_on) if reading.change_on else ""
    if part.stage == "too_early":
        text = charts.too_few_before if since else charts.too_early
        return speaker.fill(text, known=part.known, least=LEAST, day=since)
    if found is None:
        return speaker.fill(charts.alike)
    if found.what == "nothing_since":
        return speaker.fill(charts.nothing_since, day=since)
    if found.what == "usual":
        return speaker.fill(charts.usual_since if since else charts.usual, day=since)
    return _stands_out(found, line(reading, speaker.words), speaker)


def _stands_out(found: Finding, middle: str, speaker: Speaker) -> str:
    charts = speaker.words.charts
    end: Literal["high", "low"] = "high" if found.high else "low"
    if found.what == "usual" or found.what == "nothing_since":
        raise AssertionError("nothing stands out")
    # of seven points that go one way, six differences are seen
    steps = len(found.run) - (found.what == "trend")
    said = "outside_long" if found.what == "outside" and steps > 1 else found.what
    return speaker.fill(charts.said[said], side=charts.sides[end], way=charts.ways[end], end=charts.ends[end],
                        line=middle, count=speaker.count(steps), time=speaker.time(found.on))


def line(reading: Reading, words: Words) -> str:
    """Name the line in the middle: an average or a median, and whether it is an old one."""
    lines = words.charts.lines
    if reading.part.limits is None:
        return lines["old_middle"] if reading.change_on else lines["middle"]
    return lines["old_average"] if reading.change_on else lines["average"]


def beside(reading: Reading, speaker: Speaker) -> list[str]:
    """Return the sentences under the finding, what to ask people last."""
    charts, said = speaker.words.charts, reading.finding and reading.finding.what != "nothing_since"
    told = (*_of_finding(reading, speaker), *_of_lines(reading, speaker), charts.people if said else charts.until_then)
    return [text for text in told if text]


def _of_finding(reading: Reading, speaker: Speaker) -> Iterator[str]:
    charts, found, change_on = speaker.words.charts, reading.finding, reading.change_on
    if change_on and reading.part.stage == "too_early":
        yield charts.stays_few
    if found and found.run:
        if change_on and found.run[0].on < change_on:
            yield speaker.fill(charts.began_before, day=say.full_day(change_on))
        yield charts.more if reading.part.limits else ""
        yield _direction(found.run[-1], speaker.words)
    if found and found.what not in ("usual", "nothing_since"):
        yield charts.why
    if reading.earlier:
        yield speaker.fill(charts.earlier, count=say.number(reading.earlier))


def _direction(point: Point, words: Words) -> str:
    """Say whether it goes the way it would be better; nothing where neither way is."""
    return {"improvement": words.charts.better, "concern": words.charts.not_better}.get(point.kind, "")


def _of_lines(reading: Reading, speaker: Speaker) -> Iterator[str]:
    charts, part, aim = speaker.words.charts, reading.part, reading.chart.assurance
    if part.limits and aim and reading.finding and reading.finding.what == "usual":
        yield speaker.fill(charts.aims[aim], aim=speaker.value(reading.chart.target))
    if part.stage in ("run_chart", "early"):
        yield speaker.fill(charts.careful, known=part.known)
    if reading.missing:
        yield speaker.fill(charts.missing, count=say.number(reading.missing))
