"""Lines of a page_log whose PageLogFormat names its fields, as those do that a log collector is to read.

    printer=MFP user=zoe job=41 date=[02/Nov/2026:09:12:41 +0000] page=total copies=3
    {"printer":"MFP","user":"zoe","job":"41","time":"[02/Nov/2026:09:12:41 +0000]","page":"total","copies":"3"}

A name that stands twice in a line may be part of a title: such a line is set aside, and so is one that does not tell
page and copies apart. Titles, hosts and billing codes are matched by no group (rule 8).
"""

import polars as pl

from ingest.readers._page_log_plain import DATE, DATE_FORMAT

LAYOUT = 9  # of no order: nothing is to be learned from it, or put right by it
_NAMES = {
    "printer": r"printer(?:[-_]?name)?|queue|dest(?:ination)?|device",
    "user": r"user(?:[-_]?name)?|login|owner|job-originating-user-name",
    "job": r"job(?:[-_]?(?:id|no|number))?|jobid",
    "page": r"pages?(?:[-_]?(?:no|number))?",
    "count": r"copies|count|num[-_]?copies",
}
_PEOPLE = {"document title": r"title|job[-_]?name|doc(?:ument)?(?:[-_]?name)?|file(?:name)?",
           "client machine": r"host(?:name)?|client|computer|job-originating-host-name"}
_VALUES = {"job": r"(\d{1,18})\b", "page": r"((?i:total)|\d{1,18})\b", "count": r"(\d{1,18})\b"}
_TEXT = r'([^|;,"]*?)\s*(?:$|["|;,}]|[\w.-]+"? ?[:=])'  # up to a mark, or to the next name


def _named(names: str) -> str:
    return rf"""(?i:(?:^|[\s|;,{{"'])(?:{names}))["']?\s*[:=]\s*["']?"""


def labelled(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split ``line, text`` into rows found, as the layouts find them, and the lines left over."""
    text = pl.col("text").str
    at = text.extract(DATE).str.to_datetime(DATE_FORMAT, strict=False, time_unit="us").dt.replace_time_zone(None)
    once = [text.count_matches(_named(names)) == 1 for field, names in _NAMES.items() if field != "user"]
    found = lines.with_columns(
        *(text.extract(_named(names) + _VALUES.get(field, _TEXT)).alias(field) for field, names in _NAMES.items()),
        at=at, exact=text.extract(DATE).str.contains(".", literal=True), separator=pl.lit(" "),
        layout=pl.lit(LAYOUT, pl.Int8), sure=pl.all_horizontal(*once, text.count_matches(_named(_NAMES["user"])) <= 1))
    found = found.with_columns(pl.col("page").str.to_lowercase(), pl.col("printer").str.strip_chars())
    good = (pl.col("sure") & pl.all_horizontal(pl.col(name).is_not_null() for name in ("job", "page", "count", "exact"))
            & pl.col("printer").str.contains(r"^[^\s\"]+$")).fill_null(False)
    columns = ("line", "text", "printer", "user", "job", "page", "count", "at", "exact", "separator", "layout")
    return found.filter(good).select(columns), found.filter(~good).select("line", "text")


def people(rows: pl.DataFrame) -> dict[str, int]:
    """Count the lines found here in which each personal field but the user's is filled."""
    texts = rows.filter(pl.col("layout") == LAYOUT)["text"].str
    counts = {name: int(texts.contains(_named(names) + r'[^\s|;,"}\-]').sum()) for name, names in _PEOPLE.items()}
    return counts | {"address": int(texts.contains(r"\b\d{1,3}(?:\.\d{1,3}){3}\b").sum())}
