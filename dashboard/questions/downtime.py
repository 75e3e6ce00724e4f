"""On which days could a machine not be used? A calendar of printers and scanners; no person is in it (rule 7)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.devices import DAYTIME, span_of_day

NAME = "downtime"
ASKS = "On which days could a printer or scanner not be used?"
GRAIN = "one printer or scanner, one day"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = "Every printer and scanner, each day of the last 13 whole weeks and of this week until yesterday."
MEANING = ("A day counts where the machine could not be used in opening hours. Nothing is known of a day on which "
           "nobody told of it or it did not answer between {begins} and {ends}.")
# a shared queue is no machine, and stands here only where somebody tells when it is stopped
# a day is known if someone told of the machine on or around it and no silence covers its working hours
DAYS = f"""
    WITH day AS (
        SELECT unnest($days)::DATE AS day, unnest($begins)::TIMESTAMP AS begins, unnest($ends)::TIMESTAMP AS ends)
    SELECT d.device, d.site, day.day,
        coalesce(o.high_minutes + o.outside_high_minutes > 0, false) OR (
            coalesce(day.day BETWEEN d.watched_from::DATE AND d.watched_to::DATE, false)
            AND NOT EXISTS (FROM figures.poll_gap AS g WHERE g.device = d.device AND g.from_at <= day.begins
                AND coalesce(g.to_at, $made_at) >= day.ends)) AS known,
        o.low_minutes, o.high_minutes, o.outside_low_minutes, o.outside_high_minutes, o.open_minutes
    FROM figures.device AS d CROSS JOIN day
    LEFT JOIN figures.outage_day AS o ON o.device = d.device AND o.day = day.day
    WHERE (d.watched OR d.kind <> 'queue') AND d.{CHOSEN} ORDER BY lower(d.device), d.device, day.day
"""
MINUTES = ("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are machines in name order, day by day; minutes are none where nothing is known of the day."""
    first, last = asked.whole_weeks(WEEKS)[0].monday, asked.data.version.made_at.date() - timedelta(days=1)
    rows, daytime = by_day(asked, params, first, last), clock(asked)[1]
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=meaning(daytime), first_day=first, last_day=last)


def by_day(asked: Asked, params: Params, first: date, last: date) -> tuple[dict[str, Any], ...]:
    """Return the rows of these days."""
    days = workdays(first, last, *clock(asked))
    made_at = asked.data.version.made_at.replace(tzinfo=None)
    found = asked.data.rows(DAYS, **days, made_at=made_at, **chosen(params))
    return tuple({**row, **{name: (row[name] or 0.0) if row["known"] else None for name in MINUTES}} for row in found)


def clock(asked: Asked) -> tuple[ZoneInfo, tuple[int, int]]:
    """Return the council's time zone, and the minutes of the day by which it is judged whether a machine was heard of.

    Those are the council's choice (devices.toml): many machines sleep at night, which says nothing of the day.
    """
    zone = ZoneInfo(asked.data.value("SELECT zone FROM figures.meta") or "Europe/London")
    row = asked.data.rows("SELECT begins, ends FROM figures.daytime")
    return zone, (row[0]["begins"], row[0]["ends"]) if row else span_of_day(DAYTIME)


def meaning(daytime: tuple[int, int]) -> str:
    """Say by which hours a day is judged."""
    begins, ends = (f"{minute // 60:02}:{minute % 60:02}" for minute in daytime)
    return MEANING.format(begins=begins, ends=ends)


def workdays(first: date, last: date, zone: ZoneInfo, daytime: tuple[int, int]) -> dict[str, list[Any]]:
    """Return local days, and when those hours of each begin and end, UTC without a zone."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    begins, ends = ([_instant(day, minute, zone) for day in days] for minute in daytime)
    return {"days": days, "begins": begins, "ends": ends}


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    on, at = day + timedelta(days=minute // 1440), time(minute % 1440 // 60, minute % 60)
    return datetime.combine(on, at, zone).astimezone(UTC).replace(tzinfo=None)
