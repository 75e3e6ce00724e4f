"""Minutes of downtime, in and out of opening hours, against a count of every minute."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.devices import Devices
from data.pattern import parse_pattern
from ingest.derive.contracted import bank_holidays

LONDON = ZoneInfo("Europe/London")
OPENING = "Mon-Fri 08:00-18:00"
NIGHTS = "Mon-Sun 00:30-03:30; Sat 09:00-12:00"  # the hour that the clocks skip or give twice is in it


def fault(begin: datetime, end: datetime | None, part: str = "a", loose: int = 0) -> list[dict]:
    wide = timedelta(minutes=loose)
    told = [{"event": "alert_begin", "at": begin, "not_before": begin - wide, "reason": "jam", "part": part}]
    if end:
        told.append({"event": "alert_end", "at": end + wide, "not_before": end, "reason": "jam", "part": part})
    return told


@cache
def is_open(minute: datetime, opening: str) -> bool:
    wall = minute.replace(tzinfo=UTC).astimezone(LONDON)
    spans = parse_pattern(opening).get(wall.weekday(), ()) if wall.date() not in bank_holidays() else ()
    return any(first <= wall.hour * 60 + wall.minute < last for first, last in spans)


def by_minute(stretches: list[tuple[datetime, datetime]], opening: str) -> dict[date, list[int]]:
    """Count every minute that lies in any stretch: local day -> in opening hours, outside."""
    minutes = {s + timedelta(minutes=n) for s, e in stretches for n in range(int((e - s).total_seconds()) // 60)}
    found: dict[date, list[int]] = {}
    for minute in minutes:
        day = minute.replace(tzinfo=UTC).astimezone(LONDON).date()
        found.setdefault(day, [0, 0])[0 if is_open(minute, opening) else 1] += 1
    return found


# around both changes of the clocks, and around Easter
STARTS = st.sampled_from([datetime(2026, 3, 28, 12), datetime(2026, 10, 24, 12), datetime(2026, 4, 2, 12)])
FAULTS = st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 2500), st.integers(0, 90)), min_size=1, max_size=6)


@given(STARTS, FAULTS, st.sampled_from([OPENING, NIGHTS]))
@settings(max_examples=12, deadline=None)
def test_downtime_is_what_counting_every_minute_gives(make_warehouse, start, faults, opening) -> None:
    """Seen to fail without joining what overlaps (``apart`` always true), and with opening hours in UTC."""
    made = make_warehouse()
    listed = Devices.model_validate({"version": 1, "opening": opening})
    spans = [(start + timedelta(minutes=a), start + timedelta(minutes=a + b), loose) for a, b, loose in faults]
    for number, (s, e, loose) in enumerate(spans):
        made.device(*fault(s, e, str(number), loose))
    now = "2026-11-30 12:00"
    made.devices(now, listed)
    low = by_minute([(s, e) for s, e, _ in spans], opening)
    high = by_minute([(s - timedelta(minutes=x), e + timedelta(minutes=x)) for s, e, x in spans], opening)
    found = {row[1]: [round(value, 6) for value in row[2:6]] for row in made.table("outage_day", now)}
    each = made.table("outage", now)
    made.con.close()
    sure = {day: low.get(day, [0, 0]) for day in high}
    assert found == {day: [sure[day][0], high[day][0], sure[day][1], high[day][1]] for day in high}
    as_one = {(s, x): max(e for b, e, y in spans if (b, y) == (s, x)) for s, _, x in spans}  # begun at the same looks
    alone = [sum(n[0] for n in by_minute([(s, e)], opening).values()) for (s, _), e in as_one.items()]
    assert sorted(round(row[7]) for row in each) == sorted(alone)


def test_opening_hours_are_those_of_the_clock_on_the_wall(warehouse) -> None:
    """Sunday of each change: 00:00 to 24:00 has 23 or 25 hours, a shop open from 08:00 to 18:00 ten on either."""
    listed = Devices.model_validate({"version": 1, "opening": "Mon-Sun 08:00-18:00"})
    changes = (("a", "2026-03-29 00:00", "2026-03-29 23:00"), ("b", "2026-10-24 23:00", "2026-10-26 00:00"))
    for part, first, last in changes:
        warehouse.device(*fault(datetime.fromisoformat(first), datetime.fromisoformat(last), part))
    warehouse.devices("2026-11-01 00:00", listed)
    rows = warehouse.table("outage_day", "2026-11-01 00:00")
    assert [(str(day), low, outside, open_) for _, day, low, _, outside, _, open_ in rows] == [
        ("2026-03-29", 600, 13 * 60, 600), ("2026-10-25", 600, 15 * 60, 600)]


def test_bank_holidays_have_no_opening_hours_and_what_is_open_is_counted_until_now(warehouse) -> None:
    warehouse.device(*fault(datetime(2026, 12, 24, 17), None))
    warehouse.devices("2026-12-29 09:00")  # the 25th and the 28th are bank holidays, 26th and 27th a weekend
    [row] = warehouse.table("outage", "2026-12-29 09:00")
    assert row[6] is None and row[7:11] == (0, 120, 0, 112 * 60 - 120)


def test_jobs_and_batches_that_waited_are_counted_for_devices_in_use_by_all(warehouse) -> None:
    """Seen to fail with ``gone.t < o.s`` taken for the jobs that were over (one too many)."""
    at = "2026-11-11 "
    warehouse.device(
        *fault(datetime(2026, 11, 11, 10), datetime(2026, 11, 11, 11)),
        {"at": at + "11:02", "job": 1, "queued_at": at + "10:30", "processing_at": at + "11:01", "pages": 1},
        {"at": at + "10:00", "job": 2, "queued_at": at + "09:30", "processing_at": at + "10:00", "pages": 1},
        {"at": at + "10:31", "job": 3, "queued_at": at + "10:30", "processing_at": at + "10:31", "pages": 1},
        {"at": at + "11:30", "job": 4, "queued_at": at + "11:00", "processing_at": at + "11:30", "pages": 1},
        {"event": "scan_failed", "at": at + "10:10"},
        {"event": "scan_failed", "at": at + "10:11", "reason": "duplicate"},
        {"event": "scan_received", "at": at + "10:50", "processing_at": at + "10:20", "queued_at": at + "10:19"},
    )
    warehouse.devices(at + "12:00")
    [row] = warehouse.table("outage", at + "12:00")
    assert row[11:] == (1, 2)


@pytest.mark.parametrize("events", [[], [{"event": "alert_begin", "at": "1970-01-02 00:00", "reason": "jam"}]])
def test_a_clock_that_stands_at_1970_gives_no_more_days_than_events_are_kept(warehouse, events) -> None:
    warehouse.device(*events)
    warehouse.devices("2026-11-11 12:00")
    assert len(warehouse.table("outage_day", "2026-11-11 12:00")) <= 5 * 366 + 1
