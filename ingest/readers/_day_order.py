"""Dates as programs write them by the settings of a machine: 29/05/2020, 5/29/2020, 2020-05-29, with AM and PM or not.

Day and month can be told apart where one is above 12. For the rest the file as a whole decides: one machine writes
all its dates one way. Where the whole file leaves it open, or speaks for both, such a time is set aside, never guessed.
"""

import re
from collections.abc import Iterable
from typing import Literal

import polars as pl

from ingest.readers import _times

Order = Literal["day first", "month first", "open"]
OPEN = "day and month of this date can't be told apart, and the file as a whole does not show their order"
# halves of the day as Windows and Java write them where PaperCut is used; Chinese, Japanese and Korean put them first
_MORNING = "a\\.? ?m?\\.?|vorm\\.?|fm|ap\\.?|de\\.?|dop\\.?|\u4e0a\u5348|\u5348\u524d|\uc624\uc804"
_EVENING = "p\\.? ?m?\\.?|nachm\\.?|em|ip\\.?|du\\.?|odp\\.?|\u4e0b\u5348|\u5348\u5f8c|\uc624\ud6c4"
_GAP = "[ \u00a0\u202f]?"
_FIRST = f"(?:(?:{_MORNING}|{_EVENING}){_GAP})?"
WRITTEN = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T \t]{1,2}"
    f"(?i:{_FIRST}\\d{{1,2}}:\\d{{2}}(?::\\d{{2}})?(?:[.,]\\d{{1,9}})?(?:{_GAP}(?:{_MORNING}|{_EVENING}))?)"
    "(?:Z|[+-]\\d{2}:?\\d{2})?"
)
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.]\d{4}")


def order_of(dates: Iterable[str]) -> Order:
    """Return which order the dates of a file show; dots are day first everywhere."""
    first = second = False
    for date in dates:
        if found := _PARTS.match(date):
            first |= int(found[1]) > 12 or found[2] == "."
            second |= int(found[3]) > 12
    return "open" if first == second else "day first" if first else "month first"


def parse(texts: pl.Series, order: Order, zone: str) -> pl.DataFrame:
    """Return ``at`` (UTC) and ``reason`` (null where the time is good) for local times as written."""
    parts = texts.str.strip_chars().str.extract_groups(
        r"^(?:(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})|(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<z>\d{4}))[T \t]+"
        f"(?i:(?:(?:(?<ante>{_MORNING})|(?<early>{_EVENING})){_GAP})?(?<h>\\d{{1,2}}):(?<i>\\d{{2}})(?::(?<s>\\d{{2}}))?"
        f"(?:[.,]\\d{{1,9}})?(?:{_GAP}(?:(?<am>{_MORNING})|(?<late>{_EVENING})))?)$",
    ).struct.unnest()
    number = {name: pl.col(name).cast(pl.Int32, strict=False) for name in "ymdabzhis"}
    day_first = (number["a"] > 12) | (pl.lit(order == "day first") & (number["b"] <= 12))
    told = day_first | (number["b"] > 12) | (number["a"] == number["b"]) | pl.lit(order != "open")
    morning, evening = pl.coalesce("ante", "am").is_not_null(), pl.coalesce("early", "late").is_not_null()
    hour = (pl.when(~morning & ~evening).then(number["h"]).when(number["h"].is_between(1, 12))
            .then(number["h"] % 12 + pl.when(evening).then(12).otherwise(0)))
    written = parts.select(
        pl.format("{}-{}-{} {}:{}:{}", pl.coalesce("y", "z"), *(
            part.cast(pl.String).str.zfill(2) for part in (
                pl.coalesce(number["m"], pl.when(day_first).then(number["b"]).otherwise(number["a"])),
                pl.coalesce(number["d"], pl.when(day_first).then(number["a"]).otherwise(number["b"])),
                hour, number["i"], number["s"].fill_null(0),
            ))).alias("written"),
        told=told.fill_null(True),
    )
    times = _times.parse(written["written"], ("%Y-%m-%d %H:%M:%S",), zone)
    reason = pl.when(~pl.lit(written["told"])).then(pl.lit(OPEN)).when(pl.lit(times.utc).is_null()).then(
        pl.coalesce(pl.lit(times.reason), pl.lit("a time that can't be read or can't be")))
    rows = pl.select(at=pl.lit(times.utc), reason=reason)
    return rows.with_columns(at=pl.when(pl.col("reason").is_null()).then("at"))
