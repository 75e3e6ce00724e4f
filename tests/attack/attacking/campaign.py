"""One seed of the attack test: a council is built and driven, what each role is shown collected, and attacked."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from attacking import collect, remake
from attacking.council import PERIODS, WEEKS, Team, make_team, weeks_of
from attacking.cube import Both, Cube, remade, shown
from attacking.drive import Drive, unit
from attacking.drive import Lists as DriveLists
from attacking.scene import Score, Spans, Unit, attack, candidates
from dashboard.closing.lists import Listed
from dashboard.lens import Lens

FULL = (5, 6, 7, 8, 8, 9, 10, 11, 11, 12, 15, 18)
SMALL = (6, 8, 11, 15)


def council(seed: int, sizes: tuple[int, ...]) -> list[Team]:
    """Draw a council: teams of these sizes, one in which all but one share, and two partner teams of five."""
    rng = np.random.default_rng([seed, 1])
    teams = [make_team(rng, f"T{place:02d}", size) for place, size in enumerate(sizes)]
    teams.append(make_team(rng, "S00", 8, all_but_one=True))
    return [*teams, make_team(rng, "P00", 5, partner="P01"), make_team(rng, "P01", 5, partner="P00")]


def build(root: Path, seed: int, sizes: tuple[int, ...], replicas: int, leaking: int | None = None) -> Drive:
    """Make a home and live through its 26 weeks; the planted leak takes the first ``leaking`` replicas."""
    return Drive(root, council(seed, sizes), replicas, np.random.default_rng([seed, 2]), leaking).live()


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
    """Figures made outside of the home, from the lists as closing saw them."""

    def __init__(self, drive: Drive, made: Sequence[DriveLists], figures: Callable, replicas: int) -> None:
        self.drive, self.made, self.figures, self.replicas = drive, made, figures, replicas

    def real(self, team: Team) -> list[list[collect.Figures]]:
        """Make the figures by the closing functions."""
        return [[self.figures(made[unit(team, r)]) for r in range(self.replicas)] for made in self.made]

    def ghost(self, team: Team, place: int) -> list[list[collect.Figures]]:
        """Make them with a stranger, who is the same place in the next replica, instead of somebody."""
        return [[self.figures(self.with_stranger(made, team, place, r)) for r in range(self.replicas)]
                for made in self.made]

    def cube(self, team: Team | None = None, place: int = 0) -> Cube:
        """Make the cube, perhaps with a stranger instead of somebody of a team."""
        def listed(made: DriveLists, name: str, replica: int) -> tuple:
            theirs = team is not None and name.split(" ")[0] in {team.name, team.partner}
            return tuple(self.with_stranger(made, team, place, replica)) if theirs else made[name]
        return remade(self.drive, self.made, listed)

    def with_stranger(self, made: DriveLists, team: Team, place: int, replica: int) -> Sequence[Listed]:
        """Return a team's list with a stranger in somebody's place."""
        stranger = made[unit(team, (replica + 1) % self.replicas)]
        listed = made[unit(team, replica)]
        person = f"{team.name}p{place:02d}w"
        here = next((n for n, one in enumerate(listed) if one.person.startswith(person)), None)
        return listed if here is None else remake.swapped(listed, here, stranger[here])


def groups_of(teams: Sequence[Team]) -> list[tuple[Team, ...]]:
    """Return the teams one by one, and partner teams together."""
    names = {team.name: team for team in teams}
    return [(team, names[team.partner]) if team.partner else (team,) for team in teams
            if not team.partner or team.name < team.partner]


def whose(teams: tuple[Team, ...], target: int) -> tuple[Team, int]:
    """Return the team and the place in it of somebody of a unit."""
    for team in teams:
        if target < team.size:
            return team, target
        target -= team.size
    raise AssertionError("there are not so many people")


Found = tuple[str, Score, bool]


class Campaign:
    """All attackers on one council."""

    def __init__(self, drive: Drive, seed: int, *, targets: int) -> None:
        self.drive, self.seed, self.targets, lens = drive, seed, targets, ask(drive)
        self.figures = {team.name: collect.team_figures(drive, lens, team) for team in drive.teams}
        self.cube = Cube.of(shown(drive, lens))
        self.lists = Lists(drive, drive.lists, remake.as_shown, drive.replicas)

    def run(self) -> Iterator[Found]:
        """Attack in turn as a manager, as a manager with the cube, and as an outsider."""
        rng = np.random.default_rng([self.seed, 3])
        for teams in groups_of(self.drive.teams):
            yield from self._manager(teams, rng)
        yield from self._outsider(rng)

    def _manager(self, teams: tuple[Team, ...], rng: np.random.Generator) -> Iterator[Found]:
        scene, spans = Unit.of(self.drive, *teams), spans_of(self.figures[teams[0].name])
        others = [team for team in self.drive.teams if team not in teams]
        whole = Unit.of(self.drive, *teams, *others)
        for number, target in enumerate(candidates(scene, rng, self.targets)):
            made = spans_of(self.lists.ghost(*whose(teams, target)))
            yield "manager", *attack(scene, spans, target, made)
            if number == 0:
                ghost = Both(made, scene, self.lists.cube(*whose(teams, target)))
                yield "manager with the cube", *attack(whole, Both(spans, scene, self.cube), target, ghost)

    def _outsider(self, rng: np.random.Generator) -> Iterator[Found]:
        whole = Unit.of(self.drive, *self.drive.teams, sees_names=False)
        for target in candidates(whole, rng, 2 * self.targets):
            made = self.lists.cube(*whose(tuple(self.drive.teams), target))
            yield "outsider", *attack(whole, self.cube, target, made)

    def share_shown(self) -> tuple[int, int]:
        """Count the team-periods with a figure, and all, of the teams that are not made for a special case."""
        plain = [team for team in self.drive.teams if team.name.startswith("T")]
        found = [any(path.startswith(("extra.band.", "extra.direct.")) for path in self.figures[team.name][period][0])
                 for team in plain for period in range(PERIODS)]
        return sum(found), len(found)


def leaks(drive: Drive, seed: int, *, targets: int) -> Iterator[Found]:
    """Attack the planted leak: weekly, groups of 5, totals always."""
    rng = np.random.default_rng([seed, 3])
    with remake.loosened():
        lists = Lists(drive, drive.weekly, remake.leaking, drive.leaking or drive.replicas)
        for teams in groups_of(drive.teams):
            scene, spans = Unit.of(drive, *teams, replicas=lists.replicas), weekly(lists.real(teams[0]))
            for target in candidates(scene, rng, targets):
                yield "planted leak", *attack(scene, spans, target, weekly(lists.ghost(*whose(teams, target))))


def weekly(figures: list[list[collect.Figures]]) -> Spans:
    """Put weekly figures into columns."""
    made = spans_of(figures)
    return Spans([np.array([week]) for week in range(len(figures))], made.shown)


__all__ = ["FULL", "SMALL", "WEEKS", "Campaign", "build", "leaks"]
