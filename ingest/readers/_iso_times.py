"""Times as ISO 8601 and XML Schema write them, many at once: to UTC, or the reason why not."""

import polars as pl

MINUTE = "%Y-%m-%dT%H:%M"
SECOND = MINUTE + ":%S%.f"
OFFSET = "%#z"  # Z, +02:00, +0200 or +02
DAY = "%Y-%m-%d"
FIRST_YEAR, LAST_YEAR = 1901, 2199  # beyond them a date is a sign for "never" or "still open", or a slip

UNREADABLE = "a time that can't be read or can't be"
CLOCK_CHANGE = "a local time that does not exist or exists twice when the clocks change"


def moments(texts: pl.Series, zone: str) -> pl.DataFrame:
    """Return ``at`` (UTC), ``day_only`` and ``reason`` (null where the time is good), one row a text.

    A time without an offset is read in ``zone``; one that does not exist there or exists twice is no good.
    A date alone is its midnight in ``zone``, with ``day_only`` true. Fractions beyond microseconds are cut.
    """
    text = texts.cast(pl.String).rename("text")
    at = _parse(text, SECOND + OFFSET)
    rows = pl.DataFrame([text, at.alias("at")]).with_row_index("row").with_columns(day_only=False, local=None)
    missing = rows.filter(pl.col("at").is_null())
    if missing.height:
        rows = pl.concat([rows.filter(pl.col("at").is_not_null()), _others(missing, zone)], how="diagonal_relaxed")
    good = pl.col("at").dt.year().is_between(FIRST_YEAR, LAST_YEAR).fill_null(False)
    change = pl.when(pl.col("at").is_null() & pl.col("local").is_not_null()).then(pl.lit(CLOCK_CHANGE))
    return rows.sort("row").select("at", "day_only", reason=pl.when(~good).then(change.otherwise(pl.lit(UNREADABLE))))


def _others(rows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Read what is not written in the commonest way."""
    text = rows["text"].str.strip_chars().str.replace(r"^(\S{10}) +", "${1}T").str.replace(",", ".", literal=True)
    local = _first(text, SECOND, MINUTE)
    day = _parse(text, DAY)
    both = pl.DataFrame({"local": local.zip_with(local.is_not_null(), day)})
    there = both["local"].dt.replace_time_zone(zone, ambiguous="null", non_existent="null")
    at = _first(text, SECOND + OFFSET, MINUTE + OFFSET)
    there = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
    return rows.with_columns(at.zip_with(at.is_not_null(), there).alias("at"), both["local"],
                             day.is_not_null().alias("day_only"))


def _first(text: pl.Series, *formats: str) -> pl.Series:
    found = _parse(text, formats[0])
    for pattern in formats[1:]:
        found = found.zip_with(found.is_not_null(), _parse(text, pattern))
    return found


def _parse(text: pl.Series, pattern: str) -> pl.Series:
    found = text.str.to_datetime(pattern, strict=False, time_unit="us", exact=True)
    return found.dt.replace_time_zone(None)
