"""Lines of cupsd that the journal or syslog keeps (``ErrorLog syslog``, the way of some distributions), to their parts.

    Nov 02 10:00:00 host cupsd[812]: [Job 7] Queued on "MFP" by ...              journalctl, syslog: local, no year
    2026-11-02T10:00:00.123456+0000 host cupsd[812]: [Job 7] Job completed.      journalctl -o short-iso, rsyslog
    {"__REALTIME_TIMESTAMP":"1793613600123456","PRIORITY":"6","MESSAGE":"[Job 7] ...","SYSLOG_IDENTIFIER":"cupsd"}

Neither level nor date stands in such a message (scheduler/log.c); the time is that of the stamp, and the level is known
of ``-o json`` alone. Lines of other programs say nothing. Sources: journalctl(1), systemd.journal-fields(7).
"""

import re
from collections.abc import Sequence
from datetime import datetime

import polars as pl

from ingest.mapping import ISO
from ingest.readers._syslog_lines import with_year
from ingest.readers._times import parse

_STAMPED = (
    r"^(?:<\d{1,3}>)?(?:(?P<bsd>[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d)(?P<fraction>\.\d{1,6})?|"
    r"(?P<iso>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)) "
    r"\S+ (?P<program>[^\s:\[]+)(?:\[\d+\])?: (?P<message>.*)$"
)
_MESSAGE = r"^(?:\[Job (?P<job>\d{1,9})\] )?(?P<words>.*)$"
_OF_A_JOB = re.compile(r"cupsd(?:\[\d+\])?: \[Job \d+\] |\"MESSAGE\" ?: ?\"\[Job \d+\] ")
_OF_CUPS = re.compile(r" cupsd(?:\[\d+\])?: |\"SYSLOG_IDENTIFIER\" ?: ?\"cupsd\"")
_JOURNAL_WORDS = re.compile(r"^-- .*(?: --|\.)$")  # "-- Boot 0a1b... --", "-- No entries --", "-- Logs begin at ..."
LEVELS = ("X", "A", "C", "E", "W", "N", "I", "D")  # of the priorities 0 to 7
NOT_TOLD = "-"


def is_journal(lines: Sequence[str]) -> bool:
    """Tell whether most lines are of cupsd, as the journal or syslog keeps them, and one at least is of a job."""
    told = [line for line in lines if not _JOURNAL_WORDS.match(line)]
    return 2 * sum(_OF_CUPS.search(line) is not None for line in told) > len(told) and any(
        map(_OF_A_JOB.search, told))


def parts(lines: pl.DataFrame, latest: datetime, zone: str) -> pl.DataFrame:
    """Return ``line``, ``text``, ``level``, ``at`` (UTC), ``job``, ``words`` and ``basis``, as of lines of error_log.

    ``latest`` is local: no stamp without a year is after it. ``level`` is null of a line that is none of a journal, and
    ``-`` where it is not told; ``words`` are empty where another program wrote it.
    """
    as_json = lines["text"].str.starts_with("{").any()
    found = _of_json(lines) if as_json else _of_text(lines, latest)
    times = parse(found["written"], (ISO,), zone)
    message = pl.when(pl.col("program") == "cupsd").then(pl.col("message")).fill_null("")
    return found.with_columns(times.utc.alias("at"), message.str.extract_groups(_MESSAGE).alias("of_job")).unnest(
        "of_job").select("line", "text", "level", "at", "job", "words", "basis")


def _of_text(lines: pl.DataFrame, latest: datetime) -> pl.DataFrame:
    found = lines.with_columns(pl.col("text").str.extract_groups(_STAMPED).alias("part")).unnest("part")
    stamps = {stamp: with_year(stamp, latest) for stamp in found["bsd"].drop_nulls().unique()}
    dated = pl.col("bsd").replace_strict(stamps, default=None, return_dtype=pl.String)
    offset = pl.col("iso").str.contains(r"(?:Z|[+-]\d\d:?\d\d)$")
    spoken = pl.col("text").str.contains(_JOURNAL_WORDS.pattern)
    return found.with_columns(
        written=pl.coalesce("iso", dated + pl.col("fraction").fill_null("")),
        level=pl.when(pl.col("message").is_not_null() | spoken).then(pl.lit(NOT_TOLD)),
        basis=pl.when(offset).then(pl.lit("offset")).otherwise(pl.lit("assumed local")))


def _of_json(lines: pl.DataFrame) -> pl.DataFrame:
    whole = pl.when(pl.col("text").str.contains(r"^\{.*\}$")).then(pl.col("text"))

    def field(name: str) -> pl.Expr:
        return whole.str.extract(rf'"{name}" ?: ?"((?:[^"\\]|\\.)*)"')

    clock = pl.from_epoch(field("__REALTIME_TIMESTAMP").cast(pl.Int64, strict=False), time_unit="us")
    levels = {str(number): level for number, level in enumerate(LEVELS)}
    return lines.with_columns(
        written=clock.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"), program=field("SYSLOG_IDENTIFIER"),
        message=field("MESSAGE").str.replace_all('\\"', '"', literal=True), basis=pl.lit("utc"),
        level=pl.when(clock.is_not_null()).then(
            field("PRIORITY").replace_strict(levels, default=NOT_TOLD, return_dtype=pl.String).fill_null(NOT_TOLD)))
