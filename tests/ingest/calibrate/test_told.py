"""What people told of their time: what they left stands, a diary counts by day, recorded starts speak."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from by_place import load

from ingest.calibrate.factors import factors
from ingest.calibrate.known import known
from ingest.calibrate.told import Said, told

BUILDERS = load("derive_builders", Path(__file__).parents[1] / "derive" / "conftest.py")
DAY, NEXT = "2026-07-01 ", "2026-07-02 "
PEOPLE = ("ann", "bob")


@pytest.fixture
def told_of():
    """Return a function that says what people told, of calls and forms every ten minutes on two days."""
    made = BUILDERS.new_warehouse().people(*PEOPLE)
    made.rules(BUILDERS.rule("Call", median=10), BUILDERS.rule("Form", median=10))
    made.load(*(BUILDERS.event(f"{who}{day}{n}", "Form" if n % 2 else "Call", f"{day}0{8 + n // 6}:{n % 6}0", who)
                for who in PEOPLE for day in (DAY, NEXT) for n in range(11)),
              BUILDERS.event("recorded", "Form", DAY + "15:00", "bob", started_at=DAY + "14:30"))
    made.derive()

    def run(said: Said) -> tuple[pl.DataFrame, pl.DataFrame]:
        return told(made.con, said)

    yield run, made.con
    made.con.close()


def key_of(con, person: str, activity: str) -> int:
    return con.execute("SELECT min(entry_key) FROM entry WHERE person = ? AND activity = ? AND basis <> 'count' "
                       "AND day = DATE '2026-07-01'", [person, activity]).fetchall()[0][0]


def test_what_was_left_as_it_was_stands(told_of) -> None:
    """Five forms of ten minutes that day, one of them four. Seen to fail with ``minutes`` alone for coalesce: 4."""
    run, con = told_of
    gaps, truth = run(Said([{"person": "ann", "entry_key": key_of(con, "ann", "Form"), "minutes": 4},
                            {"person": "bob", "entry_key": key_of(con, "ann", "Call"), "minutes": 4},
                            {"person": "ann", "entry_key": key_of(con, "ann", "Call"), "minutes": None}]))
    assert truth.select("activity", "truth").rows() == [("form", 44)]
    assert gaps.select("activity", "gap", "usual").rows() == [("form", 10, 10)] * 5


def test_a_diary_counts_by_day_and_not_where_starts_are_recorded(told_of) -> None:
    """Seen to fail without ``NOT any_recorded`` (bob's day of forms)."""
    run, _ = told_of
    written = pl.DataFrame({"day": [date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 2)],
                            "activity": ["FORM", "Walk", "Form", "Form"], "minutes": [50.0, 9.0, 20.0, 10.0]})
    gaps, truth = run(Said(diaries=[("ann", written), ("bob", written)]))
    assert sorted(truth.select("activity", "truth").rows()) == [("form", 30), ("form", 80)]
    assert sorted(gaps["worker"].value_counts()["count"]) == [5, 10]


def test_nothing_told_is_nothing_known(told_of) -> None:
    run, _ = told_of
    gaps, truth = run(Said())
    assert gaps.is_empty() and truth.is_empty()


def test_ten_peoples_diaries_give_a_factor_and_nines_none() -> None:
    """Forms are half of their gaps by every diary, calls all of them. Seen to fail with ``enough`` 9."""
    gaps = pl.DataFrame([(f"p{n}", name, 10.0, 10.0) for n in range(10) for name in ("call", "form") for _ in range(8)],
                        ["worker", "activity", "gap", "usual"], orient="row")
    told_of_each = (("call", 78.0), ("form", 40.0))
    truth = pl.DataFrame([(f"p{n}", name, minutes) for n in range(10) for name, minutes in told_of_each],
                         ["worker", "activity", "truth"], orient="row")
    call, form = np.exp(factors(known(gaps, truth, 10)))
    assert call > 1 > form and call / form == pytest.approx(1.95, rel=0.1)
    nine = known(gaps.filter(pl.col("worker") != "p0"), truth, 10)
    assert not factors(nine).any()
