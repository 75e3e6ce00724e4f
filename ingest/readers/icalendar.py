"""Calendars (iCalendar, RFC 5545): busy times by category only.

Titles, places, notes, organisers and people who were asked never leave the child that reads the file (_ical_child).
What is private, free, tentative, out of office or cancelled gives nothing. A calendar does not say whose it is: the
file's name, without .ics, is the login. What lies in the future is read from a later export.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from data import clock
from ingest.readers._child import children
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import CASE_EVENT, Batch, Fault, RecordKind, faults

NAME = "icalendar"
KIND: RecordKind = "case_event"
SOURCE = "calendar"
ABOUT = "Calendars (iCalendar, .ics): busy times by category; the file's name is the login of whose it is"

KEPT_NAME = "a calendar"  # in place of the file's name, which is a login

CHILD = "_ical_child.py"
MEMORY, SECONDS = 1024**3, 25
BACK = timedelta(days=400)  # events are kept for 13 months
ENTRY = "Calendar entry"    # where it has no category
DAMAGED = "{name} was not read: it is damaged, too large, or repeats without end. Nothing of it was kept."


def sniff(head: Head) -> bool:
    """Tell whether it begins as a calendar does."""
    return head.text.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR")


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield busy times that have begun; raise Unreadable where the file can't be read to its end."""
    until = (context.now or clock.now(False)).astimezone(UTC)
    said = _said(path, until - BACK, until, context.zone)
    login = path.name.removesuffix(".gz").removesuffix(".GZ").rpartition(".")[0] or path.name
    rows = [_row(line, one, login, context.team) for line, one in enumerate(said, 1) if "start" in one]
    bad = faults(Fault(line, "event", str(one["fault"])) for line, one in enumerate(said, 1) if "fault" in one)
    good = pl.DataFrame(rows, schema=dict(CASE_EVENT) | {"event_id": pl.String}, orient="row")
    yield Batch(KIND, good, bad, passed_over=len(said) - len(rows) - bad.height)


def _said(path: Path, since: datetime, until: datetime, zone: str) -> list[dict[str, Any]]:
    words = [path.resolve(), since.isoformat(), until.isoformat(), zone]
    with children(CHILD, [words], memory=MEMORY, seconds=SECONDS) as (child,):
        lines = child.communicate()[0].splitlines()
    if not lines or lines[-1] != b"end":
        raise Unreadable(DAMAGED.format(name=path.name))
    return [json.loads(line) for line in lines[:-1]]


def _row(line: int, one: dict[str, Any], login: str, team: str | None) -> dict[str, object]:
    """One busy time: a case of its own, for it belongs to none."""
    return {"line": line, "case": one["id"][:200], "activity": one["category"] or ENTRY, "event_id": one["id"],
            "started_at": _moment(one["start"]), "ended_at": _moment(one["end"]), "day_only": one["day_only"],
            "login": login, "team": team}


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)
