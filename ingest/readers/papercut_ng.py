"""PaperCut NG and MF: the plain text log ``printlog_yyyy_mm_dd.log``, one line a job, parted by tabs.

Fields by PaperCut's manual ("Plain text print log"): date, server, printer, user, account, client, document, total
pages, colour pages, and more in some versions. The date is ``yyyy-MM-dd``, a space or a tab, and a 12-hour time. Total
pages include copies. The outcome is unknown: the log says what was charged.
Document names, accounts, client machines and addresses never leave this file (rule 8).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers import _day_order, _papercut
from ingest.readers._papercut import Row
from ingest.readers._text_lines import numbered
from ingest.readers.contract import Context, Head
from ingest.records import Batch, Fault, RecordKind, shape

NAME = "papercut-ng"
KIND: RecordKind = "device_event"
SOURCE = "papercut"
ABOUT = "Print log of PaperCut NG or MF (printlog_yyyy_mm_dd.log): pages sent to each printer, by job"

LINE = re.compile(rf"^\ufeff?({_day_order.WRITTEN})\t(.*)$")
LINES_TO_TRY = 100
FEWEST = 7  # fields after the date


def sniff(head: Head) -> bool:
    """Tell whether most of the first lines are such lines; an empty file of that name is one too."""
    lines = [line for line in head.lines if line.strip()][:LINES_TO_TRY]
    if not lines:
        return bool(re.match(r"printlog_\d{4}_\d\d_\d\d\.log", head.path.name)) and not head.start.strip()
    found = sum(isinstance(_row(number, line), Row) for number, line in enumerate(lines, 1))
    return found * 2 > len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``job_pages_logged`` for each job."""
    order = _day_order.order_of(row.written for row in _rows(path) if isinstance(row, Row))
    yield from _papercut.batches(_rows(path), order, context)


def personal(path: Path) -> dict[str, int]:
    """Count the rows in which each personal field is filled."""
    return _papercut.personal(_rows(path))


def _rows(path: Path) -> Iterator[Row | Fault]:
    return (_row(line, text) for line, text in numbered(path))


def _row(line: int, text: str) -> Row | Fault:
    found = LINE.match(text)
    if not found:
        return Fault(line, "date", "no date where the line begins", shape(text))
    fields = found[2].split("\t")
    if len(fields) < FEWEST or not fields[6].strip().isdigit():
        return Fault(line, "pages", "no number of pages where it belongs", shape(fields[6] if len(fields) > 6 else ""))
    _, printer, user, account, client, title, pages, *_ = fields
    named = _papercut.filled(user or account, title, client)
    return Row(line, found[1], user, printer, pages, "1", one_sided=False, personal=named)
