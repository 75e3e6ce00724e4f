"""Sessions, kept on the server: the browser holds a random number and nothing else."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, or_, select, update

from dashboard.auth import refused
from dashboard.auth.keyed import keyed
from dashboard.auth.refused import Refused
from dashboard.auth.settings import Web
from dashboard.auth.store import UNAVAILABLE, FlashRow, RefusedRow, SessionRow
from dashboard.journal import Account, Journal
from dashboard.journal.engine import Database
from dashboard.viewer import Viewer

TOKEN_BYTES = 32
_SEEN_EVERY = timedelta(minutes=1)
# made once, because every request asks it
_FIND = (select(SessionRow.account, SessionRow.stamp, SessionRow.made_at, SessionRow.seen_at)
         .where(SessionRow.key == bindparam("key")))


@dataclass(frozen=True)
class Flash:
    """What a person is told on the next page."""

    message: str
    ok: bool = True
    undo: int | None = None


class Sessions:
    """Start, find and end sessions."""

    def __init__(self, database: Database, journal: Journal, secret: bytes, now: Callable[[], datetime],
                 web: Web) -> None:
        self._database, self._journal, self._now = database, journal, now
        self._hash = keyed(secret)
        self._idle = timedelta(minutes=web.idle_minutes)
        self._longest = timedelta(hours=web.longest_hours)

    def start(self, account: Account) -> str:
        """Make a session and return its token; old ones of everybody are swept out."""
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._now()
        row = {"key": self._key(token), "account": account.email, "stamp": account.stamp, "made_at": now,
               "seen_at": now}
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(delete(SessionRow).where(
                or_(SessionRow.made_at < now - self._longest, SessionRow.seen_at < now - self._idle)))
            for table in (FlashRow, RefusedRow):
                connection.execute(delete(table).where(table.key.not_in(select(SessionRow.key))))
            connection.execute(insert(SessionRow).values(row))
        return token

    def viewer(self, token: str | None) -> Viewer | None:
        """Return who a token belongs to, read from the journal again; None ends a session that is over."""
        if not token or len(token) > 100:
            return None
        with self._database.read() as connection:
            row = connection.execute(_FIND, {"key": self._key(token)}).first()
        if row is None:
            return None
        now, account = self._now(), self._journal.account(row.account)
        over = now - row.seen_at > self._idle or now - row.made_at > self._longest
        if over or account is None or account.viewer is None or account.stamp != row.stamp:
            self.end(token)
            return None
        if now - row.seen_at >= _SEEN_EVERY:
            self._touch(token, now)
        return account.viewer

    def end(self, token: str) -> None:
        """End a session."""
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(delete(SessionRow).where(SessionRow.key == self._key(token)))
            for table in (FlashRow, RefusedRow):
                connection.execute(delete(table).where(table.key == self._key(token)))

    def flash(self, token: str, flash: Flash) -> None:
        """Keep a message for the session's next page."""
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(insert(FlashRow).values(
                key=self._key(token), ok=flash.ok, message=flash.message[:500], undo=flash.undo))

    def flashes(self, token: str) -> list[Flash]:
        """Return the messages of a session and forget them."""
        mine = FlashRow.key == self._key(token)
        query = select(FlashRow.message, FlashRow.ok, FlashRow.undo).where(mine).order_by(FlashRow.id)
        with self._database.read() as connection:
            if not connection.execute(query.limit(1)).first():
                return []
        with self._database.write(UNAVAILABLE) as connection:
            found = [Flash(row.message, row.ok, row.undo) for row in connection.execute(query)]
            connection.execute(delete(FlashRow).where(mine))
        return found

    def keep_refused(self, token: str, form: Refused) -> None:
        """Keep what was typed into a form that was not done, for the session's next page."""
        refused.keep(self._database, self._key(token), token, form)

    def refused(self, token: str) -> Refused | None:
        """Return the form that was not done, and forget it."""
        return refused.take(self._database, self._key(token), token)

    def close(self) -> None:
        """Close this process's connections; they open again when needed."""
        self._database.close()

    def _touch(self, token: str, now: datetime) -> None:
        with self._database.write(UNAVAILABLE) as connection:
            connection.execute(update(SessionRow).where(SessionRow.key == self._key(token)).values(seen_at=now))

    def _key(self, token: str) -> str:
        return self._hash("session", token)
