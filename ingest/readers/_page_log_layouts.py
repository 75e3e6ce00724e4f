"""Find printer, user, job, date and pages in a line of a CUPS page_log, whatever its field order.

Versions and PageLogFormat order fields differently, and user names and titles may hold spaces and the separator
itself. The bracketed date and the job number are what the layouts have in common, so lines are found by them.
Titles, hosts and billing codes are matched by no group (rule 8). With ``-`` for the separator:

    printer-user-job-[date]-page-copies ...     CUPS 1.1, and 1.5 and later
    printer-job-user-[date]-page-copies ...     CUPS 1.2 to 1.4
    printer-job-[date]-total-pages ...          as we recommend: no user
    printer=... job=... [date] ...              names beside the values (_page_log_labels.py)
    job-printer-user-[date] ... · printer-user-[date]-job ... · [date]-printer-user-job ...
"""

from dataclasses import dataclass
from functools import cache

import polars as pl

from ingest.readers._page_log_labels import labelled
from ingest.readers._page_log_plain import DATE, DATE_FORMAT, plain

SEPARATORS = {" ": " ", "|": r" *\| *", "\t": r" *\t *", ";": " *; *", ",": " *, *"}
FOUND = ("printer", "user", "job", "page", "count")
USER_FIRST, JOB_FIRST = (0, 5), (1, 6)  # places in layouts()


@cache
def layouts(separator: str) -> tuple[str, ...]:
    """Return the patterns of all layouts with one separator, the commonest first.

    The user is matched as short as can be: the first job number beside the date (or the pages) counts, and what
    follows, such as a title, can't take its place.
    """
    s = SEPARATORS[separator]
    start = r'^\s*"?'
    printer = rf'(?P<printer>[^\s{separator.strip()}"]+)'
    job, user, maybe_user = r"(?P<job>\d+)", r"(?P<user>.*?)", rf"(?:(?P<user>.*?){s})??"
    total = rf"(?P<page>total){s}(?P<count>\d+)\b"
    pages = rf"(?P<page>total|\d+){s}(?P<count>\d+)\b"
    return (
        f"{start}{printer}{s}{maybe_user}{job}{s}{DATE}{s}{pages}",
        f"{start}{printer}{s}{job}{s}{user}{s}{DATE}{s}{pages}",
        f"{start}{job}{s}{printer}{s}{maybe_user}{DATE}{s}{pages}",
        f"{start}{printer}{s}{maybe_user}{DATE}{s}{job}{s}{total}",
        rf"{start}{printer}{s}{maybe_user}{DATE}{s}{total}{s}{job}\b",
        f"{start}{DATE}{s}{printer}{s}{maybe_user}{job}{s}{pages}",
        f"{start}{DATE}{s}{printer}{s}{job}{s}{user}{s}{pages}",
    )


def match(lines: pl.DataFrame, order: "Order") -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split ``line, text`` as ``take_apart`` does, with user and job told apart by the file's order."""
    found, unknown = take_apart(lines)
    return order.settle(found), unknown


def take_apart(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split ``line, text`` into rows found and rows that fit no layout; nothing is kept from piece to piece.

    Rows found have FOUND, ``at`` (null: a date that can't be), ``exact`` (fractions of seconds are written),
    ``separator`` and ``layout`` too.
    """
    found, rest = plain(lines)
    if rest.is_empty():
        return found, rest
    general, rest = _try(rest, " ", 0, layouts(" ")[0])
    parts, unknown = [found, general], [rest.clear()]
    marks = rest.with_columns(mark=pl.col("text").str.extract(DATE + r'"? *([|;,\t]?)', 2).fill_null(""))
    for (mark,), rows in marks.partition_by("mark", as_dict=True, maintain_order=True).items():
        # quotes around single fields are no part of them; those around the whole line every layout allows
        left = rows.select("line", pl.col("text").str.replace_all('"', "") if mark else "text")
        separator = str(mark) or " "
        for number, pattern in enumerate(layouts(separator)):
            found, left = _try(left, separator, number, pattern)
            parts.append(found)
        if left.height:
            found, left = labelled(rows.select("line", "text").filter(pl.col("line").is_in(left["line"].implode())))
            parts.append(found)
        unknown.append(left)
    return pl.concat(parts).sort("line"), pl.concat(unknown).sort("line")


def _try(rows: pl.DataFrame, separator: str, layout: int, pattern: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    groups = rows.with_columns(pl.col("text").str.extract_groups(pattern).alias("found")).unnest("found")
    hit = groups["job"].is_not_null()
    found = groups.filter(hit) if hit.any() else groups.clear()
    at = pl.col("date").str.to_datetime(DATE_FORMAT, strict=False, time_unit="us").dt.replace_time_zone(None)
    return found.select(
        "line", "text", *FOUND, at=at, exact=pl.col("date").str.contains(".", literal=True),
        separator=pl.lit(separator), layout=pl.lit(layout, pl.Int8),
    ), rows.filter(~hit)


@dataclass
class Order:
    """Which of user and job this file writes first, for lines in which both are numbers (staff numbers are logins)."""

    user_first: int = 0
    job_first: int = 0

    def settle(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Learn from the lines that leave no doubt, and swap user and job in the others where this file needs it."""
        unclear = rows["layout"].is_in(USER_FIRST) & rows["user"].str.contains(r"^\d+(?:\W|$)").fill_null(False)
        self._learn(rows, unclear)
        if self.job_first <= self.user_first or not unclear.any():
            return rows
        parts = pl.col("user").str.extract_groups(r"^(?P<first>\d+)(?:\W+(?P<others>.*))?$").struct
        user = pl.concat_str(parts.field("others"), pl.col("job"), separator=" ", ignore_nulls=True)
        return rows.with_columns(
            job=pl.when(unclear).then(parts.field("first")).otherwise("job"),
            user=pl.when(unclear).then(user).otherwise("user"),
        )

    def _learn(self, rows: pl.DataFrame, unclear: pl.Series) -> None:
        named = rows["user"].is_not_null()
        self.user_first += int((rows["layout"].is_in(USER_FIRST) & named & ~unclear).sum())
        self.job_first += int(rows["layout"].is_in(JOB_FIRST).sum())
        if self.user_first == self.job_first == 0:
            # no line tells: of two columns of numbers, the one that only grows holds the jobs
            doubtful = rows.filter(unclear)
            self.user_first += _steps_up(doubtful["job"])
            self.job_first += _steps_up(doubtful["user"])


def _steps_up(numbers: pl.Series) -> int:
    return int((numbers.cast(pl.Int64, strict=False).diff() >= 0).sum())
