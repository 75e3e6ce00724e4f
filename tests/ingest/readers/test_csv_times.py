"""Times: read exactly as written, in the source's zone, and never guessed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import _times
from ingest.readers._times import parse

LONDON = "Europe/London"


def _one(text: str | None, *formats: str, zone: str = LONDON) -> tuple[datetime | None, bool, str | None]:
    found = parse(pl.Series([text], dtype=pl.String), formats or ("iso",), zone)
    return found.utc[0], found.day_only[0], found.reason[0]


@pytest.mark.parametrize(("text", "utc"), [
    ("2026-11-02 09:12:30", datetime(2026, 11, 2, 9, 12, 30)),
    ("2026-11-02T09:12:30", datetime(2026, 11, 2, 9, 12, 30)),
    ("2026-07-02T09:12:30", datetime(2026, 7, 2, 8, 12, 30)),
    ("2026-07-02 09:12", datetime(2026, 7, 2, 8, 12)),
    ("  2026-07-02 09:12 ", datetime(2026, 7, 2, 8, 12)),
    ("2026-07-02T09:12:30Z", datetime(2026, 7, 2, 9, 12, 30)),
    ("2026-07-02T09:12:30+00:00", datetime(2026, 7, 2, 9, 12, 30)),
    ("2026-07-02 09:12:30.25 +0530", datetime(2026, 7, 2, 3, 42, 30, 250_000)),
    ("2026-07-02T09:12:30,123456789-03", datetime(2026, 7, 2, 12, 12, 30, 123_456)),
    ("2026-07-02T09:12-03:30", datetime(2026, 7, 2, 12, 42)),
    ("1900-01-01 00:00:00", datetime(1900, 1, 1)),
    ("2100-12-31T23:59:59Z", datetime(2100, 12, 31, 23, 59, 59)),
])
def test_iso(text: str, utc: datetime) -> None:
    assert _one(text) == (utc, False, None)


@pytest.mark.parametrize("text", [
    "2026-02-30 10:00:00", "2026-02-29", "2026-1-5 10:00", "05/01/2026 10:00", "2026-01-05 24:00:00",
    "2026-01-05 10:60",
    "2026-01-05 23:59:60", "2026-01-05T10", "20260105T100000", "2026-W02-1", "10:00", "2026-01-05 10:00:00+19:00",
    "2026-01-05 10:00:00 Europe/London", "NA", "-", "٢٠٢٦-01-05", "2026-01-05 10:00:00x", "12026-01-05", "46027",
])
def test_what_is_no_iso_time_is_set_aside(text: str) -> None:
    assert _one(text)[::2] == (None, _times.UNREADABLE)


@pytest.mark.parametrize(("text", "reason"), [
    ("1601-01-01T00:00:00Z", _times.EARLY), ("0001-01-01", _times.EARLY), ("1899-12-31 23:59:59", _times.EARLY),
    ("9999-12-31T23:59:59Z", _times.LATE), ("2101-01-01", _times.LATE),
])
def test_years_out_of_reach(text: str, reason: str) -> None:
    assert _one(text)[::2] == (None, reason)


def test_nothing_written_is_no_fault() -> None:
    assert _one(None) == (None, False, None)
    found = parse(pl.Series(["2026-11-02 10:00", None]), ("iso",), LONDON)
    assert found.utc.to_list() == [datetime(2026, 11, 2, 10), None]
    assert found.reason.to_list() == [None, None]


@pytest.mark.parametrize(("text", "reason"), [
    ("2026-03-29 00:59:59", None), ("2026-03-29 01:00:00", _times.SKIPPED), ("2026-03-29 01:59:59", _times.SKIPPED),
    ("2026-03-29 02:00:00", None), ("2026-10-25 00:59:59", None), ("2026-10-25 01:00:00", _times.TWICE),
    ("2026-10-25 01:59:59", _times.TWICE), ("2026-10-25 02:00:00", None),
])
@pytest.mark.parametrize("written", ["iso", "%Y-%m-%d %H:%M:%S"])
def test_both_clock_changes(text: str, reason: str | None, written: str) -> None:
    utc, day_only, why = _one(text, written)
    assert why == reason
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(LONDON))
    assert utc == (None if reason else local.astimezone(UTC).replace(tzinfo=None))
    assert not day_only


@pytest.mark.parametrize("text", ["2026-03-29 01:30:00", "2026-10-25 01:30:00"])
def test_with_an_offset_or_in_utc_every_time_is_certain(text: str) -> None:
    assert _one(text, zone="UTC") == (datetime.fromisoformat(text), False, None)
    assert _one(text + "+01:00") == (datetime.fromisoformat(text) - timedelta(hours=1), False, None)


def test_a_bare_date_is_a_day_at_local_midnight() -> None:
    assert _one("2026-11-02") == (datetime(2026, 11, 2), True, None)
    assert _one("2026-07-02") == (datetime(2026, 7, 1, 23), True, None)
    assert _one("2026-10-25") == (datetime(2026, 10, 24, 23), True, None)
    assert _one("02/07/2026", "%d/%m/%Y") == (datetime(2026, 7, 1, 23), True, None)


def test_a_day_with_two_midnights_begins_at_the_first_and_a_time_in_between_is_not_certain() -> None:
    assert _one("2026-11-01", zone="America/Havana") == (datetime(2026, 11, 1, 4), True, None)
    assert _one("2026-11-01 00:30", zone="America/Havana")[2] == _times.TWICE


@pytest.mark.parametrize(("written", "text", "utc"), [
    ("%Y/%m/%d %H:%M:%S.%f", "2014/10/22 11:15:41.000", datetime(2014, 10, 22, 10, 15, 41)),
    ("%Y/%m/%d %H:%M:%S.%f", "2014/10/22 11:15:41.5", datetime(2014, 10, 22, 10, 15, 41, 500_000)),
    ("%d/%m/%Y %H:%M", "02/11/2026 09:12", datetime(2026, 11, 2, 9, 12)),
    ("%d/%m/%Y %H:%M", "2/11/2026 9:12", datetime(2026, 11, 2, 9, 12)),
    ("%d/%m/%y %H:%M", "02/11/26 09:12", datetime(2026, 11, 2, 9, 12)),
    ("%d-%b-%Y %I:%M %p", "02-Nov-2026 12:05 AM", datetime(2026, 11, 2, 0, 5)),
    ("%d %B %Y %H:%M", "2 November 2026 09:12", datetime(2026, 11, 2, 9, 12)),
    ("%Y-%m-%dT%H:%M:%S.%f%z", "2026-07-02T09:12:30.5+01:00", datetime(2026, 7, 2, 8, 12, 30, 500_000)),
    ("%Y-%m-%dT%H:%M:%S%z", "2026-07-02T09:12:30Z", datetime(2026, 7, 2, 9, 12, 30)),
])
def test_formats(written: str, text: str, utc: datetime) -> None:
    assert _one(text, written) == (utc, False, None)


@pytest.mark.parametrize(("written", "text", "reason"), [
    ("%d/%m/%Y %H:%M", "11/13/2026 09:12", _times.UNREADABLE), ("%d/%m/%Y %H:%M", "02/11/2026", _times.UNREADABLE),
    ("%d/%m/%Y", "02/11/2026 09:12", _times.UNREADABLE), ("%d/%m/%Y", "2026-11-02", _times.UNREADABLE),
    ("%d/%m/%Y %H:%M", "02/11/26 09:12", _times.EARLY),
])
def test_only_the_stated_format_is_read(written: str, text: str, reason: str) -> None:
    assert _one(text, written)[::2] == (None, reason)


def test_several_formats() -> None:
    formats = ("iso", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%y")
    texts = ["2026-11-02T09:00Z", "02/11/2026 09:00", "02/11/2026", "02/11/26", "11.2.2026", None, "02/11/1826"]
    found = parse(pl.Series(texts), formats, LONDON)
    nine, midnight = datetime(2026, 11, 2, 9), datetime(2026, 11, 2)
    assert found.utc.to_list() == [nine, nine, midnight, midnight, None, None, None]
    assert found.day_only.to_list()[:4] == [False, False, True, True]
    assert found.reason.to_list() == [None, None, None, None, _times.UNREADABLE, None, _times.EARLY]


def test_a_time_that_two_formats_read_apart_is_not_guessed() -> None:
    both = ("%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M")
    assert _one("02/11/2026 09:00", *both)[::2] == (None, _times.TWO_WAYS)
    assert _one("02/02/2026 09:00", *both)[::2] == (datetime(2026, 2, 2, 9), None)
    assert _one("13/02/2026 09:00", *both)[::2] == (datetime(2026, 2, 13, 9), None)


def test_the_day_is_the_local_one() -> None:
    texts = ["2026-07-02T23:30:00Z", "2026-07-02 23:30:00", "2026-10-25 01:30:00"]
    found = parse(pl.Series(texts), ("iso",), LONDON)
    assert found.day.to_list() == [date(2026, 7, 3), date(2026, 7, 2), date(2026, 10, 25)]


@settings(deadline=None, max_examples=200)
@given(moment=st.datetimes(datetime(1950, 1, 1), datetime(2037, 1, 1)),
       zone=st.sampled_from([LONDON, "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]))
def test_local_times_agree_with_the_standard_library(moment: datetime, zone: str) -> None:
    utc, _, reason = _one(moment.isoformat(sep=" ", timespec="microseconds"), zone=zone)
    local = [moment.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    if reason is None:
        assert local[0] == local[1]
        assert utc == local[0].replace(tzinfo=None)
    else:
        back = local[0].astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert reason == (_times.TWICE if back == moment else _times.SKIPPED)
