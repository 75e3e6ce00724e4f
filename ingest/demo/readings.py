"""What the printers say by SNMP, saved as snmpwalk prints it: pages so far, and the toner that is left.

Each is read on Sunday evenings: at first on every fourth, on all of them in the last two months. The one whose network
went for two days has been read each working morning since, and does not answer on two of them: then the file says only
that, as snmpwalk does, after the day that the script wrote.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.demo.faults import Fault
from ingest.demo.printing import NO_NETWORK, OFF_IN, Printers, is_off
from ingest.demo.spool import A_CARTRIDGE, LOW
from ingest.demo.teams import Site

LONDON = ZoneInfo("Europe/London")
NOT_READ = ("Beacon",)  # nobody watches the printer there
SUNDAY, MORNING = timedelta(days=6, hours=22), timedelta(hours=7, minutes=30)
DAILY_FROM, WEEKLY_FROM = 2, 8  # weeks still to come
# bits of hrPrinterDetectedErrorState (RFC 3805)
BITS: Mapping[str, str] = {"media-jam-error": "04", "media-empty-error": "40", "door-open-error": "08",
                           "toner-empty-error": "10"}


def write_walks(folder: Path, site: Site, printers: Printers, faults: Sequence[Fault], monday: datetime,
                left: int) -> None:
    """Write a week's walks of a site's printers."""
    if site.name in NOT_READ:
        return
    for queue in site.queues:
        for at in _looks(queue, monday, left):
            daily = f"-{at:%a}".lower() if at - monday != SUNDAY else ""
            path = folder / f"{queue}{daily and '.' + daily[1:]}.snmpwalk"
            if queue == NO_NETWORK and left == OFF_IN and is_off(at, monday):
                said = f"# {at:%Y-%m-%d %H:%M}\nTimeout: No Response from {queue.lower()}\n"
                path.write_text(said, encoding="utf-8")
            else:
                held = next((fault.why for fault in faults if fault.queue == queue and fault.holds(at)), "")
                lines = walk(queue, at, *printers.queues[queue].meter.read(at), held)
                path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            written = at.replace(tzinfo=LONDON).timestamp()
            os.utime(path, (written, written))  # a walk without an answer has no other time


def _looks(queue: str, monday: datetime, left: int) -> Iterator[datetime]:
    if queue == NO_NETWORK and left <= DAILY_FROM:
        yield from (monday + MORNING + timedelta(days=day) for day in range(5))
    if left <= WEEKLY_FROM or left % 4 == 0:
        yield monday + SUNDAY


def walk(queue: str, at: datetime, pages: int, left: int, fault: str = "") -> list[str]:
    """Return a saved walk of a printer at a local time."""
    offset = at.replace(tzinfo=LONDON).utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    clock = [*at.year.to_bytes(2, "big"), at.month, at.day, at.hour, at.minute, at.second, 0, ord("+"), hours, 0]
    low = left < LOW
    status = "down(5)" if fault else "warning(3)" if low else "running(2)"
    return [
        '.1.3.6.1.2.1.1.1.0 = STRING: "Examplar Office 40; firmware 2.1"',
        f'.1.3.6.1.2.1.1.5.0 = STRING: "{queue}"',
        f".1.3.6.1.2.1.25.1.2.0 = Hex-STRING: {' '.join(f'{octet:02X}' for octet in clock)}",
        '.1.3.6.1.2.1.25.3.2.1.3.1 = STRING: "Examplar Office 40"',
        f".1.3.6.1.2.1.25.3.2.1.5.1 = INTEGER: {status}",
        f".1.3.6.1.2.1.25.3.5.1.2.1 = Hex-STRING: {BITS[fault] if fault else '20' if low else '00'}",
        f".1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: {pages}",
        '.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "Black toner"',
        ".1.3.6.1.2.1.43.11.1.1.8.1.1 = INTEGER: 100",
        f".1.3.6.1.2.1.43.11.1.1.9.1.1 = INTEGER: {-(-100 * left // A_CARTRIDGE)}",
    ]
