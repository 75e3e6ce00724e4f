"""Local days: when each begins in UTC and how long it is, for a day has 23 hours in March and 25 in October.

Intervals are kept as instants in UTC and cut at local midnight; what is left is milliseconds of time that passed since
that midnight, so that an hour is an hour on every day of the year::

    25 October 2026   00:00 BST ........ 02:00 BST = 01:00 GMT ........ 24:00 GMT
    milliseconds      0                  7,200,000                     90,000,000
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def begins_us(day: date, zone: ZoneInfo) -> int:
    """Return the instant at which a local day begins, microseconds since 1970 in UTC."""
    # folding back through UTC steps over a midnight that does not exist (some zones change their clocks then)
    return (datetime.combine(day, time(), zone).astimezone(UTC) - EPOCH) // MICROSECOND


def make_local_days(con: DuckDBPyConnection, zone: str, found: Iterable[date]) -> None:
    """Make ``local_day`` (day, begins_us, ends_us) of some days."""
    tz = ZoneInfo(zone)
    # far days stand for "open" in some systems; they can't be counted on from
    days = [day for day in found if EPOCH.year < day.year < date.max.year]
    con.execute("CREATE OR REPLACE TEMP TABLE local_day (day DATE, begins_us BIGINT, ends_us BIGINT)")
    con.execute(
        "INSERT INTO local_day SELECT unnest($days::DATE[]), unnest($begins::BIGINT[]), unnest($ends::BIGINT[])",
        {
            "days": days, "begins": [begins_us(day, tz) for day in days],
            "ends": [begins_us(day + timedelta(days=1), tz) for day in days],
        },
    )


def local(column: str, zone: str) -> str:
    """Return SQL for the local time of a UTC timestamp column."""
    return f"timezone('{ZoneInfo(zone).key}', timezone('UTC', {column}))"


def local_date(column: str, zone: str) -> str:
    """Return SQL for the local day of a UTC timestamp column."""
    return f"CAST({local(column, zone)} AS DATE)"
