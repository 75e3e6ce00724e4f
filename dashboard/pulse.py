"""The team pulse: which questions it asks, in which order, and what may be told of the answers. Pure.

The factors are those that Farris, Van Aken, Doolen and Worley (2009), "Critical success factors for human resource
outcomes in Kaizen events: An empirical study", International Journal of Production Economics 117(1), 42-65, found to
matter. The wording is our own and has not been validated. Nothing is added up: each question stands by itself.

What is told of a question is three words, never a number: a third of the answers or fewer, in between, or two thirds
or more. Of fewer than ten answers no more is told than which group holds two thirds, or that none does. So one answerer
in ten (one, where there are few), who know what they said themselves, can neither tell what anybody else said nor what
nobody else said (tests/rules/test_rule_05_pulse.py tries every case).
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dashboard.viewer import Viewer

FEWEST = 6  # answers below which nothing is told (rule 4 has the same number)
FEWEST_APART = 10  # answers below which it is not told how they went apart
DAYS = (7, 14, 21, 28)  # for how long a round may be open
PEOPLE = ((6, 9), (10, 14), (15, 19), (20, 29), (30, None))  # how many answered is told in these steps
ZONE = ZoneInfo("Europe/London")

Group = Literal["agreed", "neither", "disagreed"]
Band = Literal["low", "middle", "high", "apart"]
Counts = tuple[int, int, int]  # in the order of GROUPS
GROUPS: tuple[Group, ...] = ("agreed", "neither", "disagreed")

# question -> factor; the order of asking and of showing
ITEMS: Mapping[str, str] = {
    "clear_aim": "goal_clarity", "clear_end": "goal_clarity", "hard_aim": "goal_difficulty",
    "own_way": "team_autonomy", "given_time": "management_support", "way_cleared": "management_support",
    "know_how": "skills_and_functions", "right_people": "skills_and_functions", "trying": "action_orientation",
    "worth_it": "commitment", "want_it": "commitment",
}
# asked only when an improvement ends
OUTCOMES: Mapping[str, str] = {
    "learned": "capability", "do_again": "capability", "glad": "attitude", "next_one": "attitude",
    "work_better": "reached", "people_notice": "reached",
}
# what one may say -> under which it is counted, at once: what exactly was said is kept nowhere
SCALE: Mapping[str, Group] = {
    "agree_a_lot": "agreed", "agree": "agreed", "in_between": "neither", "disagree": "disagreed",
    "disagree_a_lot": "disagreed", "cant_say": "neither",
}


def whose(viewer: Viewer) -> str | None:
    """Return the team whose rounds are a viewer's; None: the co-production group's, whatever team the account names."""
    return None if viewer.role == "coproduction_member" else viewer.team


def items(at_end: bool) -> tuple[str, ...]:
    """Return the questions of a round, in order."""
    return (*ITEMS, *(OUTCOMES if at_end else ()))


def band(count: int, people: int) -> Band:
    """Say how large a part of the answers is: a third or fewer, in between, two thirds or more."""
    if 3 * count <= people:
        return "low"
    return "high" if 3 * count >= 2 * people else "middle"


def bands(counts: Counts, people: int) -> list[Band]:
    """Say it of each group; where few answered and no group holds two thirds, that alone is told."""
    each = [band(count, people) for count in counts]
    return each if "high" in each or people >= FEWEST_APART else ["apart"] * len(counts)


def told(counts: Mapping[str, Counts]) -> dict[str, object]:
    """Return what may be told of a round for good; nothing at all of fewer than ``FEWEST`` answers.

    Every question was counted once for each answer, those left out as neither: the sum is the number of answers.
    """
    people = max((sum(each) for each in counts.values()), default=0)
    if people < FEWEST:
        return {}
    step = next(each for each in reversed(PEOPLE) if people >= each[0])
    return {"people": list(step), "items": {item: bands(each, people) for item, each in counts.items()}}


def today(now: datetime) -> date:
    """Return the day of a moment on the council's clock."""
    return now.astimezone(ZONE).date()


def last_day(first: date, days: int) -> date:
    """Return the last day on which a round of so many days takes answers."""
    return first + timedelta(days=days - 1)
