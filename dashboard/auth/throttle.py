"""Slow down whoever guesses passwords: by account and by address, over all processes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from dashboard.auth.keyed import keyed
from dashboard.auth.store import UNAVAILABLE, AttemptRow
from dashboard.journal.engine import Database

WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 8
MOST_PER_ADDRESS = 40


class Throttle:
    """Counts attempts before the password is checked, so that many guesses at once are counted too."""

    def __init__(self, database: Database, secret: bytes, now: Callable[[], datetime]) -> None:
        self._database, self._now, self._hash = database, now, keyed(secret)

    def allow(self, account: str, address: str) -> bool:
        """Count an attempt, and say whether it may go on; known and unknown accounts are treated alike."""
        now = self._now()
        keys = self._keys(account, address)
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.at <= now - WINDOW))
            for whose, most in zip(keys, (MOST_PER_ACCOUNT, MOST_PER_ADDRESS), strict=True):
                count = select(func.count()).select_from(AttemptRow).where(AttemptRow.whose == whose)
                if (connection.scalar(count) or 0) >= most:
                    return False
            connection.execute(insert(AttemptRow), [{"whose": whose, "at": now} for whose in keys])
        return True

    def forget(self, account: str, address: str) -> None:
        """Forget an account's attempts after it signed in, and this one of the address."""
        whose, where = self._keys(account, address)
        last = select(func.max(AttemptRow.id)).where(AttemptRow.whose == where).scalar_subquery()
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.whose == whose))
            connection.execute(delete(AttemptRow).where(AttemptRow.id == last))

    def _keys(self, account: str, address: str) -> tuple[str, str]:
        return self._hash("account", account.strip().casefold()), self._hash("address", address)
