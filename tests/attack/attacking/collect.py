"""Collect what the lens gives: every figure of a group, by replica, under one set of names."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from attacking.council import PERIODS, Team
from attacking.drive import Drive, period_name, person, unit
from dashboard.answer import Answer
from dashboard.lens import Lens
from dashboard.viewer import Viewer

Figures = dict[str, float | None]


def manager(team: Team, replica: int) -> Viewer:
    """The manager of a team in a replica, who is the first on its list."""
    return Viewer(f"{team.name}w{replica:03d}@example.org".casefold(), "team_manager", unit(team, replica),
                  person(team, 0, replica))


def practitioner(team: Team, replica: int) -> Viewer:
    """Somebody of the team."""
    return Viewer(f"p.{team.name}w{replica:03d}@example.org".casefold(), "practitioner", unit(team, replica),
                  person(team, 1, replica))


def leader() -> Viewer:
    """Somebody outside every team."""
    return Viewer("leader@example.org", "senior_leader", None, None)


def of_answer(answer: Answer) -> Figures:
    """Return every number of an answer by the path to it; rows go by their step, unit or name."""
    return dict(_numbers("", {"extra": answer.extra, "rows": answer.rows}))


def _numbers(path: str, value: Any) -> Iterable[tuple[str, float]]:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int | float):
        yield path, float(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _numbers(f"{path}.{key}".lstrip("."), inner)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _numbers(f"{path}.{_label(inner, place)}", inner)


def _label(row: Any, place: int) -> str:
    if not isinstance(row, Mapping):
        return str(place)
    return str(next((row[key] for key in ("step", "name", "unit") if row.get(key)), place))


def team_figures(drive: Drive, lens: Lens, team: Team) -> list[list[Figures]]:
    """Ask as the team's manager, in every replica: figures by period and replica."""
    return [[of_answer(lens.ask(manager(team, replica), "team-period", period=period_name(period)))
             for replica in range(drive.replicas)] for period in range(PERIODS)]


def columns(figures: list[list[Figures]]) -> dict[str, np.ndarray]:
    """Return one column for each figure of each period, by ``period:path``; a hidden figure is nan."""
    made = {}
    for period, replicas in enumerate(figures):
        for path in sorted({path for one in replicas for path in one}):
            values = [one.get(path) for one in replicas]
            made[f"{period}:{path}"] = np.array([np.nan if value is None else value for value in values])
    return made
