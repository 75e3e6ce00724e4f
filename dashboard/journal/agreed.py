"""What a team or the co-production group agreed before it changes anything: every version stays in its place.

Whoever takes a version back takes its words away too: the row stays, with role and day, and the version before holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from dashboard.agreed import WORDS
from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables_pulse import AgreedRow

MOST_AN_HOUR = 20


@dataclass(frozen=True)
class AgreedVersion:
    """One version: who wrote it and when (UTC), and its words by the names in WORDS; none: taken back."""

    by: str
    role: str
    at: datetime
    said: Mapping[str, Any] | None


class Agreed(Part):
    """The part of the journal about what a group agreed; a ``team`` of None is the co-production group."""

    def write_agreed(self, team: str | None, said: Mapping[str, Any], by: str, role: str, *,
                     at: datetime | None = None) -> None:
        """Write down what holds from now on; ``said`` by the names in WORDS. Raises TooOften beyond 20 an hour."""
        moment = self.moment(at)
        row = {name: said.get(name) for name in WORDS} | {"team": team, "by": by, "role": role, "at": moment}
        with self.database.write() as connection:
            check_rate(connection, AgreedRow.at, AgreedRow.by == by, moment, MOST_AN_HOUR)
            connection.execute(insert(AgreedRow).values(row))
            bump(connection)

    def take_back_agreed(self, team: str | None, *, at: datetime | None = None) -> bool:
        """Take back the version that holds, words and all; False where there is none."""
        newest = (select(AgreedRow.id).where(_of(team), AgreedRow.taken_back_at.is_(None))
                  .order_by(AgreedRow.id.desc()).limit(1))
        with self.database.write() as connection:
            held = connection.scalar(newest)
            if held is None:
                return False
            gone = dict.fromkeys(WORDS) | {"taken_back_at": self.moment(at)}
            connection.execute(update(AgreedRow).where(AgreedRow.id == held).values(gone))
            bump(connection)
        return True

    def agreed(self, team: str | None) -> tuple[AgreedVersion, ...]:
        """Return every version, the first one first."""
        columns = [getattr(AgreedRow, name) for name in WORDS]
        query = (select(AgreedRow.by, AgreedRow.role, AgreedRow.at, AgreedRow.taken_back_at, *columns).where(_of(team))
                 .order_by(AgreedRow.id))
        with self.database.read() as connection:
            return tuple(AgreedVersion(by, role, at, None if gone else dict(zip(WORDS, words, strict=True)))
                         for by, role, at, gone, *words in connection.execute(query))


def _of(team: str | None) -> Any:
    return AgreedRow.team == team if team is not None else AgreedRow.team.is_(None)
