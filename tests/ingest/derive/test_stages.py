"""Waiting and working apart: marks of a step, lifecycles, rows with both times, rounds, dates without a clock."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from ingest.derive.meanings import make_meanings
from ingest.derive.stages import STAGES, make_stages
from ingest.derive.workers import make_workers

MARKS = {"I": "incoming", "A": "allocated", "S": "started", "E": "ended"}
LIFECYCLES = {"I": "schedule", "A": "assign", "S": "start", "E": "complete"}


def stages(warehouse, where: str = "source IS NULL AND team IS NULL") -> dict[tuple[str | None, str], tuple[Any, ...]]:
    make_workers(warehouse.con)
    make_meanings(warehouse.con, warehouse.activities, warehouse.journey)
    make_stages(warehouse.con, "Europe/London")
    names = "(source, team, step, activity, part, count, timed, seconds, days, quarter, most, workers)"
    found = warehouse.con.execute(f"SELECT activity, part, count, timed, seconds, days, workers FROM ({STAGES}) AS s"
                                  f"{names} WHERE {where}").fetchall()
    return {row[:2]: row[2:] for row in found}


def marked(warehouse, an_event, a_rule, trail: str, hours: list[int] | None = None) -> None:
    warehouse.rules(*(a_rule(letter, marks=mark, step="assessment") for letter, mark in MARKS.items()))
    at = hours or range(len(trail))
    warehouse.load(*(an_event("c", letter, f"2026-07-01 {hour:02}:00", team="N")
                     for hour, letter in zip(at, trail, strict=True)))


def test_a_step_that_comes_in_is_allocated_begins_and_ends(warehouse, an_event, a_rule) -> None:
    """Seen to fail with the last start in place of the first."""
    marked(warehouse, an_event, a_rule, "IASSE", [8, 9, 11, 12, 15])
    assert stages(warehouse) == {
        (None, "unassigned"): (1, 1, 3600.0, 0.0, 1), (None, "not_started"): (1, 1, 7200.0, 0.0, 1),
        (None, "waiting"): (1, 1, 10800.0, 0.0, 1), (None, "working"): (1, 1, 14400.0, 0.0, 1)}
    assert stages(warehouse, "team = 'N' AND source = 'case'") == stages(warehouse)


@pytest.mark.parametrize(("trail", "waits", "works"), [
    ("ISEISE", [1, 1], [1, 1]), ("ISIS", [1, 1], []), ("IISE", [2], [1]), ("ISASE", [1], [3]), ("IE", [], []),
    ("SE", [], [1]), ("ISEE", [1], [1]), ("AISE", [1], [1]), ("ISEA", [1], [1]), ("EIS", [1], [])])
def test_rounds(warehouse, an_event, a_rule, trail, waits, works) -> None:
    """Seen to fail without ``before = 3``, and without ``stood = 2``."""
    marked(warehouse, an_event, a_rule, trail)
    stages(warehouse)
    for part, hours in (("waiting", waits), ("working", works)):
        found = warehouse.con.execute("SELECT epoch(ends - begins) / 3600 FROM stage_time WHERE part = ? "
                                      "ORDER BY begins", [part]).fetchall()
        assert [hour for hour, in found] == hours, part


def test_lifecycles_tell_it_of_their_own_activity(warehouse, an_event) -> None:
    """Seen to fail with all activities of a case in one round."""
    for name, first in (("X", 8), ("Y", 9)):
        warehouse.load(*(an_event("c", name, f"2026-07-01 {first + 2 * n:02}:00", lifecycle=LIFECYCLES[letter])
                         for n, letter in enumerate("IASE")))
    found = stages(warehouse)
    assert {key: row[2] for key, row in found.items()} == {
        (name, part): seconds for name in "XY"
        for part, seconds in (("unassigned", 7200), ("not_started", 7200), ("waiting", 14400), ("working", 7200))}


def test_a_row_with_a_start_and_an_end_is_work(warehouse, an_event) -> None:
    warehouse.load(an_event("c", "visit", "2026-07-01 10:00", started_at="2026-07-01 09:15"),
                   an_event("c", "note", "2026-07-01 11:00"))
    assert stages(warehouse) == {("visit", "working"): (1, 1, 2700.0, 0.0, 1)}


def test_a_date_without_a_clock_gives_days_and_no_seconds(warehouse, an_event, a_rule) -> None:
    """Seen to fail without ``FILTER (NOT dated)``."""
    warehouse.rules(a_rule("I", marks="incoming", step="assessment"), a_rule("S", marks="started", step="assessment"))
    warehouse.load(an_event("c", "I", "2026-03-27 00:00", day_only=True),
                   an_event("c", "S", "2026-03-30 15:00"))
    assert stages(warehouse) == {(None, "waiting"): (1, 0, None, 3.0, 1)}


def by_hand(trail: str) -> list[tuple[str, int]]:
    """The stretches of one case, by reading its marks one by one; the n-th mark comes after n x n hours."""
    found, first = [], {}
    begun = ended = False
    for n, mark in enumerate(trail):
        if ended or (mark == "I" and begun):
            found.append(first)
            first, begun = {}, False
        first.setdefault(mark, n * n)
        begun, ended = begun or mark in "SE", mark == "E"
    parts = {"unassigned": "IA", "not_started": "AS", "waiting": "IS", "working": "SE"}
    return [(part, those[b] - those[a]) for those in [*found, first] for part, (a, b) in parts.items()
            if a in those and b in those and those[a] <= those[b]]


def test_all_short_trails_equal_a_reading_by_hand(warehouse, an_event, a_rule) -> None:
    """Every order of up to five marks; seen to fail with max in place of the first start, and without ``stood``."""
    trails = ["".join(trail) for length in range(1, 6) for trail in product("IASE", repeat=length)]
    warehouse.rules(*(a_rule(letter, marks=mark, step="assessment") for letter, mark in MARKS.items()))
    begins = datetime(2026, 7, 1)
    warehouse.load(*(an_event(trail, mark, begins + timedelta(hours=n * n))
                     for trail in trails for n, mark in enumerate(trail)))
    stages(warehouse)
    found = warehouse.con.execute("SELECT part, (epoch(ends - begins) / 3600)::INTEGER FROM stage_time").fetchall()
    assert Counter(found) == Counter(stretch for trail in trails for stretch in by_hand(trail))
