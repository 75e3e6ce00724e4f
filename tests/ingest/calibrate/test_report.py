"""Coverage and width by activity: rounded, never by person, and silent about few people."""

import polars as pl
import pytest

from ingest.calibrate.report import coverage, measure


def evidence(*rows: tuple[str, str, str, float, float, float, float]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), ["way", "worker", "activity", "low", "central", "high", "truth"], orient="row")


def many(activity: str, people: int, truth: float = 12) -> list[tuple[str, str, str, float, float, float, float]]:
    return [("starts", f"w{n}", activity, 10.0, 12.0, 18.0, truth) for n in range(people)]


def test_people_whose_truth_lies_in_their_range_are_counted() -> None:
    rows = coverage(evidence(*many("Form", 12), ("starts", "x", "Form", 10, 12, 18, 40)))
    whole, form = rows
    assert whole == form | {"activity": None}
    assert form == {"way": "starts", "activity": "Form", "people": 15, "inside_percent": 90,
                    "width": pytest.approx(0.7), "total": pytest.approx(0.85, abs=0.01)}


def test_few_people_give_a_row_that_says_nothing() -> None:
    """Seen to fail with ``<=`` for ``<`` in report.py."""
    rows = coverage(evidence(*many("Form", 9), *many("Form", 9), *many("Note", 10)))
    silent = next(row for row in rows if row["activity"] == "Form")
    assert [silent[key] for key in ("people", "inside_percent", "width", "total")] == [None] * 4
    assert next(row for row in rows if row["activity"] == "Note")["people"] == 10


def test_a_person_counts_once_whatever_their_activities() -> None:
    whole = coverage(evidence(*many("Form", 10), *many("Note", 10, truth=30)))[0]
    # 20 to 36 hours of range, 42 of truth
    assert (whole["people"], whole["inside_percent"]) == (10, 0)


def test_nothing_known_is_nothing_said() -> None:
    assert coverage(evidence(("starts", "a", "Form", 0, 0, 0, 0)).clear()) == []
    assert coverage(evidence(("starts", "a", "Form", 0.0, 0.0, 0.0, 0.0))) == []


def test_the_measures() -> None:
    inside, width, total = measure(evidence(("s", "a", "F", 1.0, 2.0, 3.0, 2.0), ("s", "b", "F", 1.0, 2.0, 3.0, 4.0)))
    assert (inside, width, total) == (0.5, 0.75, pytest.approx(4 / 6))
