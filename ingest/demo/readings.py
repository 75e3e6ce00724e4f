"""What the printers say by SNMP, saved as snmpwalk prints it: pages so far, and the toner that is left."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ingest.demo.printing import Job
from ingest.demo.teams import Site

LONDON = ZoneInfo("Europe/London")
EVERY_WEEKS = 4
A_CARTRIDGE = 2_000  # pages; somebody changes it when about 40 are left in it
CHANGED_AT = 40


class Meters:
    """The counters of every printer, as the weeks pass."""

    def __init__(self) -> None:
        self._pages: dict[str, int] = {}
        self._left: dict[str, int] = {}

    def count(self, jobs: Sequence[Job]) -> None:
        """Count the pages of a week."""
        for job in jobs:
            self._pages[job.queue] = self._pages.get(job.queue, 18_000 + 911 * len(self._pages)) + job.pages
            left = self._left.get(job.queue, A_CARTRIDGE - 230 * (len(self._left) % 7)) - job.pages
            self._left[job.queue] = left if left > CHANGED_AT else A_CARTRIDGE

    def walk(self, queue: str, at: datetime) -> list[str]:
        """Return a saved walk of a printer at a local time."""
        offset = at.replace(tzinfo=LONDON).utcoffset()
        hours = int(offset.total_seconds() // 3600) if offset else 0
        clock = [*at.year.to_bytes(2, "big"), at.month, at.day, at.hour, at.minute, at.second, 0, ord("+"), hours, 0]
        left = self._left.get(queue, A_CARTRIDGE)
        low = left < A_CARTRIDGE // 10
        return [
            '.1.3.6.1.2.1.1.1.0 = STRING: "Examplar Office 40; firmware 2.1"',
            f'.1.3.6.1.2.1.1.5.0 = STRING: "{queue}"',
            f".1.3.6.1.2.1.25.1.2.0 = Hex-STRING: {' '.join(f'{octet:02X}' for octet in clock)}",
            '.1.3.6.1.2.1.25.3.2.1.3.1 = STRING: "Examplar Office 40"',
            f".1.3.6.1.2.1.25.3.2.1.5.1 = INTEGER: {'warning(3)' if low else 'running(2)'}",
            f".1.3.6.1.2.1.25.3.5.1.2.1 = Hex-STRING: {'20' if low else '00'}",
            f".1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: {self._pages.get(queue, 18_000)}",
            '.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "Black toner"',
            ".1.3.6.1.2.1.43.11.1.1.8.1.1 = INTEGER: 100",
            f".1.3.6.1.2.1.43.11.1.1.9.1.1 = INTEGER: {max(1, round(100 * left / A_CARTRIDGE))}",
        ]


def is_read(number: int, site: Site) -> bool:
    """Tell whether the printers of a site are read after this week (``number`` from 0)."""
    return (number + site.first_job) % EVERY_WEEKS == 0
