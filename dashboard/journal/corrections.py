"""Corrections: a worker's own word on an entry; nothing is ever overwritten (rule 13)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import CorrectionRow, UndoRow
from data.errors import WorklightError
from data.kinds import KINDS

MOST_MINUTES = 1440
MOST_AN_HOUR = 300
_LARGEST_KEY = 2**64 - 1
# a database takes only so many values in one question
_PEOPLE_AT_ONCE = 500


@dataclass(frozen=True)
class Correction:
    """A correction in force; None means "as recorded". ``minutes`` is 0 to 1440, ``at`` is UTC."""

    id: int
    person: str
    entry_key: int
    kind: str | None
    step: str | None
    minutes: int | None
    not_mine: bool
    at: datetime


class Corrections(Part):
    """The corrections part of the journal."""

    def correct(self, person: str, entry_key: int, *, kind: str | None = None, step: str | None = None,
                minutes: int | None = None, not_mine: bool = False, at: datetime | None = None) -> int:
        """Write a correction down and return its number; an earlier one of the same entry stays in the history.

        Raises WorklightError for an unknown kind, minutes outside 0 to 1440 or a correction that says nothing,
        TooOften beyond 300 an hour.
        """
        _check(entry_key, kind, step, minutes, not_mine)
        moment = self.moment(at)
        row = {"person": person, "entry_key": entry_key, "kind": kind, "step": step, "minutes": minutes,
               "not_mine": not_mine, "at": moment}
        with self.database.write() as connection:
            check_rate(connection, CorrectionRow.at, CorrectionRow.person == person, moment, MOST_AN_HOUR)
            number = connection.scalar(insert(CorrectionRow).values(row).returning(CorrectionRow.id))
            bump(connection)
        return int(number or 0)

    def undo_correction(self, person: str, correction_id: int, *, at: datetime | None = None) -> bool:
        """Take a correction of one's own back; False where it is not theirs or was taken back before."""
        if not 0 < correction_id < 2**63:
            return False
        own = and_(CorrectionRow.id == correction_id, CorrectionRow.person == person)
        with self.database.write() as connection:
            if connection.scalar(select(CorrectionRow.id).where(own)) is None:
                return False
            try:
                with connection.begin_nested():
                    connection.execute(insert(UndoRow).values(correction_id=correction_id, at=self.moment(at)))
            except IntegrityError:
                return False
            bump(connection)
        return True

    def corrections(self, people: Collection[str] | None = None, at: datetime | None = None) -> list[Correction]:
        """Return the corrections in force at a moment (default: now), the latest of each entry, in entry order."""
        if people is None:
            return self._in_force(None, self.moment(at))
        names, moment = sorted(set(people)), self.moment(at)
        batches = [names[n:n + _PEOPLE_AT_ONCE] for n in range(0, len(names), _PEOPLE_AT_ONCE)]
        return [one for batch in batches for one in self._in_force(batch, moment)]

    def _in_force(self, people: list[str] | None, moment: datetime) -> list[Correction]:
        undone = select(UndoRow.correction_id).where(UndoRow.at <= moment)
        place = func.row_number().over(
            partition_by=(CorrectionRow.person, CorrectionRow.entry_key),
            order_by=(CorrectionRow.at.desc(), CorrectionRow.id.desc())).label("place")
        live = select(*_COLUMNS, place).where(CorrectionRow.at <= moment, CorrectionRow.id.not_in(undone))
        if people is not None:
            live = live.where(CorrectionRow.person.in_(people))
        rows = live.subquery()
        latest = select(*(rows.c[column.key] for column in _COLUMNS)).where(rows.c.place == 1)
        with self.database.read() as connection:
            return [Correction(*row) for row in connection.execute(latest.order_by(rows.c.person, rows.c.entry_key))]


_COLUMNS = (CorrectionRow.id, CorrectionRow.person, CorrectionRow.entry_key, CorrectionRow.kind, CorrectionRow.step,
            CorrectionRow.minutes, CorrectionRow.not_mine, CorrectionRow.at)


def _check(entry_key: int, kind: str | None, step: str | None, minutes: int | None, not_mine: bool) -> None:
    if not 0 <= entry_key <= _LARGEST_KEY:
        raise WorklightError("There is no such entry.")
    if kind is not None and kind not in KINDS:
        raise WorklightError(f"{kind[:40]!r} is not a kind of time. The kinds are {', '.join(KINDS)}.")
    if step is not None and not 0 < len(step) <= 60:
        raise WorklightError("There is no such step.")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise WorklightError(f"Minutes go from 0 to {MOST_MINUTES:,}, a whole day.")
    if kind is None and step is None and minutes is None and not not_mine:
        raise WorklightError("Nothing was changed: choose a kind, a step or minutes, or say that it was not yours.")
