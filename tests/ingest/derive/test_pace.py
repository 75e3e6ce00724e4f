"""The pace of a worker's day: it hangs on the gaps of that day alone."""

from itertools import accumulate

import pytest

DAY, NEXT = "2026-07-01 ", "2026-07-02 "


def at(day: str, minute: float) -> str:
    return f"{day}{8 + int(minute // 60):02d}:{int(minute % 60):02d}"


@pytest.fixture
def notes(warehouse, an_event, a_rule):
    """Notes of one worker after such gaps, one of them with a break of two hours less a minute; its usual time."""
    def run(*gaps: float, weight: float = 20, day: str = DAY) -> float:
        warehouse.rules(a_rule("Note", median=10), pace_gap_minutes=100, pace_weight=weight)
        ends = list(accumulate((0, *gaps, 119)))
        warehouse.load(*(an_event(f"{day}{n}", "Note", at(day, end)) for n, end in enumerate(ends)))
        return next(row["central"] for row in warehouse.derive() if str(row["day"]) in day and row["basis"] == "usual")

    return run


def test_a_day_of_usual_gaps_has_the_usual_pace(notes) -> None:
    assert notes(10, 10, 10) == 10


def test_a_quicker_day_has_a_shorter_usual_time(notes) -> None:
    """Seen to fail without ``* gaps / (gaps + $weight)``: 5 minutes."""
    assert notes(5, 5, 5, weight=3) == pytest.approx(10 * 0.5**0.5, abs=0.001)


def test_the_middle_gap_tells_so_that_one_odd_one_does_not(notes) -> None:
    assert notes(20, 20, 1, weight=0) == pytest.approx(20, abs=0.001)


def test_no_day_is_more_than_the_multiple_slower(notes) -> None:
    """Seen to fail without ``least(multiple, $most)``: 90 minutes."""
    assert notes(90, weight=0) == pytest.approx(30, abs=0.001)


def test_other_days_do_not_matter(notes, warehouse, an_event) -> None:
    alone = notes(4, 6, 5)
    warehouse.load(*(an_event(f"x{n}", "Note", at(NEXT, 30 * n)) for n in range(9)))
    assert next(r["central"] for r in warehouse.derive() if r["basis"] == "usual" and str(r["day"]) in DAY) == alone
