"""Opening hours as instants, and how much of a stretch of time lies within them.

Hours are those of the clock on the wall: 08:00 to 18:00 is ten hours on every day of the year, whatever the clocks do
at night. There are none on bank holidays. A stretch is cut at local midnight; of each day's part the minutes within
opening hours and those outside are told apart.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from duckdb import DuckDBPyConnection

from data.pattern import parse_pattern
from ingest.derive.contracted import bank_holidays
from ingest.derive.local_days import local_date
from ingest.derive.meanings import keep

MOMENT: pl.DataType = pl.Datetime("us")
_SPAN = pl.Schema({"opening": pl.String(), "day": pl.Date(), "s": MOMENT, "e": MOMENT})
_DAY = pl.Schema({"day": pl.Date(), "begins": MOMENT, "ends": MOMENT})


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return when the clock on the wall shows that minute of a local day, UTC without a zone."""
    wall = datetime.combine(day + timedelta(days=minute // 1440), time(minute % 1440 // 60, minute % 60), zone)
    return wall.astimezone(UTC).replace(tzinfo=None)


def make_open_spans(
    con: DuckDBPyConnection, zone: str, openings: Iterable[str], days: Iterable[date], table: str = "open_span",
) -> None:
    """Make a table (opening, day, s, e) of the spans of some patterns on some days, UTC; none on bank holidays."""
    tz, held = ZoneInfo(zone), [day for day in days if day not in bank_holidays()]
    rows = []
    for opening in sorted(set(openings)):
        spans = parse_pattern(opening)
        rows += [(opening, day, instant(day, first, tz), instant(day, last, tz))
                 for day in held for first, last in spans.get(day.weekday(), ())]
    keep(con, table, pl.DataFrame(rows, schema=_SPAN, orient="row"))


def make_device_days(con: DuckDBPyConnection, zone: str, days: Iterable[date]) -> None:
    """Make ``device_day``: day, and when it begins and ends, UTC."""
    tz = ZoneInfo(zone)
    rows = [(day, instant(day, 0, tz), instant(day, 1440, tz)) for day in days]
    keep(con, "device_day", pl.DataFrame(rows, schema=_DAY, orient="row"))


def measured(stretches: str, zone: str) -> str:
    """Return SQL of minutes of each stretch on each day: its columns, day, inside and outside of opening hours.

    ``stretches`` is SQL of rows with id, opening, ``s < e`` (UTC). Needs ``open_span`` and ``device_day``.
    """
    last = local_date("e - INTERVAL 1 MICROSECOND", zone)
    return f"""
        SELECT id, day, sum(inside) AS inside, any_value(whole) - sum(inside) AS outside
        FROM (
            SELECT part.id, part.day, (epoch_us(part.e) - epoch_us(part.s)) / 6e7 AS whole,
                CASE WHEN o.s IS NULL THEN 0
                    ELSE greatest(epoch_us(least(part.e, o.e)) - epoch_us(greatest(part.s, o.s)), 0) / 6e7 END AS inside
            FROM (
                SELECT cut.id, cut.opening, cut.day, greatest(cut.s, d.begins) AS s, least(cut.e, d.ends) AS e
                FROM (SELECT *, unnest(generate_series({local_date("s", zone)}, {last}, INTERVAL 1 DAY))::DATE AS day
                    FROM ({stretches})) AS cut
                JOIN device_day AS d ON d.day = cut.day) AS part
            LEFT JOIN open_span AS o ON o.opening = part.opening AND o.day = part.day)
        GROUP BY id, day
    """
