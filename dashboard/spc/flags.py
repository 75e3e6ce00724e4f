"""What stands out on an XmR chart: four rules, each over a row of neighbours of one group.

The rules are those of NHS England, Making Data Count, as its package NHSRplotthedots 0.2.2 works them out. A missing
value breaks every run, and a value on the average belongs to neither side.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.spc.limits import Limits, Value

Rule = Literal["outside", "trend", "two_in_three", "shift"]


@dataclass(frozen=True)
class Flag:
    """By which rule a point stands out, and whether it is high (of a trend: whether it goes up)."""

    rule: Rule
    high: bool


@dataclass(frozen=True)
class Options:
    """What the package lets one choose; all as the NHS advises."""

    screen: bool = True          # leave moving ranges out that are far too large
    run: int = 7                 # points of a shift or a trend
    outside_counts: bool = False # for two in three, does a point outside the limits count too?


Flags = list[Flag | None]


def flags(values: Sequence[Value], lines: Limits, options: Options | None = None) -> Flags:
    """Return what each point is flagged for: of several rules the first, in the order of the package."""
    chosen = options or Options()
    if not lines.known:
        return [None] * len(values)
    rules: tuple[Callable[[Sequence[Value], Limits, Options], Flags], ...] = (outside, trend, two_in_three, shift)
    found = [rule(values, lines, chosen) for rule in rules]
    return [next((flag for flag in at if flag), None) for at in zip(*found, strict=True)]


def sides(values: Sequence[Value], line: float | None) -> list[int | None]:
    """Return 1 above a line, -1 below it, 0 on it, None where the value is missing."""
    return [None if value is None or line is None else _sign(value - line) for value in values]


def steps(values: Sequence[Value]) -> list[int | None]:
    """Return 1 where a value is above the one before it, -1 below, 0 equal, None where either is missing."""
    before = [None, *values[:-1]]
    return [None if now is None or then is None else _sign(now - then)
            for then, now in zip(before, values, strict=True)]


def outside(values: Sequence[Value], lines: Limits, options: Options) -> Flags:
    """Flag points strictly beyond a limit."""
    del options
    return [Flag("outside", side == 1) if side else None for side in _beyond(values, lines.lower, lines.upper)]


def trend(values: Sequence[Value], lines: Limits, options: Options) -> Flags:
    """Flag all points of a run in which each is strictly above, or each below, the one before it."""
    del lines
    way, length = steps(values), options.run
    inside = [False] * len(values)
    for end in range(length, len(values) + 1):
        if _alike(way[end - length + 1:end]):
            inside[end - length:end] = [True] * length
    # where one run turns into another, the shared point goes with the second
    following = [way[n + 1] if n + 1 < len(values) and inside[n + 1] else way[n] for n in range(len(values))]
    return [Flag("trend", way == 1) if hit else None for hit, way in zip(inside, following, strict=True)]


def two_in_three(values: Sequence[Value], lines: Limits, options: Options) -> Flags:
    """Flag points near a limit where three in a row lie on one side and two of them near it or beyond."""
    side = sides(values, lines.mean)
    near = [bool(one) for one in _beyond(values, lines.near_lower, lines.near_upper)]
    if not options.outside_counts:
        far = _beyond(values, lines.lower, lines.upper)
        near = [close and not out for close, out in zip(near, far, strict=True)]
    found: Flags = [None] * len(values)
    for start in range(len(values) - 2):
        at = range(start, start + 3)
        if _alike(side[start:start + 3]) and sum(near[n] for n in at) >= 2:
            for n in at:
                found[n] = Flag("two_in_three", side[n] == 1) if near[n] else found[n]
    return found


def shift(values: Sequence[Value], lines: Limits, options: Options) -> Flags:
    """Flag runs on one side of the average."""
    side = sides(values, lines.mean)
    found: Flags = [None] * len(values)
    for end in range(options.run, len(values) + 1):
        if _alike(side[end - options.run:end]):
            found[end - options.run:end] = [Flag("shift", side[end - 1] == 1)] * options.run
    return found


def _beyond(values: Sequence[Value], low: float | None, high: float | None) -> list[int]:
    """Return 1 above the high line, -1 below the low one, else 0."""
    return [0 if value is None or low is None or high is None else (value > high) - (value < low) for value in values]


def _alike(signs: Sequence[int | None]) -> bool:
    return bool(signs) and signs[0] in (1, -1) and all(sign == signs[0] for sign in signs)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
