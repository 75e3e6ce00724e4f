"""What leaves a team: groups of 10 or more, smaller teams together, no parent that tells of a small rest (rule 21)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dashboard.closing.cells import NONE, cells_of, figures_of, may_show, merged, steps_of, whole_of
from dashboard.closing.lists import Listed, Unit, once
from dashboard.disclosure import FEWEST_OUTSIDE, count_outside, may_leave, may_show_parent
from data.services import Services

OTHERS = "Other teams together"
COUNCIL = "The whole council"
Level = Literal["team", "others", "service", "council"]
Row = tuple[Any, ...]


@dataclass
class Cube:
    """The rows of one period's file, and whose time stands in a group that is shown."""

    unit: list[Row] = field(default_factory=list)
    share: list[Row] = field(default_factory=list)
    merged: list[Row] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)

    def show(self, service: str | None, name: str, level: Level, listed: Sequence[Listed]) -> None:
        """Add a group that may be shown."""
        figures = figures_of(listed)
        self.unit.append((service, name, level, count_outside(len(listed)), True, *figures))
        self.share += [(service, name, level, *cell) for cell in whole_of(listed)]
        self.covered |= {one.person for one in listed}

    def parent(self, service: str | None, name: str, level: Level, listed: Sequence[Listed]) -> bool:
        """Add a service or the council: with figures, or with none where they would give a small rest away."""
        left = [one for one in listed if one.person not in self.covered]
        shown = stands(listed) and may_show_parent(len(left), sum(one.private for one in left))
        if shown:
            self.show(service, name, level, listed)
        else:
            self.unit.append((service, name, level, None, False, *NONE))
        return shown


def stands(listed: Sequence[Listed]) -> bool:
    """Tell whether a group may be shown by itself: at least 10 people, and rule 5 shows its total."""
    return may_leave(len(listed), sum(one.private for one in listed)) and may_show(listed)


def cube(units: Sequence[Unit], services: Services, order: Sequence[str]) -> Cube:
    """Return the whole cube; ``order`` is that of the journey's steps, which stand for the council alone."""
    made = Cube()
    of: dict[str, list[Unit]] = {}
    for unit in units:
        of.setdefault(services.of(unit.teams), []).append(unit)
    for service, own in sorted(of.items()):
        _service(made, service, own)
    council = once(one for unit in units for one in unit.listed)
    if made.parent(None, COUNCIL, "council", council):
        steps = steps_of(council, order, FEWEST_OUTSIDE)
        made.share += [(None, COUNCIL, "council", *cell) for cell in cells_of(council, steps)]
        made.merged += merged(steps)
    return made


def _service(made: Cube, service: str, own: Sequence[Unit]) -> None:
    for unit in own:
        if stands(unit.listed):
            made.show(service, unit.name, "team", unit.listed)
    others = once(one for unit in own if not stands(unit.listed) for one in unit.listed)
    if stands(others):
        made.show(service, OTHERS, "others", others)
    made.parent(service, service, "service", once(one for unit in own for one in unit.listed))
