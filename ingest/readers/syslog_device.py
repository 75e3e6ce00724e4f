"""Syslog of printers and scanners: RFC 5424, RFC 3164 and makers' bare lines; faults, and when they were over.

Only what a careful vocabulary knows is kept (_syslog_words.py); lines of other programs, and those about jobs and
people, are passed over, and none of their words leaves this file (rule 8). "Ready" and "error cleared" end all faults
of a device. Lines that are none of syslog, or that tell of a fault at a time that can't be read, are set aside.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from ingest.mapping import ISO
from ingest.readers._device_rows import from_dicts
from ingest.readers._log_lines import frames
from ingest.readers._syslog_lines import Line, parts
from ingest.readers._syslog_words import Said, said
from ingest.readers._times import SKIPPED, TWICE, parse
from ingest.readers.contract import Context, Head
from ingest.records import Batch, Fault, RecordKind, faults, shape

NAME = "syslog"
KIND: RecordKind = "device_event"
SOURCE = "syslog"
ABOUT = "Syslog of printers and scanners: faults and when they were over"

PIECE = 4 * 1024**2
_LATER = datetime(2100, 1, 1)  # local; for looks that need no year
_OFFSET = re.compile(r"\d\d:\d\d.*(?:[Zz]|[+-]\d\d(?::?\d\d)?)$")
_PROGRAMS = re.compile(
    r"(?:kernel|systemd.*|crond?|sshd|sudo|su|cups.*|dhc.*|ntpd|chronyd|named|postfix.*|rsyslogd?|syslog.*|smbd|nmbd|"
    r"winbindd|dockerd|containerd|networkmanager|audit.*|snmpd|lpd|httpd|nginx|apache2?|dbus.*|polkit.*|pam.*)",
    re.IGNORECASE,
)
_PERSONAL = {
    "user name": re.compile(r"\b(?:user|owner|login)(?:name|_name|id)?[=: ]", re.IGNORECASE),
    "document title": re.compile(r"\b(?:job_?name|document|doc_?name|title|file(?:name)?)[=: ]", re.IGNORECASE),
    "client machine": re.compile(r"\b(?:client|source_?host|computer|workstation)[=: ]", re.IGNORECASE),
    "address": re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"),
}


def sniff(head: Head) -> bool:
    """Tell whether most of the first lines are of syslog."""
    lines = [line for line in head.lines if line.strip()][:100]
    return bool(lines) and 2 * sum(1 for line in lines if parts(line.strip(), _LATER)) > len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``alert_begin`` and ``alert_end``; raise Unreadable where a line has no end."""
    zone = ZoneInfo(context.zone)
    latest = datetime.fromtimestamp(path.stat().st_mtime, zone).replace(tzinfo=None)
    stem = path.name.partition(".")[0]
    for lines in frames(path, PIECE):
        yield _batch(list(lines.select("line", "text").iter_rows()), latest, stem, context.zone)


def personal(path: Path) -> dict[str, int]:
    """Count the lines whose message holds what looks like each personal field; never with what."""
    counts = dict.fromkeys(_PERSONAL, 0)
    for lines in frames(path, PIECE):
        for text in lines["text"]:
            found = parts(text.strip(), _LATER)
            for name, pattern in _PERSONAL.items():
                counts[name] += bool(found and pattern.search(found.message))
    return counts


def _batch(lines: list[tuple[int, str]], latest: datetime, stem: str, zone: str) -> Batch:
    met = [(number, text, parts(text.strip(), latest)) for number, text in lines]
    bad = [Fault(number, "row", "is no line of syslog", shape(text))
           for number, text, line in met if line is None and not text[0].isspace()]
    known = [(number, text, line, _says(line)) for number, text, line in met if line]
    written = pl.Series("text", [line.written or None for _, _, line, _ in known], pl.String)
    times = parse(written, (ISO,), zone)
    good = []
    for (number, text, line, says), at, reason in zip(known, times.utc, times.reason, strict=True):
        on_clock_change = reason in {TWICE, SKIPPED}
        if (reason and not on_clock_change) or (says and at is None):
            why = reason if on_clock_change else "a time that can't be read" if line.written else "no time is told"
            bad.append(Fault(number, "time", why, shape(line.written or text)))
        elif says:
            good.append(_record(number, line, says, at, stem))
    passed = len(met) - len(good) - len(bad)
    return Batch(KIND, from_dicts(good), faults(sorted(bad, key=lambda fault: fault.line)), passed_over=passed)


def _says(line: Line) -> Said | None:
    """Return what a device says; a program with a process number runs on a computer."""
    return None if line.has_process or _PROGRAMS.fullmatch(line.tag) else said(line.message)


def _record(number: int, line: Line, says: Said, at: datetime, stem: str) -> dict[str, Any]:
    basis = "offset" if _OFFSET.search(line.written) else "assumed local"
    return {"line": number, "device": line.host or stem, "event": says.event, "at": at, "time_basis": basis,
            "uncertainty_seconds": 1.0 if line.seconds else 60.0, "reason": says.reason, "reason_raw": says.code,
            "severity": says.severity, "part": says.part}
