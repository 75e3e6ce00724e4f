"""How often something may be done, counted in memory alone: no trace of who used the form comes onto a disk.

Addresses are held as hashes under a key that ends with the process. Each web process counts for itself, so that a
server with two lets through twice as much at the most. For passwords there is ``dashboard/auth/throttle.py``.
"""

import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from flask import current_app
from flask.sansio.blueprints import BlueprintSetupState

_NAME = "worklight-form-bounds"
EVERYONE = ""
MOST_HELD = 10_000  # addresses; the oldest is forgotten first


class Limits:
    """Counts within a sliding window, over all and by address; may be used by many threads."""

    def __init__(self, window: float, over_all: int, by_address: int,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._window, self._over_all, self._by_address, self._clock = window, over_all, by_address, clock
        self._key = secrets.token_bytes(32)
        self._seen: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def allow(self, address: str) -> bool:
        """Count one more and say whether it may be done; what is refused is not counted."""
        now = self._clock()
        with self._lock:
            places = ((self._of(EVERYONE), self._over_all), (self._of(f"from {address}"), self._by_address))
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

    def _of(self, address: str) -> bytes:
        return blake2b(address.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()


class Bounds:
    """The limits of one app: screens and sends by the minute, codes that are tried by the quarter of an hour.

    They are wide, because a whole day centre or library comes from one address.
    """

    def __init__(self) -> None:
        self.screens = Limits(60, over_all=2000, by_address=200)
        self.sends = Limits(60, over_all=40, by_address=10)
        self.tries = Limits(900, over_all=2000, by_address=20)


def keep_for(state: BlueprintSetupState) -> None:
    """Give an app its bounds, once, when a part of it that needs them is put in."""
    state.app.extensions.setdefault(_NAME, Bounds())


def bounds() -> Bounds:
    """Return the bounds of the app that serves this request."""
    return cast(Bounds, current_app.extensions[_NAME])
