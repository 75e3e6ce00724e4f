"""What goes wrong with the council's printers: few faults at most sites, and a new printer that breaks at first.

The printer at Harbour House is new: for eight weeks it stops several times a week; then its maker puts it right.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ingest.demo.dice import Dice
from ingest.demo.teams import Site

NEW_PRINTER, PUT_RIGHT_AFTER = "MFP-Harbour-1", 8
# keyword of IPP that the machine says, and how often
WHY = {"media-jam-error": 6.0, "media-empty-error": 2.0, "door-open-error": 1.0, "toner-empty-error": 1.0}


@dataclass(frozen=True)
class Fault:
    """A queue that stood still, and why (local time)."""

    queue: str
    why: str
    began: datetime
    ended: datetime

    def holds(self, moment: datetime) -> bool:
        """Tell whether the queue stood still at a moment."""
        return self.began <= moment < self.ended


def of_week(seed: int, site: Site, monday: datetime, number: int) -> list[Fault]:
    """Return the faults of a site's queues in a week (``number`` from 0), in order; at most one a queue and day."""
    found = []
    for queue in site.queues:
        often = 0.5 if queue == NEW_PRINTER and number < PUT_RIGHT_AFTER else 0.05
        for day in range(5):
            dice = Dice(seed, "fault", queue, monday, day)
            if not dice.chance(often):
                continue
            began = datetime.combine(monday.date() + timedelta(days=day), time(8, 30))
            began += timedelta(minutes=dice.whole(0, 330), seconds=dice.whole(0, 59))
            lasted = timedelta(minutes=min(max(15, round(dice.skewed(70, 2.0))), 240))
            found.append(Fault(queue, dice.weighted(WHY), began, began + lasted))
    return sorted(found, key=lambda fault: (fault.began, fault.queue))
