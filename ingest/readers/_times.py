"""Written times to UTC, many at once: ISO 8601 or stated formats, and never a guess.

A time without an offset is the source's local time. One that the clocks skip, or that happens twice, is set aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from ingest.mapping import ISO
from ingest.records import MOMENT

UNREADABLE = "this is not a time that the mapping's date format can read"
TWO_WAYS = "this time can be read in two ways by the mapping's date formats"
EARLY = "this year is before 1900"
LATE = "this year is after 2100"
TWICE = "this time happens twice when the clocks go back, so it needs an offset"
SKIPPED = "this time does not exist: the clocks go forward over it"
FIRST_YEAR, LAST_YEAR = 1900, 2100

_PLAIN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-5][0-9]$"
_ISO = (
    r"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[Tt ](?<minute>[0-9]{2}:[0-9]{2})(?<second>:[0-5][0-9](?:[.,](?<fraction>[0-9]{1,12}))?)?"
    r" ?(?<offset>[Zz]|(?<sign>[+-])(?<hours>0[0-9]|1[0-8])(?::?(?<minutes>[0-5][0-9]))?)?)?$"
)
_WRITTEN = "%Y-%m-%d %H:%M:%S"
_MINUTE, _HOUR = 60_000_000, 3_600_000_000  # microseconds


@dataclass(frozen=True)
class Times:
    """Times of one column, row by row; ``reason`` says why there is none (null: read, or empty in the file)."""

    utc: pl.Series
    day: pl.Series       # the local date
    day_only: pl.Series  # a date was written, without a time
    reason: pl.Series


def parse(written: pl.Series, formats: Sequence[str], zone: str) -> Times:
    """Read times; ``zone`` (IANA) holds for those without an offset."""
    if written.null_count() == len(written):
        return _nothing(len(written))
    text = written.str.strip_chars()
    ways = [_iso(text) if way == ISO else _by_format(text, way) for way in formats]
    frame = reduce(_either, ways).with_columns(text.is_null().alias("empty"))
    year = pl.col("local").dt.year()
    frame = frame.with_columns(
        pl.when("empty").then(None)
        .when("clash").then(pl.lit(TWO_WAYS))
        .when(pl.col("local").is_null()).then(pl.lit(UNREADABLE))
        .when(year < FIRST_YEAR).then(pl.lit(EARLY))
        .when(year > LAST_YEAR).then(pl.lit(LATE))
        .alias("reason"),
    ).with_columns(pl.when(pl.col("reason").is_null()).then("local").alias("local"))
    return _in_utc(frame, zone)


def _nothing(height: int) -> Times:
    def nulls(dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
        return pl.repeat(None, height, dtype=dtype, eager=True)

    return Times(nulls(MOMENT), nulls(pl.Date), pl.repeat(False, height, eager=True), nulls(pl.String))


def _frame(local: pl.Series, offset: pl.Series | None = None, day_only: pl.Series | bool = False) -> pl.DataFrame:
    """Local time as written, its offset in microseconds (null: none written), and whether it is a bare date."""
    return pl.DataFrame({"local": local}).with_columns(
        (pl.lit(None, dtype=pl.Int64) if offset is None else offset).alias("offset"),
        (pl.lit(day_only) if isinstance(day_only, bool) else day_only).alias("day_only"),
        pl.lit(False).alias("clash"),
    )


def _iso(text: pl.Series) -> pl.DataFrame:
    if text.str.contains(_PLAIN).all():  # nearly every export: one pass
        return _frame(_moment(text.str.replace("T", " ", literal=True)))
    parts = text.str.extract_groups(_ISO).struct.unnest()
    padded = pl.concat_str(
        "day", pl.lit(" "), pl.col("minute").fill_null("00:00"), pl.col("second").str.slice(0, 3).fill_null(":00"),
    )
    microseconds = pl.col("fraction").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64).fill_null(0)
    ahead = pl.col("hours").cast(pl.Int64) * _HOUR + pl.col("minutes").cast(pl.Int64).fill_null(0) * _MINUTE
    read = parts.select(
        padded.alias("padded"),
        microseconds.alias("microseconds"),
        pl.when(pl.col("sign") == "-").then(-ahead).when(pl.col("offset").is_not_null()).then(ahead.fill_null(0))
        .alias("offset"),
        (pl.col("day").is_not_null() & pl.col("minute").is_null()).alias("day_only"),
    )
    local = _moment(read["padded"]) + read["microseconds"].cast(pl.Duration("us"))
    return _frame(local, read["offset"], read["day_only"])


def _moment(text: pl.Series, written: str = _WRITTEN) -> pl.Series:
    return text.str.to_datetime(written, time_unit="us", strict=False)


def _by_format(text: pl.Series, written: str) -> pl.DataFrame:
    """Read by a strptime format; Python's .%f and %z become the parser's own, which also take what Python's take."""
    own = written.replace(".%f", "%.f").replace("%z", "%#z")
    if "%z" in written:
        utc = text.str.to_datetime(own, time_unit="us", strict=False, time_zone="UTC").dt.replace_time_zone(None)
        return _frame(utc, pl.repeat(0, len(text), dtype=pl.Int64, eager=True))
    return _frame(_moment(text, own), day_only="%H" not in written and "%I" not in written)


def _either(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """What either way reads; a clash where both do and differ."""
    both = pl.concat([one, other.select(pl.all().name.prefix("other_"))], how="horizontal")
    sound, other_sound = (
        pl.col(name).dt.year().is_between(FIRST_YEAR, LAST_YEAR).fill_null(False) for name in ("local", "other_local")
    )
    names = ("local", "offset", "day_only")
    differ = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"other_{name}")) for name in names)
    first = sound | ~other_sound & pl.col("local").is_not_null()
    return both.select(
        *(pl.when(first).then(name).otherwise(f"other_{name}").alias(name) for name in names),
        (pl.col("clash") | sound & other_sound & differ).alias("clash"),
    )


def _in_utc(frame: pl.DataFrame, zone: str) -> Times:
    local = pl.col("local")
    # a bare date in a zone that goes back at midnight begins at the first of its two midnights
    twice = pl.when("day_only").then(pl.lit("earliest")).otherwise(pl.lit("null"))
    naive = local.dt.replace_time_zone(
        zone, ambiguous=twice if frame["day_only"].any() else "null", non_existent="null",
    )
    stated = local - pl.col("offset").cast(pl.Duration("us"))
    frame = frame.with_columns(
        pl.when(pl.col("offset").is_null()).then(_bare_utc(naive)).otherwise(stated).cast(MOMENT).alias("utc"),
    )
    stated_day = pl.col("utc").dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.date()
    day = pl.when(pl.col("offset").is_null()).then(local.dt.date()).otherwise(stated_day)
    frame = frame.with_columns(day.alias("day"))
    if frame.select((local.is_not_null() & pl.col("utc").is_null()).any()).item():
        frame = frame.with_columns(_clock_reason(zone))
    return Times(frame["utc"], frame["day"], frame["day_only"], frame["reason"])


def _bare_utc(zoned: pl.Expr) -> pl.Expr:
    return zoned.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def _clock_reason(zone: str) -> pl.Expr:
    lost = pl.col("local").is_not_null() & pl.col("utc").is_null()
    either = pl.col("local").dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    why = pl.when(either.is_null()).then(pl.lit(SKIPPED)).otherwise(pl.lit(TWICE))
    return pl.when(lost).then(why).otherwise("reason").alias("reason")
