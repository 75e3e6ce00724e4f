"""Things saved within seconds of each other: one gap, shared, and never more than it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = "2026-07-01 "
FIRST = DAY + "09:00"


@pytest.fixture
def approved(warehouse, an_event, a_rule):
    """Payments approved at such times, after something at nine; minutes and basis of each."""
    warehouse.rules(a_rule("Approve", "admin", 10), a_rule("Other", "admin", 10), a_rule("Mark", None))

    def run(*times: str, more=(), **events) -> list[tuple[float, str]]:
        warehouse.load(an_event("first", "Other", FIRST),
                       *(an_event(f"c{n}", "Approve", DAY + at, **events) for n, at in enumerate(times)), *more)
        return [(round(row["central"], 2), row["basis"]) for row in warehouse.derive() if row["activity"] == "Approve"]

    return run


def test_what_was_approved_together_shares_the_time_before(approved) -> None:
    """Seen to fail without ``sat_us`` in intervals.py: 12 minutes and three times nothing."""
    found = approved("09:12:00", "09:12:00", "09:12:00", "09:12:00")
    assert found == [(3, "sitting")] * 4


def test_seconds_apart_is_together_and_minutes_apart_is_not(approved) -> None:
    """Seen to fail with ``>=`` before ``$together``."""
    found = approved("09:12:00", "09:12:10", "09:13:00")
    assert [basis for _, basis in found] == ["sitting", "sitting", "since_last"]
    assert sum(minutes for minutes, _ in found) == pytest.approx(13, abs=0.02)


def test_a_sitting_after_a_break_takes_one_usual_time(approved) -> None:
    found = approved(*["11:00:00"] * 5)
    assert found == [(2, "sitting")] * 5


def test_another_activity_or_a_start_of_its_own_is_no_part_of_it(approved, an_event) -> None:
    """Seen to fail without ``recorded OR`` in sittings.py."""
    found = approved("09:12:00", more=(
        an_event("x", "Approve", DAY + "09:12:05", started_at=DAY + "09:12:02"),
        an_event("y", "Other", DAY + "09:12:06")))
    assert sorted(basis for _, basis in found) == ["recorded", "since_last"]


def test_work_on_a_case_does_not_begin_before_it_is_ready(approved, an_event) -> None:
    found = approved("09:12:00", "09:12:00", more=(an_event("c1", "Mark", DAY + "09:10", who=None),))
    assert sorted(minutes for minutes, _ in found) == [1, 11]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
@settings(max_examples=15, deadline=None)
def test_shared_parts_add_up_to_the_time_that_passed(make_warehouse, an_event, a_rule, seconds: list[int]) -> None:
    made = make_warehouse().rules(a_rule("Approve", "admin", 10), a_rule("Other", "admin", 10))
    made.load(an_event("first", "Other", FIRST), *(
        an_event(f"c{n}", "Approve", f"{DAY}09:10:{at:02d}") for n, at in enumerate(seconds)))
    found = [row["central"] for row in made.derive()]
    made.con.close()
    assert sum(found) == pytest.approx(10 + max(seconds) / 60, abs=1e-6)


def test_a_sitting_over_midnight_loses_and_doubles_nothing(warehouse, an_event, a_rule) -> None:
    """It ends with its day: those before midnight share the gap, the one after it has the seconds from there.

    Seen to fail with ``night_gap_minutes`` nought.
    """
    warehouse.rules(a_rule("Approve", "admin", 10), a_rule("Other", "admin", 10), sitting_seconds=10)
    warehouse.load(an_event("first", "Other", "2026-01-05 23:48"), *(
        an_event(f"c{n}", "Approve", at) for n, at in enumerate(
            ("2026-01-05 23:59:58", "2026-01-05 23:59:58", "2026-01-06 00:00:03"))))
    found = warehouse.derive()
    assert sum(row["central"] for row in found) == pytest.approx(12 + 3 / 60)
    assert [row["basis"] for row in found if row["activity"] == "Approve"].count("sitting") == 2
