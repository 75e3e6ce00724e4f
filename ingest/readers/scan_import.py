"""Log of a document import (paperless-ngx): files picked up, taken into the record, refused as duplicates, or failed.

    [2026-11-02 09:12:41,345] [INFO] [paperless.consumer] Consuming scan-0001.pdf
    [2026-11-02 09:12:55,012] [INFO] [paperless.consumer] Document 2026-11-02 scan-0001 consumption finished

Times are local, without an offset. The log names no device, and tells neither pages nor when the scanner was done: a
batch begins where its file is picked up. A file's name is often a document's title: it leaves this file as ``job``
alone, which is hashed (rule 8). Tracebacks and lines of other parts of the program are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from ingest.mapping import ISO
from ingest.readers._device_rows import from_dicts
from ingest.readers._log_lines import frames
from ingest.readers._times import SKIPPED, TWICE, parse
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, Fault, RecordKind, faults, shape

NAME = "scan-import"
KIND: RecordKind = "device_event"
SOURCE = "scans"
ABOUT = "Log of a document import (paperless-ngx): scans taken into the record, duplicates and failures"

DEVICE = "document import"
PIECE = 4 * 1024**2
MOST_OPEN = 10_000  # files picked up of which no end is told
LONGEST_MESSAGE = 2000
LONGEST = timedelta(hours=1)  # from a file's beginning to an end that does not name it
# docker compose puts the service's name in front, docker a time, a journal time, host and program; terminals colours
_FRONT = (r"^(?:\x1b\[[0-9;]*m)*(?:[\w.-]+ *\| ?)?(?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) )?"
          r"(?:(?:[A-Z][a-z]{2} [ \d]?\d [\d:]{8} )?\S+ [\w.@-]+(?:\[\d+\])?: )?(?:\x1b\[[0-9;]*m)*")
LINE = re.compile(
    _FRONT + r"\[(?P<time>[^\]]{1,40})\] \[(?P<level>[A-Z]+)\] \[(?P<part>[\w.]+)\] ?"
    r"(?P<message>.*?)(?:\x1b\[[0-9;]*m)*$")
CLAIMS = re.compile(_FRONT + r"\[\d{4}-")
PARTS = ("paperless.consumer", "paperless.management.consumer")
# the first that fits counts; what a file is called may hold any word
_FORMS: tuple[tuple[str, str | None, str], ...] = (
    ("nothing", None, r"^Consuming duplicate "),
    ("begun", None, r"^Adding (?P<file>.+) to the task queue\.?$"),
    ("begun", None, r"^Consuming (?P<file>.+)$"),
    ("done", None, r"^Document (?P<title>.+) consumption finished$"),
    ("failed", "duplicate", r"^Not consuming (?P<file>.+?): It is a duplicate\b"),
    ("failed", "job_refused", r"^Not consuming (?P<file>.+?): "),
    ("missing", "other", r"^Cannot consume (?P<file>.+): (?:File not found|It is not a file)"),
    ("failed", "job_refused", r"^Unsupported mime type "),
    ("failed", "storage_full",
     r"^(?:The following e|E)rror (?:occurr?ed )?while consuming (?:document )?(?P<file>.+?): .*No space left"),
    ("failed", "storage_full",
     r"^The following error occurr?ed while storing document (?P<file>.+?)(?: after parsing)?: .*No space left"),
    ("failed", "bad_document", r"^Error (?:occurr?ed )?while consuming document (?P<file>.+?): "),
    ("failed", "other", r"^The following error occurr?ed while consuming (?P<file>.+?): "),
    ("failed", "other", r"^The following error occurr?ed while storing document (?P<file>.+?)(?: after parsing)?: "),
)
_SAYS = tuple((kind, reason, re.compile(form)) for kind, reason, form in _FORMS)


@dataclass(frozen=True)
class _Said:
    kind: str  # begun, done, failed, missing
    reason: str | None
    file: str | None
    title: str


@dataclass
class _Follow:
    """Files picked up and not yet done, by name; and those that were done."""

    begun: dict[str, datetime] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def take(self, says: _Said, at: datetime) -> dict[str, Any] | None:
        """Return the record of a file's end, where a line tells one."""
        if says.kind == "begun" and says.file:
            self._begin(says.file, at)
            return None
        if says.kind == "missing" and says.file in self.ended:
            return None  # it was picked up twice, and is in the record
        file = says.file or self._meant(says.title, at)
        since = self.begun.pop(file, None) if file else None
        if file and len(self.ended) < 10 * MOST_OPEN:
            self.ended.add(file)
        event = "scan_received" if says.kind == "done" else "scan_failed"
        return {"event": event, "at": at, "job": file, "reason": says.reason,
                "queued_at": since if since is not None and since <= at else None}

    def _begin(self, file: str, at: datetime) -> None:
        """Keep when a file was picked up first; one that has come again under its name begins anew."""
        if file not in self.begun or at - self.begun[file] > LONGEST:
            self.begun[file] = at
        self.ended.discard(file)
        if len(self.begun) > MOST_OPEN:
            del self.begun[next(iter(self.begun))]

    def _meant(self, title: str, at: datetime) -> str | None:
        """Return the file that a line means: the one whose name ends the title, or the only one under way."""
        ends = [file for file in self.begun if title.endswith(f" {file.rpartition('.')[0] or file}")]
        lately = [file for file, since in self.begun.items() if timedelta(0) <= at - since <= LONGEST]
        return max(ends, key=len) if ends else lately[0] if len(lately) == 1 else None


def sniff(head: Head) -> bool:
    """Tell whether one of the first lines is of this log; tracebacks may be most of them."""
    found = (LINE.match(line) for line in head.lines[:200])
    return any(line and line["part"].startswith("paperless") for line in found)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``scan_received`` and ``scan_failed``; raise Unreadable where no line is of this log."""
    follow, met, own = _Follow(), 0, False
    for lines in frames(path, PIECE):
        met += lines.height
        own = own or any(LINE.match(text) or CLAIMS.match(text) for text in lines["text"])
        yield _batch(list(lines.select("line", "text").iter_rows()), follow, context.zone)
    if met and not own:
        raise Unreadable(f"{path.name} has no line of a document import's log; nothing of it was kept.")


def personal(path: Path) -> dict[str, int]:
    """Count the lines that name a file, or its title; never which."""
    said = (_says(found) for lines in frames(path, PIECE) for text in lines["text"] if (found := LINE.match(text)))
    return {"document title": sum(1 for says in said if says and (says.file or says.title))}


def _says(line: re.Match[str]) -> _Said | None:
    if line["part"] not in PARTS:
        return None
    for kind, reason, form in _SAYS:
        found = form.match(line["message"][:LONGEST_MESSAGE])
        if found:
            groups = found.groupdict()
            file = re.split(r"[/\\]", groups["file"])[-1] if groups.get("file") else None
            return None if kind == "nothing" else _Said(kind, reason, file, groups.get("title") or "")
    return None


def _batch(lines: list[tuple[int, str]], follow: _Follow, zone: str) -> Batch:
    found = [(number, text, LINE.match(text)) for number, text in lines]
    bad = [Fault(number, "row", "begins as a line of this log and is none", shape(text))
           for number, text, line in found if line is None and CLAIMS.match(text)]
    known = [(number, line, _says(line)) for number, _, line in found if line]
    times = parse(pl.Series("time", [line["time"] for _, line, _ in known], pl.String), (ISO,), zone)
    good = []
    for (number, line, says), at, reason in zip(known, times.utc, times.reason, strict=True):
        on_clock_change = reason in {TWICE, SKIPPED}
        if reason and (says or not on_clock_change):
            why = reason if on_clock_change else "a time that can't be read"
            bad.append(Fault(number, "time", why, shape(line["time"])))
        elif says and (record := follow.take(says, at)):
            good.append({"line": number, "device": DEVICE, "time_basis": "assumed local"} | record)
    passed = len(found) - len(good) - len(bad)
    return Batch(KIND, from_dicts(good), faults(sorted(bad, key=lambda fault: fault.line)), passed_over=passed)
