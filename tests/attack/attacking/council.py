"""An invented council: who is there is fixed by a seed, what they did is drawn anew for every replica.

Weekly direct time follows published studies: 24% of the week, with a part of the team (2 points), of the person
(5.5) and of the week (3.8, each week much like the one before). Whatever the attackers may know (lists, contracts,
leave, choices, colluders and their records) is the same in all replicas; the rest is what they try to find out.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from data.periods import Period

WEEKS = 26
PERIODS = 6
FIRST = Period.parse("2026-P07")
MEAN, OF_TEAM, OF_PERSON, OF_WEEK, CARRIED_ON = 24.0, 2.0, 5.5, 3.8, 0.7
CONTRACTS, HOW_OFTEN = (37.0, 29.6, 22.2), (0.7, 0.15, 0.15)
STEADY, NOW_AND_THEN, NEVER = 0, 1, 2
COLLUDING = 0.1
SHARING = 0.4  # of worker-weeks


@dataclass(frozen=True)
class Team:
    """One team's fixed part; arrays are by person and week. ``paused_from``: week from which each is paused."""

    name: str
    contract: np.ndarray        # hours a week
    present: np.ndarray
    sharing: np.ndarray
    colluding: np.ndarray
    kind: np.ndarray            # STEADY, NOW_AND_THEN or NEVER
    duty: np.ndarray            # two people for each week, who take first contacts
    paused_from: np.ndarray     # WEEKS: never
    gone_from: int = WEEKS      # week before which ``erased`` was taken off the lists
    erased: int | None = None
    partner: str | None = None
    corrects: tuple[int, ...] = field(default=())

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.contract)

    @property
    def listed(self) -> np.ndarray:
        """Who is on the list, by person and week."""
        on = np.ones((self.size, WEEKS), bool)
        if self.erased is not None:
            on[self.erased, self.gone_from:] = False
        return on


def monday(week: int) -> date:
    """Return the Monday of a week of the test, 0 being the first."""
    return FIRST.start + timedelta(weeks=week)


def weeks_of(period: int) -> np.ndarray:
    """Return the four weeks of a period, 0 being the first."""
    return np.arange(4 * period, 4 * period + 4)


def make_team(rng: np.random.Generator, name: str, size: int, *, share: float = SHARING, all_but_one: bool = False,
              partner: str | None = None) -> Team:
    """Draw the fixed part of a team."""
    kind = rng.choice(3, size, p=[share * 0.6, share * 0.8, 1 - share * 1.4])
    if all_but_one:
        kind = np.where(np.arange(size) == rng.integers(size), NEVER, STEADY)
    colluding = rng.random(size) < COLLUDING
    paused_from = np.full(size, WEEKS)
    pauser = int(rng.integers(size))
    if rng.random() < 0.5 and kind[pauser] == NEVER:
        paused_from[pauser] = 12
    erased = int(rng.integers(size)) if rng.random() < 0.5 and not all_but_one else None
    if erased is not None and (colluding[erased] or paused_from[erased] < WEEKS):
        erased = None
    return Team(
        name, rng.choice(CONTRACTS, size, p=HOW_OFTEN), _present(rng, size), _sharing(rng, kind), colluding, kind,
        np.array([rng.choice(size, 2, replace=False) for _ in range(WEEKS)]), paused_from, gone_from=16, erased=erased,
        partner=partner, corrects=(int(rng.integers(size)),))


def _present(rng: np.random.Generator, size: int) -> np.ndarray:
    present = np.ones((size, WEEKS), bool)
    for person in range(size):
        week = int(rng.integers(0, 8))
        while week < WEEKS:
            length = int(rng.integers(1, 3))
            present[person, week:week + length] = False
            week += length + int(rng.integers(4, 11))
    return present


def _sharing(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    on = np.zeros((len(kind), WEEKS), bool)
    on[kind == STEADY] = True
    for person in np.flatnonzero(kind == NOW_AND_THEN):
        turns = rng.random(WEEKS) < 0.15
        turns[0] = rng.random() < 0.5
        on[person] = np.cumsum(turns) % 2 == 1
    return on


def draw(rng: np.random.Generator, team: Team, replicas: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw direct and admin hours, by replica, person and week, to the minute; colluders' are the same in all."""
    direct = _hours(rng, team, replicas, MEAN)
    admin = _hours(rng, team, replicas, MEAN + 4)
    for hours in (direct, admin):
        hours[:, team.colluding] = hours[:1, team.colluding]
        hours *= team.present & team.listed
    return direct, admin


def _hours(rng: np.random.Generator, team: Team, replicas: int, mean: float) -> np.ndarray:
    shape = (replicas, team.size)
    level = (mean + OF_TEAM * rng.standard_normal((replicas, 1, 1))
             + OF_PERSON * rng.standard_normal((*shape, 1)))
    noise = np.empty((*shape, WEEKS))
    noise[:, :, 0] = rng.standard_normal(shape)
    for week in range(1, WEEKS):
        fresh = np.sqrt(1 - CARRIED_ON**2) * rng.standard_normal(shape)
        noise[:, :, week] = CARRIED_ON * noise[:, :, week - 1] + fresh
    share = np.clip(level + OF_WEEK * noise, 1, 90)
    return np.round(share / 100 * team.contract[:, None] * 60) / 60
