"""What leaves a team, by replica: each service of the test is one replica, so its rows are that replica's cube."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from attacking.attackers import WITHIN
from attacking.collect import leader, of_answer
from attacking.council import PERIODS, Team, weeks_of
from attacking.drive import Drive, Lists, period_name
from attacking.scene import Seen, Unit, known_share, left_open
from dashboard.closing import outside
from dashboard.closing.lists import Unit as Group
from dashboard.closing.outside import Cube as ProductCube
from dashboard.lens import Lens
from data.services import read_services

Rows = dict[str, dict[str, float | None]]  # group -> path -> figure


def world(replica: int) -> str:
    """Name a replica's service."""
    return f"world {replica:03d}"


def label(level: str, unit: str) -> str:
    """Name a group alike in all replicas: a team or two without the replica, the others, or the service."""
    if level != "team":
        return level
    return " and ".join(part.rsplit(" ", 1)[0] for part in unit.split(" and "))


def shown(drive: Drive, lens: Lens) -> list[list[Rows]]:
    """Ask as a senior leader: rows by period and replica."""
    found = []
    for period in range(PERIODS):
        by_world: dict[str, Rows] = {world(replica): {} for replica in range(drive.replicas)}
        for row in lens.ask(leader(), "service-period", period=period_name(period)).rows:
            if row["level"] != "council" and row["state"] == "ok":
                figures = {name: row[name] for name in ("direct", "admin", "no_record", "kinds")}
                by_world[row["service"]][label(row["level"], row["unit"])] = of_row(figures)
        found.append([by_world[world(replica)] for replica in range(drive.replicas)])
    return found


def of_row(figures: dict) -> dict[str, float | None]:
    """Return a row's numbers by their paths."""
    answer = type("Row", (), {"extra": figures, "rows": ()})
    return {path.removeprefix("extra."): value for path, value in of_answer(answer).items()}


@dataclass
class Cube:
    """The cube of all replicas: by period, group and path one value a replica."""

    shown: list[dict[str, dict[str, np.ndarray]]]

    @classmethod
    def of(cls, rows: list[list[Rows]]) -> "Cube":
        """Put rows by period and replica into columns; a group must be shown in all replicas, for lists are alike."""
        made = []
        for replicas in rows:
            groups = sorted(set.intersection(*(set(one) for one in replicas)))
            made.append({group: _columns([one[group] for one in replicas]) for group in groups})
        return cls(made)

    def members(self, unit: Unit, period: int, group: str) -> np.ndarray:
        """Return which of a whole service's people belong to a group."""
        names = np.concatenate([[team.name] * team.size for team in unit.teams])
        if group == "service":
            return np.ones(len(names), bool)
        alone = {name for one in self.shown[period] if one not in {"others", "service"} for name in one.split(" and ")}
        return ~np.isin(names, sorted(alone)) if group == "others" else np.isin(names, group.split(" and "))

    def features(self, unit: Unit) -> np.ndarray:
        """Every figure as a column, and each total once more less what is known of it."""
        made = []
        for period, groups in enumerate(self.shown):
            for group, columns in groups.items():
                made += list(columns.values())
                known = known_share(unit, weeks_of(period), self.members(unit, period, group))
                made.append(columns["direct.low"] - known)
        return np.column_stack(made) if made else np.zeros((len(unit.hours), 0))

    def bounded(self, unit: Unit, target: int, chosen: np.ndarray) -> np.ndarray:
        """Tell where rounding alone leaves at most two hours open for a week."""
        held = np.zeros((len(unit.hours), len(chosen)), bool)
        for period, groups in enumerate(self.shown):
            for group, columns in groups.items():
                there = unit.there(weeks_of(period)) & self.members(unit, period, group)
                if there[target]:
                    total = columns["direct.low"]
                    held |= left_open(unit, total, weeks_of(period), there, target, chosen) <= 2 * WITHIN
        return held

    def one_for(self, unit: Unit, target: int, week: int) -> np.ndarray | None:
        """Return the total of the smallest group in which this week stands."""
        period = week // 4
        if period >= PERIODS or not unit.there(weeks_of(period))[target]:
            return None
        groups = [g for g in self.shown[period] if self.members(unit, period, g)[target]]
        smallest = min(groups, key=lambda g: self.members(unit, period, g).sum(), default=None)
        return None if smallest is None else self.shown[period][smallest]["direct.low"]


@dataclass
class Both:
    """What a manager has who also gets hold of the cube; the manager's own team comes first in the service."""

    team: Seen
    own: Unit
    cube: Cube

    def features(self, unit: Unit) -> np.ndarray:
        """Everything of both."""
        return np.column_stack([self.team.features(self.own), self.cube.features(unit)])

    def bounded(self, unit: Unit, target: int, chosen: np.ndarray) -> np.ndarray:
        """Where either gives a week away."""
        return self.team.bounded(self.own, target, chosen) | self.cube.bounded(unit, target, chosen)

    def one_for(self, unit: Unit, target: int, week: int) -> np.ndarray | None:
        """The team's own figure, else the cube's."""
        own = self.team.one_for(self.own, target, week)
        return self.cube.one_for(unit, target, week) if own is None else own


def _columns(rows: Sequence[dict[str, float | None]]) -> dict[str, np.ndarray]:
    return {path: np.array([row[path] for row in rows], float) for path in sorted(rows[0])}


def remade(drive: Drive, made: Sequence[Lists], change: Callable[[Lists, str, int], tuple]) -> Cube:
    """Make the cube by the product's own function; ``change`` gives the list of a unit, perhaps with a stranger."""
    services = read_services(drive.home.reference("services.toml"))
    return Cube.of([[_world(drive, lists, replica, services, change) for replica in range(drive.replicas)]
                    for lists in made])


def _world(drive: Drive, lists: Lists, replica: int, services: object, change: Callable) -> Rows:
    groups = [Group(teams, change(lists, teams[0], replica)) for teams in _units(drive.teams, replica)]
    found = ProductCube()
    outside._service(found, services.of(groups[0].teams), groups)  # one service is one replica
    kinds: dict[tuple, dict[str, float]] = {}
    for _, unit, level, step, kind, share in found.share:
        if step is None:
            kinds.setdefault((level, unit), {})[kind] = share
    rows: Rows = {}
    for service, unit, level, _, is_shown, low, high, admin_low, admin_high, no_record in found.unit:
        if is_shown and service is not None:
            rows[label(level, unit)] = of_row({
                "direct": {"low": low, "high": high}, "admin": {"low": admin_low, "high": admin_high},
                "no_record": no_record, "kinds": kinds[level, unit]})
    return rows


def _units(teams: Sequence[Team], replica: int) -> list[tuple[str, ...]]:
    pairs = {tuple(sorted((team.name, team.partner))) if team.partner else (team.name,) for team in teams}
    return sorted(tuple(f"{name} w{replica:03d}" for name in pair) for pair in pairs)
