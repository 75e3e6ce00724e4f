"""Scan batches: a plain CSV file that any scanner or import program can be made to write, one line a batch.

    device,batch,scanned_from,scanned_to,imported_at,pages,outcome,reason
    Mill Lane scanner,4711,2026-11-02T09:00:00,2026-11-02T09:04:30,2026-11-02T09:15:00,24,received,

Columns are found by their names, in any order; commas or semicolons part them; other columns are not read. Needed are
``imported_at`` and one of ``scanned_from`` and ``scanned_to``. Times are ISO 8601, or day first as 02/11/2026 09:04;
without an offset they are local. ``outcome`` is received, failed or duplicate; empty, it is received where there is an
``imported_at``. ``reason`` is a key of data.devices.REASONS; any other word is kept as "other", never as it stands.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from data.devices import REASONS
from ingest.mapping import ISO
from ingest.readers._device_rows import from_dicts
from ingest.readers._text_lines import numbered
from ingest.readers._times import SKIPPED, TWICE, parse
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, Fault, RecordKind, faults, shape

NAME = "scan-batches"
KIND: RecordKind = "device_event"
SOURCE = "scans"
ABOUT = "Scan batches as plain CSV: begun, scanned and in the record, by device"

TIMES = ("scanned_from", "scanned_to", "imported_at")
FORMATS = (ISO, "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
OUTCOMES = {"received": "scan_received", "failed": "scan_failed", "duplicate": "scan_failed"}
NO_DEVICE = "document import"
MOST_PAGES = 1_000_000
MOST_HELD = 50_000
OFFSET = r"\d{2}:\d{2}.*(?:[Zz]|[+-]\d{2}(?::?\d{2})?)\s*$"  # after a time of day


@dataclass(frozen=True)
class _Row:
    line: int
    cells: dict[str, str]


def sniff(head: Head) -> bool:
    """Tell whether the first line names the columns that are needed."""
    return bool(head.lines) and _layout(head.lines[0]) is not None


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``scan_received`` or ``scan_failed`` for each batch; raise Unreadable where the columns are not named."""
    rows = _rows(path)
    while part := list(islice(rows, min(context.batch_rows, MOST_HELD))):
        yield _batch(part, context.zone)
    yield _batch([], context.zone)


def personal(path: Path) -> dict[str, int]:
    """Count batches that are named as a file is: such a name may be a document's title."""
    named = [row.cells.get("batch", "") for row in _rows(path) if isinstance(row, _Row)]
    return {"document title": sum(1 for name in named if any(letter in name for letter in ". "))}


def _layout(line: str) -> tuple[str, list[str]] | None:
    """Return the sign that parts cells and the columns' names, where all that are needed are there."""
    for sign in ",;":
        try:
            cells = next(csv.reader([line.strip("\ufeff")], delimiter=sign), [])
        except csv.Error:  # it has a line end within, as no headings have
            return None
        names = [name.strip().lower() for name in cells]
        if "imported_at" in names and {"scanned_from", "scanned_to"} & set(names):
            return sign, names
    return None


def _rows(path: Path) -> Iterator[_Row | Fault]:
    lines = numbered(path)
    layout = _layout(next(lines, (0, ""))[1])
    if layout is None:
        raise Unreadable(f"{path.name} does not name the columns of scan batches in its first line; "
                         "nothing of it was kept.")
    for line, text in lines:
        yield _row(line, text, *layout)


def _row(line: int, text: str, sign: str, names: list[str]) -> _Row | Fault:
    try:
        cells = next(csv.reader([text], delimiter=sign, strict=True), [])
    except csv.Error:
        return Fault(line, "row", "a row that can't be parted into cells", shape(text))
    if (len(cells) != len(names) and any(cell.strip() for cell in cells[len(names):])) or len(cells) < len(names):
        return Fault(line, "row", f"a row of {len(cells)} cells under {len(names)} headings")
    return _Row(line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})


def _batch(part: list[_Row | Fault], zone: str) -> Batch:
    bad = [row for row in part if isinstance(row, Fault)]
    rows = [row for row in part if isinstance(row, _Row)]
    times = {name: _moments([row.cells.get(name, "") for row in rows], zone) for name in TIMES}
    good = []
    for place, row in enumerate(rows):
        made = _record(row, {name: found[place] for name, found in times.items()})
        if isinstance(made, Fault):
            bad.append(made)
        else:
            good.append(made)
    return Batch(KIND, from_dicts(good), faults(sorted(bad, key=lambda fault: fault.line)))


def _moments(written: list[str], zone: str) -> list[dict[str, Any]]:
    """Return for each time ``at`` (UTC), ``reason`` (why there is none) and ``offset`` (one was written)."""
    texts = pl.Series("text", [text or None for text in written], dtype=pl.String)
    found = parse(texts, FORMATS, zone)
    clocks = pl.when(pl.col("reason").is_in([TWICE, SKIPPED])).then("reason").otherwise(pl.lit("a time that can't be"))
    day_only = pl.col("day_only").fill_null(False)
    frame = pl.DataFrame([texts, found.utc.alias("at"), found.reason.alias("reason"), found.day_only.alias("day_only")])
    return frame.select(
        "at", offset=pl.col("text").str.contains(OFFSET) | pl.col("text").is_null(),
        reason=pl.when(day_only).then(pl.lit("a day without a time"))
        .when(pl.col("reason").is_not_null()).then(clocks),
    ).to_dicts()


def _record(row: _Row, times: dict[str, dict[str, Any]]) -> dict[str, Any] | Fault:
    """Return the record of a batch, or what is wrong with it."""
    cells = row.cells
    for name, time in times.items():
        if time["reason"]:
            return Fault(row.line, name, time["reason"], shape(cells[name]))
    begun, done, kept = (times[name]["at"] for name in TIMES)
    outcome = cells.get("outcome", "").lower() or ("received" if kept else "")
    at = kept or (done or begun if outcome in {"failed", "duplicate"} else None)
    pages = cells.get("pages", "")
    if outcome not in OUTCOMES:
        return Fault(row.line, "outcome", "is none of received, failed and duplicate", shape(outcome))
    if at is None:
        return Fault(row.line, "imported_at", "no time at which the batch was in the record")
    if pages and not (pages.isascii() and pages.isdigit() and len(pages) < 8 and int(pages) <= MOST_PAGES):
        return Fault(row.line, "pages", "no number of pages where it belongs", shape(pages))
    basis = "offset" if all(time["offset"] for time in times.values()) else "assumed local"
    return {"line": row.line, "device": cells.get("device") or NO_DEVICE, "event": OUTCOMES[outcome], "at": at,
            "time_basis": basis, "job": cells.get("batch") or None, "pages": int(pages) if pages else None,
            "queued_at": begun, "processing_at": done, "reason": _reason(outcome, cells.get("reason", ""))}


def _reason(outcome: str, written: str) -> str | None:
    if outcome == "received":
        return None
    if outcome == "duplicate":
        return "duplicate"
    key = written.lower().replace(" ", "_")
    return key if key in REASONS else "other"
