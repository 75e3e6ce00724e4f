"""CUPS error_log: how jobs ended, and when queues stopped and went on, as the scheduler wrote it down.

At LogLevel info every job leaves lines from "Queued on" to "Job completed."; at warn only a job that failed does, with
what its backend complained of and what was recorded of it before. Most lines say nothing about either: they are passed
over. A line may end several faults at once: those rows take the place of lines with nothing to keep, so that the books
count lines.
Words of filters and machines, names, titles and hosts never leave this file (rule 8).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.readers._cups_error_follow import Follow, Row
from ingest.readers._cups_error_words import DATE_FORMAT, LINE, TELLING, said
from ingest.readers._device_rows import from_dicts
from ingest.readers._log_lines import frames
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
    pattern = re.compile(LINE)
    return sum(pattern.match(line) is not None for line in lines) * 2 > len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield rows of jobs, queues and faults; lines that are no line of this log are set aside."""
    follow, waiting = Follow(), list[Row]()
    for lines in frames(path):
        found = _parts(lines)
        dated = found["at"].dt.year().fill_null(0) >= OLDEST
        bad = _faults(found.filter(~dated))
        waiting += _rows(follow, found.filter(dated & found["telling"]))
        batch, waiting = _batch(waiting, bad, lines.height)
        yield batch
        over = batch.passed_over
    # what waited for the name of its queue to the end stands for lines that were passed over
    last = [*waiting, *follow.rest()][:over]
    yield Batch(KIND, from_dicts(map(_plain, last)), passed_over=-len(last))


def _batch(rows: list[Row], bad: pl.DataFrame, height: int) -> tuple[Batch, list[Row]]:
    """Return a batch that stands for ``height`` lines, and the rows that are more than lines."""
    most = height - bad.height
    batch = Batch(KIND, from_dicts(map(_plain, rows[:most])), bad, passed_over=most - min(most, len(rows)))
    return batch, rows[most:]


def _plain(row: Row) -> Row:
    written = row["at"].microsecond > 0
    return row | {"time_basis": "offset", "uncertainty_seconds": 0.0 if written else 1.0}


def _parts(lines: pl.DataFrame) -> pl.DataFrame:
    parts = lines.with_columns(pl.col("text").str.extract_groups(LINE).alias("part")).unnest("part")
    at = pl.col("date").str.to_datetime(DATE_FORMAT, strict=False, time_unit="us").dt.replace_time_zone(None)
    return parts.with_columns(at.alias("at"), TELLING.fill_null(False).alias("telling"))


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
    for lines in frames(path):
        words = _parts(lines)["words"].fill_null("")
        for name, pattern in PERSONAL.items():
            counts[name] += int(words.str.contains(pattern).sum())
    return counts
