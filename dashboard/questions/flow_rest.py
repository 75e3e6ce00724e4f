"""What may stand in a map of the whole service, beside the maps of its parts: no small rest can be worked out from it.

A manager knows the own team's numbers exactly. The whole service less the own team is the figure of all others: where
that is small, the number of the whole is held back, and every other number of the whole is rounded to five. The same
holds for one system beside all systems, and for the teams of ten workers or more that people outside see side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.disclosure import FEWEST_OUTSIDE, blurred, count_outside, may_show_waits, rest_may_show, rest_may_time
from dashboard.questions.contract import Asked

Row = Mapping[str, Any]

CUT = "source IS NOT DISTINCT FROM $source::VARCHAR AND team IS NOT DISTINCT FROM $team::VARCHAR"
MAP = f"{CUT} AND milestones = $milestones"
IS_MAP = "NOT lifecycle AND milestones = $milestones"
_PARTS = """
    FROM figures.{table} WHERE {where} AND CASE WHEN team IS NULL THEN source IS NOT NULL AND $source IS NULL
        ELSE source IS NOT DISTINCT FROM $source::VARCHAR END
"""
_LARGE = f"""
    SELECT team FROM figures.handover
    WHERE source IS NOT DISTINCT FROM $source::VARCHAR AND team IS NOT NULL AND milestones = $milestones
        AND workers >= {FEWEST_OUTSIDE}
"""


@dataclass(frozen=True)
class Rests:
    """The same rows of each part, to hold a row of the whole against; of one team's map there are none."""

    keys: tuple[str, ...]
    whole: bool = False     # of all teams together: numbers are rounded and held against those of the parts
    parts: Mapping[tuple[Any, ...], Sequence[Row]] = field(default_factory=dict)

    def of(self, row: Row) -> Sequence[Row]:
        """Return the row of each part that has one."""
        return self.parts.get(tuple(_plain(row[key]) for key in self.keys), ())

    def may_show(self, row: Row, *names: str) -> bool:
        """Tell whether these numbers leave nothing small over, whichever part somebody knows."""
        return all(rest_may_show(row[name], [part[name] for part in self.of(row)]) for name in names)

    def may_time(self, row: Row, cases: str) -> bool:
        """Tell whether the times of the row are not, less those of a part, one or two workers' own."""
        return rest_may_time(row[cases], row["workers"], [(part[cases], part["workers"]) for part in self.of(row)])

    def number(self, row: Row, name: str) -> int | None:
        """Return a number as it may be shown: of a team as it is, of the whole to the nearest five, or None."""
        found: int = row[name]
        if not self.whole:
            return found
        return blurred(found) if self.may_show(row, name) else None

    def size(self, row: Row, name: str) -> int:
        """Return how large a map is: a few beyond a part are not counted, so that it reads the same with and without.

        >>> Rests((), True, {(): [{"cases": 41}]}).size({"cases": 44}, "cases")
        40
        """
        found: int = row[name]
        nearly = [part[name] for part in self.of(row) if not rest_may_show(found, [part[name]])]
        return count_outside(max(nearly, default=found)) if self.whole else found

    def clocks(self, row: Row) -> bool:
        """Tell whether enough of a path's times are known to the second, and enough of the rest are too."""
        known = [part["count"] - part["dated"] for part in self.of(row)]
        return may_show_waits(row["count"] - row["dated"]) and rest_may_show(row["count"] - row["dated"], known)


def rests(asked: Asked, values: Mapping[str, Any], table: str, keys: tuple[str, ...], where: str = "true") -> Rests:
    """Read the rows of every part of a table: each team, each system where all are asked for, all large teams."""
    if values["team"] is not None:
        return Rests(keys)
    sql = f"SELECT * {_PARTS.format(table=table, where=where)}"
    bound = {name: value for name, value in values.items() if f"${name}" in sql}
    large = {row["team"] for row in asked.data.rows(_LARGE, source=values["source"], milestones=values["milestones"])}
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in asked.data.rows(sql, **bound):
        found.setdefault(tuple(_plain(row[key]) for key in keys), []).append(row)
    return Rests(keys, True, {key: _with_large(rows, large) for key, rows in found.items()})


def _with_large(rows: list[Row], large: set[str]) -> list[Row]:
    """Add the large teams together: people outside see each of them."""
    shown = [row for row in rows if row["team"] in large]
    if len(shown) < 2:
        return rows
    numbers = [name for name, value in shown[0].items() if isinstance(value, int) and not isinstance(value, bool)]
    return [*rows, {name: sum(row[name] for row in shown) for name in numbers}]


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True)
class Map:
    """Which map is asked for."""

    source: str | None
    team: str | None
    milestones: bool

    @property
    def values(self) -> dict[str, Any]:
        """What stands for $source, $team and $milestones."""
        return {"source": self.source, "team": self.team, "milestones": self.milestones}

    @property
    def whole(self) -> bool:
        """Whether it is of all teams together."""
        return self.team is None

    def rests(self, asked: Asked, table: str, keys: tuple[str, ...], where: str = "milestones = $milestones") -> Rests:
        """Return what the numbers of a table must be held against."""
        return rests(asked, self.values, table, keys, where)
