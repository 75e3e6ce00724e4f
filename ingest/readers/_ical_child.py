"""Runs alone, in a process of its own behind limits (_limited): writes the busy times of a calendar to its output.

    python _ical_child.py FILE FROM UNTIL ZONE        ISO 8601 in UTC, and the zone of times that name none

Each line is JSON: {"start", "end", "day_only", "category", "id"} of a busy time, {"fault": why} of an event that can't
be understood, {} of one that says nothing of busy time here. The last line is "end". Titles, places, notes and names of
people are parsed, for they are in the file, and never written.

RFC 5545: a time that the clocks skip or repeat is taken as its section 3.3.5 says. What repeats is followed by
recurring-ical-events, within the range alone. Libraries are loaded late: whoever lists the readers needs none of them.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LARGEST = 64 * 1024**2  # bytes, unpacked
MOST = 20_000           # busy times of one event
LONGEST = timedelta(hours=16)  # beyond it an event tells of days, not of hours at work
NO_FREQUENCIES = {"SECONDLY", "MINUTELY", "HOURLY"}
FREE = {"FREE", "TENTATIVE", "OOF"}
NOTHING: dict[str, object] = {}


def main(path: str, since: str, until: str, zone: str) -> None:
    """Write a line for each thing found."""
    span = datetime.fromisoformat(since), datetime.fromisoformat(until)
    for found in read(path, *span, ZoneInfo(zone)):
        print(json.dumps(found))  # noqa: T201  this is what the child is for
    print("end")  # noqa: T201


def read(path: str, since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[dict[str, object]]:
    """Yield what all events of a file say, in its order."""
    import icalendar

    with open(path, "rb") as file:  # noqa: PTH123  a script of its own
        packed = file.read(2) == b"\x1f\x8b"
    opened: Any = gzip.open(path) if packed else open(path, "rb")  # noqa: PTH123, SIM115
    with opened as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("too large")
    if len(re.findall(rb"(?im)^BEGIN:VCALENDAR\b", data)) != len(re.findall(rb"(?im)^END:VCALENDAR\b", data)):
        raise ValueError("cut")
    for calendar in icalendar.Calendar.from_ical(data, multiple=True):
        yield from _calendar(calendar, since, until, zone)


def _calendar(calendar: Any, since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[dict[str, object]]:
    groups: dict[str, list[Any]] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        groups.setdefault(str(event.get("UID") or f"without {number}"), []).append(event)
    for uid, events in groups.items():
        try:
            found = list(_series(uid, events, since, until, zone))
        except Fault as fault:
            found = [{"fault": str(fault)}]
        except Exception:  # the libraries' words hold what is written there
            found = [{"fault": "this event can't be understood"}]
        yield from found or [NOTHING]
    for busy in calendar.walk("VFREEBUSY"):
        yield from _free_busy(busy, since, until, zone)


class Fault(Exception):
    """Why an event is set aside."""


def _series(uid: str, events: list[Any], since: datetime, until: datetime,
            zone: ZoneInfo) -> Iterator[dict[str, object]]:
    """Yield the busy times of an event, its repetitions and their changes."""
    import icalendar
    import recurring_ical_events

    for event in events:
        _demand(event, zone)
    one = icalendar.Calendar()
    for event in events:
        one.add_component(event)
    for number, found in enumerate(recurring_ical_events.of(one, components=["VEVENT"]).after(since.astimezone(zone))):
        start, end = found["DTSTART"].dt, found["DTEND"].dt if "DTEND" in found else found["DTSTART"].dt
        if _utc(start, zone) > until:
            return
        if number >= MOST:
            raise Fault("this event repeats too often")
        if _is_busy(found):
            yield _line(start, end, zone) | {"category": _category(found), "id": f"{uid}|{_which(found, zone)}"}


def _demand(event: Any, zone: ZoneInfo) -> None:
    """Refuse what can't be followed."""
    start = event.get("DTSTART")
    if start is None:
        raise Fault("this event has no start")
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        there = event.get(name)
        moment = getattr(there, "dt", None)
        if there is not None and not isinstance(moment, date):
            raise Fault("a time of this event can't be read")
        if isinstance(moment, date) and not 1900 <= moment.year <= 2200:
            raise Fault("a year of this event is before 1900 or after 2200")
        if isinstance(moment, datetime) and moment.tzinfo is None and there.params.get("TZID"):
            raise Fault("this event names a time zone that is not known")
    end = event.get("DTEND")
    if end is not None and _utc(end.dt, zone) < _utc(start.dt, zone):
        raise Fault("this event ends before it starts")
    rules = event.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        if {str(one).upper() for one in rule.get("FREQ", [])} & NO_FREQUENCIES:
            raise Fault("this event repeats within a day")


def _is_busy(event: Any) -> bool:
    """Busy is what is not cancelled, free, tentative, out of office or private."""
    said = {name: str(event.get(name, "")).upper() for name in
            ("STATUS", "TRANSP", "CLASS", "X-MICROSOFT-CDO-BUSYSTATUS")}
    return not (said["STATUS"] in {"CANCELLED", "TENTATIVE"} or said["TRANSP"] == "TRANSPARENT"
                or said["CLASS"] in {"PRIVATE", "CONFIDENTIAL"} or said["X-MICROSOFT-CDO-BUSYSTATUS"] in FREE)


def _category(event: Any) -> str | None:
    """The first category; None where there is none, or where it holds more than a kind of work would."""
    held = event.get("CATEGORIES")
    first = held[0] if isinstance(held, list) and held else held
    names = [str(name).strip() for name in getattr(first, "cats", [first] if first else [])]
    name = next((name for name in names if name), "")
    return name if 0 < len(name) <= 60 and not any(sign.isdigit() or sign == "@" for sign in name) else None


def _which(event: Any, zone: ZoneInfo) -> str:
    """Tell one time of a series from the others, wherever it was moved to."""
    when = event.get("RECURRENCE-ID") or event["DTSTART"]
    return _utc(when.dt, zone).isoformat()


def _line(start: date, end: date, zone: ZoneInfo) -> dict[str, object]:
    begin, over = _utc(start, zone), _utc(end, zone)
    if over < begin:
        raise Fault("this event ends before it starts")
    if not isinstance(start, datetime) or over - begin > LONGEST:
        return {"start": begin.isoformat(), "end": None, "day_only": True}
    return {"start": begin.isoformat(), "end": over.isoformat(), "day_only": False}


def _utc(moment: date, zone: ZoneInfo) -> datetime:
    """A day begins at its midnight in the zone; a time without a zone is of the zone."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _free_busy(busy: Any, since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[dict[str, object]]:
    """Yield the busy periods of a published calendar that holds nothing else."""
    held = busy.get("FREEBUSY") or []
    for number, one in enumerate(held if isinstance(held, list) else [held]):
        if number >= MOST:
            return
        try:
            start, end = one.start, one.end
            is_busy = str(one.params.get("FBTYPE", "BUSY")).upper() == "BUSY" and since <= _utc(start, zone) <= until
            yield (_line(start, end, zone) | {"category": None, "id": f"busy|{_utc(start, zone).isoformat()}"}
                   if is_busy else NOTHING)
        except Fault as fault:
            yield {"fault": str(fault)}
        except Exception:
            yield {"fault": "this event can't be understood"}


if __name__ == "__main__":
    main(*sys.argv[1:])
