"""Syslog of multi-function devices: RFC 5424, and the bare lines of one maker, with a time of its own among the values.

Beside faults and their ends there are lines about jobs and people, for the reader to leave behind (rule 8).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from ingest.demo.faults import NO_TONER, Fault
from ingest.demo.page_log import LONDON
from ingest.demo.spool import Job

SENDS_BARE = "MFP-Orchard-1"
# the words of the panel for our reasons and the keywords of IPP: when a fault begins, and when it is over
WORDS: Mapping[str, tuple[str, str]] = {
    "jam": ("Paper jam in document feeder", "Paper jam cleared"), "needs_service": ("Call service: SC 543", "Ready"),
    "storage_full": ("Hard disk full, nothing can be sent", "Ready"),
    "media-jam-error": ("Paper jam", "Paper jam cleared"), "media-empty-error": ("Tray 2 empty", "Ready"),
    "door-open-error": ("Cover open", "Cover closed"), NO_TONER: ("Replace toner cartridge", "Ready"),
}
SWITCHED_ON = timedelta(hours=7, minutes=40)  # on working days, where nothing is wrong with it
A_WEEK = timedelta(days=7)
Line = tuple[datetime, int, str, str]  # when (local), severity, machine, words


def syslog(scanners: Sequence[str], faults: Sequence[Fault], monday: datetime) -> list[str]:
    """Return the lines of a week from several machines (RFC 5424)."""
    lines: list[Line] = [(at + timedelta(seconds=7 * n), 6, name, "Ready") for n, name in enumerate(scanners)
                         for at in _mornings(monday, [one for one in faults if one.queue == name])]
    for fault in faults:
        begins, over = WORDS[fault.why]
        lines += [(fault.began, 3, fault.queue, begins), (fault.ended, 6, fault.queue, over),
                  (fault.ended + timedelta(seconds=50), 6, fault.queue, "User signed in at panel")]
    return [f"<{128 + severity}>1 {when.replace(tzinfo=LONDON).isoformat()} {name.lower()} panel - - - {words}"
            for when, severity, name, words in sorted(lines) if when < monday + A_WEEK]


def bare(jobs: Iterable[Job], faults: Sequence[Fault], monday: datetime) -> list[str]:
    """Return the lines of a week from the one printer that sends no header, and tells the time to the minute."""
    said = [(at, "Ready", "") for at in _mornings(monday, faults)]
    for fault in faults:
        begins, over = WORDS[fault.why]
        said += [(fault.began, begins, ""), (fault.ended, over, "")]
    for job in jobs:
        if job.toner_low:
            said.append((job.ended, "Toner low", ""))
        if job.outcome == "printed" and not job.sent.number % 5:
            said.append((job.ended, "Print job done", f' user="{job.sent.login}" source_IP="192.0.2.31"'))
    return [f'<134> printer: {words}; time="{_minute(when)}"{more}' for when, words, more in sorted(said)]


def _mornings(monday: datetime, faults: Sequence[Fault]) -> list[datetime]:
    """Return when a machine wakes up well: it says nothing as long as something is wrong with it."""
    mornings = [monday + SWITCHED_ON + timedelta(days=day) for day in range(5)]
    return [at for at in mornings if not any(fault.holds(at) for fault in faults)]


def _minute(when: datetime) -> str:
    """2026-Nov-02 09:12 AM (UTC+00:00), with an English month whatever language this machine speaks."""
    offset = when.replace(tzinfo=LONDON).isoformat()[-6:]
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * when.month - 3 : 3 * when.month]
    half = "AM" if when.hour < 12 else "PM"
    return f"{when.year}-{month}-{when.day:02d} {when.hour % 12 or 12:02d}:{when.minute:02d} {half} (UTC{offset})"
