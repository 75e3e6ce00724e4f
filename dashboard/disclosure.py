"""Small numbers, rounding and first sight: every threshold of the rules in one place, as pure functions.

House rule: what is hidden is None, never 0.
"""

import math
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FEWEST_PRIVATE = 6      # rules 4 and 5; found by simulation: 14 seeds of 120 workers in 12 teams
STEP = 5                # percentage points to which every group share is rounded (rules 4, 5)
FIRST_SIGHT = timedelta(days=7)     # rule 3: a worker has had seven days to see and correct a week
FEWEST_GIVING = 3       # paused people are on the list and give nothing: a figure of one or two would be theirs alone
FEWEST_CARRYING = 3     # a step that one or two people carry is merged with its neighbour
FEWEST_OUTSIDE = 10     # rule 21: groups that leave a team
COUNT_STEP = 5          # and their counts of people
HOURS_STEP = 50         # and contracted hours of a whole council: more than one person's week
FEWEST_CHANGED = 10     # rule 21: a past period is made anew where the records of so many people have changed
REMADE_BACK = timedelta(days=396)   # not beyond 13 months: the events behind it are deleted then (rule 22)
FEWEST_VOICES = 5       # rule 18: fewer read "a few people"; never dropped
FEWEST_WAITS = 5        # a median of fewer waits could be one person's


@dataclass(frozen=True)
class Band:
    """Private colleagues together; every figure is None where the band is not shown."""

    shown: bool
    low: int | None = None
    high: int | None = None
    colleagues: int | None = None


NO_BAND = Band(shown=False)


def round_to(per_cent: float, step: int = STEP) -> int:
    """Round to the nearest ``step`` points, halves upward, so that the same figure always reads the same.

    >>> round_to(32.5), round_to(32.4)
    (35, 30)
    """
    return math.floor(_steady(per_cent) / step + 0.5) * step


def outward(low: float, high: float, step: int = STEP) -> tuple[int, int]:
    """Round a range outward to ``step`` points: it may only grow wider (rule 4)."""
    return math.floor(_steady(low) / step) * step, math.ceil(_steady(high) / step) * step


def _steady(value: float) -> float:
    """Drop the last bits, so that 30.000000000000004 is not rounded up a whole step."""
    return round(value, 9)


def may_show_total(private: int) -> bool:
    """Tell whether a team total may be shown: private colleagues are none or at least 6 (rule 5).

    With one to five, the total less those who share would be a small group's own figure.
    """
    return private == 0 or private >= FEWEST_PRIVATE


def needs_partner(listed: int) -> bool:
    """Tell whether a team is small enough to be shown together with a partner team: fewer than 6 on its list."""
    return listed < FEWEST_PRIVATE


def band(shares: Sequence[float], private: int, with_time: int) -> Band:
    """Return the middle half of private colleagues' direct shares (per cent), rounded outward (rule 4).

    ``private`` counts them on the list and ``with_time`` those of them who had contracted time: both must be at
    least 6, for leave is no secret. ``shares`` holds the ones who give theirs: fewer where some have paused.
    """
    if min(private, with_time) < FEWEST_PRIVATE or len(shares) < FEWEST_GIVING:
        return NO_BAND
    quarter, _, three_quarters = statistics.quantiles(shares, n=4, method="inclusive")
    low, high = outward(quarter, three_quarters)
    return Band(True, low, high, private)


def may_give(giving: int) -> bool:
    """Tell whether a figure may be made of what so many private colleagues give: none of them, or at least 3.

    Whoever pauses stays on the list, and counts there, but gives nothing. Only where nearly all of a list pause
    does this hide what the list alone would show.
    """
    return giving == 0 or giving >= FEWEST_GIVING


def may_leave(listed: int, private: int) -> bool:
    """Tell whether a group may be shown outside its team: at least 10 people, by whom rule 5 shows its total.

    >>> may_leave(10, 0), may_leave(10, 6), may_leave(10, 5), may_leave(9, 9)
    (True, True, False, False)
    """
    return listed >= FEWEST_OUTSIDE and may_show_total(private)


def may_show_parent(left: int, private: int) -> bool:
    """Tell whether a parent may be shown beside its children: those they leave over are nobody, or a group themselves.

    ``left`` counts the people of the parent in no child that is shown, ``private`` the private ones of them: the
    parent less its children is the figure of just these people (rule 21; rule 5 for who is private).

    >>> may_show_parent(0, 0), may_show_parent(9, 9), may_show_parent(12, 3), may_show_parent(12, 7)
    (True, False, False, True)
    """
    return left == 0 or may_leave(left, private)


def count_outside(people: int) -> int:
    """Round a count of people to the nearest 5 (rule 21).

    >>> count_outside(12), count_outside(13)
    (10, 15)
    """
    return round_to(people, COUNT_STEP)


def count_or_few(number: int) -> int | None:
    """Round a count of work for those outside a team; one to four is hidden, so that none is 0 that is not.

    >>> count_or_few(0), count_or_few(4), count_or_few(12)
    (0, None, 10)
    """
    return None if 0 < number < FEWEST_WAITS else count_outside(number)


def may_show_pieces(workers: int, fewest: int = FEWEST_CARRYING) -> bool:
    """Tell whether it may be shown how often something was done: by nobody, or by enough workers to be no one's own.

    >>> may_show_pieces(0), may_show_pieces(2), may_show_pieces(3), may_show_pieces(9, FEWEST_OUTSIDE)
    (True, False, True, False)
    """
    return workers == 0 or workers >= fewest


def merge_steps(
    carrying: Mapping[str, Collection[str]], fewest: int = FEWEST_CARRYING
) -> list[tuple[str, ...]]:
    """Merge each step that fewer than ``fewest`` people carry with the next one; the last with the one before.

    ``carrying`` gives the people of each step, in the journey's order. Steps that nobody carries are left out. What
    is still too few when all is merged is nothing.

    >>> merge_steps({"assess": {"a", "b", "c"}, "plan": {"a"}, "review": {"b", "c"}})
    [('assess',), ('plan', 'review')]
    >>> merge_steps({"assess": {"a", "b", "c"}, "plan": set(), "review": {"b"}})
    [('assess', 'review')]
    >>> merge_steps({"assess": {"a"}, "review": {"b"}})
    []
    """
    merged: list[tuple[str, ...]] = []
    waiting: tuple[str, ...] = ()
    for step in (step for step, people in carrying.items() if people):
        waiting = (*waiting, step)
        if _carriers(carrying, waiting) >= fewest:
            merged.append(waiting)
            waiting = ()
    if waiting and merged:
        merged[-1] += waiting
    return merged


def _carriers(carrying: Mapping[str, Collection[str]], steps: Sequence[str]) -> int:
    return len({person for step in steps for person in carrying[step]})


def first_sight(week_published_at: datetime, now: datetime) -> bool:
    """Tell whether a week has been open to its worker for seven full days (rule 3)."""
    return now - week_published_at >= FIRST_SIGHT


def voices(people: int) -> int | str:
    """Return the number of people, or "a few" where they are fewer than 5 (rule 18).

    >>> voices(1), voices(31)
    ('a few', 31)
    """
    return people if people >= FEWEST_VOICES else "a few"


def may_quote(workers: int, people: int) -> bool:
    """Tell whether words may be shown: enough people work there and enough said so that nobody is meant (rule 16).

    >>> may_quote(10, 5), may_quote(9, 5), may_quote(10, 4)
    (True, False, False)
    """
    return workers >= FEWEST_OUTSIDE and people >= FEWEST_VOICES


def may_show_waits(cases: int) -> bool:
    """Tell whether the median of so many waits may be shown."""
    return cases >= FEWEST_WAITS


def may_show_time(cases: int, workers: int) -> bool:
    """Tell whether the median time of a path or stage may be shown: enough cases, and not one or two people's own.

    ``workers`` counts those who did it; 0 where no source says who did anything there, as in some exports.

    >>> may_show_time(5, 3), may_show_time(5, 2), may_show_time(4, 9), may_show_time(5, 0)
    (True, False, False, True)
    """
    return may_show_waits(cases) and not 0 < workers < FEWEST_CARRYING


def rest_may_show(number: int, parts: Iterable[int]) -> bool:
    """Tell whether a number may stand beside its parts: what each leaves over is nothing, or no small number.

    Whoever knows a part, such as the own team's, could take it away from the whole (rule 5).

    >>> rest_may_show(20, [20, 15]), rest_may_show(20, [16]), rest_may_show(20, [])
    (True, False, True)
    """
    return not any(0 < number - part < FEWEST_WAITS for part in parts)


def rest_may_time(cases: int, workers: int, parts: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a median may stand beside those of its parts: what is left over is not one or two people's own.

    ``parts`` are cases and workers of each. Workers who stand in the whole and in a part may be those of the rest, so
    a rest of cases needs enough workers besides the part's.

    >>> rest_may_time(20, 6, [(12, 3)]), rest_may_time(20, 5, [(12, 3)]), rest_may_time(20, 3, [(20, 3)])
    (True, False, True)
    """
    return not workers or all(cases <= some or workers - those >= FEWEST_CARRYING for some, those in parts)


def blurred(number: int) -> int | None:
    """Round a count of the whole service to the nearest five; a small one is None, never 0 (rule 21).

    >>> blurred(0), blurred(4), blurred(5), blurred(8)
    (0, None, 5, 10)
    """
    return count_outside(number) if number == 0 or may_show_waits(number) else None


def whole(shares: dict[str, float]) -> dict[str, int]:
    """Round shares to whole points so that they still add up to their rounded sum (largest remainder).

    >>> whole({"a": 33.4, "b": 33.3, "c": 33.3})
    {'a': 34, 'b': 33, 'c': 33}
    """
    floors = {key: math.floor(_steady(value)) for key, value in shares.items()}
    left = math.floor(_steady(sum(shares.values())) + 0.5) - sum(floors.values())
    largest = sorted(shares, key=lambda key: floors[key] - _steady(shares[key]))
    return {key: floors[key] + (key in largest[:left]) for key in shares}
