"""Local days: cut at midnight, and right when the clocks change."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ingest.derive.local_days import begins_us

HOUR_MS = 3_600_000


@pytest.fixture
def visits(warehouse, an_event, a_rule):
    """Minutes and start of recorded visits by day."""
    warehouse.rules(a_rule("Visit", "direct", 60), longest_item_minutes=1440)

    def run(*spans: tuple[str, str]) -> dict[str, tuple[float, int]]:
        warehouse.load(*(an_event(f"c{n}", "Visit", end, started_at=start) for n, (start, end) in enumerate(spans)))
        return {str(row["day"]): (row["central"], row["start_ms"]) for row in warehouse.derive()}

    return run


def test_a_night_is_cut_at_local_midnight(visits) -> None:
    found = visits(("2026-07-01 22:00", "2026-07-01 23:30"))  # 23:00 to 00:30 in London
    assert found == {"2026-07-01": (60, 23 * HOUR_MS), "2026-07-02": (30, 0)}


def test_an_end_at_midnight_leaves_the_minutes_on_the_day_before(visits) -> None:
    assert visits(("2026-01-05 23:00", "2026-01-06 00:00"))["2026-01-05"] == (60, 23 * HOUR_MS)


def test_the_day_of_23_hours(visits) -> None:
    # 29 March 2026: clocks go from 01:00 to 02:00, so that 00:30 to 03:30 is two hours
    assert visits(("2026-03-29 00:30", "2026-03-29 02:30")) == {"2026-03-29": (120, HOUR_MS // 2)}
    assert (
        begins_us(date(2026, 3, 30), ZoneInfo("Europe/London"))
        - begins_us(date(2026, 3, 29), ZoneInfo("Europe/London"))
        == 23 * HOUR_MS * 1000
    )


def test_the_day_of_25_hours(warehouse, an_event, a_rule) -> None:
    # 25 October 2026: 01:30 comes twice, an hour apart, and the evening is 25 hours in
    warehouse.rules(a_rule("Visit", "direct", 60))
    warehouse.load(
        an_event("a", "Visit", "2026-10-25 01:30", started_at="2026-10-25 00:30"),
        an_event("b", "Visit", "2026-10-26 00:30", started_at="2026-10-25 23:30"),
    )
    found = sorted((str(row["day"]), row["start_ms"] / HOUR_MS, row["central"]) for row in warehouse.derive())
    assert found == [("2026-10-25", 1.5, 60), ("2026-10-25", 24.5, 30), ("2026-10-26", 0, 30)]


def test_twenty_four_hours_over_the_short_day_touch_three_days(visits) -> None:
    found = visits(("2026-03-28 23:30", "2026-03-29 23:30"))  # Saturday 23:30 to Monday 00:30
    assert found == {"2026-03-28": (30, 23.5 * HOUR_MS), "2026-03-29": (23 * 60, 0), "2026-03-30": (30, 0)}


def test_a_session_over_midnight_sees_the_day_before(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note"))
    warehouse.load(an_event("a", "Note", "2026-01-05 23:58"), an_event("a", "Note", "2026-01-06 00:01"))
    found = {(str(row["day"]), row["low"]) for row in warehouse.derive()}
    assert found == {("2026-01-05", 0), ("2026-01-05", 2), ("2026-01-06", 1)}


def test_an_entry_of_two_days_has_two_keys(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Visit"))
    warehouse.load(an_event("a", "Visit", "2026-01-06 00:30", started_at="2026-01-05 23:30"))
    assert len({row["entry_key"] for row in warehouse.derive()}) == 2


def test_another_zone_has_other_days(warehouse, an_event, a_rule) -> None:
    warehouse.zone = "Pacific/Auckland"
    warehouse.rules(a_rule("Visit"))
    warehouse.load(an_event("a", "Visit", "2026-01-05 12:00", started_at="2026-01-05 11:30"))
    assert [(str(row["day"]), row["start_ms"]) for row in warehouse.derive()] == [("2026-01-06", HOUR_MS // 2)]


def test_a_day_that_stands_for_open_has_no_entry(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Visit"))
    warehouse.load(an_event("a", "Visit", "9999-12-31 10:00"), an_event("a", "Visit", "1900-01-01 10:00"))
    assert warehouse.derive() == []


@pytest.mark.parametrize(("first", "hours"), [
    ("2026-07-01 21:00", 2), ("2026-03-28 22:00", 1), ("2026-10-24 21:00", 3)])
def test_a_night_at_work_counts_on_both_days(warehouse, an_event, a_rule, first: str, hours: int) -> None:
    """From 22:00 to 02:00 in London, every 20 minutes on another case; the nights on which clocks change, too.

    Seen to fail with ``$night`` nought (the item over midnight and a usual time are missing), and with 30 and a gap of
    40 as well.
    """
    warehouse.rules(a_rule("Note", median=20), night_gap_minutes=120)
    begins = datetime.fromisoformat(first)
    number = (2 + hours) * 3
    warehouse.load(*(an_event(f"c{n}", "Note", begins + timedelta(minutes=20 * n - 10)) for n in range(number + 1)))
    found: dict[date, list[float]] = {}
    for row in warehouse.derive():
        found.setdefault(row["day"], []).append(row["central"])
    # ten minutes early, so that one note lies on both sides of midnight
    assert [sum(minutes) for minutes in found.values()] == [130, 60 * hours - 10]
    assert max(map(sum, found.values())) <= 24 * 60


def test_a_morning_does_not_reach_back_to_the_evening(warehouse, an_event, a_rule) -> None:
    """Seen to fail with ``night_us`` whatever its distance."""
    warehouse.rules(a_rule("Note", median=20), night_gap_minutes=120)
    warehouse.load(an_event("a", "Note", "2026-01-05 23:50"), an_event("b", "Note", "2026-01-06 01:51"),
                   an_event("c", "Note", "2026-01-07 01:00", who="bob"))
    assert [row["central"] for row in warehouse.derive()] == [0, 0, 0]


NIGHT = "2026-01-05 23:00", "2026-01-05 23:40", "2026-01-05 23:55", "2026-01-06 00:20"


@pytest.mark.parametrize(("gap", "cases", "before"), [
    (30, "abbb", 60),  # the marks are part of what was done at 00:20
    (24, "abbb", 5),   # too far apart: a morning, with a case that was ready
    (30, "abba", 5),   # marks on another case
])
def test_marks_set_before_midnight_belong_to_what_is_done_after_it(
        warehouse, an_event, a_rule, gap: int, cases: str, before: int) -> None:
    """A duty night: marks at 23:40 and 23:55, done at 00:20; one of them comes late.

    Seen to fail with ``goes_on`` always false, without ``$night``, and with ``open_case IS NOT NULL`` in moments.py.
    """
    warehouse.rules(a_rule("Note", median=30, cap_minutes=90), a_rule("Mark", None), night_gap_minutes=gap)
    events = [an_event(case, "Mark" if at in NIGHT[1:3] else "Note", at)
              for case, at in zip(cases, NIGHT, strict=True)]
    warehouse.load(*events[:1], *events[2:])
    warehouse.derive()
    late = warehouse.load(events[1])
    assert sorted(row["central"] for row in warehouse.derive(late)) == sorted([0, before, 20])
    assert warehouse.entries() == warehouse.derive()


def test_marks_of_a_whole_day_reach_no_further_back(warehouse, an_event, a_rule) -> None:
    """Every hour from 23:30 on the 4th to 00:30 on the 6th: the work counts from the first mark of the 5th."""
    warehouse.rules(a_rule("Note", median=240, cap_minutes=480), a_rule("Mark", None))
    first = datetime(2026, 1, 4, 23, 30)
    warehouse.load(*(an_event("a", "Note" if n in {0, 25} else "Mark", first + timedelta(hours=n)) for n in range(26)))
    assert sum(row["central"] for row in warehouse.derive()) == 240
