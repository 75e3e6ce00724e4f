"""Words for open cases, and what came in beside staffed hours: whole periods, counts, no hours of a few people.

Seen to fail: words of closed cases without ``WHERE ... >= o.opened`` (the word of an earlier life came back); a part of
a period with ``period.end <= last`` left out; hours of five with 5 in FEWEST.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from data.workload import Support, Word, Workload
from ingest.derive.allocation import make_open_cases
from ingest.derive.contracted import make_contracted
from ingest.derive.meanings import make_meanings
from ingest.derive.waits import make_waits
from ingest.derive.workers import make_workers
from ingest.derive.workload import DEMAND, FEWEST, LOAD_WORD, make_workload

SAYS = Workload(version=1, word=(
    Word(name="Court work", activities=("Court hearing", "Court statement")),
    Word(name="Abroad", activities=("Call abroad",), teams=("South",))),
    business_support=Support(teams=("Support",), activities=("Scanning",)))
TODAY = date(2026, 7, 31)


@pytest.fixture
def council(warehouse, a_rule):
    """Marks and a closing; seven people in two teams, and business support."""
    warehouse.rules(a_rule("In", None, marks="incoming", step="review"), a_rule("Begun", None, marks="started",
                    step="review"), a_rule("Closed", None, closes=True), a_rule("Scanning", "admin"))
    return warehouse.people("ann", "bob").people("sue", team="South").people("kim", team="Support")


def prepare(warehouse) -> None:
    make_workers(warehouse.con)
    make_meanings(warehouse.con, warehouse.activities, warehouse.journey)
    make_waits(warehouse.con, warehouse.zone)
    make_open_cases(warehouse.con, warehouse.zone)
    make_contracted(warehouse.con, [date(2026, 5, 18) + timedelta(days=n) for n in range(70)])
    make_workload(warehouse.con, SAYS, warehouse.zone)


def words(warehouse) -> list[tuple[Any, ...]]:
    prepare(warehouse)
    return warehouse.con.execute(LOAD_WORD, {"today": TODAY}).fetchall()


def demand(warehouse) -> dict[tuple[Any, Any], tuple[Any, ...]]:
    prepare(warehouse)
    return {row[:2]: row[2:] for row in warehouse.con.execute(DEMAND, FEWEST).fetchall()}


def test_a_case_has_a_word_once_and_only_while_it_is_open(council, an_event) -> None:
    council.load(
        an_event("a", "In", "2026-07-01 09:00", allocated_to="ann"),
        an_event("a", "court hearing", "2026-07-02 09:00"),
        an_event("a", "Court statement", "2026-07-03 09:00"),
        an_event("b", "In", "2026-07-01 09:00", allocated_to="ann"),
        an_event("b", "Court hearing", "2026-07-02 09:00"),
        an_event("b", "Closed", "2026-07-04 09:00"),
    )
    assert words(council) == [("North", "ann", "Court work", 1)]
    council.load(an_event("b", "In", "2026-07-05 09:00", allocated_to="ann"))
    assert words(council) == [("North", "ann", "Court work", 1)]  # it came in again without a hearing


def test_a_word_may_be_one_teams_own(council, an_event) -> None:
    for who in ("ann", "sue"):
        council.load(an_event(who, "In", "2026-07-01 09:00", allocated_to=who),
                     an_event(who, "Call abroad", "2026-07-02 09:00", who=who))
    assert words(council) == [("South", "sue", "Abroad", 1)]


def test_demand_is_of_whole_periods_by_team_and_over_all(council, an_event) -> None:
    council.load(
        an_event("before", "In", "2026-05-28 09:00", team="North"),   # P06 is not told from its first day
        *(an_event(f"c{n}", "In", "2026-06-15 09:00", team=team) for n, team in enumerate(("North", "South", None))),
        an_event("c0", "Closed", "2026-07-12 22:30", team="North"),   # Sunday 23:30 in London, the last day of P07
        an_event("c1", "In", "2026-07-13 09:00", team="South"),       # P08 is not over
    )
    told = demand(council)
    assert {key: value[:2] for key, value in told.items() if value[0]} == {
        (None, "2026-P07"): (3, 1), ("North", "2026-P07"): (1, 1), ("South", "2026-P07"): (1, 0)}
    assert {period for _, period in told} == {"2026-P07"}


def test_work_of_business_support_that_others_do_is_counted_with_how_many_did_it(council, an_event) -> None:
    council.load(
        an_event("x", "In", "2026-06-15 09:00"), an_event("y", "In", "2026-07-12 09:00"),
        an_event("a", "Scanning", "2026-06-16 09:00", who="ann"),
        an_event("b", "scanning", "2026-06-17 09:00", who="bob", lifecycle="start"),
        an_event("b", "scanning", "2026-06-17 09:30", who="bob", lifecycle="COMPLETE"),
        an_event("c", "Scanning", "2026-06-18 09:00", who="kim"),
        an_event("d", "Scanning", "2026-06-18 09:00", who="nobody listed"),
    )
    told = demand(council)
    assert told[None, "2026-P07"][4:] == (2, 2, 0, 1, 1)
    assert told["North", "2026-P07"][4:7] == (2, 2, 0)
    assert told["Support", "2026-P07"][7:] == (1, 1)
    council.load(an_event("e", "Scanning", "2026-06-18 09:00", who="sue"))
    assert demand(council)[None, "2026-P07"][4:7] == (3, 3, 1)    # without North's two, one is left


def test_staffed_hours_are_contract_less_leave_and_never_of_a_few(council, an_event) -> None:
    council.load(an_event("x", "In", "2026-06-15 09:00"), an_event("y", "In", "2026-07-12 09:00"))
    council.con.execute("INSERT INTO leave VALUES ('ann', DATE '2026-06-15', DATE '2026-06-19')")
    council.people("cat", "dan", "eve")
    told = demand(council)
    assert (told["North", "2026-P07"][2], told["North", "2026-P07"][3]) == (None, 5)
    council.people("fay")
    told = demand(council)
    assert (told["North", "2026-P07"][2], told["North", "2026-P07"][3]) == (pytest.approx(6 * 148 - 37), 6)
    assert (told[None, "2026-P07"][2], told[None, "2026-P07"][3]) == (None, 8)
    council.people("gus", "hal", team="South")
    assert demand(council)[None, "2026-P07"][2] == pytest.approx(10 * 148 - 37)


def test_without_a_mark_there_is_no_period(council, an_event) -> None:
    council.load(an_event("p", "Scanning", "2026-06-15 09:00"), source="pay")
    assert demand(council) == {}
