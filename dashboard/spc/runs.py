"""The rules of a run chart, for too few points to have limits: shift, trend, and the number of runs.

Source: Perla, Provost and Murray (2011), The run chart: a simple analytical tool for learning from variation in
healthcare processes, BMJ Quality & Safety 20: 46-51. How many runs are usual follows Swed and Eisenhart (1943), Tables
for testing randomness of grouping in a sequence of alternatives, Annals of Mathematical Statistics 14: 66-87, with 2.5%
at either end. Their fourth rule, a point that is plainly different, is for people to see and not for us to work out.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import comb
from typing import Literal

from dashboard.spc.flags import Flag, Flags, Rule, sides
from dashboard.spc.limits import Value

SHIFT = 6   # points on one side of the median
TREND = 5   # points, each above or each below the one before
RARE = 0.025

Runs = Literal["few", "many"]


def shift(values: Sequence[Value], middle: float) -> Flags:
    """Flag six or more points on one side; points on the median are passed over, and a missing one breaks the run."""
    side = sides(values, middle)
    found: Flags = [None] * len(values)
    for run in _runs([n for n in range(len(values)) if side[n] != 0], side):
        _mark(found, run, SHIFT, "shift", side[run[-1]])
    return found


def trend(values: Sequence[Value]) -> Flags:
    """Flag five or more points that all go up or all go down; one that repeats the one before it is passed over."""
    places = [n for n, value in enumerate(values) if n == 0 or value is None or value != values[n - 1]]
    found: Flags = [None] * len(values)
    run: list[int] = []
    for n in places:
        run = _longer(run, n, values)
        _mark(found, run, TREND, "trend", _way(values, run))
    return found


def _longer(run: list[int], n: int, values: Sequence[Value]) -> list[int]:
    """Return a run of rises or falls with one more point, or a new one that begins where it turned."""
    if values[n] is None:
        return []
    if len(run) < 2 or _way(values, run) == _way(values, [run[-1], n]):
        return [*run, n]
    return [run[-1], n]


def _way(values: Sequence[Value], run: Sequence[int]) -> int:
    """Return 1 where the last of a run lies above the one before, else -1; 0 for a run of one."""
    if len(run) < 2:
        return 0
    before, now = values[run[-2]], values[run[-1]]
    return 1 if before is not None and now is not None and now > before else -1


def _mark(found: Flags, run: Sequence[int], least: int, rule: Rule, way: int | None) -> None:
    if len(run) >= least and way:
        for n in run:
            found[n] = Flag(rule, way == 1)


def _runs(places: Sequence[int], side: Sequence[int | None]) -> Iterator[list[int]]:
    """Yield the places of each stretch on one side."""
    for which, run in groupby(places, key=lambda n: side[n]):
        if which is not None:
            yield list(run)


def number_of_runs(values: Sequence[Value], middle: float) -> Runs | None:
    """Say whether there are too few or too many runs above and below the median; None: a usual number.

    Missing points and those on the median are passed over, for what counts is the order of the others.
    """
    side = [one for one in sides(values, middle) if one]
    count = sum(1 for _ in groupby(side))
    fewest, most = usual_runs(side.count(1), side.count(-1))
    return "few" if count < fewest else "many" if count > most else None


def usual_runs(above: int, below: int) -> tuple[int, int]:
    """Return the fewest and the most runs that are not rare, for so many points above and below.

    >>> usual_runs(6, 6)
    (4, 10)
    """
    if not above or not below:
        return 0, 1
    ways = [_ways(count, above, below) for count in range(above + below + 1)]
    rare = RARE * comb(above + below, above)
    fewest = next(count for count in range(len(ways)) if sum(ways[:count + 1]) > rare)
    most = next(count for count in reversed(range(len(ways))) if sum(ways[count:]) > rare)
    return fewest, most


def _ways(count: int, above: int, below: int) -> int:
    """Return in how many orders so many points make ``count`` runs."""
    half, odd = divmod(count, 2)
    if half == 0:
        return 0
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
