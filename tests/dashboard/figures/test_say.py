"""Numbers and dates as words: by example, and what must hold for any number."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import say

MINUTES = st.floats(0, 6000)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (say.day(date(2026, 10, 26)), "26 October"),
        (say.full_day(date(2026, 10, 5)), "5 October 2026"),
        (say.weekday(date(2026, 10, 26)), "Monday 26 October"),
        (say.moment(datetime(2026, 7, 1, 12, 4, tzinfo=UTC)), "1 July 2026, 13:04"),
        (say.moment(datetime(2026, 12, 1, 12, 4, tzinfo=UTC)), "1 December 2026, 12:04"),
        (say.moment(datetime(2026, 12, 1, 9, 4)), "1 December 2026, 09:04"),
        (say.span(date(2026, 10, 5), date(2026, 11, 1)), "5 October to 1 November 2026"),
        (say.span(date(2025, 12, 29), date(2026, 1, 25)), "29 December 2025 to 25 January 2026"),
        (say.week("2026-W44"), "the week of 26 October"),
        (say.period("2026-P11"), "Period 11, 5 October to 1 November 2026"),
        (say.period_short("2026-P01"), "period 1"),
        (say.per_cents(31, 47), "31\u201347%"),
        (say.per_cents(30.2, 29.9), "about 30%"),
        (say.between(30, 45), "between 30% and 45%"),
        (say.between(35, 35), "about 35%"),
        (say.duration(0), "0 min"),
        (say.duration(59), "59 min"),
        (say.duration(60), "1 h"),
        (say.duration(82), "1 h 20 min"),
        (say.durations(85, 240), "1 h 25 min to 4 h"),
        (say.durations(60, 61), "about 1 h"),
        (say.durations(0, 0.2), "nothing recorded"),
        (say.hours_between(545, 830), "between 9 and 14 hours"),
        (say.hours_between(10, 200), "up to 4 hours"),
        (say.hours_between(180, 180), "about 3 hours"),
        (say.hours_between(24, 41), "between 20 and 50 minutes"),
        (say.hours_between(3, 8), "up to 10 minutes"),
        (say.hours_between(0, 0), "no time"),
        (say.days_or_less(18.4), "19 days or less"),
        (say.days_or_less(19), "19 days or less"),
        (say.days_or_less(0.2), "a day or less"),
        (say.days_or_less(0), "a day or less"),
        (say.people(31), "31 people"),
        (say.people(1), "1 person"),
        (say.people(1194), "1,194 people"),
        (say.people("a few"), "a few people"),
        (say.of_people(31, 120), "31 of 120 people"),
        (say.of_people("a few", "a few"), "a few people"),
        (say.capital("the week"), "The week"),
        (say.small("Too few"), "too few"),
        (say.small(""), ""),
        (say.listing([]), ""),
        (say.listing(["a"]), "a"),
        (say.listing(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_words(said, words):
    assert said == words


@given(MINUTES, MINUTES)
def test_a_range_of_hours_is_rounded_outward(one, other):
    low, high = sorted((one, other))
    said = say.hours_between(low, high)
    numbers = [int(word) for word in said.split() if word.isdigit()]
    unit = 60 if "hours" in said else 1
    if numbers:
        assert numbers[-1] * unit >= high
        assert (numbers[0] * unit if said.startswith(("between", "about")) else 0) <= low


@given(st.floats(0, 1000))
def test_what_is_said_of_a_wait_stays_true(days):
    said = say.days_or_less(days)
    assert (1 if said.startswith("a day") else int(said.split()[0])) >= days


@given(MINUTES)
def test_a_duration_is_at_most_five_minutes_off(minutes):
    hours, rest = 0, 0
    words = say.duration(minutes).split()
    for number, unit in zip(words[::2], words[1::2], strict=True):
        hours, rest = (int(number), rest) if unit == "h" else (hours, int(number))
    assert abs(60 * hours + rest - minutes) <= 2.5 + 1e-9


@pytest.mark.parametrize(("said", "kept"), [
    ("What was answered, 5 October to 18 October 2026", "What was answered, 5\xa0October to 18\xa0October 2026"),
    ("14 maybes and 3 Octobers", "14 maybes and 3 Octobers"), ("Nothing yet", "Nothing yet")])
def test_day_and_month_of_a_heading_stay_together(said, kept):
    """Seen to fail with a plain space in ``whole_dates`` and without the end of the word after the month."""
    assert say.whole_dates(said) == kept
