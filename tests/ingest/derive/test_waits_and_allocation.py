"""Waits from incoming to started, and whose cases are open."""

from datetime import date, timedelta
from typing import Any

import pytest

from ingest.derive.allocation import ALLOCATION, WAITING, make_open_cases
from ingest.derive.meanings import make_meanings
from ingest.derive.periods import make_periods
from ingest.derive.waits import WAITS, make_waits
from ingest.derive.workers import make_workers

AS_OF = date(2026, 7, 31)


@pytest.fixture
def council(warehouse, a_rule):
    """A warehouse with rules for marks, and two people on a list."""
    steps = {
        f"{mark} {step}": (mark, step)
        for mark in ("incoming", "allocated", "started", "ended")
        for step in ("assessment", "review")
    }
    marks = [a_rule(name, None, marks=mark, step=step) for name, (mark, step) in steps.items()]
    warehouse.rules(*marks, a_rule("Note"), a_rule("Closed", None, closes=True))
    return warehouse.people("ann", "bob")


def prepare(warehouse) -> None:
    make_workers(warehouse.con)
    make_meanings(warehouse.con, warehouse.activities, warehouse.journey)
    make_waits(warehouse.con, warehouse.zone)
    make_open_cases(warehouse.con, warehouse.zone)
    make_periods(warehouse.con, [date(2026, 6, 1) + timedelta(days=n) for n in range(120)])


def waits(warehouse) -> list[tuple[Any, ...]]:
    prepare(warehouse)
    return warehouse.con.execute(WAITS).fetchall()


def allocation(warehouse) -> dict[str, tuple[int, int]]:
    prepare(warehouse)
    rows = warehouse.con.execute(ALLOCATION, {"today": AS_OF, "as_of": AS_OF}).fetchall()
    return {person: (open_, new) for _, person, _, open_, new, _ in rows}


def waiting(warehouse) -> list[tuple[Any, ...]]:
    prepare(warehouse)
    return warehouse.con.execute(WAITING).fetchall()


def not_begun(warehouse) -> dict[str, int]:
    prepare(warehouse)
    rows = warehouse.con.execute(ALLOCATION, {"today": AS_OF, "as_of": AS_OF}).fetchall()
    return {person: waiting for _, person, *_, waiting in rows}


def test_the_median_is_exact_per_team_and_over_all(council, an_event) -> None:
    for n, (team, days) in enumerate([("N", 1), ("N", 2), ("N", 9), ("S", 4), (None, 5)]):
        council.load(
            an_event(f"c{n}", "incoming assessment", f"2026-07-{10 - days:02d} 09:00"),
            an_event(f"c{n}", "started assessment", "2026-07-10 09:00", team=team),
        )
    assert waits(council) == [
        (None, "2026-P07", "assessment", 5, 4),
        ("N", "2026-P07", "assessment", 3, 2),
        ("S", "2026-P07", "assessment", 1, 4),
    ]


def test_a_second_incoming_does_not_start_the_wait_anew_and_steps_are_apart(council, an_event) -> None:
    council.load(
        an_event("c", "incoming assessment", "2026-07-01 09:00"),
        an_event("c", "incoming review", "2026-07-02 09:00"),
        an_event("c", "incoming assessment", "2026-07-03 09:00"),
        an_event("c", "started assessment", "2026-07-05 09:00"),
        an_event("c", "started assessment", "2026-07-06 09:00"),
        an_event("c", "incoming assessment", "2026-07-07 09:00"),
        an_event("c", "started assessment", "2026-07-08 09:00"),
    )
    prepare(council)
    found = council.con.execute("SELECT step, started - incoming, started IS NULL FROM waited ORDER BY ALL").fetchall()
    assert found == [
        ("assessment", timedelta(days=1), False),
        ("assessment", timedelta(days=4), False),
        ("review", None, True),
    ]


def test_a_wait_is_of_the_period_in_which_it_ended(council, an_event) -> None:
    council.load(
        an_event("c", "incoming review", "2026-06-20 09:00"), an_event("c", "started review", "2026-07-20 09:00")
    )
    assert [row[1] for row in waits(council)] == ["2026-P08"]


def test_a_case_is_its_last_allocations_and_new_within_28_days(council, an_event) -> None:
    council.load(
        an_event("a", "allocated assessment", "2026-05-01 09:00", allocated_to="ann"),
        an_event("a", "Note", "2026-07-30 09:00", who="bob"),
        an_event("b", "allocated assessment", "2026-05-01 09:00", allocated_to="ann"),
        an_event("b", "allocated review", "2026-07-20 09:00", allocated_to="bob"),
        an_event("c", "allocated assessment", "2026-05-01 09:00", allocated_to="ann"),
        an_event("c", "allocated review", "2026-07-20 09:00", allocated_to="ann"),
    )
    # said again for the next step, the case is no newer
    assert allocation(council) == {"ann": (2, 0), "bob": (1, 1)}


def test_a_closed_case_is_not_open_until_it_comes_in_again(council, an_event) -> None:
    council.load(
        an_event("a", "allocated assessment", "2026-07-01 09:00", allocated_to="ann"),
        an_event("a", "Closed", "2026-07-02 09:00"),
        an_event("a", "Note", "2026-07-03 09:00"),
    )
    assert allocation(council) == {"ann": (0, 0), "bob": (0, 0)}
    council.load(an_event("a", "incoming review", "2026-07-05 09:00"))
    assert waiting(council) == [(None, "review", 1, 1)]
    council.load(an_event("a", "allocated review", "2026-07-06 09:00", allocated_to="bob"))
    assert allocation(council) == {"ann": (0, 0), "bob": (1, 1)}


def test_where_no_allocation_is_ever_named_the_last_event_counts(council, an_event) -> None:
    council.load(
        an_event("a", "incoming assessment", "2026-07-01 09:00", who="ann"),
        an_event("a", "started assessment", "2026-07-02 09:00", who="ann"),
        an_event("a", "Note", "2026-07-03 09:00", who="bob"),
    )
    assert allocation(council) == {"ann": (0, 0), "bob": (1, 0)}
    assert waiting(council) == []


def test_waiting_is_open_without_an_allocation_or_between_incoming_and_started(council, an_event) -> None:
    council.load(
        an_event("new", "incoming assessment", "2026-07-01 09:00", team="N"),
        an_event("mid", "allocated assessment", "2026-07-01 09:00", allocated_to="ann", team="N"),
        an_event("mid", "incoming review", "2026-07-02 09:00", team="S"),
        an_event("busy", "allocated review", "2026-07-01 09:00", allocated_to="ann", team="N"),
        an_event("busy", "incoming review", "2026-07-02 09:00"),
        an_event("busy", "started review", "2026-07-03 09:00"),
    )
    assert waiting(council) == [("N", "assessment", 1, 1), ("S", "review", 1, 0)]
    assert not_begun(council) == {"ann": 1, "bob": 0}
    assert allocation(council) == {"ann": (2, 0), "bob": (0, 0)}


def test_a_source_without_marks_cannot_tell_what_is_open(council, an_event) -> None:
    council.load(an_event("p", "Note", "2026-07-01 09:00"), source="pay")
    assert allocation(council) == {"ann": (0, 0), "bob": (0, 0)}
    assert waiting(council) == []
