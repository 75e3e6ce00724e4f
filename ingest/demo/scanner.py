"""Scanners: on which days each fails, and the batches that went through it. The one at Mill Lane fails often."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ingest.demo.dice import Dice
from ingest.demo.teams import Site

if TYPE_CHECKING:
    from ingest.demo.weeks import Did


def failed(seed: int, site: Site, day: date) -> bool:
    """Tell whether a site's scanner fails on a day; bad days come in twos and threes."""
    start = day.toordinal() // 2
    return Dice(seed, site.scanner, start).chance(site.failing)


def batches(seed: int, did: "Sequence[Did]") -> Iterator[tuple[str, ...]]:
    """Yield the batches that were scanned, as the document store exports them (local time): who scanned is not in it.

    On a day on which the scanner fails some batches do not come through, and the others wait until it works again.
    """
    for number, one in enumerate(did, 1):
        if one.activity != "Scanning":
            continue
        site, day = one.team.site, one.ended.date()
        dice = Dice(seed, "batch", site.scanner, one.ended, number)
        bad = failed(seed, site, day)
        begun = one.began or one.ended - timedelta(minutes=dice.whole(8, 25))
        pages = min(max(1, round(dice.skewed(14, 1.9))), 180)
        name = f"{site.first_job + day.toordinal()}-{number}"
        if bad and dice.chance(0.35):
            why = dice.weighted({"jam": 3.0, "offline": 1.0, "needs_service": 1.0})
            yield (site.scanner, name, _clock(begun), _clock(one.ended), "", str(pages), "failed", why)
            continue
        waited = timedelta(minutes=dice.whole(150, 320) if bad else dice.whole(4, 45))
        there = min(one.ended + waited, datetime.combine(day, time(23, 59, 0)))
        again = "duplicate" if dice.chance(0.01) else "received"
        yield (site.scanner, name, _clock(begun), _clock(one.ended), _clock(there) if again == "received" else "",
               str(pages), again, "")


def _clock(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
