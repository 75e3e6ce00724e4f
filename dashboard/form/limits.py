"""How often something may be done with the form, so that nobody floods it or tries codes.

``Limits`` counts over all web processes, in sessions.db: a keyed hash of the address, another one each day, and the
second. A row goes with the next use after its window, a quarter of an hour at most; and all that are older when the
server starts. So for minutes, and no longer, somebody with the secret could tell that an address used the form.

``InMemory`` counts within one process and leaves nothing on a disk: for colleagues who write down what they were told,
where a row could tie an account to a comment (rule 16). A server with two processes lets through twice as much of that.
"""

import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from sqlalchemy import and_, delete, func, insert, or_, select

from dashboard import services
from dashboard.auth.keyed import keyed
from dashboard.auth.store import FormUseRow
from dashboard.journal.engine import Database

Purpose = Literal["screen", "send", "try"]
Clock = Callable[[], float]
LONGEST, DAY = 900, 86_400      # seconds
MOST_HELD = 10_000              # accounts in memory; the oldest is forgotten first
UNAVAILABLE = "This does not work just now. Try again in a minute."


@dataclass(frozen=True)
class Limits:
    """Counts within a sliding window of seconds, over all and by address."""

    database: Database
    secret: bytes
    purpose: Purpose
    window: int
    over_all: int
    by_address: int
    clock: Clock = time.time

    def allow(self, address: str) -> bool:
        """Count one more and say whether it may be done; what is refused is not counted. Raises WorklightError."""
        now = int(self.clock())
        whose = keyed(self.secret)("form-use", f"{now // DAY} {address}")
        of = FormUseRow.purpose == self.purpose
        with self.database.write(UNAVAILABLE) as connection:
            connection.execute(delete(FormUseRow).where(
                or_(FormUseRow.at <= now - LONGEST, and_(of, FormUseRow.at <= now - self.window))))
            for which, most in ((of, self.over_all), (and_(of, FormUseRow.whose == whose), self.by_address)):
                if (connection.scalar(select(func.count()).select_from(FormUseRow).where(which)) or 0) >= most:
                    return False
            connection.execute(insert(FormUseRow).values(purpose=self.purpose, whose=whose, at=now))
        return True


class Bounds:
    """The limits of one home: screens and sends by the minute, codes that are tried by the quarter of an hour.

    They are wide, because a whole day centre or library comes from one address.
    """

    def __init__(self, database: Database, secret: bytes, clock: Clock = time.time) -> None:
        self.screens = Limits(database, secret, "screen", 60, over_all=2000, by_address=200, clock=clock)
        self.sends = Limits(database, secret, "send", 60, over_all=40, by_address=10, clock=clock)
        self.tries = Limits(database, secret, "try", LONGEST, over_all=2000, by_address=20, clock=clock)


def bounds() -> Bounds:
    """Return the limits of the app that serves this request."""
    return services.web_part().bounds


class InMemory:
    """Counts within a sliding window, over all and by account, in this process alone; for many threads."""

    def __init__(self, window: float, over_all: int, by_account: int, clock: Clock = time.monotonic) -> None:
        self._window, self._over_all, self._by_account, self._clock = window, over_all, by_account, clock
        self._key = secrets.token_bytes(32)
        self._seen: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def allow(self, account: str) -> bool:
        """Count one more and say whether it may be done; what is refused is not counted."""
        now = self._clock()
        with self._lock:
            places = ((self._of("all"), self._over_all), (self._of(f"from {account}"), self._by_account))
            held = [(self._lately(place, now), most) for place, most in places]
            if any(len(times) >= most for times, most in held):
                return False
            for times, _ in held:
                times.append(now)
            while len(self._seen) > MOST_HELD:
                self._seen.popitem(last=False)
        return True

    def _lately(self, place: bytes, now: float) -> deque[float]:
        times = self._seen.setdefault(place, deque())
        self._seen.move_to_end(place)
        while times and times[0] <= now - self._window:
            times.popleft()
        return times

    def _of(self, account: str) -> bytes:
        return blake2b(account.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
