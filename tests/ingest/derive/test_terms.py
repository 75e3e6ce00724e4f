"""Pieces of work by quarter and group: each counted once, whole quarters only, and a team for each.

Seen to fail: with ``<= last`` (the last quarter counted before its last day); without the condition on lifecycle; with
an inner join of ``term_of`` (work of no group was gone).
"""

from datetime import date
from typing import Any

import pytest

from data.terms import Group, Terms
from ingest.derive.meanings import make_meanings
from ingest.derive.terms import TERMS, make_terms
from ingest.derive.workers import make_workers

SORTED = Terms(version=1, group=(Group(key="prevention", activities=("Welfare call",)),
                                 Group(key="crisis", activities=("Duty visit", "Alarm"))))
FIRST, LAST = "2026-04-01 08:00", "2026-06-30 20:00"
Q2 = date(2026, 4, 1)


@pytest.fixture
def council(warehouse, a_rule):
    warehouse.rules(a_rule("Welfare call", "direct"), a_rule("Duty visit", "direct"), a_rule("Post", "admin"),
                    a_rule("In", None, marks="incoming", step="review"))
    return warehouse.people("ann").people("sue", team="South")


def terms(warehouse) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    make_workers(warehouse.con)
    make_meanings(warehouse.con, warehouse.activities, warehouse.journey)
    make_terms(warehouse.con, SORTED, warehouse.zone)
    return {row[:3]: row[3:6] for row in warehouse.con.execute(TERMS).fetchall()}


def test_each_piece_counts_once_in_its_group_and_work_of_no_group_is_not_lost(council, an_event) -> None:
    council.load(
        an_event("a", "Post", FIRST), an_event("a", "welfare CALL", "2026-05-01 09:00"),
        an_event("b", "Duty visit", "2026-05-01 09:00", who="sue", lifecycle="start"),
        an_event("b", "Duty visit", "2026-05-01 10:00", who="sue", lifecycle="complete"),
        an_event("b", "Alarm", "2026-05-02 10:00", who=None),   # no rule says what it is, but a group names it
        an_event("b", "In", "2026-05-03 10:00"), an_event("c", "Unknown", "2026-05-03 10:00"),
        an_event("a", "Post", LAST),
    )
    assert terms(council) == {
        (None, Q2, "crisis"): (2, 1, 1), (None, Q2, "prevention"): (1, 1, 1), (None, Q2, None): (2, 1, 1),
        ("North", Q2, "prevention"): (1, 1, 1), ("North", Q2, None): (2, 1, 1), ("South", Q2, "crisis"): (1, 1, 1)}


def test_the_team_that_the_event_names_comes_first(council, an_event) -> None:
    council.load(an_event("a", "Post", FIRST, team="West"), an_event("a", "Welfare call", LAST, team="West"))
    assert {key[0] for key in terms(council)} == {None, "West"}


@pytest.mark.parametrize(("first", "last", "quarters"), [
    (FIRST, LAST, {Q2}), (FIRST, "2026-06-29 20:00", set()), ("2026-04-02 09:00", LAST, set()),
    (FIRST, "2026-06-30 23:30", {Q2}),  # in London that is July, so the quarter before it is whole
])
def test_only_whole_quarters_by_the_clock_on_the_wall(council, an_event, first, last, quarters) -> None:
    council.load(an_event("a", "Post", first), an_event("a", "Post", last))
    assert {quarter for _, quarter, _ in terms(council)} == quarters


@pytest.mark.parametrize(("cut", "kept", "quarters"), [
    ("2026-03-31", False, set()),            # the council's own first event: what came before it is not known
    ("2026-03-31", True, {Q2}),              # all was there from the cut on: the first days had no events
    ("2026-04-02", True, set()), ("2026-04-02", False, set()),  # the first day may be gone
])
def test_a_quarter_after_one_that_is_kept_needs_no_event_on_its_first_day(council, an_event, cut, kept, quarters):
    """Seen to fail with ``first`` of the span always the first event's day, and with it always the cut."""
    council.load(an_event("a", "Post", "2026-04-03 09:00"), an_event("a", "Post", LAST))
    council.con.execute("INSERT INTO retained VALUES (?)", [cut])
    if kept:
        council.con.execute("INSERT INTO kept_quarter VALUES ('North', '2026-01-01', NULL, 7, 6, 5, 1)")
    assert {quarter for _, quarter, _ in terms(council)} == quarters | ({date(2026, 1, 1)} if kept else set())


def test_what_is_kept_is_never_counted_again(council, an_event) -> None:
    """Seen to fail without the condition on kept quarters in ``term_piece``."""
    council.load(an_event("a", "Post", FIRST), an_event("a", "Post", LAST))
    council.con.execute("INSERT INTO retained VALUES ('2026-04-01')")
    council.con.execute("INSERT INTO kept_quarter VALUES ('North', '2026-04-01', NULL, 70, 6, 5, 1)")
    assert terms(council) == {("North", Q2, None): (70, 6, 5)}
