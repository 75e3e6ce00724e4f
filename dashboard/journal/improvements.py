"""What is being tried: versions of each plan, and what was done to it since. Nothing is written over.

A card is the number of its first version. A plan that was changed from a version that no longer held is kept beside
the one that does, so that two people who write at once lose nothing. What is taken back loses its words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from dashboard.journal import versions
from dashboard.journal.part import Part
from dashboard.journal.tables_improvements import ImprovementActRow, ImprovementRow
from dashboard.journal.versions import Said

MOST_AN_HOUR = 60
PLAN = ("team", "title", "theme", "aim", "aim_value", "aim_by", "question", "prediction", "measure", "balancing",
        "size", "turn", "step", "burden", "burden_also", "hours_freed", "rung", "site")
SAID = ("text", "freed", "staff_say", "people_say")             # words, gone where an act is taken back
TOLD = ("kind", "about", "choice", "decision", "on_day", *SAID)
Written = Literal["written", "beside", "not_there"]


@dataclass(frozen=True)
class Plan(Said):
    """One version, its words by the names in PLAN; ``beside``: somebody else wrote one in the meantime."""

    beside: bool


@dataclass(frozen=True)
class Did:
    """One thing that was done; ``gone``: it was taken back, and holds no words."""

    id: int
    by: str
    role: str
    at: datetime
    gone: bool
    kind: str
    about: int | None = None
    choice: str | None = None
    decision: str | None = None
    on_day: date | None = None
    text: str | None = None
    freed: str | None = None
    staff_say: str | None = None
    people_say: str | None = None


@dataclass(frozen=True)
class Improvement:
    """A card, every version of its plan and all that was done, each in order of writing."""

    card: int
    plans: tuple[Plan, ...]
    acts: tuple[Did, ...] = field(default=())

    @property
    def now(self) -> Plan | None:
        """The version that holds: the last that was neither taken back nor written beside another."""
        return next((one for one in reversed(self.plans) if one.said is not None and not one.beside), None)

    @property
    def beside(self) -> tuple[Plan, ...]:
        """Versions that were written at the same time as the one that holds, and settled by nobody yet."""
        now = self.now
        return tuple(one for one in self.plans if one.beside and one.said is not None and now and one.id > now.id)

    @property
    def team(self) -> str | None:
        """The team that tries it; none: the whole service."""
        return self.now.said["team"] if self.now and self.now.said else None

    @property
    def standing(self) -> tuple[Did, ...]:
        """What was done and not taken back."""
        return tuple(one for one in self.acts if not one.gone)


Fits = Callable[[Improvement], bool]


class Improvements(Part):
    """The part of the journal about what is being tried."""

    def write_improvement(self, said: Mapping[str, Any], by: str, role: str, *, card: int | None = None,
                          drawn_from: int | None = None, fits: Fits | None = None,
                          at: datetime | None = None) -> Written:
        """Write a plan down, or a new version of one; ``drawn_from`` is the version that its form was drawn from.

        ``fits`` tells whether this account may change the card. Raises TooOften beyond 60 an hour.
        """
        moment = self.moment(at)
        with self.database.write() as connection:
            held = _read(connection, card) if card is not None else None
            if card is not None and (held is None or (fits is not None and not fits(held))):
                return "not_there"
            beside = held is not None and held.now is not None and drawn_from != held.now.id
            row = {name: said.get(name) for name in PLAN} | {"card": card, "beside": beside}
            versions.write(connection, ImprovementRow, row, by, role, moment, most=MOST_AN_HOUR)
        return "beside" if beside else "written"

    def do_to_improvement(self, card: int, told: Mapping[str, Any], by: str, role: str, *, fits: Fits,
                          at: datetime | None = None) -> bool:
        """Write down what was done, by the names in TOLD; False where the card is not there or it does not fit it.

        ``fits`` sees the card as it is at that moment, with nobody writing in between.
        """
        moment = self.moment(at)
        with self.database.write() as connection:
            held = _read(connection, card)
            if held is None or not fits(held):
                return False
            row = {name: told.get(name) for name in TOLD} | {"card": card}
            versions.write(connection, ImprovementActRow, row, by, role, moment, most=MOST_AN_HOUR)
        return True

    def take_back_plan(self, card: int, *, fits: Fits, at: datetime | None = None) -> bool:
        """Take back the version that holds, words and all; with the last version goes what was done to the card."""
        with self.database.write() as connection:
            held = _read(connection, card)
            if held is None or held.now is None or not fits(held):
                return False
            moment = self.moment(at)
            versions.take_back(connection, ImprovementRow, held.now.id, PLAN, moment)
            if _read(connection, card) is None:
                versions.empty(connection, ImprovementRow, PLAN, moment, ImprovementRow.card == card)
                versions.empty(connection, ImprovementActRow, SAID, moment, ImprovementActRow.card == card)
        return True

    def take_back_done(self, card: int, one: int, *, fits: Callable[[Improvement, Did], bool],
                       at: datetime | None = None) -> bool:
        """Take back one thing that was done, words and all."""
        with self.database.write() as connection:
            held = _read(connection, card)
            done = next((each for each in held.standing if each.id == one), None) if held else None
            if held is None or done is None or not fits(held, done):
                return False
            return versions.take_back(connection, ImprovementActRow, one, SAID, self.moment(at))

    def improvements(self) -> list[Improvement]:
        """Return every card that still says something, the first written first."""
        with self.database.read() as connection:
            return _all(connection)


def _read(connection: Connection, card: int) -> Improvement | None:
    return next(iter(_all(connection, card)), None)


def _all(connection: Connection, card: int | None = None) -> list[Improvement]:
    cards: dict[int, list[Plan]] = {}
    of_plan = select(ImprovementRow.card, ImprovementRow.beside,
                     *versions.columns(ImprovementRow, PLAN)).order_by(ImprovementRow.id)
    of_act = select(ImprovementActRow.card,
                    *versions.columns(ImprovementActRow, TOLD)).order_by(ImprovementActRow.id)
    if card is not None:
        of_plan = of_plan.where((ImprovementRow.card == card) | (ImprovementRow.id == card))
        of_act = of_act.where(ImprovementActRow.card == card)
    for first, beside, *row in connection.execute(of_plan):
        plan = Plan(**vars(versions.read(row, PLAN)), beside=beside)
        cards.setdefault(first or plan.id, []).append(plan)
    done: dict[int, list[Did]] = {}
    for of, one, by, role, at, gone, *told in connection.execute(of_act):
        done.setdefault(of, []).append(Did(one, by, role, at, gone is not None, *told))
    found = [Improvement(one, tuple(plans), tuple(done.get(one, ()))) for one, plans in cards.items()]
    return [one for one in found if one.now is not None]
