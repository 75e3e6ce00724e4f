"""Contracted time, day by day: the person's pattern scaled to their contracted hours, the calendar, and leave.

A pattern says when somebody usually works, breaks included; the contract says how many hours a week that is.
``Mon-Fri 09:00-17:00`` with 37 hours gives 7.4 hours a day. Bank holidays are those of England, from the list that
comes with ``govuk-bank-holidays``: nothing is fetched.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

import polars as pl
from duckdb import DuckDBPyConnection
from govuk_bank_holidays.bank_holidays import BankHolidays

from data.pattern import parse_pattern, week_minutes
from ingest.derive.meanings import keep

_PATTERN_DAY = pl.Schema({
    "pattern": pl.String, "contracted_hours": pl.Float64, "weekday": pl.Int32, "seconds": pl.Int32,
})
_CALENDAR = pl.Schema({"day": pl.Date, "weekday": pl.Int32, "holiday": pl.Boolean})

_CONTRACTED = """
    CREATE OR REPLACE TEMP TABLE contracted AS
    WITH listed AS (
        SELECT m.person, c.day, c.holiday, p.seconds
        FROM membership AS m
        JOIN pattern_day AS p USING (pattern, contracted_hours)
        JOIN calendar AS c ON c.weekday = p.weekday AND c.day BETWEEN m.from_day AND coalesce(m.to_day, c.day)),
    away AS (
        SELECT DISTINCT l.person, c.day FROM leave AS l JOIN calendar AS c ON c.day BETWEEN l.from_day AND l.to_day)
    SELECT listed.person, listed.day, any_value(listed.holiday) AS holiday,
        bool_or(away.day IS NOT NULL AND NOT listed.holiday AND listed.seconds > 0) AS on_leave,
        max(listed.seconds) > 0 AS in_pattern,
        CASE WHEN bool_or(listed.holiday OR away.day IS NOT NULL) THEN 0 ELSE sum(listed.seconds)::INTEGER END
            AS seconds
    FROM listed LEFT JOIN away ON away.person = listed.person AND away.day = listed.day
    GROUP BY listed.person, listed.day
"""


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays of England that are known."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in known)


def day_seconds(pattern: str, contracted_hours: float) -> dict[int, int]:
    """Return contracted seconds for each of the seven weekdays (Monday is 0); they add up to the contract."""
    spans = parse_pattern(pattern)
    week = week_minutes(spans)
    minutes = {day: sum(end - start for start, end in spans.get(day, [])) for day in range(7)}
    return {day: round(contracted_hours * 3600 * minutes[day] / week) for day in range(7)}


def make_contracted(con: DuckDBPyConnection, days: Iterable[date]) -> None:
    """Make ``contracted``: those of the days on which somebody is on a list, with 0 seconds where they are off.

    Columns: person, day, holiday, on_leave (a working day away), in_pattern, seconds.
    """
    contracts = con.execute("SELECT DISTINCT pattern, contracted_hours FROM membership ORDER BY ALL").fetchall()
    rows = [(*key, weekday, seconds) for key in contracts for weekday, seconds in day_seconds(*key).items()]
    keep(con, "pattern_day", pl.DataFrame(rows, schema=_PATTERN_DAY, orient="row"))
    calendar = [(day, day.weekday(), day in bank_holidays()) for day in days]
    keep(con, "calendar", pl.DataFrame(calendar, schema=_CALENDAR, orient="row"))
    con.execute(_CONTRACTED)
