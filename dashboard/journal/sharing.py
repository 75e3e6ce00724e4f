"""Sharing: the choice *show my team*, off at first, switched by the person alone (rule 2)."""

from datetime import datetime

from dashboard.journal import switches
from dashboard.journal.part import Part
from dashboard.journal.tables import SharingRow


class Sharing(Part):
    """The sharing part of the journal."""

    def set_sharing(self, person: str, on: bool, *, at: datetime | None = None) -> None:
        """Write a switch down; raise TooOften beyond 20 an hour, but never for taking one's name away."""
        switches.turn(self.database, SharingRow, person, on, self.moment(at), shields=False)

    def sharing(self, person: str, at: datetime | None = None) -> bool:
        """Say whether a person shows their team at a moment (default: now); off where nothing was chosen."""
        with self.database.read() as connection:
            return switches.is_on(connection, SharingRow, person, self.moment(at))

    def sharing_people(self, at: datetime | None = None) -> frozenset[str]:
        """Return everyone who shows their team at a moment (default: now)."""
        return switches.people_on(self.database, SharingRow, self.moment(at))

    def sharing_history(self, person: str) -> list[tuple[datetime, bool]]:
        """Return each switch of a person, oldest first."""
        return switches.history(self.database, SharingRow, person)

    def sharing_histories(self, until: datetime) -> dict[str, list[tuple[datetime, bool]]]:
        """Return each switch of everyone until a moment, oldest first, by person."""
        return switches.histories(self.database, SharingRow, until)
