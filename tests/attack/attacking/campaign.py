"""One seed of the attack test: a council is built and driven, what each role is shown collected, and attacked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from attacking import collect, remake
from attacking.council import PERIODS, WEEKS, Team, make_team, weeks_of
from attacking.drive import Drive, unit
from attacking.scene import Score, Spans, Unit, attack, candidates

from dashboard.lens import Lens

FULL = (5, 6, 7, 8, 8, 9, 10, 11, 11, 12, 15, 18)
SMALL = (6, 8, 11, 15)


def council(seed: int, sizes: tuple[int, ...]) -> list[Team]:
    """Draw a council: teams of these sizes, one in which all but one share, and two partner teams of five."""
    rng = np.random.default_rng([seed, 1])
    teams = [make_team(rng, f"T{place:02d}", size) for place, size in enumerate(sizes)]
    teams.append(make_team(rng, "S00", 8, all_but_one=True))
    return teams + [make_team(rng, "P00", 5, partner="P01"), make_team(rng, "P01", 5, partner="P00")]


def build(root: Path, seed: int, sizes: tuple[int, ...], replicas: int) -> Drive:
    """Make a home and live through its 26 weeks."""
    return Drive(root, council(seed, sizes), replicas, np.random.default_rng([seed, 2])).live()


def ask(drive: Drive) -> Lens:
    """Open the lens on it."""
    return Lens(drive.home, drive.journal, lambda: drive.now)


def spans_of(figures: list[list[collect.Figures]]) -> Spans:
    """Put figures by period and replica into columns; counts of people say nothing new, for lists are known."""
    shown = []
    for replicas in figures:
        paths = sorted({path for one in replicas for path in one if not path.endswith(("listed", "colleagues"))})
        values = {path: [one.get(path) for one in replicas] for path in paths}
        shown.append({path: np.array([np.nan if v is None else v for v in column]) for path, column in values.items()
                      if any(v is not None for v in column)})
    return Spans([weeks_of(period) for period in range(PERIODS)], shown)


class Lists:
    """Every team's list in every span, as closing sees it."""

    def __init__(self, drive: Drive, spans: list[remake.Span], figures: Callable) -> None:
        self.drive, self.figures = drive, figures
        self.made = [remake.lists(drive, span) for span in spans]

    def real(self, team: Team) -> list[list[collect.Figures]]:
        """Make the figures by the closing functions."""
        return [[self.figures(made[unit(team, r)]) for r in range(self.drive.replicas)] for made in self.made]

    def ghost(self, team: Team, place: int) -> list[list[collect.Figures]]:
        """Make them with a stranger, who is the same place in the next replica, instead of somebody."""
        return [[self._swapped(made, team, place, r) for r in range(self.drive.replicas)] for made in self.made]

    def _swapped(self, made: remake.Lists, team: Team, place: int, replica: int) -> collect.Figures:
        stranger = made[unit(team, (replica + 1) % self.drive.replicas)]
        listed = made[unit(team, replica)]
        person = f"{team.name}p{place:02d}w"
        here = next((n for n, one in enumerate(listed) if one.stay.person.startswith(person)), None)
        return self.figures(listed if here is None else remake.swapped(listed, here, stranger[here]))


def attacks(drive: Drive, seed: int) -> Iterator[tuple[str, Score, bool]]:
    """Attack as each team's manager: the figures that the lens gave."""
    lens, rng = ask(drive), np.random.default_rng([seed, 3])
    lists = Lists(drive, [remake.period(n) for n in range(PERIODS)], remake.as_shown)
    for team in drive.teams:
        scene, figures = Unit.of(drive, team), collect.team_figures(drive, lens, team)
        spans = spans_of(figures)
        for target in candidates(scene, rng):
            score, never = attack(scene, spans, target, lambda one, team=team: spans_of(lists.ghost(team, one)))
            yield "manager", score, never


def leaks(drive: Drive, seed: int) -> Iterator[tuple[Score, bool]]:
    """Attack the planted leak: weekly, groups of 5, totals always."""
    rng = np.random.default_rng([seed, 3])
    with remake.loosened():
        lists = Lists(drive, [remake.week(n) for n in range(4 * PERIODS)], remake.leaking)
        for team in drive.teams:
            scene = Unit.of(drive, team)
            spans = weekly(lists.real(team))
            for target in candidates(scene, rng):
                yield attack(scene, spans, target, lambda one, team=team: weekly(lists.ghost(team, one)))


def weekly(figures: list[list[collect.Figures]]) -> Spans:
    """Put weekly figures into columns."""
    made = spans_of(figures)
    return Spans([np.array([week]) for week in range(len(figures))], made.shown)


__all__ = ["FULL", "SMALL", "WEEKS", "attacks", "build", "leaks"]
