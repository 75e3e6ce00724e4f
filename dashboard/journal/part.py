"""What every part of the journal has: its database, and what time it is."""

from collections.abc import Callable
from datetime import datetime

from dashboard.journal.engine import Database


class Part:
    """A base that knows where to write and the moment to write down (UTC)."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self._now = now

    def moment(self, at: datetime | None = None) -> datetime:
        """Return the moment given, else now; raise ValueError where it has no offset (a mistake of the program)."""
        moment = at if at is not None else self._now()
        if moment.tzinfo is None:
            raise ValueError("a moment in the journal needs an offset")
        return moment
