"""How often something may be done with the form, so that nobody floods it or tries codes.

What people without an account do is counted over all web processes (``dashboard/auth/form_use.py``). What colleagues
write down for others is counted in memory, by process, and leaves nothing on a disk: a row could tie an account to a
comment (rule 16). So a server with two processes lets through twice as much of that at the most.
"""

import secrets
import threading
import time
from collections import OrderedDict, deque
from hashlib import blake2b

from dashboard import services
from dashboard.auth.form_use import LONGEST, Clock, Limits
from dashboard.journal.engine import Database

MOST_HELD = 10_000              # accounts in memory; the oldest is forgotten first


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
