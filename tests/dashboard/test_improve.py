"""Where an improvement stands: moved by people only, one stage at a time, and undone without a trace.

Seen to fail without ``NEXT[found.stage] == to`` and without the day of the last move in ``may_move``; with a check of
an earlier cycle counted.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.improve import CHECKS, DECISIONS, NEXT, STAGES, Standing, later, may_move, standing
from dashboard.journal.improvements import Did

DAY = date(2026, 1, 5)
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def did(number, kind="moved", *, gone=False, **told):
    return Did(number, "a@x", "practitioner", AT, gone, kind, **told)


def moved(number, to, days=0, decision=None, **more):
    return did(number, choice=to, on_day=DAY + timedelta(days=days), decision=decision, **more)


ROUND = [moved(1, "do"), moved(2, "study", 28, text="As we thought."), moved(3, "act", 30, "adopt", text="It helps.")]


def test_an_idea_goes_round():
    found = standing(ROUND)
    assert (found.stage, found.cycle, found.began_on, found.decision) == ("act", 1, DAY, "adopt")
    assert found.adopted_on == DAY + timedelta(days=30)
    again = standing([*ROUND, moved(4, "plan", 40), moved(5, "do", 50)])
    assert (again.stage, again.cycle, again.decision, again.adopted_on, again.checks) == ("do", 2, None, None, ())
    assert again.began_on == DAY  # the baseline lies before the first round
    assert standing([]) == Standing() and standing([]).stage == "plan"


def test_checks_follow_from_adopting_alone():
    found = standing([*ROUND, did(4, "checked", about=3, choice="yes")])
    assert [(one.months, one.due_on, one.done is not None) for one in found.checks] == [
        (3, date(2026, 5, 4), True), (6, date(2026, 8, 4), False)]
    assert [one.is_due(date(2026, 8, 3)) for one in found.checks] == [False, False]
    assert [one.is_due(date(2026, 8, 4)) for one in found.checks] == [False, True]
    assert standing([*ROUND[:2], moved(3, "act", 30, "abandon")]).checks == ()
    # a check of the first round is none of the second
    second = [moved(5, "plan", 90), moved(6, "do", 91), moved(7, "study", 95), moved(8, "act", 96, "adopt")]
    assert [one.done for one in standing([*ROUND, did(4, "checked", about=3, choice="yes"), *second]).checks] == [
        None, None]


def test_what_was_taken_back_never_happened():
    undone = [*ROUND[:2], moved(3, "act", 30, "adopt", gone=True)]
    assert standing(undone).stage == "study" and standing(undone).checks == ()
    # a move that rested on another one no longer fits, and is passed over
    assert standing([moved(1, "do", gone=True), *ROUND[1:]]).stage == "plan"


@pytest.mark.parametrize(("to", "decision", "days"), [
    ("study", None, 0), ("act", "adopt", 0), ("plan", None, 0), ("do", "adopt", 0), ("do", None, -1)])
def test_no_other_move_fits(to, decision, days):
    begun = Standing(moves=standing([*ROUND, moved(4, "plan", 40)]).moves, stage="plan", cycle=2)
    assert not may_move(begun, to, decision, DAY + timedelta(days=40 + days))


ACTS = st.lists(st.tuples(st.sampled_from((*STAGES, "nowhere")), st.integers(0, 60),
                          st.sampled_from((None, *DECISIONS)), st.booleans()), max_size=12)


@given(ACTS)
def test_stages_follow_each_other_whatever_was_sent(told):
    """And taking the last move back leads to where it stood before."""
    done = [moved(n, to, days, decision, gone=gone) for n, (to, days, decision, gone) in enumerate(told)]
    found = standing(done)
    stages = ["plan", *(move.to for move in found.moves)]
    assert all(NEXT[before] == after for before, after in pairwise(stages))
    assert [move.on for move in found.moves] == sorted(move.on for move in found.moves)
    assert all((move.decision is not None) == (move.to == "act") for move in found.moves)
    assert found.stage == stages[-1] and found.cycle == 1 + sum(move.to == "plan" for move in found.moves)
    if found.moves:
        last = found.moves[-1].id
        before = standing(one for one in done if one.id < last)
        assert (before.stage, before.moves) == (stages[-2], found.moves[:-1])


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(CHECKS))
def test_so_many_months_later_is_in_that_month(day, months):
    found = later(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1
