"""Corrections laid over entries: the original stays, and minutes always add up."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dashboard.journal import Correction
from dashboard.overlay import Entry, lay, stale, total
from data.kinds import KINDS

DAY = date(2026, 10, 5)


def entry(key=1, person="p", kind="admin", central=60.0):
    return Entry(key, person, DAY, 585, "Form", kind, "planning", central / 2, central, central * 2, "recorded")


def correction(key=1, person="p", **says):
    given = {"kind": None, "step": None, "minutes": None, "not_mine": False} | says
    return Correction(id=7, person=person, entry_key=key, at=datetime(2026, 10, 9, tzinfo=UTC), **given)


def test_without_a_correction_nothing_changes():
    assert lay([entry()], []) == [entry()]
    row = entry().as_row()
    assert (row["start"], row["corrected"], row["was"], row["entry_key"]) == ("09:45", False, None, "1")


def test_a_kind_and_a_step_are_relabelled_and_the_range_stays():
    row = lay([entry()], [correction(kind="direct", step="review")])[0].as_row()
    assert (row["kind"], row["step"], row["low"], row["central"], row["high"]) == ("direct", "review", 30, 60, 120)
    assert row["was"] == {"kind": "admin", "step": "planning", "central": 60}
    assert (row["corrected"], row["not_mine"], row["correction_id"]) == (True, False, 7)


def test_minutes_that_the_worker_gives_have_no_range():
    row = lay([entry()], [correction(minutes=45)])[0].as_row()
    assert (row["low"], row["central"], row["high"], row["kind"]) == (45, 45, 45, "admin")


def test_nought_minutes_are_a_correction_too():
    assert lay([entry()], [correction(minutes=0)])[0].central == 0


def test_not_mine_moves_the_minutes_to_no_record():
    laid = lay([entry()], [correction(not_mine=True)])
    assert laid[0].not_mine
    assert total(laid, 100.0).no_record == 100
    assert total([entry()], 100.0).no_record == 40


def test_another_persons_correction_touches_nothing():
    assert lay([entry()], [correction(person="q", kind="direct")]) == [entry()]


def test_a_vanished_entry_asks_to_be_checked():
    made = [correction(1), correction(2)]
    assert stale([1], made) == [{"entry_key": "2", "made_at": made[1].at}]


def test_more_work_than_contract_leaves_nothing_unrecorded_and_no_share_above_100():
    found = total([entry(kind="direct", central=600.0)], 444.0)
    assert found.no_record == 0
    assert max(found.direct()) == 100
    assert total([entry()], 0.0).admin() == (0, 0)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 400)), max_size=12), st.integers(1, 3000))
def test_ranges_hold_and_parts_add_up(parts, contracted):
    found = total([entry(kind=kind, central=float(minutes)) for kind, minutes in parts], float(contracted))
    assert found.central == sum(minutes for _, minutes in parts)
    low, high = found.direct()
    assert 0 <= low <= high <= 100
    assert found.admin()[0] <= found.admin()[1] <= 100
    if found.central <= contracted:
        assert abs(sum(found.shares().values()) - 100) < 1e-6
        assert high >= 100 * found.no_record / contracted - 1e-6
