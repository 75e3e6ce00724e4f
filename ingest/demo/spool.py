"""A print queue: one job after the other, what goes wrong meanwhile, and the meters of its printer.

The one place that decides what became of a job; every log and every reading is written from what stands here. A job
that meets a fault stops after some pages and is printed again, whole, once that is over; what is sent meanwhile waits.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ingest.demo.dice import Dice
from ingest.demo.faults import NO_TONER, SOON_DESPITE_ALL, Fault, Planned, mended

A_CARTRIDGE = 3_000     # pages
LOW = A_CARTRIDGE // 10
WARM_UP, A_PAGE, ROOT = timedelta(seconds=4), timedelta(seconds=2), timedelta(seconds=10)


@dataclass(frozen=True)
class Sent:
    """A job as somebody sends it (local time), what is to become of it, and its wait where nothing is in its way."""

    number: int
    queue: str
    login: str
    queued: datetime
    pages: int
    duplex: bool
    title: str
    host: str
    fate: str           # printed, failed, cancelled (under way) or dropped (cancelled before it began)
    wait: timedelta


@dataclass(frozen=True)
class Job:
    """What became of it: ``begun`` None, never; ``pages`` are those that came out, of all tries together."""

    sent: Sent
    begun: datetime | None
    ended: datetime
    pages: int
    outcome: str        # printed, failed, cancelled
    met: Fault | None = None
    first_try: int = 0  # pages that came out before the fault
    toner_low: bool = False


@dataclass
class Meter:
    """Pages so far and pages of toner left, and both after each job of the week."""

    pages: int
    left: int
    history: list[tuple[datetime, int, int]] = field(default_factory=list)

    def count(self, at: datetime, pages: int) -> None:
        """Count what came out up to a moment."""
        self.pages, self.left = self.pages + pages, self.left - pages
        self.history.append((at, self.pages, self.left))

    def refill(self, at: datetime) -> None:
        """Put a new cartridge in."""
        self.left = A_CARTRIDGE
        self.history.append((at, self.pages, self.left))

    def read(self, at: datetime) -> tuple[int, int]:
        """Return pages and what is left as they were at a moment of the week."""
        place = bisect.bisect_right(self.history, at, key=lambda one: one[0])
        return self.history[max(place - 1, 0)][1:]


class Queue:
    """One queue, from week to week."""

    def __init__(self, seed: int, name: str, place: int) -> None:
        self._seed, self._name = seed, name
        self.meter = Meter(18_000 + 911 * place, A_CARTRIDGE - 340 * (place * 3 % 8))

    def week(self, monday: datetime, sent: Sequence[Sent],
             planned: Sequence[Planned]) -> tuple[list[Job], list[Fault]]:
        """Return what becomes of a week's jobs (``sent`` in the order in which they came), and the faults they met."""
        self.meter.history = [(monday, self.meter.pages, self.meter.left)]
        jobs: list[Job] = []
        coming, free = list(planned), monday
        for one in sent:
            dice = Dice(self._seed, "spool", self._name, one.number)
            begun = max(one.queued + one.wait, free)
            if one.fate == "dropped":
                jobs.append(Job(one, None, one.queued + min(one.wait, timedelta(seconds=dice.whole(2, 40))), 0,
                                "cancelled"))
                continue
            fault, done = self._meets(one, begun, coming, dice)
            jobs.append(self._end(one, begun, fault, done, dice))
            free = jobs[-1].ended + timedelta(seconds=dice.whole(1, 3))
        return jobs, [job.met for job in jobs if job.met]

    def _meets(self, one: Sent, begun: datetime, coming: list[Planned], dice: Dice) -> tuple[Fault | None, int]:
        """Return the fault that a job meets, and the pages that came out before it: no toner before all others."""
        if one.pages >= self.meter.left:
            done, lasts = self.meter.left, timedelta(minutes=dice.whole(25, 150))
            met = begun + WARM_UP + done * A_PAGE
            return Fault(self._name, NO_TONER, met, mended(met, lasts) or met + SOON_DESPITE_ALL, one.number), done
        while coming and coming[0].at <= begun:
            plan = coming.pop(0)
            done = dice.whole(0, min(one.pages, 4) - 1) if "jam" in plan.why else 0
            met = begun + WARM_UP + done * A_PAGE
            over = mended(met, plan.lasts)
            if over and plan.at.date() == met.date():
                return Fault(self._name, plan.why, met, over, one.number), done
        return None, 0

    def _end(self, one: Sent, begun: datetime, fault: Fault | None, done: int, dice: Dice) -> Job:
        again = begun
        if fault:
            self._count(fault.began, done)
            again = fault.ended + ROOT
            if fault.why == NO_TONER:
                self.meter.refill(fault.ended)
        came_out = one.pages if one.fate == "printed" else dice.whole(0, one.pages - 1)
        ended = again + WARM_UP + came_out * A_PAGE
        was = self.meter.left
        self._count(ended, came_out)
        return Job(one, begun, ended, done + came_out, one.fate, fault, done, self.meter.left < LOW <= was)

    def _count(self, at: datetime, pages: int) -> None:
        if pages:
            self.meter.count(at, pages)
