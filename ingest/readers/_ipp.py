"""IPP answers to device records: what Get-Jobs says of jobs, and Get-Printer-Attributes of the machine.

Answers come as the dicts of ``pyipp.parser.parse``, or of ``_ipp_wire.decode``: ``jobs`` and ``printers`` are lists of
attributes. A job's outcome is its ``job-state`` (RFC 8011, 5.3.7); ``job-state-reasons`` are never asked, for they lag
behind it on real servers. Titles, hosts and URIs of people's machines are not touched (rule 8).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from data.devices import SHARED_QUEUE
from ingest.readers._ipp_reasons import fault
from ingest.readers._printer_seen import SOME

Attributes = Mapping[str, Any]
Row = dict[str, Any]

ENDED: Mapping[int, tuple[str, str]] = {  # job-state -> event and outcome
    7: ("job_cancelled", "cancelled"), 8: ("job_failed", "failed"), 9: ("job_printed", "printed"),
}
HELD = 4
UNKNOWN_BELOW, SOME_LEFT = 0, -3  # marker-levels: -1 other, -2 unknown, -3 some left (CUPS marker attributes; RFC 3805)
EPOCH_FROM = 946_684_800  # 1 January 2000; no printer has been up for thirty years


def job_events(parsed: Attributes, device: str, seen_at: datetime) -> list[Row]:
    """Return one record for each job of a Get-Jobs answer (fields of DEVICE_EVENT; ``line`` counts the jobs).

    ``seen_at``: when the answer came, UTC without zone. ``device`` stands where the job names no queue.
    """
    up_time = next((_number(p.get("printer-up-time")) for p in _groups(parsed, "printers")), None)
    jobs = [job for job in _groups(parsed, "jobs") if _number(job.get("job-id")) is not None]
    return [_job(job, line, device, seen_at, up_time) for line, job in enumerate(jobs, 1)]


def _job(job: Attributes, line: int, device: str, seen_at: datetime, up_time: int | None) -> Row:
    own_up_time = _number(job.get("job-printer-up-time"))
    clock = up_time if own_up_time is None else own_up_time
    times = {what: _when(job, what, seen_at, clock) for what in ("creation", "processing", "completed")}
    state = _number(job.get("job-state")) or 0
    event, outcome = ENDED.get(state, ("job_held" if state == HELD else "job_submitted", "unknown"))
    at, basis = times["completed"] if state in ENDED else times["creation"] if event == "job_submitted" else (None, "")
    row = {
        "line": line, "device": _queue(job) or device, "event": event, "outcome": outcome,
        "evidence": "ipp" if state in ENDED else "none",
        "job": str(_number(job["job-id"])), "login": _text(job.get("job-originating-user-name")),
        "pages": _done(job.get("job-impressions-completed"), state),
        "sheets": _done(job.get("job-media-sheets-completed"), state),
        "queued_at": times["creation"][0], "processing_at": times["processing"][0],
    }
    if at is not None:
        return row | {"at": at, "time_basis": basis, "uncertainty_seconds": 1.0}
    # its end is not told: it came before this look, and after what is told of it
    known = [when for when, _ in times.values() if when is not None and when <= seen_at]
    not_before = max(known, default=None) if state in ENDED else None
    return row | {"at": seen_at, "time_basis": "utc", "not_before": not_before}


def _when(job: Attributes, what: str, seen_at: datetime, up_time: int | None) -> tuple[datetime | None, str]:
    """Read a time of a job: the written date, else seconds since 1970 or since the printer was started."""
    written = _date(job.get(f"date-time-at-{what}"))
    if written is not None:
        return written, "offset"
    seconds = _number(job.get(f"time-at-{what}"))
    if seconds is None or seconds <= 0:
        return None, ""
    if seconds >= EPOCH_FROM:
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), "utc"
    if up_time is None or not seconds <= up_time < EPOCH_FROM:
        return None, ""  # seconds since a start that nobody knows
    return seen_at - timedelta(seconds=up_time - seconds), "uptime"


def printer_events(parsed: Attributes, device: str, seen_at: datetime) -> list[Row]:
    """Return what a Get-Printer-Attributes answer tells: a ``poll``, its faults, its supplies and its counters.

    A fault is an ``alert_begin`` at ``seen_at``; whoever looks more than once knows since when (``not_before``).
    """
    rows: list[Row] = []
    for printer in _groups(parsed, "printers"):
        model = _text(printer.get("printer-make-and-model"))
        seen = {"device": device, "at": seen_at, "time_basis": "utc", "model": model}
        # only a class of CUPS has members
        shared = {"reason_raw": SHARED_QUEUE} if _list(printer.get("member-names")) else {}
        found = [{"event": "poll"} | shared, *_faults(printer), *_supplies(printer), *_counters(printer)]
        rows += [seen | one for one in found]
    return [row | {"line": line} for line, row in enumerate(rows, 1)]


def _faults(printer: Attributes) -> list[Row]:
    """Return the faults among its state reasons; a stopped printer that names none is ``stopped``."""
    found = [told for keyword in _list(printer.get("printer-state-reasons")) if (told := fault(str(keyword)))]
    if _number(printer.get("printer-state")) == 5 and not any(severity == "critical" for _, _, severity in found):
        found.append(("stopped", "printer-state-5", "critical"))
    return [{"event": "alert_begin", "reason": reason, "reason_raw": raw, "severity": severity}
            for reason, raw, severity in dict.fromkeys(found)]


def _supplies(printer: Attributes) -> list[Row]:
    """Return what is left of each supply; of waste nobody says whether what is there or the room is counted."""
    names, levels, most, kinds = (_list(printer.get(f"marker-{what}"))
                                  for what in ("names", "levels", "high-levels", "types"))
    if len(names) != len(levels):
        return []  # nobody can say which level belongs to which supply
    full = most if len(most) == len(levels) else [100] * len(levels)  # percent, unless it says otherwise
    kinds = kinds if len(kinds) == len(levels) else [""] * len(levels)
    return [{"event": "counter_reading", "part": str(name), "most": _level(top)} | _left(level, f"{kind} {name}")
            for name, level, top, kind in zip(names, levels, full, kinds, strict=True)]


def _left(level: Any, what: str) -> Row:
    return {"value": None if "waste" in what.lower() else _level(level),
            "reason_raw": SOME if _number(level) == SOME_LEFT else None}


def _level(level: Any) -> float | None:
    number = _number(level)
    return None if number is None or number < UNKNOWN_BELOW else float(number)


def _counters(printer: Attributes) -> list[Row]:
    total = _count(printer.get("printer-impressions-completed"))
    return [] if total is None else [{"event": "counter_reading", "part": "pages", "value": float(total)}]


def _queue(job: Attributes) -> str | None:
    """Return the queue that a job of a print server is in, from its URI; the class's printer before the class."""
    for name in ("job-printer-uri-actual", "job-actual-printer-uri", "job-printer-uri"):
        folder, _, last = urlsplit(_text(job.get(name)) or "").path.strip("/").partition("/")
        if folder in ("printers", "classes") and last:
            return unquote(last)
    return None


def _groups(parsed: Attributes, name: str) -> list[Attributes]:
    return [group for group in parsed.get(name) or () if isinstance(group, Mapping)]


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _first(value: Any) -> Any:
    return next(iter(_list(value)), None)


def _number(value: Any) -> int | None:
    first = _first(value)
    return int(first) if isinstance(first, int) and not isinstance(first, bool) else None


def _count(value: Any) -> int | None:
    number = _number(value)
    return None if number is None or number < 0 else number


def _done(value: Any, state: int) -> int | None:
    """Return a count of what was printed; nothing yet, of a job that goes on, is no count."""
    count = _count(value)
    return None if count == 0 and state not in ENDED else count


def _text(value: Any) -> str | None:
    first = _first(value)
    return str(first).strip() or None if isinstance(first, str) else None


def _date(value: Any) -> datetime | None:
    first = _first(value)
    if not isinstance(first, datetime) or first.tzinfo is None or first.year < 1990:
        return None
    return first.astimezone(UTC).replace(tzinfo=None)


def current_time(printers: Iterable[Attributes]) -> datetime | None:
    """Return the printer's own clock at the answer, UTC, where it tells it."""
    return next((when for one in printers if (when := _date(one.get("printer-current-time")))), None)
