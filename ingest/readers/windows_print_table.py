"""Windows print events as a table: ``Get-WinEvent ... | Export-Csv``, or Event Viewer's "Save all events as CSV".

    "Message","Id",...,"ProviderName",...,"TimeCreated"          PowerShell; perhaps with #TYPE above, or fewer columns
    Level,Date and Time,Source,Event ID,Task Category            Event Viewer, whose rows hold the message after these

Such a table has the sentence of an event in place of its parameters, and its time as the machine writes it: local,
unless an offset stands there. Sentences in other languages than English are set aside. Prefer EVTX or XML, which lose
nothing. Titles, client machines, ports and addresses never leave this file (rule 8).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice, product
from pathlib import Path

import polars as pl

from ingest.readers import _day_order, _print_service
from ingest.readers._day_order import Order
from ingest.readers._print_messages import parameters
from ingest.readers._quoted_rows import rows as quoted_rows
from ingest.readers._text_lines import numbered
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, Fault, RecordKind, faults, shape

NAME = "windows-print-table"
KIND: RecordKind = "device_event"
SOURCE = "windows-print"
ABOUT = "Windows print events as a table (Export-Csv of Get-WinEvent, or CSV of Event Viewer)"

TIMES, IDS = ("timecreated", "date and time", "timegenerated"), ("id", "event id", "eventid")
MESSAGES, PROGRAMS = ("message",), ("providername", "source", "provider")
TOP_LINES = 3  # among which the headings stand
MOST_HELD = 50_000
OWNED = re.compile(r"\bDocument \d{1,10}, .{1,500}? owned by ")
OFFSET = r"\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$"
PARAMETERS = tuple(f"p{number}" for number in range(1, 12))
SCHEMA = {"line": pl.Int64, "id": pl.Int64} | dict.fromkeys(("at", *PARAMETERS), pl.String)


@dataclass(frozen=True)
class _Layout:
    time: int
    number: int
    message: int
    program: int | None
    line: int  # of the headings, among the first
    delimiter: str


@dataclass(frozen=True)
class _Row:
    line: int
    number: int  # 0: an event that says nothing about jobs or queues
    time: str
    message: str


def sniff(head: Head) -> bool:
    """Tell whether one of the first lines has the headings, and what stands below comes from the print service."""
    named = any(name in head.text for name in _print_service.PROVIDERS) or bool(OWNED.search(head.text))
    return named and _layout([line for line in head.lines if line.strip()][:TOP_LINES]) is not None


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield jobs and pauses; raise Unreadable where there are no headings."""
    order = _day_order.order_of(row.time for row in _rows(path) if isinstance(row, _Row))
    left = _rows(path)
    while part := list(islice(left, min(context.batch_rows, MOST_HELD))):
        yield _batch(part, order, context.zone)
    yield _batch([], order, context.zone)


def personal(path: Path) -> dict[str, int]:
    """Count the events in which each personal field is filled."""
    told = [(row, said) for row in _rows(path) if isinstance(row, _Row) and row.number
            and (said := parameters(row.number, row.message))]
    return _print_service.personal(_frame(told, [None] * len(told)), _field)


def _field(number: int) -> pl.Expr:
    return pl.col(f"p{number}")


def _batch(part: list[_Row | Fault], order: Order, zone: str) -> Batch:
    bad = [row for row in part if isinstance(row, Fault)]
    told = [(row, parameters(row.number, row.message)) for row in part if isinstance(row, _Row) and row.number]
    passed_over = len(part) - len(bad) - len(told)
    bad += [Fault(row.line, "message", "a sentence that is not one of this event in English")
            for row, said in told if said is None]
    known = [(row, said) for row, said in told if said is not None]
    texts = pl.Series("time", [row.time.strip() for row, _ in known], pl.String)
    stated = texts.str.contains(OFFSET)
    times = _day_order.parse(texts, order, zone)
    bad += [Fault(row.line, "time", reason, shape(row.time))
            for (row, _), reason, own in zip(known, times["reason"], stated, strict=True) if reason and not own]
    written = times["at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").zip_with(~stated, texts)
    made = _print_service.batch(_frame(known, written.to_list()).filter(pl.col("at").is_not_null()), _field)
    basis = dict(zip((row.line for row, _ in known), stated, strict=True))
    own = pl.Series([basis[line] for line in made.good["line"]], dtype=pl.Boolean)
    good = made.good.with_columns(
        time_basis=pl.when(own).then(pl.lit("offset")).otherwise(pl.lit("assumed local")),
        uncertainty_seconds=pl.when(own).then(0.0).otherwise(1.0))
    return replace(made, good=good, bad=pl.concat([made.bad, faults(bad)]).sort("line"), passed_over=passed_over)


def _frame(told: list[tuple[_Row, dict[str, str | None]]], written: list[str | None]) -> pl.DataFrame:
    rows = [(row.line, row.number, at, *(said.get(name) for name in PARAMETERS))
            for (row, said), at in zip(told, written, strict=True)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _layout(lines: list[str]) -> _Layout | None:
    """Find the headings among the lines; Event Viewer has none for the message, which stands after all others."""
    for (number, line), delimiter in product(enumerate(lines), ",;\t"):
        try:
            cells = next(csv.reader([line.strip("\ufeff")], delimiter=delimiter), [])
        except csv.Error:
            continue
        names = [name.strip().lower() for name in cells]
        time, event, message, program = (_place(names, known) for known in (TIMES, IDS, MESSAGES, PROGRAMS))
        if message is None and {"task category", "level"} <= set(names):
            message = len(names)
        if time is not None and event is not None and message is not None:
            return _Layout(time, event, message, program, number, delimiter)
    return None


def _place(names: list[str], known: Iterable[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _rows(path: Path) -> Iterator[_Row | Fault]:
    lines = numbered(path)
    first = list(islice(lines, TOP_LINES))
    layout = _layout([text for _, text in first])
    if layout is None:
        raise Unreadable(f"{path.name} has no headings of a table of Windows events; nothing of it was kept.")
    for line, text in quoted_rows(chain(first[layout.line + 1:], lines)):
        yield _row(line, text, layout)


def _row(line: int, text: str, layout: _Layout) -> _Row | Fault:
    try:
        cells = next(csv.reader(text.splitlines(keepends=True), delimiter=layout.delimiter), [])
    except csv.Error:
        return Fault(line, "row", "a row that can't be parted into cells", shape(text))
    if len(cells) <= max(layout.time, layout.number, layout.message):
        return Fault(line, "row", f"a row of {len(cells)} cells, without what the headings promise")
    number = cells[layout.number].strip()
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return Fault(line, "id", "no number of an event where it belongs", shape(number))
    ours = layout.program is None or cells[layout.program].strip() in _print_service.PROVIDERS
    kept = int(number) if ours and int(number) in _print_service.FIELDS else 0
    return _Row(line, kept, cells[layout.time], cells[layout.message])
