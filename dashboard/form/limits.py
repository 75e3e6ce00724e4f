"""How often colleagues may write down what they were told, in this process alone.

It leaves nothing on a disk, where a row could tie an account to a comment (rule 16). A server with two processes lets
through twice as much. What people send themselves is counted over all processes (auth/form_use.py).
"""

import secrets
import threading
import time
from collections import OrderedDict, deque
from hashlib import blake2b

from dashboard.auth.form_use import Clock

MOST_HELD = 10_000  # accounts; the oldest is forgotten first


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
