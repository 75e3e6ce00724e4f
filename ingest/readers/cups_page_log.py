"""CUPS page_log: pages logged, by device and job, in any field order.

A line says that pages were logged, never that they were printed: failed and retried jobs are logged too, and a
retry logs cumulative totals. Pages are yielded as logged; whoever adds them up takes the largest total of a job, or
the sum of its pages where no total was written.
Titles, hosts and billing codes never leave this file (rule 8).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.readers import _page_log_personal
from ingest.readers._ahead import ahead
from ingest.readers._device_rows import whole
from ingest.readers._log_lines import frames, without_stamp
from ingest.readers._page_log_layouts import SEPARATORS, Order, match, take_apart
from ingest.readers._page_log_plain import DATE
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind, set_aside

NAME = "cups-page-log"
KIND: RecordKind = "device_event"
SOURCE = "cups"
ABOUT = "Print log of CUPS (page_log): pages logged by device and job, in any field order"

OLDEST = 1990  # a server that has lost its clock writes 1970
LINES_TO_TRY = 200
# what optional parts of PageLogFormat leave in a line: impressions and sheets, or two epochs
# (with a separator between, which is no full stop: nearly every line has an address)
HINT = r'total(?:[ \t|;,]+\d+){3}(?:[ \t|;,"]|$)|\d{10} *[ \t|;,] *\d{10}'
ONE_SIDED = 'one-sided"?$'


def sniff(head: Head) -> bool:
    """Tell whether enough of the first lines are page_log lines; an empty file called page_log is one too."""
    lines = [line for line in head.lines if line.strip()][:LINES_TO_TRY]
    if not lines:
        return head.path.name.startswith("page_log") and not head.start.strip()
    # a look that costs nothing, for every file of every other format comes by here
    if b"\0" in head.start[:4] or not re.search(DATE, "\n".join(lines)):
        return False
    found, _ = match(without_stamp(pl.DataFrame({"line": range(1, len(lines) + 1), "text": lines})), Order())
    return found.height * 4 >= len(lines)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield ``job_pages_logged`` (a job's total) or ``page_logged`` (a page, times its copies) for each line.

    Lines that fit no layout are set aside.
    """
    order = Order()
    for found, unknown in ahead(_taken_apart, frames(path)):
        rows = _rows(order.settle(found))
        dated = (rows["at"].dt.year() >= OLDEST).fill_null(False)
        fine = dated & rows["pages"].is_not_null()
        bad = [_unknown(unknown), _faults(rows.filter(~dated), "date", "a date that can't be"),
               _faults(rows.filter(dated & ~fine), "pages", "more pages than can be")]
        yield Batch(KIND, whole(rows.filter(fine)),
                    pl.concat(bad).sort("line"))


def personal(path: Path) -> dict[str, int]:
    """Count the lines in which each personal field is filled."""
    order, totals = Order(), dict.fromkeys(("user name", "document title", "client machine", "address"), 0)
    for lines in frames(path):
        counts = _page_log_personal.count(match(without_stamp(lines), order)[0])
        totals = {name: totals[name] + count for name, count in counts.items()}
    return totals


def _taken_apart(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Do all that one piece of the file needs without knowing the others."""
    found, unknown = take_apart(without_stamp(lines))
    text = pl.col("text").str
    one_sided = text.contains(" " + ONE_SIDED) & (pl.col("separator") == " ")
    hinted = text.contains(HINT) | ~one_sided & text.contains(ONE_SIDED)
    return found.with_columns(one_sided=one_sided, hinted=hinted), unknown


def _rows(found: pl.DataFrame) -> pl.DataFrame:
    """Turn what was found into records; ``at`` or ``pages`` are null where they can't be right."""
    user = pl.col("user").str.strip_chars()
    rows = found.select(
        "line", "text", "page", "separator", "job", "at", "hinted", "one_sided",
        device=pl.col("printer"),
        # a line for each page of a job adds up, where totals of a job replace each other
        event=pl.when(pl.col("page") == "total").then(pl.lit("job_pages_logged")).otherwise(pl.lit("page_logged")),
        time_basis=pl.lit("offset"),
        uncertainty_seconds=pl.when("exact").then(0.0).otherwise(1.0),
        login=pl.when(~user.is_in(["", "-"])).then(user),
        pages=pl.col("count").cast(pl.Int32, strict=False),  # a page's copies, or a job's total
        outcome=pl.lit("unknown"),
        evidence=pl.lit("none"),
    )
    hinted = rows["hinted"]
    plain = rows.with_columns(sheets=pl.when("one_sided").then("pages"), **_NO_TIMES)
    if not hinted.any():
        return plain
    parts = rows.filter(hinted).partition_by("separator", as_dict=True).items()
    more = [_extras(part, SEPARATORS[str(mark)]) for (mark,), part in parts]
    return pl.concat([plain.filter(~hinted), *more]).sort("line")


_NO_TIMES = {"queued_at": pl.lit(None, pl.Datetime("us")), "processing_at": pl.lit(None, pl.Datetime("us"))}


def _extras(rows: pl.DataFrame, s: str) -> pl.DataFrame:
    """Add sheets and the times of queueing and processing, where the line leaves no doubt about them."""
    epoch = rf"\d{{10}}(?:{s}\d{{10}})+"
    runs = pl.col("text").str.extract_all(rf'(?:{s}\d{{1,9}}{s}\d{{1,9}})?{s}{epoch}(?:{s}|"?$)').list.last()
    rows = rows.with_columns(
        runs.str.extract_groups(rf"^(?:{s}(?P<i>\d{{1,9}}){s}(?P<m>\d{{1,9}}))?{s}(?P<epochs>{epoch})").alias("run"),
        after=pl.col("text").str.extract_groups(rf'\]{s}total{s}\d+{s}(?P<i>\d+){s}(?P<m>\d+)(?:{s}|"?$)'),
    ).unnest("run")
    stamps = pl.col("epochs").str.extract_all(r"\d{10}").list.eval(pl.element().cast(pl.Int64))
    queued, processing = (_moment(stamps.list.get(n, null_on_oob=True)) for n in (0, 1))
    # creation, processing and perhaps completion, in that order, before the line was written; else it is no such run
    in_order = (stamps.list.len() <= 3) & (queued <= processing) & (processing <= pl.col("at") + pl.duration(seconds=1))
    recent = queued > pl.col("at") - pl.duration(days=400)
    after = pl.col("after").struct
    by_sides = pl.when(pl.col("text").str.contains(s + ONE_SIDED)).then("pages")
    sheets = pl.coalesce(_sheets("i", "m"), _sheets(after.field("i"), after.field("m")), by_sides)
    return rows.with_columns(
        sheets=sheets,
        queued_at=pl.when(in_order & recent).then(queued),
        processing_at=pl.when(in_order & recent).then(processing),
    ).drop("i", "m", "epochs", "after")


def _moment(epoch: pl.Expr) -> pl.Expr:
    return pl.from_epoch(epoch, time_unit="s").cast(pl.Datetime("us"))


def _sheets(impressions: str | pl.Expr, sheets: str | pl.Expr) -> pl.Expr:
    """Take a pair of numbers as impressions and sheets only where it can be nothing else."""
    first = (pl.col(impressions) if isinstance(impressions, str) else impressions).cast(pl.Int32, strict=False)
    second = (pl.col(sheets) if isinstance(sheets, str) else sheets).cast(pl.Int32, strict=False)
    fits = (pl.col("page") == "total") & (first == pl.col("pages")) & (second <= first) & (second * 2 >= first)
    return pl.when(fits).then(second)


def _unknown(rows: pl.DataFrame) -> pl.DataFrame:
    dated = rows["text"].str.contains(DATE)
    return pl.concat([
        _faults(rows.filter(~dated), "date", "no date in square brackets"),
        _faults(rows.filter(dated), "job", "no job number and number of pages where they belong"),
    ])


def _faults(rows: pl.DataFrame, field: str, reason: str) -> pl.DataFrame:
    return set_aside(rows, rows["text"], field, reason)
