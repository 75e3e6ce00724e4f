"""Pauses: a worker takes their record out of team views for a while, and nobody is told (rule 14)."""

from datetime import datetime

from dashboard.journal import switches
from dashboard.journal.part import Part
from dashboard.journal.tables import PauseRow


class Pauses(Part):
    """The pauses part of the journal."""

    def set_pause(self, person: str, on: bool, *, at: datetime | None = None) -> None:
        """Write a pause or its end down; raise TooOften beyond 20 an hour, but never for beginning one."""
        switches.turn(self.database, PauseRow, person, on, self.moment(at), shields=True)

    def paused(self, person: str, at: datetime | None = None) -> bool:
        """Say whether a person's record is paused at a moment (default: now); not where nothing was chosen."""
        with self.database.read() as connection:
            return switches.is_on(connection, PauseRow, person, self.moment(at))

    def paused_people(self, at: datetime | None = None) -> frozenset[str]:
        """Return everyone whose record is paused at a moment (default: now)."""
        return switches.people_on(self.database, PauseRow, self.moment(at))

    def pause_history(self, person: str) -> list[tuple[datetime, bool]]:
        """Return each pause and each end of one, oldest first."""
        return switches.history(self.database, PauseRow, person)
