"""A saved IPP answer: of Get-Jobs (jobs and how they ended) or of Get-Printer-Attributes (state, faults, supplies).

When it was given is the printer's own ``printer-current-time``, where that is told. Else it is the time at which the
file was written: near enough for a file that a script has just saved, and wrong for one that was copied without its
time. Such rows have the basis "assumed local" and an uncertainty of a day.
The device is what the machine calls itself (``printer-name``), else its model, else the name of the file.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.readers._device_rows import from_dicts
from ingest.readers._ipp import current_time, job_events, printer_events
from ingest.readers._ipp_saved import HTTP, is_saved_text, message_of
from ingest.readers._ipp_wire import GROUPS, MOST_BYTES, NotIpp
from ingest.readers._open import open_binary
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, RecordKind

NAME = "ipp-response"
KIND: RecordKind = "device_event"
SOURCE = "cups"  # a print server's answers join its logs by the job number
ABOUT = "Saved answer of a printer or print server in IPP: how jobs ended, state, faults and supplies"

FIRST_ERROR = 0x0400
DAY_SECONDS = 86_400.0
PERSONAL = {
    "user name": "job-originating-user-name", "document title": "job-name",
    "client machine": "job-originating-host-name", "address": "job-originating-host-uri",
}


def sniff(head: Head) -> bool:
    """Tell whether it begins as an IPP message (version, status, number, first group with its charset).

    Or as one with its HTTP head, or as ipptool prints it (``-tv``, ``-X``, ``-j``).
    """
    start = head.start
    if start.startswith(HTTP):
        return b"application/ipp" in start[:4096]
    if start[:1] not in b"\1\2":
        return is_saved_text(head.text)
    return (len(start) > 12 and start[0] in (1, 2) and start[1] <= 2 and start[8] == 1
            and b"attributes-charset" in start[:80])


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield the records of one answer; one that reports an error, or says nothing, yields none."""
    message = _message(path)
    if message["status-code"] >= FIRST_ERROR:
        yield Batch(KIND, from_dicts([]))
        return
    told = current_time(message["printers"])
    at = told or datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
    known_as = _name(message["printers"]) or path.stem[:200]
    rows = [*printer_events(message, known_as, at), *job_events(message, known_as, at)]
    if told is None:
        rows = [row | _guessed(row, at) for row in rows]
    yield Batch(KIND, from_dicts(row | {"line": line} for line, row in enumerate(rows, 1)))


def _guessed(row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Say of a row that stands at the time of the file that this is a guess."""
    guessed = row["at"] == at or row["time_basis"] == "uptime"
    return {"time_basis": "assumed local", "uncertainty_seconds": DAY_SECONDS} if guessed else {}


def _name(printers: list[Mapping[str, Any]]) -> str | None:
    wanted = ("printer-name", "printer-make-and-model")
    found = (one.get(name) for one in printers for name in wanted)
    return next((text.strip() for text in found if isinstance(text, str) and text.strip()), None)


def _message(path: Path) -> dict[str, Any]:
    with open_binary(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{path.name} is far longer than an IPP answer; nothing of it was kept.")
    try:
        return message_of(data)
    except NotIpp as error:
        raise Unreadable(f"{path.name} is no whole IPP answer: {error}. Nothing of it was kept.") from error


def personal(path: Path) -> dict[str, int]:
    """Count the jobs in which each personal field is filled; never with what."""
    jobs = _message(path)[GROUPS[2]]
    return {name: sum(bool(job.get(field)) for job in jobs) for name, field in PERSONAL.items()}
