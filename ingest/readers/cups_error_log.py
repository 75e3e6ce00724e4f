"""CUPS error_log: how jobs ended, and when queues stopped and went on, as the scheduler wrote it down.

At LogLevel info every job leaves lines from "Queued on" to "Job completed."; at warn only a job that failed does, with
what its backend complained of and what was recorded of it before. Most lines say nothing about either: they are passed
over. A line may end several faults at once: those rows take the place of lines with nothing to keep, so that the books
count lines. Lines that the journal or syslog keeps of cupsd are read too (_cups_journal.py).
Words of filters and machines, names, titles and hosts never leave this file (rule 8).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from ingest.readers import _cups_journal
from ingest.readers._cups_error_follow import Follow, Row
from ingest.readers._cups_error_words import DATE_FORMAT, LINE, TELLING, said
from ingest.readers._device_rows import from_dicts
from ingest.readers._log_lines import STAMP, frames, without_stamp
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind, set_aside

NAME = "cups-error-log"
KIND: RecordKind = "device_event"
SOURCE = "cups"
ABOUT = "Error log of CUPS (error_log): how jobs ended, and when queues stopped and went on"

OLDEST = 1990  # a server that has lost its clock writes 1970
LINES_TO_TRY = 200
PERSONAL = {
    "user name": r'" by "|^argv\[2\]="|[Cc]ancell?ed by \\?"|^envp\[\d+\]="USER=',
    "document title": r'^argv\[3\]="[^"]|document-name',
    "client machine": r"job-originating-host-name=",
    "address": r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
}


def sniff(head: Head) -> bool:
    """Tell whether most of the first lines are error_log lines; an empty file called error_log is one too."""
    lines = [line for line in head.lines if line.strip()][:LINES_TO_TRY]
    if not lines:
        return head.path.name.startswith("error_log") and not head.start.strip()
    return _is_plain(lines) or _cups_journal.is_journal(lines)


def _is_plain(lines: Sequence[str]) -> bool:
    """Tell whether most lines hold level and date themselves, behind the stamp of syslog or not."""
    pattern = re.compile(LINE)
    return sum(pattern.match(re.sub(STAMP, "", line)) is not None for line in lines) * 2 > len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield rows of jobs, queues and faults; lines that are no line of this log are set aside."""
    follow, waiting, basis = Follow(), list[Row](), "offset"
    for lines in _parts(path, context.zone):
        dated = lines["at"].dt.year().fill_null(0) >= OLDEST
        # of another program, or words of the journal itself
        strange = (lines["level"] == _cups_journal.NOT_TOLD).fill_null(False) & (lines["words"] == "").fill_null(False)
        bad = _faults(lines.filter(~dated & ~strange))
        basis = next(iter(lines.filter(dated)["basis"].head(1)), basis)
        waiting += _rows(follow, lines.filter(dated & lines["telling"]))
        batch, waiting = _batch(waiting, bad, lines.height, basis)
        yield batch
        over = batch.passed_over
    # what waited for the name of its queue to the end stands for lines that were passed over
    last = [*waiting, *follow.rest()][:over]
    yield Batch(KIND, from_dicts(_plain(row, basis) for row in last), passed_over=-len(last))


def _batch(rows: list[Row], bad: pl.DataFrame, height: int, basis: str) -> tuple[Batch, list[Row]]:
    """Return a batch that stands for ``height`` lines, and the rows that are more than lines."""
    most = height - bad.height
    good = from_dicts(_plain(row, basis) for row in rows[:most])
    return Batch(KIND, good, bad, passed_over=most - min(most, len(rows))), rows[most:]


def _plain(row: Row, basis: str) -> Row:
    written = row["at"].microsecond > 0
    return row | {"time_basis": basis, "uncertainty_seconds": 0.0 if written else 1.0}


def _parts(path: Path, zone: str) -> Iterator[pl.DataFrame]:
    """Yield the parts of the lines, many at a time: ``level`` is null of a line that is none of this log."""
    kept = None
    latest = datetime.fromtimestamp(path.stat().st_mtime, ZoneInfo(zone)).replace(tzinfo=None)
    for lines in frames(path):
        if kept is None:
            first = lines["text"].head(LINES_TO_TRY).to_list()
            kept = _cups_journal.is_journal(first) and not _is_plain(first)
        parts = _cups_journal.parts(lines, latest, zone) if kept else _own(lines)
        yield parts.with_columns(TELLING.fill_null(False).alias("telling"))


def _own(lines: pl.DataFrame) -> pl.DataFrame:
    parts = without_stamp(lines).with_columns(pl.col("text").str.extract_groups(LINE).alias("part")).unnest("part")
    at = pl.col("date").str.to_datetime(DATE_FORMAT, strict=False, time_unit="us").dt.replace_time_zone(None)
    return parts.with_columns(at.alias("at"), pl.lit("offset").alias("basis"))


def _rows(follow: Follow, telling: pl.DataFrame) -> Iterator[Row]:
    for line, at, job, words, level in telling.select("line", "at", "job", "words", "level").iter_rows():
        if told := said(job, words, level):
            yield from follow.line(line, at, told)


def _faults(rows: pl.DataFrame) -> pl.DataFrame:
    reason = pl.when(pl.col("level").is_null()).then(pl.lit("no level and date where they belong"))
    why = reason.otherwise(pl.lit("a date that can't be"))
    return set_aside(rows, rows["text"], "date", why)


def personal(path: Path) -> dict[str, int]:
    """Count the lines in which each personal field is filled; never with what."""
    counts = dict.fromkeys(PERSONAL, 0)
    for lines in _parts(path, "UTC"):
        words = lines["words"].fill_null("")
        for name, pattern in PERSONAL.items():
            counts[name] += int(words.str.contains(pattern).sum())
    return counts
