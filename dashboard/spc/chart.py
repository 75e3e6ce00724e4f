"""An XmR chart as the NHS makes it: rows in order of time, groups between rebases, limits and flags in each group.

Everything is worked out here and nothing is held back: what a page may say of it is decided in ``reading.py``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from dashboard.spc.flags import Flag, Options, flags
from dashboard.spc.limits import Limits, Value, limits
from data.errors import WorklightError

Direction = Literal["increase", "decrease", "neutral"]  # in which it would be better
Kind = Literal["common", "improvement", "concern", "neutral_high", "neutral_low"]
Icon = Literal["common", "improvement_high", "improvement_low", "concern_high", "concern_low", "neutral_high",
               "neutral_low"]
Assurance = Literal["pass", "fail", "inconsistent"]

FEWEST_FIXED = 12  # rows that limits may be fixed on
SHORT = 13         # rows; a group with fewer is marked short


@dataclass(frozen=True)
class Point:
    """One week or period; ``value`` None: missing or held back."""

    on: date
    value: Value
    flag: Flag | None
    kind: Kind


@dataclass(frozen=True)
class Group:
    """The points between two rebases, and their lines; ``fixed``: rows that the lines come from, None for all."""

    points: tuple[Point, ...]
    lines: Limits
    fixed: int | None

    @property
    def short(self) -> bool:
        """Whether there are too few rows for limits that stay."""
        return len(self.points) < SHORT

    @property
    def baseline(self) -> tuple[Point, ...]:
        """The points that the lines come from."""
        return self.points[:self.fixed]


@dataclass(frozen=True)
class Chart:
    """Groups in order of time, at least one, none empty."""

    groups: tuple[Group, ...]
    direction: Direction
    target: float | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, in order of time."""
        return tuple(point for group in self.groups for point in group.points)

    @property
    def icon(self) -> Icon:
        """What the NHS icon of variation says: it goes by the last row, known or not."""
        return icon(self.points[-1])

    @property
    def assurance(self) -> Assurance | None:
        """What the NHS icon of assurance says: is the aim beyond what usual ups and downs reach?

        None without an aim, or where it is not said in which direction it would be better.
        """
        if self.target is None or self.direction == "neutral":
            return None
        lines = self.groups[-1].lines
        if lines.lower is None or lines.upper is None or lines.lower <= self.target <= lines.upper:
            return "inconsistent"
        above = self.target > lines.upper
        return "fail" if above is (self.direction == "increase") else "pass"


def chart(dates: Sequence[date], values: Sequence[Value], *, direction: Direction, target: float | None = None,
          rebase: Collection[date] = (), fix_after: int | None = None, change_on: date | None = None,
          options: Options | None = None) -> Chart:
    """Make a chart of one value a date, in any order of dates.

    Each date of ``rebase`` that has a row begins a group. Limits come from all rows of their group, or from its first
    ``fix_after`` (at least 12); in the group that holds ``change_on`` they come from the rows before that day. Raises
    WorklightError where there are no rows, a date stands twice, or too few rows are to be fixed.
    """
    if fix_after is not None and fix_after < FEWEST_FIXED:
        raise WorklightError(f"The lines of a chart are fixed on at least {FEWEST_FIXED} points.")
    rows = _in_order(dates, values)
    starts = sorted({0, *(n for n, (on, _) in enumerate(rows) if on in rebase)})
    groups = (rows[start:end] for start, end in pairwise([*starts, len(rows)]))
    return Chart(tuple(_group(group, direction, _fixed(group, fix_after, change_on), options or Options())
                       for group in groups), direction, target)


def icon(point: Point) -> Icon:
    """Return the NHS icon that a point would have if it were the last one."""
    high = point.flag is not None and point.flag.high
    if point.kind == "improvement":
        return "improvement_high" if high else "improvement_low"
    if point.kind == "concern":
        return "concern_high" if high else "concern_low"
    return point.kind


Rows = list[tuple[date, Value]]


def _in_order(dates: Sequence[date], values: Sequence[Value]) -> Rows:
    rows = sorted(zip(dates, values, strict=True), key=lambda row: row[0])
    if not rows:
        raise WorklightError("A chart needs at least one point.")
    if len({on for on, _ in rows}) < len(rows):
        raise WorklightError("A chart takes one value a date, and a date stands there twice.")
    return rows


def _fixed(rows: Rows, fix_after: int | None, change_on: date | None) -> int | None:
    """Return how many rows of a group its lines come from."""
    if change_on is not None and rows[0][0] < change_on <= rows[-1][0]:
        return sum(on < change_on for on, _ in rows)
    return fix_after


def _group(rows: Rows, direction: Direction, fixed: int | None, options: Options) -> Group:
    values = [value for _, value in rows]
    lines = limits(values[:fixed], screen=options.screen)
    found = flags(values, lines, options)
    return Group(tuple(Point(on, value, flag, kind(flag, direction))
                       for (on, value), flag in zip(rows, found, strict=True)), lines, fixed)


def kind(flag: Flag | None, direction: Direction) -> Kind:
    """Say whether what stands out goes the way it would be better."""
    if flag is None:
        return "common"
    if direction == "neutral":
        return "neutral_high" if flag.high else "neutral_low"
    return "improvement" if flag.high is (direction == "increase") else "concern"
