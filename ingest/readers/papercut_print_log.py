"""PaperCut Print Logger (and exports of NG and MF with the same headings): one line a job, comma-separated.

A banner line stands first, then 14 headings; rows have 15 cells, for each ends in a comma. Times are the machine's
local time without an offset. Pages are those of one copy, so a job's are pages times copies. The log says what was
sent to the printer: nothing about what became of it, so its outcome is unknown.
Document names, client machines and addresses never leave this file (rule 8).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

from ingest.readers import _day_order, _papercut
from ingest.readers._papercut import Row
from ingest.readers._quoted_rows import rows
from ingest.readers._text_lines import numbered
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, Fault, RecordKind, shape

NAME = "papercut-print-log"
KIND: RecordKind = "device_event"
SOURCE = "papercut"
ABOUT = "PaperCut Print Logger: pages sent to each printer, by job"

NEEDED = ("time", "user", "pages", "copies", "printer")
TITLE = "document name"
STARTS = re.compile(rf'^"?{_day_order.WRITTEN}"?[,;\t]')
TOP_LINES = 3  # among which the headings stand


def sniff(head: Head) -> bool:
    """Tell whether one of the first two lines has the headings."""
    return _layout([line for line in head.lines if line.strip()][:TOP_LINES]) is not None


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``job_pages_logged`` for each job; raise Unreadable where there are no headings."""
    order = _day_order.order_of(row.written for row in _rows(path) if isinstance(row, Row))
    yield from _papercut.batches(_rows(path), order, context)


def personal(path: Path) -> dict[str, int]:
    """Count the rows in which each personal field is filled."""
    return _papercut.personal(_rows(path))


@dataclass(frozen=True)
class _Layout:
    places: dict[str, int]
    line: int  # among the first
    delimiter: str


def _layout(lines: list[str]) -> _Layout | None:
    """Find the headings among the lines; who has saved the file again in a spreadsheet may have other delimiters."""
    for (number, line), delimiter in product(enumerate(lines), ",;\t"):
        try:
            cells = next(csv.reader([line.strip("\ufeff")], delimiter=delimiter), [])
        except csv.Error:  # it has a line end or NUL within, as no headings have
            continue
        names = [name.strip().lower() for name in cells]
        if {*NEEDED, TITLE} <= set(names):
            return _Layout({name: place for place, name in enumerate(names) if name}, number, delimiter)
    return None


def _rows(path: Path) -> Iterator[Row | Fault]:
    lines = numbered(path)
    first = [line for _, line in zip(range(TOP_LINES), lines, strict=False)]
    layout = _layout([text for _, text in first])
    if layout is None:
        raise Unreadable(f"{path.name} has no headings of a PaperCut print log; nothing of it was kept.")
    for line, text in rows(chain(first[layout.line + 1:], lines), STARTS.match):
        yield _row(line, text, layout)


def _row(line: int, text: str, found: _Layout) -> Row | Fault:
    layout = found.places
    try:
        cells = next(csv.reader(text.splitlines(keepends=True), delimiter=found.delimiter), [])
    except csv.Error:
        return Fault(line, "row", "a row that can't be parted into cells", shape(text))
    # a name with quotes or commas in it shifts what follows it, and nothing before it
    before = max(layout[name] for name in NEEDED) < layout[TITLE]
    exact = len(cells) == len(layout) or (len(cells) == len(layout) + 1 and not cells[-1].strip())
    if not exact and (not before or len(cells) <= layout[TITLE]):
        return Fault(line, "row", f"a row of {len(cells)} cells under {len(layout)} headings")
    get = {name: cells[place] for name, place in layout.items() if place < len(cells)}.get
    one_sided = exact and get("duplex", "").strip().upper() == "NOT DUPLEX"
    time, user, pages, copies, printer = (get(name, "") for name in NEEDED)
    named = _papercut.filled(user, get(TITLE, ""), get("client", ""))
    return Row(line, time, user, printer, pages, copies, one_sided, named)
