"""The invented council: eight teams, five sites, fifteen devices, ninety-six colleagues."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from data.kinds import Kind
from ingest.demo.dice import Dice
from ingest.demo.names import NAMES

MAIN_SYSTEM = "carestead"
OTHER_SYSTEM = "fernbank"

# Shares of recorded time. Direct contact is near a quarter of the whole week once a fifth of it leaves no record
# (BASW 2018, Baginsky 2010); the rest is set by the studies named in time.md.
USUAL: Mapping[Kind, float] = {
    "direct": 38, "case_work": 27, "reflection": 7, "travel": 7, "admin": 20, "held_up": 5,
}
HALF_PAPER: Mapping[Kind, float] = {
    "direct": 52, "case_work": 21, "reflection": 2, "travel": 4, "admin": 27, "held_up": 3,
}
MANAGING: Mapping[Kind, float] = {
    "direct": 14, "case_work": 26, "reflection": 30, "travel": 3, "admin": 22, "held_up": 5,
}


@dataclass(frozen=True)
class Site:
    """A building, its print queues and its scanner. Job numbers start apart, as those of real print servers do."""

    name: str
    queues: tuple[str, ...]
    scanner: str
    first_job: int
    page_log: str           # which of the formats of page_log.py its server writes, or windows
    failing: float = 0.02   # chance that the scanner fails on a day
    desk: tuple[str, ...] = ()  # a printer that few people use


SITES = (
    Site("Mill Lane", ("MFP-Mill-Lane-1", "MFP-Mill-Lane-2"), "Scan-Mill-Lane", 4100, "default", failing=0.05),
    Site("Harbour House", ("MFP-Harbour-1", "MFP-Harbour-2"), "Scan-Harbour", 21750, "piped",
         desk=("Printer-Harbour-Desk",)),
    Site("Orchard Court", ("MFP-Orchard-1", "MFP-Orchard-2"), "Scan-Orchard", 38020, "no_names"),
    Site("Station Road", ("MFP-Station-1", "MFP-Station-2"), "Scan-Station", 55300, "windows"),
    Site("Beacon", ("MFP-Beacon",), "Scan-Beacon", 72600, "no_names"),
)


@dataclass(frozen=True, eq=False)
class Team:
    """A team: how many, where, in which case system, how many show their weeks, and how its time goes."""

    name: str
    short: str
    size: int
    site: Site
    sharing: int
    mix: Mapping[Kind, float]
    ends_at_first: float = 0.35   # part of contacts that go no further
    system: str = MAIN_SYSTEM
    service: str = "Adult social care"


TEAMS = (
    Team("Adults East", "ae", 11, SITES[0], 11, {**USUAL, "direct": 50, "case_work": 22, "admin": 29, "held_up": 8}),
    Team("Adults West", "aw", 18, SITES[1], 8, USUAL),
    Team("Carers", "ca", 4, SITES[0], 1, {**USUAL, "direct": 42}, service="Carers"),
    Team("Children North", "cn", 14, SITES[2], 6, USUAL, system=OTHER_SYSTEM, service="Children and families"),
    Team("Children South", "cs", 12, SITES[3], 5, HALF_PAPER, system=OTHER_SYSTEM, service="Children and families"),
    Team("Front Door", "fd", 15, SITES[1], 8, {**USUAL, "case_work": 32, "travel": 4}, ends_at_first=0.7),
    Team("Hospital", "ho", 9, SITES[4], 5, USUAL),
    Team("Mental Health", "mh", 13, SITES[3], 0, {**USUAL, "reflection": 11}, service="Mental health"),
)


@dataclass(frozen=True)
class Pattern:
    """When somebody works: the words of people.csv, weekdays (Monday 0), and minutes since midnight."""

    words: str
    weekdays: tuple[int, ...]
    begins: int
    ends: int
    hours: float   # a week, breaks taken off


FULL_TIME = Pattern("Mon-Fri 09:00-17:00", (0, 1, 2, 3, 4), 540, 1020, 37)
PATTERNS: Mapping[Pattern, float] = {
    FULL_TIME: 60,
    Pattern("Mon-Fri 08:30-16:30", (0, 1, 2, 3, 4), 510, 990, 37): 14,
    Pattern("Mon-Thu 09:00-17:00", (0, 1, 2, 3), 540, 1020, 29.6): 10,
    Pattern("Tue-Fri 09:00-17:00", (1, 2, 3, 4), 540, 1020, 29.6): 6,
    Pattern("Mon,Tue,Thu 09:30-17:00", (0, 1, 3), 570, 1020, 21): 6,
    Pattern("Wed-Fri 08:30-16:30", (2, 3, 4), 510, 990, 22.2): 4,
}


@dataclass(frozen=True)
class Place:
    """Somebody's place on a team's list, with its dates."""

    team: Team
    from_day: date
    to_day: date | None = None


@dataclass(frozen=True, eq=False)
class Worker:
    """An invented colleague, and what makes one week differ from another's."""

    person: str
    name: str
    number: int
    places: tuple[Place, ...]
    pattern: Pattern
    manages: bool
    mix: Mapping[Kind, float]
    recorded: float     # part of contracted time that leaves a record
    load: float         # how many cases, against the usual
    works_late: bool

    @cached_property
    def team(self) -> Team:
        """Where they are now."""
        return self.places[-1].team

    def team_on(self, day: date) -> Team | None:
        """Return where they are on a day."""
        for place in self.places:
            if place.from_day <= day and (place.to_day is None or day <= place.to_day):
                return place.team
        return None

    @cached_property
    def _logins(self) -> Mapping[str, str]:
        short = self.name.lower().replace(" ", "")
        return {MAIN_SYSTEM: f"{short}.{self.team.short}", OTHER_SYSTEM: f"U{4000 + self.number}",
                "cups": f"{short}{self.number}", "windows-print": f"{short}{self.number}",
                "xes": f"{short.upper()}-{self.number:03d}"}

    def login(self, system: str) -> str:
        """Return their login, which each system writes in its own way."""
        return self._logins[system]


def colleagues(seed: int, first_monday: date, weeks: int) -> tuple[Worker, ...]:
    """Return everybody: one has moved between teams, and one started, within the weeks."""
    names = iter(NAMES)
    joined = first_monday - timedelta(days=700)
    moved, began = (first_monday + timedelta(weeks=round(weeks * part)) for part in (0.45, 0.3))
    people: list[Worker] = []
    for team in TEAMS:
        for place in range(team.size):
            number = len(people) + 1
            places: tuple[Place, ...] = (Place(team, joined),)
            if team.name == "Adults West" and place == 17:
                before = next(other for other in TEAMS if other.name == "Front Door")
                places = (Place(before, joined, moved - timedelta(days=1)), Place(team, moved))
            if team.name == "Mental Health" and place == 12:
                places = (Place(team, began),)
            dice = Dice(seed, "worker", number)
            people.append(_worker(dice, number, next(names), places, _manages(team, place)))
    return tuple(people)


def _manages(team: Team, place: int) -> bool:
    """One of each team: in Adults East it is Ruth."""
    return place == (3 if team.size > 4 else 0)


def _worker(dice: Dice, number: int, name: str, places: tuple[Place, ...], manages: bool) -> Worker:
    usual = MANAGING if manages else places[-1].team.mix
    mix = {kind: share * dice.between(0.82, 1.18) for kind, share in usual.items()}
    pattern = FULL_TIME if manages or name == "Amara" else dice.weighted(PATTERNS)
    load = 0.3 if manages else min(dice.skewed(0.96, 1.32), 2.2) * pattern.hours / 37
    return Worker(f"W{number:03d}", name, number, places, pattern, manages, mix,
                  recorded=dice.between(0.7, 0.82), load=load, works_late=dice.chance(0.4))
