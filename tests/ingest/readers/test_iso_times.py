"""Times as ISO 8601 and XML Schema write them."""

from datetime import UTC, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers._iso_times import CLOCK_CHANGE, UNREADABLE, moments


@pytest.mark.parametrize(("text", "at"), [
    ("2011-10-01T00:38:44.546+02:00", datetime(2011, 9, 30, 22, 38, 44, 546000)),
    ("2011-10-01T00:38:44+0200", datetime(2011, 9, 30, 22, 38, 44)),
    ("2011-10-01T00:38:44+02", datetime(2011, 9, 30, 22, 38, 44)),
    ("2011-10-01T00:38:44Z", datetime(2011, 10, 1, 0, 38, 44)),
    ("2011-10-01T00:38:44.123456789-11:30", datetime(2011, 10, 1, 12, 8, 44, 123456)),
    ("2026-01-05T09:00:00.5", datetime(2026, 1, 5, 9, 0, 0, 500000)),
    ("2026-07-05T09:00:00", datetime(2026, 7, 5, 8)),
    (" 2026-07-05 09:00 ", datetime(2026, 7, 5, 8)),
    ("2026-07-05T09:00Z", datetime(2026, 7, 5, 9)),
    ("2026-07-05T09:00:00,25Z", datetime(2026, 7, 5, 9, 0, 0, 250000)),
    ("1970-01-01T01:00:00+01:00", datetime(1970, 1, 1)),
])
def test_to_utc(text: str, at: datetime) -> None:
    assert moments(pl.Series([text]), "Europe/London").rows() == [(at, False, None)]


def test_a_date_alone_is_a_day() -> None:
    assert moments(pl.Series(["2026-07-05"]), "Europe/London").rows() == [(datetime(2026, 7, 4, 23), True, None)]


@pytest.mark.parametrize(("text", "reason"), [
    ("2026-03-29T01:30:00", CLOCK_CHANGE),   # the hour that is left out
    ("2026-10-25T01:30:00", CLOCK_CHANGE),   # the hour that comes twice
    ("2026-02-30T01:30:00Z", UNREADABLE),
    ("2026-02-03T24:30:00", UNREADABLE),
    ("9999-12-31T00:00:00Z", UNREADABLE),
    ("1900-01-01T00:00:00", UNREADABLE),
    ("2026-02-03T04:30:00+99:00", UNREADABLE),
    ("yesterday", UNREADABLE),
    ("", UNREADABLE),
    (None, UNREADABLE),
])
def test_what_no_clock_showed_has_a_reason(text: str | None, reason: str) -> None:
    frame = moments(pl.Series([text, "2026-07-05T09:00Z"], dtype=pl.String), "Europe/London")
    assert frame["reason"].to_list() == [reason, None]


@given(st.datetimes(datetime(1902, 1, 1), datetime(2199, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_any_offset_comes_out_as_the_same_moment(local: datetime, minutes: int) -> None:
    moment = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    at = moments(pl.Series([moment.isoformat()]), "Europe/London")["at"][0]
    assert at.replace(tzinfo=UTC) == moment
