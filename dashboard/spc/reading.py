"""What may be said of a chart: of its last part, at its last known point (rule 20: by the rules, never "proved")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.spc import runs
from dashboard.spc.chart import Chart, Direction, Icon, Point, chart, icon
from dashboard.spc.flags import Flag, Options
from dashboard.spc.limits import Value
from dashboard.spc.parts import Part, part
from data.errors import WorklightError

What = Literal["nothing_since", "usual", "outside", "trend", "two_in_three", "shift", "few", "many"]


@dataclass(frozen=True)
class Rebase:
    """Lines drawn anew from a day on; raises WorklightError without a reason, for old lines are not left lightly."""

    on: date
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise WorklightError("Write down why the lines of a chart are drawn anew: what is known to be different?")


@dataclass(frozen=True)
class Finding:
    """What stands at the end of a chart: ``run`` are the points in a row that it is said of, in order."""

    what: What
    on: date
    high: bool = False
    run: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A chart, its parts, and what may be said.

    ``change_on`` is None where the last part has no points before that day. ``finding`` is None where it is too early,
    or nothing differs. ``earlier`` counts the points of the last part that stand out before those of the finding, since
    the change where there is one.
    """

    chart: Chart
    parts: tuple[Part, ...]
    finding: Finding | None
    earlier: int
    change_on: date | None
    rebases: tuple[Rebase, ...]

    @property
    def part(self) -> Part:
        """The last part: what is said is said of it."""
        return self.parts[-1]

    @property
    def points(self) -> tuple[Point, ...]:
        """All points with the flags that hold at their stage, in order of time."""
        return tuple(point for one in self.parts for point in one.points)

    @property
    def missing(self) -> int:
        """How many points have no value."""
        return sum(point.value is None for point in self.points)

    @property
    def icon(self) -> Icon:
        """The NHS icon of the last known point: a week held back at the end does not make all usual."""
        return icon(self.part.last) if self.part.last else "common"


def process_chart(dates: Sequence[date], values: Sequence[Value], *, direction: Direction, target: float | None = None,
                  change_on: date | None = None, rebases: Sequence[Rebase] = ()) -> Reading:
    """Read one value a date, in any order of dates; None is missing or held back.

    A rebase holds from the first date on or after its day. Raises WorklightError as ``chart`` does.
    """
    starts = {first for one in rebases if (first := min((on for on in dates if on >= one.on), default=None))}
    drawn = chart(dates, values, direction=direction, target=target, rebase=starts, change_on=change_on)
    parts = tuple(part(group, direction) for group in drawn.groups)
    # a change that lies before the last lines were drawn has no baseline in them
    change_on = change_on if drawn.groups[-1].fixed is not None else None
    finding = _finding(parts[-1], change_on)
    return Reading(drawn, parts, finding, _earlier(parts[-1], finding, change_on), change_on,
                   tuple(sorted(rebases, key=lambda one: one.on)))


def _finding(last_part: Part, change_on: date | None) -> Finding | None:
    last = last_part.last
    if last_part.stage in ("too_early", "alike") or last is None or last_part.middle is None:
        return None
    if change_on is not None and last.on < change_on:
        return Finding("nothing_since", last.on)
    if last.flag is not None:
        flag = _told(last_part, last, last.flag)
        return Finding(flag.rule, last.on, flag.high, last_part.run_to(last, flag))
    values = [point.value for point in last_part.points]
    if last_part.stage == "run_chart" and (number := runs.number_of_runs(values, last_part.middle)):
        return Finding(number, last.on)
    return Finding("usual", last.on)


def _told(last_part: Part, last: Point, flag: Flag) -> Flag:
    """Return the flag to tell of: a shift that lasts says more than that its last points lie near or beyond a limit."""
    shift = Flag("shift", flag.high)
    lasts = last_part.limits is not None and len(last_part.run_to(last, shift)) >= Options().run
    return shift if lasts else flag


def _earlier(last_part: Part, finding: Finding | None, change_on: date | None) -> int:
    until = finding.run[0].on if finding and finding.run else date.max
    return sum(point.flag is not None and point.on < until and (change_on is None or point.on >= change_on)
               for point in last_part.points)
