"""How sure a chart can be, part by part: a part is what lies between two rebases.

Below 10 known points there is a line and no verdict; with 10 to 12 the rules of a run chart; from 13 on the chart of
the NHS, whose lines are called early below 20. Where a date of change is given, the points before it are the baseline:
the lines come from them alone, and without 12 of them there are no limits (rule 20).
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.spc import runs
from dashboard.spc.chart import Direction, Group, Point, kind
from dashboard.spc.flags import Flag, sides
from dashboard.spc.limits import Limits

LEAST, LEAST_LIMITS, LEAST_XMR, SETTLED = 10, 12, 13, 20  # known points

Stage = Literal["too_early", "run_chart", "early", "settled", "alike"]
WITH_LIMITS: tuple[Stage, ...] = ("early", "settled")


@dataclass(frozen=True)
class Part:
    """The points of a part with the flags that hold at its stage.

    ``known`` counts the known points that the lines rest on; ``middle`` is the average, or the median while there are
    no limits, None where nothing is known; ``limits`` None: none that may be shown.
    """

    points: tuple[Point, ...]
    stage: Stage
    known: int
    middle: float | None
    limits: Limits | None

    @property
    def last(self) -> Point | None:
        """The last point that is known."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def run_to(self, last: Point, flag: Flag) -> tuple[Point, ...]:
        """Return the points in a row, the given one last, of which a flag says the same; of two in three that alone."""
        found = [last]
        for point in reversed(self.points[:self.points.index(last)]):
            goes = self._goes_on(point, found[0], flag)
            if goes == 0 and self.stage == "run_chart":
                continue  # a run chart passes over what lies on the median, or repeats the point before it
            if goes != 1:
                break
            found.insert(0, point)
        return tuple(found)

    def _goes_on(self, before: Point, first: Point, flag: Flag) -> int | None:
        """Return 1 where a run has begun earlier than its first point, 0 where the point says neither."""
        if flag.rule == "outside":
            return 1 if before.flag == flag else None
        if flag.rule == "two_in_three" or before.value is None:
            return None
        # a shift lies on one side of the middle, and of a trend each point on one side of the one before it
        side = sides([before.value], self.middle)[0] if flag.rule == "shift" else sides([first.value], before.value)[0]
        return side if side is None or flag.high else -side


def part(group: Group, direction: Direction) -> Part:
    """Say what holds for a group of a chart."""
    base = [point.value for point in group.baseline if point.value is not None]
    total = sum(point.value is not None for point in group.points)
    stage = _stage(len(base), total, group.lines.known)
    if stage in WITH_LIMITS:
        return Part(group.points, stage, len(base), group.lines.mean, group.lines)
    middle = statistics.median(base) if base else None
    return Part(_by_runs(group.points, stage, middle, direction), stage, len(base), middle, None)


def _stage(known: int, total: int, differ: bool) -> Stage:
    if known < LEAST:
        return "too_early"
    if known < LEAST_LIMITS or total < LEAST_XMR:
        return "run_chart"
    if not differ:
        return "alike"
    return "early" if known < SETTLED else "settled"


def _by_runs(points: tuple[Point, ...], stage: Stage, middle: float | None, direction: Direction) -> tuple[Point, ...]:
    """Flag by the rules of a run chart, where there are points enough for them."""
    found: Sequence[Flag | None] = [None] * len(points)
    if stage == "run_chart" and middle is not None:
        values = [point.value for point in points]
        found = [one or other for one, other in zip(runs.shift(values, middle), runs.trend(values), strict=True)]
    return tuple(Point(point.on, point.value, flag, kind(flag, direction))
                 for point, flag in zip(points, found, strict=True))

