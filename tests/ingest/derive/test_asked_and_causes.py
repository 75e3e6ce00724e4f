"""Asked twice, hold-ups by cause and waits between steps: by example, and against a plain count of random journeys."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.derive.asked import ASKED, make_recorded
from ingest.derive.between import BETWEEN, make_between
from ingest.derive.came_back import CAME_BACK, make_came_back
from ingest.derive.causes import CAUSES, make_causes
from ingest.derive.meanings import make_meanings
from ingest.derive.periods import make_periods
from ingest.derive.workers import make_workers

DAY = datetime(2026, 7, 1, 9)
ALL = "WHERE source IS NULL AND team IS NULL"
NAMES = {
    ASKED: "(source, team, records, journeys, again_journeys, again, other_team, other_system, days, workers)",
    CAUSES: "(source, team, cause, period, times, cases, workers)",
    CAME_BACK: "(source, team, reason, week, payments, put_right, days, quarter, most, workers)",
    BETWEEN: "(source, team, from_step, to_step, count, days, quarter, most, elsewhere, elsewhere_days, workers)"}


def made(warehouse, make, sql: str, columns: str, where: str = ALL) -> list[tuple]:
    make_workers(warehouse.con)
    make_meanings(warehouse.con, warehouse.activities, warehouse.journey)
    make(warehouse.con, "Europe/London")
    make_periods(warehouse.con, [DAY.date() + timedelta(days=n) for n in range(60)])
    return warehouse.con.execute(f"SELECT {columns} FROM ({sql}) AS t{NAMES[sql]} {where}").fetchall()


@pytest.mark.parametrize(("trail", "expected"), [
    ("a", (1, 0, 0, 0, 0)), ("aa", (1, 0, 0, 0, 0)), ("ab", (1, 1, 1, 0, 0)), ("aba", (1, 1, 2, 0, 0)),
    ("aX", (1, 1, 1, 1, 0)), ("a.X", (2, 0, 0, 0, 0)), ("ab.b", (2, 1, 1, 0, 0)), ("aaX", (1, 1, 1, 1, 0)),
    ("a?", (1, 0, 0, 0, 0))])
def test_the_same_thing_is_written_down_again_in_other_hands(warehouse, an_event, a_rule, trail, expected) -> None:
    """Small letters are workers of North, capitals of South; "." closes the case, "?" names nobody.

    Seen to fail without ``journey`` in the window, with every later one as again, and with IS DISTINCT FROM.
    """
    warehouse.rules(a_rule("form", records="assessment"), a_rule("end", closes=True))
    warehouse.load(*(an_event("c", "end" if who == "." else "form", DAY + timedelta(days=n),
                              None if who in ".?" else who, team="South" if who.isupper() else "North")
                     for n, who in enumerate(trail)))
    assert made(warehouse, make_recorded, ASKED, "journeys, again_journeys, again, other_team, other_system") == [
        expected]


def test_another_system_is_again_whoever_wrote_it(warehouse, an_event, a_rule) -> None:
    """One word for the same thing, whatever each system calls its form; seen to fail by activity in the window."""
    warehouse.rules(a_rule("form", records="assessment"), a_rule("Formular", records="assessment"))
    warehouse.load(an_event("c", "form", DAY, "ann", team="North"))
    warehouse.load(an_event("c", "Formular", DAY + timedelta(days=9), None), source="other")
    assert made(warehouse, make_recorded, ASKED, "again, other_team, other_system, days, workers") == [(1, 0, 1, 9, 0)]
    assert made(warehouse, make_recorded, ASKED, "source, again", "WHERE team IS NULL AND source IS NOT NULL") == [
        ("case", 0), ("other", 1)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("abAB.", min_size=1, max_size=8), min_size=1, max_size=6))
def test_again_is_what_a_plain_count_says(make_warehouse, an_event, a_rule, trails) -> None:
    warehouse = make_warehouse().rules(a_rule("form", records="plan"), a_rule("end", closes=True))
    warehouse.load(*(an_event(case, "end" if who == "." else "form", DAY + timedelta(hours=n),
                              None if who == "." else who, team="South" if who.isupper() else "North")
                     for case, trail in enumerate(trails) for n, who in enumerate(trail)))
    journeys = [part for trail in trails for part in trail.split(".") if part]
    again = [sum(x != y for x, y in pairwise(part)) for part in journeys]
    expected = [(len(journeys), sum(map(bool, again)), sum(again))] if journeys else []
    assert made(warehouse, make_recorded, ASKED, "journeys, again_journeys, again") == expected
    warehouse.con.close()


@pytest.mark.parametrize(("trail", "expected"), [
    ("IASE", {}), ("IAA", {"reassigned": 1}), ("IASA", {"reassigned": 1}), ("IASES", {"reopened": 1}),
    ("IASEAS", {"reopened": 1}), ("IASE" + " " * 30 + "AS", {}), ("IASEPPM", {"payments": 2, "approvals": 1}),
    ("R", {"reassigned": 1})])
def test_hold_ups_by_cause(warehouse, an_event, a_rule, trail, expected) -> None:
    """Each letter is a day. Seen to fail with SOON_DAYS = 90, and with 'ended' among what an allocation may follow."""
    marks = {"I": "incoming", "A": "allocated", "S": "started", "E": "ended"}
    warehouse.rules(*(a_rule(letter, marks=mark, step="assessment") for letter, mark in marks.items()),
                    a_rule("P", holds_up="payments"), a_rule("M", holds_up="approvals"), a_rule("R"))
    warehouse.load(*(an_event("c", letter, DAY + timedelta(days=n), lifecycle="reassign" if letter == "R" else None)
                     for n, letter in enumerate(trail) if letter != " "))
    assert dict(made(warehouse, make_causes, CAUSES, "cause, times", f"{ALL} AND period IS NULL")) == expected
    by_period = made(warehouse, make_causes, CAUSES, "cause, sum(times)::INTEGER",
                     f"{ALL} AND period IS NOT NULL GROUP BY cause")
    assert dict(by_period) == expected


@pytest.mark.parametrize(("trail", "expected"), [
    ("WP", (1, 1, 1)), ("W  P", (1, 1, 3)), ("W", (1, 0, None)), ("P", None), ("WN P", (2, 1, 2)), ("WPWP", (2, 2, 1)),
    ("WPP", (1, 1, 1)), ("WSP", (1, 1, 2))])
def test_payments_that_came_back_and_were_put_right(warehouse, an_event, a_rule, trail, expected) -> None:
    """Each letter is a day; S is a start alone. Seen to fail with whatever follows taken for putting right."""
    warehouse.rules(a_rule("W", came_back="wrong address"), a_rule("N", came_back="payee not registered"),
                    a_rule("P", puts_right=True), a_rule("sent"))
    warehouse.load(*(an_event("pay", "P" if letter == "S" else letter, DAY + timedelta(days=n),
                              lifecycle="start" if letter == "S" else None)
                     for n, letter in enumerate(trail) if letter != " "))
    assert made(warehouse, make_came_back, CAME_BACK, "payments, put_right, days",
                f"{ALL} AND reason IS NULL AND week IS NULL") == ([expected] if expected else [])


def test_payments_by_reason_and_by_week(warehouse, an_event, a_rule) -> None:
    """Seen to fail with the week in which they were put right, and with the other system's payment of that number."""
    warehouse.rules(a_rule("W", came_back="wrong address"), a_rule("P", puts_right=True))
    warehouse.load(*(an_event(f"pay{n}", "W", DAY + timedelta(days=n), "ann", team="North") for n in range(8)),
                   an_event("pay1", "P", DAY + timedelta(days=20), "bob", team="South"))
    warehouse.load(an_event("pay2", "P", DAY + timedelta(days=9), "cas"), source="other")
    assert made(warehouse, make_came_back, CAME_BACK, "reason, week::VARCHAR, payments, put_right, workers",
                "WHERE source IS NULL AND team = 'North'") == [
        (None, None, 8, 1, 2), (None, "2026-06-29", 5, 1, 2), (None, "2026-07-06", 3, 0, 1),
        ("wrong address", None, 8, 1, 2)]


def test_waits_between_steps_and_how_long_of_them_is_elsewhere(warehouse, an_event, a_rule) -> None:
    """Seen to fail with the whole of a wait elsewhere counted, and with waits that go on."""
    warehouse.rules(a_rule("over", marks="ended", step="assessment"), a_rule("begun", marks="started", step="planning"),
                    a_rule("place", elsewhere="placement"), a_rule("note"))
    days = {"1": ((0, "over"), (10, "begun")), "2": ((0, "over"), (3, "place"), (8, "note"), (20, "begun")),
            "3": ((5, "place"), (9, "over"), (11, "note"), (12, "begun")), "4": ((0, "over"), (4, "place")),
            "5": ((0, "begun"), (3, "over"))}
    warehouse.load(*(an_event(case, name, DAY + timedelta(days=day), team="North") for case, trail in days.items()
                     for day, name in trail))
    assert made(warehouse, make_between, BETWEEN, "from_step, to_step, count, days, elsewhere, elsewhere_days") == [
        ("assessment", "planning", 3, 10, 1, 5.0)]
    assert made(warehouse, make_between, BETWEEN, "count", "WHERE team = 'North' AND source = 'case'") == [(3,)]
