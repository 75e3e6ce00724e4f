"""Scanners: on which days each fails, what goes wrong, and the batches that went through it.

The one at Mill Lane gets worse a third of the way into the last 13 weeks: it fails on more days and is slow on all
others. In one week its disk is full for two days: what is scanned meanwhile waits in the machine and comes into the
record in one go. The one at Orchard Court broke on the last Friday and waits for an engineer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.demo.dice import Dice
from ingest.demo.did import Did
from ingest.demo.faults import SHUT, Fault
from ingest.demo.teams import SITES, Site

WORSE, WORSE_FROM, MORE = SITES[0], 8, 8.0     # weeks that are still to come, and how many times as often it fails
FULL_IN = 2                                     # the week of the full disk
FULL_FROM, FULL_TO = timedelta(days=1, hours=10, minutes=12), timedelta(days=3, hours=11, minutes=41)
BROKEN, BROKE = "Scan-Orchard", timedelta(days=4, hours=14, minutes=37)  # in the last week
NOT_YET = timedelta(days=30)
WHY = {"jam": 3.0, "needs_service": 1.0}
Batch = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True)
class _Scan:
    """One batch as it goes through: its name, times and pages."""

    name: str
    begun: datetime
    ended: datetime
    pages: int


class Scanners:
    """The scanners of all sites, up to a last Sunday."""

    def __init__(self, seed: int, last_sunday: date) -> None:
        self._seed, self._last = seed, last_sunday
        self._known: dict[tuple[str, date], bool] = {}

    def failed(self, site: Site, day: date) -> bool:
        """Tell whether a site's scanner fails on a day; bad days come in twos and threes."""
        if (site.name, day) not in self._known:
            often = site.failing * (MORE if self._is_worse(site, day) else 1)
            chance = Dice(self._seed, site.scanner, day.toordinal() // 2).chance(often)
            self._known[site.name, day] = chance or self._is_full(site, day)
        return self._known[site.name, day]

    def week(self, site: Site, did: Sequence[tuple[int, Did]], monday: datetime) -> tuple[list[Batch], list[Fault]]:
        """Return a week's batches, as the document store exports them, and the faults of the scanner.

        ``did`` are numbered scans in the order of their ends; who scanned is not in what comes out.
        """
        faults = self._faults(site, [one for _, one in did], monday)
        return [self._batch(site, number, one, faults) for number, one in did], faults

    def _left(self, day: date) -> int:
        return (self._last - day).days // 7

    def _is_worse(self, site: Site, day: date) -> bool:
        return site is WORSE and self._left(day) <= WORSE_FROM

    def _is_full(self, site: Site, day: date) -> bool:
        return site is WORSE and self._left(day) == FULL_IN and FULL_FROM.days <= day.weekday() <= FULL_TO.days

    def _faults(self, site: Site, did: Sequence[Did], monday: datetime) -> list[Fault]:
        """One on each bad day, met by the first batch after some moment of the day."""
        found = []
        if site is WORSE and self._left(monday.date()) == FULL_IN:
            found.append(Fault(site.scanner, "storage_full", monday + FULL_FROM, monday + FULL_TO, 0))
        if site.scanner == BROKEN and self._left(monday.date()) == 0:
            found.append(Fault(site.scanner, "needs_service", monday + BROKE, monday + BROKE + NOT_YET, 0))
        for day in (monday.date() + timedelta(days=n) for n in range(5)):
            dice = Dice(self._seed, "scanner", site.scanner, day)
            from_then = datetime.combine(day, time(9)) + timedelta(minutes=dice.whole(0, 240))
            met = next((one.ended for one in did if one.ended.date() == day and one.ended >= from_then), None)
            if self.failed(site, day) and not self._is_full(site, day) and met and met.time() < time(16, 30):
                over = min(met + timedelta(minutes=dice.whole(35, 190)), datetime.combine(day, SHUT))
                found.append(Fault(site.scanner, dice.weighted(WHY), met, over, 0))
        return sorted(found, key=lambda fault: fault.began)

    def _batch(self, site: Site, number: int, one: Did, faults: Sequence[Fault]) -> Batch:
        day = one.ended.date()
        dice = Dice(self._seed, "batch", site.scanner, one.ended, number)
        begun = one.began or one.ended - timedelta(minutes=dice.whole(8, 25))
        scan = _Scan(f"{site.first_job + day.toordinal()}-{number}", begun, one.ended,
                     min(max(1, round(dice.skewed(14, 1.9))), 180))
        fault = next((fault for fault in faults if fault.holds(one.ended)), None)
        full = fault is not None and fault.why == "storage_full"
        lasts = fault is not None and fault.ended - fault.began == NOT_YET
        if fault and not full and (lasts or fault.began == one.ended or dice.chance(0.5)):
            return _row(site, scan, None, "failed", fault.why)
        if dice.chance(0.01):
            return _row(site, scan, None, "duplicate", "")
        usual = (25, 130) if self._is_worse(site, day) else (4, 45)
        waited = timedelta(minutes=dice.whole(*((90, 260) if self.failed(site, day) else usual)))
        there = one.ended + waited
        if fault:
            # what waited in the machine comes in one go
            there = fault.ended + timedelta(seconds=dice.whole(40, 900)) + (timedelta(0) if full else waited / 4)
        return _row(site, scan, min(there, datetime.combine(there.date(), time(23, 59, 0))), "received", "")


def _row(site: Site, scan: _Scan, there: datetime | None, outcome: str, why: str) -> Batch:
    return (site.scanner, scan.name, _clock(scan.begun), _clock(scan.ended), _clock(there) if there else "",
            str(scan.pages), outcome, why)


def _clock(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
