"""Look at many sources, several at the same time, so that one that does not answer delays no other.

Looks wait for the network together; reports, figures and the decision what is due stay in the thread of the caller.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from datetime import datetime
from threading import Event

from data.errors import WorklightError
from data.home import Home
from ingest.collectors.run import Report, look_at, make_figures
from ingest.collectors.settings import Collected
from ingest.inbox import waiting

PUBLISH_EVERY = 900.0  # seconds; making figures takes longer than a look at fifty printers
MOST_AT_ONCE = 8  # sources; each of them asks many devices at once
NOTICE = 0.5  # seconds within which the wish to stop is noticed

Clock = Callable[[], datetime]


def look_once(home: Home, sources: Sequence[Collected], now: datetime) -> Iterator[Report]:
    """Look once at every source; yield the reports as they come."""
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        looks = [pool.submit(look_at, home, source, now=now, patient=True) for source in sources]
        for look in as_completed(looks):
            yield look.result()


class _Rounds:
    """Which sources are due and which are being looked at; a source is never looked at twice at the same time."""

    def __init__(self, home: Home, sources: Sequence[Collected], clock: Clock, pool: ThreadPoolExecutor) -> None:
        self._home, self._clock, self._pool = home, clock, pool
        self._due = [(time.monotonic(), number, source) for number, source in enumerate(sources)]
        self._looks: dict[Future[Report], tuple[float, int, Collected]] = {}

    def start(self) -> None:
        """Begin to look at what is due."""
        for turn in sorted(turn for turn in self._due if turn[0] <= time.monotonic()):
            self._due.remove(turn)
            look = self._pool.submit(look_at, self._home, turn[2], now=self._clock(), patient=False)
            self._looks[look] = turn

    def done(self, stop: Event) -> list[Report]:
        """Wait until a look is done, a source is due or someone wishes to stop; return what is done."""
        pause = max(0.0, min((at for at, _, _ in self._due), default=time.monotonic() + NOTICE) - time.monotonic())
        if not self._looks:
            stop.wait(pause)
            return []
        found, _ = wait(self._looks, min(pause, NOTICE), FIRST_COMPLETED)
        return [self._end(look) for look in sorted(found, key=lambda look: self._looks[look][1])]

    def rest(self) -> list[Report]:
        """Finish the looks that have begun."""
        return [self._end(look) for look in list(as_completed(self._looks))]

    def _end(self, look: Future[Report]) -> Report:
        at, number, source = self._looks.pop(look)
        # a look that took longer than its interval is not made up for
        self._due.append((max(at + source.every, time.monotonic()), number, source))
        return look.result()


def keep_looking(home: Home, sources: Sequence[Collected], *, clock: Clock, stop: Event,
                 tell: Callable[[Report], None], fail: Callable[[str], None]) -> None:
    """Look at each source at its interval until ``stop`` is set; looks that have begun are finished and told."""
    published, fresh = time.monotonic(), False
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        rounds = _Rounds(home, sources, clock, pool)
        while not stop.is_set():
            rounds.start()
            for report in rounds.done(stop):
                tell(report)
                fresh = fresh or report.accepted > 0
            if time.monotonic() - published >= PUBLISH_EVERY and (fresh or waiting(home)):
                published, fresh = time.monotonic(), False
                try:
                    make_figures(home, clock())
                except WorklightError as error:
                    fail(str(error))
        for report in rounds.rest():
            tell(report)
