"""What is going to go wrong with the council's printers: few faults at most sites, and a new printer that breaks.

The first printer at Harbour House is new: for eight weeks it stops several times a week; then its maker puts it right,
three weeks before the last. What is planned here comes about when the next job meets it (spool.py). Toner is not
planned: it runs out when the meter says so.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ingest.demo.absence import bank_holidays
from ingest.demo.dice import Dice
from ingest.demo.teams import Site

NEW_PRINTER, BAD_WEEKS = "MFP-Harbour-1", range(3, 11)  # how many weeks are still to come
SOON_DESPITE_ALL = timedelta(minutes=12)  # on a Friday evening somebody changes the cartridge before they go
WHY = {"media-jam-error": 6.0, "media-empty-error": 2.0, "door-open-error": 1.0}  # keywords of IPP, and how often
NO_TONER = "toner-empty-error"
SHUT, OPENS = time(17, 15), time(8, 35)


@dataclass(frozen=True)
class Planned:
    """A fault that the next job on a queue will meet, and how long it will last (local time)."""

    queue: str
    why: str
    at: datetime
    lasts: timedelta


@dataclass(frozen=True)
class Fault:
    """A queue that stood still, why, and the number of the job that met it (local time)."""

    queue: str
    why: str
    began: datetime
    ended: datetime
    job: int

    def holds(self, moment: datetime) -> bool:
        """Tell whether the queue stood still at a moment."""
        return self.began <= moment < self.ended


def of_week(seed: int, site: Site, monday: datetime, left: int) -> list[Planned]:
    """Return what is planned at a site in a week after which ``left`` are to come; at most one a queue and day."""
    found = []
    for queue in site.queues:
        often = 0.5 if queue == NEW_PRINTER and left in BAD_WEEKS else 0.06
        for day in range(5):
            dice = Dice(seed, "fault", queue, monday, day)
            if not dice.chance(often):
                continue
            late = dice.chance(0.1)  # met by who works late, and put right in the morning
            at = datetime.combine(monday.date() + timedelta(days=day), time(17 if late else 8, 30))
            at += timedelta(minutes=dice.whole(0, 330), seconds=dice.whole(0, 59))
            lasts = timedelta(minutes=min(max(15, round(dice.skewed(70, 2.0))), 240))
            found.append(Planned(queue, dice.weighted(WHY), at, lasts))
    return sorted(found, key=lambda fault: (fault.at, fault.queue))


def mended(met: datetime, lasts: timedelta) -> datetime | None:
    """Return when a fault is over: while somebody is there, else the next morning; None: not in this week."""
    over = met + lasts
    if over.date() == met.date() and over.time() <= SHUT:
        return over
    morning = met.date() + timedelta(days=1)
    if morning.weekday() > 4 or morning in bank_holidays():
        return None
    return datetime.combine(morning, OPENS) + timedelta(seconds=int(lasts.total_seconds()) % 3000)
