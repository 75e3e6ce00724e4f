"""What a team or the co-production group agreed before it changes anything: every version stays in its place.

Whoever takes a version back takes its words away too: the row stays, with role and day, and the version before holds.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from dashboard.agreed import WORDS
from dashboard.journal import versions
from dashboard.journal.part import Part
from dashboard.journal.tables_pulse import AgreedRow
from dashboard.journal.versions import Said

MOST_AN_HOUR = 20


class Agreed(Part):
    """The part of the journal about what a group agreed; a ``team`` of None is the co-production group."""

    def write_agreed(self, team: str | None, said: Mapping[str, Any], by: str, role: str, *,
                     at: datetime | None = None) -> None:
        """Write down what holds from now on; ``said`` by the names in WORDS. Raises TooOften beyond 20 an hour."""
        moment = self.moment(at)
        row = {name: said.get(name) for name in WORDS} | {"team": team}
        with self.database.write() as connection:
            versions.write(connection, AgreedRow, row, by, role, moment, most=MOST_AN_HOUR)

    def take_back_agreed(self, team: str | None, *, at: datetime | None = None) -> bool:
        """Take back the version that holds, words and all; False where there is none."""
        newest = (select(AgreedRow.id).where(_of(team), AgreedRow.taken_back_at.is_(None))
                  .order_by(AgreedRow.id.desc()).limit(1))
        with self.database.write() as connection:
            held = connection.scalar(newest)
            return held is not None and versions.take_back(connection, AgreedRow, held, WORDS, self.moment(at))

    def agreed(self, team: str | None) -> tuple[Said, ...]:
        """Return every version, the first one first."""
        query = select(*versions.columns(AgreedRow, WORDS)).where(_of(team)).order_by(AgreedRow.id)
        with self.database.read() as connection:
            return tuple(versions.read(row, WORDS) for row in connection.execute(query))


def _of(team: str | None) -> Any:
    return AgreedRow.team == team if team is not None else AgreedRow.team.is_(None)
