"""Saved SNMP walks of printers: ``snmpwalk`` output and ``.snmprec``; one look at one device.

Every line belongs to the look, and the look gives a few records (answered, counters, faults): the other lines are read
to their end and nothing of them is kept. A walk does not say when it was made: the device's own clock (hrSystemDate)
counts, else the time at which the file was written last, give or take a day. Nor does it say what was wrong before: a
fault of an earlier walk that this one does not tell has ended by now, some time since then.

A device that did not answer at all leaves a file with nothing but net-snmp's words for that (snmplib, snmp_api.c): a
look without an answer, which is no fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ingest.readers._device_rows import from_dicts
from ingest.readers._log_lines import frames
from ingest.readers._mib_cells import Values
from ingest.readers._printer_mib import STATE, decode
from ingest.readers._printer_seen import events
from ingest.readers._walk_lines import MIB2, UNUSED, Walk, is_value
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, Fault, RecordKind, faults, shape

NAME = "snmp-walk"
KIND: RecordKind = "device_event"
SOURCE = "snmp"
ABOUT = "Saved SNMP walk of a printer (snmpwalk text, .snmprec): state, faults, counters and supplies at one moment"

SYS_NAME, SYSTEM_DATE = f"{MIB2}.1.5.0", f"{MIB2}.25.1.2.0"
DAY = 86_400.0
EARLIER = timedelta(days=366)  # the walk before may be as old as that: the end is known to this side only
MOST_LINES = 500_000
NO_ANSWER = re.compile(r"^(?:snmp\w+: )?Timeout: No Response from \S+$")
SHOWN = re.compile(rb"^(\d{4})-(\d{1,2})-(\d{1,2}),(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d))?"
                   rb"(?:,([+-])(\d{1,2}):(\d{1,2}))?$")
PRIVATE = {"", "<private>", "unknown", "none"}


def sniff(head: Head) -> bool:
    """Tell whether most of the first lines are values of a walk."""
    lines = [line.strip() for line in head.lines if line.strip() and not line.startswith("#")][:50]
    known = [line for line in lines if is_value(line) or NO_ANSWER.match(line)]
    return bool(lines) and 2 * len(known) >= len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield the records of the file's last look; lines that are none of a walk are set aside."""
    walk, bad, met, silent = Walk(), [], 0, False
    for lines in frames(path):
        met += lines.height
        if met > MOST_LINES:
            raise Unreadable(f"{path.name} has more lines than a walk of a printer; nothing of it was kept.")
        for number, text in lines.select("line", "text").iter_rows():
            if NO_ANSWER.match(text.strip()):
                silent = True
            elif not text.startswith("#") and not walk.take(text.strip()):
                bad.append(Fault(number, "row", "is no value of an SNMP walk", shape(text)))
    walk.values.pop(UNUSED, None)
    rows = _rows(path, walk.values, context.zone, broken=silent) if walk.values else [_gap(path)] if silent else []
    good = from_dicts(rows)
    yield Batch(KIND, good, faults(bad), passed_over=max(met - len(bad) - good.height, 0))


def personal(path: Path) -> dict[str, int]:
    """A walk of a printer has no personal field that is read."""
    return {}


@dataclass(frozen=True)
class _When:
    at: datetime
    basis: str
    uncertainty: float


def _rows(path: Path, values: Values, zone: str, broken: bool) -> list[dict[str, Any]]:
    when = _device_clock(values, zone) or _written(path)
    device = _device(path, values)
    before = {"device": device, "event": "alert_end", "at": when.at, "not_before": when.at - EARLIER}
    now = events(decode(values), device, when.at, None, None)
    # a walk that broke off, or was cut before the state, does not know what is over
    whole = not broken and any(oid.startswith(STATE) for oid in values)
    found = [before, *now] if whole else now
    said = {"time_basis": when.basis, "uncertainty_seconds": when.uncertainty}
    return [row | said | {"line": number} for number, row in enumerate(found, 1)]


def _gap(path: Path) -> dict[str, Any]:
    """Return a look that nothing answered; the words name the host as it was called, the file the device."""
    when = _written(path)
    return {"line": 1, "device": path.name.partition(".")[0], "event": "poll_gap", "at": when.at,
            "time_basis": when.basis, "uncertainty_seconds": when.uncertainty}


def _device(path: Path, values: Values) -> str:
    """Name the device as it names itself, else as its file is called."""
    _, name = values.get(SYS_NAME, ("", b""))
    text = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
    return path.name.partition(".")[0] if text.strip().lower() in PRIVATE else text.strip()


def _device_clock(values: Values, zone: str) -> _When | None:
    """Read DateAndTime of RFC 2579: year, month, day, hour, minute, second, tenths and, perhaps, the offset."""
    octets = values.get(SYSTEM_DATE, ("", b""))[1]
    if isinstance(octets, bytes) and (shown := SHOWN.match(octets)):
        octets = _as_octets(shown)
    if not isinstance(octets, bytes) or len(octets) not in {8, 11}:
        return None
    try:
        month, day, hour, minute, second = octets[2:7]
        local = datetime(int.from_bytes(octets[:2], "big"), month, day, hour, minute, min(second, 59))
    except ValueError:
        return None
    if len(octets) == 11:
        sign = -1 if octets[8:9] == b"-" else 1
        return _When(local - sign * timedelta(hours=octets[9], minutes=octets[10]), "offset", 60.0)
    aware = local.replace(tzinfo=ZoneInfo(zone))
    twice = aware.utcoffset() != aware.replace(fold=1).utcoffset()
    at = aware.astimezone(UTC).replace(tzinfo=None)
    return _When(at, "assumed local", 3600.0 if twice else 60.0)


def _as_octets(shown: re.Match[bytes]) -> bytes:
    """Return the octets of a DateAndTime that was printed by its display hint."""
    year, month, day, hour, minute, second, tenth, sign, *offset = shown.groups()
    numbers = [int(one) for one in (month, day, hour, minute, second, tenth or b"0")]
    if max(numbers) > 255:
        return b""
    return int(year).to_bytes(2, "big") + bytes(numbers) + (sign + bytes(int(one) for one in offset) if sign else b"")


def _written(path: Path) -> _When:
    return _When(datetime.fromtimestamp(int(path.stat().st_mtime), UTC).replace(tzinfo=None), "utc", DAY)
