"""What people write on maps of the work: notes, corrections, names, what a team would rather do, and dated notes.

Who wrote it is known by role alone. What is taken back is gone from every page, words and all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import MapWordRow
from dashboard.viewer import Role

MOST_AN_HOUR = 60


@dataclass(frozen=True)
class Word:
    """One thing that was written, by which role and when (UTC)."""

    id: int
    kind: str
    about: str | None
    text: str | None
    on_day: date | None
    role: str
    at: datetime


class Maps(Part):
    """The part of the journal about maps of the work."""

    def write_word(
        self, team: str | None, kind: str, role: Role, by: str, *, about: str | None = None, text: str | None = None,
        on_day: date | None = None, at: datetime | None = None,
    ) -> None:
        """Write something on a team's map, or of the whole service (None). Raises TooOften beyond 60 an hour."""
        moment = self.moment(at)
        with self.database.write() as connection:
            check_rate(connection, MapWordRow.at, MapWordRow.by == by, moment, MOST_AN_HOUR)
            row = {"team": team, "kind": kind, "about": about, "text": text, "on_day": on_day, "role": role, "by": by,
                   "at": moment}
            connection.execute(insert(MapWordRow).values(row))
            bump(connection)

    def words_on_map(self, team: str | None, kinds: Collection[str]) -> list[Word]:
        """Return what stands on a team's map, or for the whole service (None), in order of writing."""
        whose = MapWordRow.team.is_(None) if team is None else MapWordRow.team == team
        query = (select(MapWordRow.id, MapWordRow.kind, MapWordRow.about, MapWordRow.text, MapWordRow.on_day,
                        MapWordRow.role, MapWordRow.at)
                 .where(whose, MapWordRow.kind.in_(kinds), MapWordRow.taken_back_at.is_(None))
                 .order_by(MapWordRow.id))
        with self.database.read() as connection:
            return [Word(*row) for row in connection.execute(query)]

    def take_word_back(self, team: str | None, one: int, kinds: Collection[str], *, at: datetime | None = None) -> bool:
        """Take something back, words and all; tell whether it stood there."""
        whose = MapWordRow.team.is_(None) if team is None else MapWordRow.team == team
        with self.database.write() as connection:
            done = connection.execute(
                update(MapWordRow)
                .where(MapWordRow.id == one, whose, MapWordRow.kind.in_(kinds), MapWordRow.taken_back_at.is_(None))
                .values(taken_back_at=self.moment(at), text=None))
            if done.rowcount:
                bump(connection)
            return bool(done.rowcount)
