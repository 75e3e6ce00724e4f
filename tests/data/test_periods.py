"""Weeks and periods: the calendar on which every group figure stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import WorklightError
from data.periods import Period, Week

DAYS = st.dates(date(2000, 1, 3), date(2100, 1, 1))


def test_period_11_of_2026_is_the_one_on_the_mock() -> None:
    period = Period.parse("2026-P11")
    assert (period.start, period.end) == (date(2026, 10, 5), date(2026, 11, 1))
    assert [str(week) for week in period.weeks] == ["2026-W41", "2026-W42", "2026-W43", "2026-W44"]


def test_week_53_joins_period_13() -> None:
    assert [week.number for week in Period(2026, 13).weeks] == [49, 50, 51, 52, 53]
    assert len(Period(2025, 13).weeks) == 4
    assert Period.of(date(2026, 12, 31)) == Period(2026, 13)


@given(DAYS)
def test_every_day_is_in_exactly_its_period_and_week(day: date) -> None:
    week, period = Week.of(day), Period.of(day)
    assert day in week.days
    assert period.start <= day <= period.end
    assert week in period.weeks
    assert Week.parse(str(week)) == week
    assert Period.parse(str(period)) == period


@given(DAYS)
def test_periods_follow_one_another_without_a_gap(day: date) -> None:
    period = Period.of(day)
    assert period.next.start == period.end + timedelta(days=1)
    assert period < period.next


@pytest.mark.parametrize("text", ["", "2026-W54", "2025-W53", "2026-W00", "W44", "2026-44", "2026-W4"])
def test_a_wrong_week_is_refused(text: str) -> None:
    with pytest.raises(WorklightError, match="2026-W44"):
        Week.parse(text)


@pytest.mark.parametrize("text", ["", "2026-P14", "2026-P00", "0000-P01", "P11", "2026-P1"])
def test_a_wrong_period_is_refused(text: str) -> None:
    with pytest.raises(WorklightError, match="2026-P11"):
        Period.parse(text)
