"""Sharing: the choice *show my team*, off at first, switched by the person alone (rule 2)."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import SharingRow

MOST_AN_HOUR = 20


class Sharing(Part):
    """The sharing part of the journal."""

    def set_sharing(self, person: str, on: bool, *, at: datetime | None = None) -> None:
        """Write a switch down; raise TooOften beyond 20 an hour, but never for taking one's name away."""
        moment = self.moment(at)
        with self.database.write() as connection:
            if on or not _is_on(connection, person, moment):  # whoever wants their name gone is never told to wait
                check_rate(connection, SharingRow.at, SharingRow.person == person, moment, MOST_AN_HOUR)
            connection.execute(insert(SharingRow).values(person=person, at=moment, is_on=on))
            bump(connection)

    def sharing(self, person: str, at: datetime | None = None) -> bool:
        """Say whether a person shows their team at a moment (default: now); off where nothing was chosen."""
        with self.database.read() as connection:
            return _is_on(connection, person, self.moment(at))

    def sharing_people(self, at: datetime | None = None) -> frozenset[str]:
        """Return everyone who shows their team at a moment (default: now)."""
        query = (select(SharingRow.person, SharingRow.is_on).where(SharingRow.at <= self.moment(at))
                 .order_by(SharingRow.at, SharingRow.id))
        with self.database.read() as connection:
            last = {row.person: row.is_on for row in connection.execute(query)}
        return frozenset(person for person, on in last.items() if on)

    def sharing_history(self, person: str) -> list[tuple[datetime, bool]]:
        """Return each switch of a person, oldest first."""
        query = (select(SharingRow.at, SharingRow.is_on).where(SharingRow.person == person)
                 .order_by(SharingRow.at, SharingRow.id))
        with self.database.read() as connection:
            return [(at, on) for at, on in connection.execute(query)]


def _is_on(connection: Connection, person: str, moment: datetime) -> bool:
    last = (select(SharingRow.is_on).where(SharingRow.person == person, SharingRow.at <= moment)
            .order_by(SharingRow.at.desc(), SharingRow.id.desc()).limit(1))
    return bool(connection.scalar(last))
