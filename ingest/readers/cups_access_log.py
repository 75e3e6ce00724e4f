"""CUPS access_log: how many jobs were sent to each queue. It has no job numbers, so its lines join no other log.

The common log format with the IPP operation and its status. One job is one ``Print-Job``, ``Print-URI`` or
``Create-Job`` that succeeded; the ``Send-Document`` requests that follow a ``Create-Job`` are parts of the same job.
Hosts, users and the rest of the path never leave this file (rule 8). A path below ``/classes/`` tells that the queue
is a class, which hands its jobs to several printers.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import polars as pl

from data.devices import SHARED_QUEUE
from ingest.readers._cups_error_words import DATE, DATE_FORMAT
from ingest.readers._device_rows import whole
from ingest.readers._log_lines import STAMP, frames, without_stamp
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind, set_aside

NAME = "cups-access-log"
KIND: RecordKind = "device_event"
SOURCE = "cups"
ABOUT = "Access log of CUPS (access_log): how many jobs were sent to each queue"

OLDEST = 1990  # a server that has lost its clock writes 1970
LINES_TO_TRY = 200
# host, group, user (which may hold spaces), date, request, status, bytes, operation, its status
LINE = (
    rf'^\S+ \S+ .*? ?\[(?P<date>{DATE})\] "(?:(?P<method>[A-Z]+) (?P<path>\S*)(?: HTTP/\d\.\d)?|[^"]*)" '
    r"(?P<code>\d{3}) (?:\d+|-)(?: (?P<operation>\S+) (?P<status>\S+))?\s*$"
)
PERSONAL = {
    "user name": r"^\S+ \S+ [^\[\s-]",
    "client machine": r"^(?:[a-km-zA-Z]|l(?:[^o]|o[^c]))\S* ",  # any but localhost
    "address": r"^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?(?:v1\.)?[0-9a-fA-F]*:[0-9a-fA-F:.%+a-z]*\]?) ",
}
SENT = ("Print-Job", "Print-URI", "Create-Job")
# a web server's log is of the same form, and names no operations of IPP
_OWN = re.compile(r'" \d{3} \d+ (?:-|[A-Z][A-Za-z-]+|0x[0-9a-f]+) (?:-|[a-z][a-z-]+|0x[0-9a-f]+)\s*$')


def sniff(head: Head) -> bool:
    """Tell whether most of the first lines are of this log; an empty file called access_log is not told apart."""
    lines = [re.sub(STAMP, "", line) for line in head.lines if line.strip()][:LINES_TO_TRY]
    pattern = re.compile(LINE)
    fitting = [line for line in lines if pattern.match(line)]
    return len(fitting) * 2 > len(lines) and sum(_OWN.search(line) is not None for line in fitting) * 2 > len(fitting)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``job_submitted``, without a job number, for each job that the server took; lines of no form are bad."""
    for lines in frames(path):
        parts = without_stamp(lines).with_columns(pl.col("text").str.extract_groups(LINE).alias("part")).unnest("part")
        at = pl.col("date").str.to_datetime(DATE_FORMAT, strict=False, time_unit="us").dt.replace_time_zone(None)
        parts = parts.with_columns(at.alias("at"))
        dated = parts["at"].dt.year().fill_null(0) >= OLDEST
        good = _sent(parts.filter(dated))
        yield Batch(KIND, whole(good), _faults(parts.filter(~dated)), passed_over=int(dated.sum()) - good.height)


def _sent(parts: pl.DataFrame) -> pl.DataFrame:
    queue = pl.col("path").str.extract(r"^(?:[a-z]+://[^/]+)?/(?:printers|classes)/([^/?#]+)").map_elements(
        unquote, return_dtype=pl.String)
    shared = pl.when(pl.col("path").str.contains(r"^(?:[a-z]+://[^/]+)?/classes/")).then(pl.lit(SHARED_QUEUE))
    taken = pl.col("operation").is_in(SENT) & (pl.col("code") == "200")
    fine = pl.col("status").str.starts_with("successful-ok")
    return parts.filter(taken & fine & queue.is_not_null()).select(
        "line", "at", device=queue, event=pl.lit("job_submitted"), reason_raw=shared, time_basis=pl.lit("offset"),
        uncertainty_seconds=pl.when(pl.col("date").str.contains(".", literal=True)).then(0.0).otherwise(1.0),
    )


def _faults(rows: pl.DataFrame) -> pl.DataFrame:
    why = pl.when(pl.col("date").is_null()).then(pl.lit("no date and request where they belong")).otherwise(
        pl.lit("a date that can't be")
    )
    return set_aside(rows, rows["text"], "date", why)


def personal(path: Path) -> dict[str, int]:
    """Count the lines in which each personal field is filled; never with what."""
    counts = dict.fromkeys(PERSONAL, 0)
    for lines in frames(path):
        for name, pattern in PERSONAL.items():
            counts[name] += int(without_stamp(lines)["text"].str.contains(pattern).sum())
    return counts
