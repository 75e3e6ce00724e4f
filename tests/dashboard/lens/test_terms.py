"""Prevention beside crisis work: a team's own counts, everyone else's rounded, and nothing of a few people.

Seen to fail: ``may = True`` in questions/terms.py; without ``left`` in _whole_may; ``state`` ok for one worker in
questions/team_terms.py.
"""

from datetime import date

import pytest

from dashboard.questions.term_parts import ends, quarter_name
from dashboard.viewer import ROLES

Q3 = date(2026, 7, 1)


def ask(world, role, question, *rows):
    world.terms = [(*row, 1)[:7] for row in rows]
    world.publish()
    return world.ask(world.viewer(role), question)


def told(answer, team=None):
    return {row["group"]: (row["pieces"], row["state"]) for row in answer.rows
            if row.get("team") == team and row["quarter"] == "2026-Q3"}


def test_quarters_of_the_calendar():
    assert [quarter_name(date(2026, month, 1)) for month in (1, 4, 7, 10)] == [
        "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [str(ends(date(2026, month, 1))) for month in (1, 4, 7, 10)] == [
        "2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]


@pytest.mark.parametrize("role", ROLES)
def test_everyone_sees_the_whole_rounded_and_what_prevention_means_here(world, role):
    answer = ask(world, role, "terms", (None, Q3, "prevention", 558, 31, 18), (None, Q3, None, 12, 9, 12))
    assert told(answer) == {"prevention": (560, "ok"), "crisis": (0, "ok"), "statutory": (0, "ok"), None: (10, "ok")}
    assert answer.extra["prevention_means"] == "not_decided"
    assert answer.extra["groups"] == {
        "prevention": ["Welfare call"], "crisis": ["Duty visit"], "statutory": [], "none": ["Post"]}
    assert (str(answer.first_day), str(answer.last_day)) == ("2026-07-01", "2026-09-30")


def test_quarters_that_an_earlier_list_of_groups_sorted_are_named(world):
    """Seen to fail with ``_earlier`` empty."""
    rows = [(None, date(2025, month, 1), "prevention", 558, 31, 18, version) for month, version in ((4, 0), (7, 1))]
    for role, question in (("governance", "terms"), ("practitioner", "team-terms")):
        own = rows if question == "terms" else [("Adults East", *row[1:]) for row in rows]
        assert ask(world, role, question, *own).extra["earlier_lists"] == ["2025-Q2"]


@pytest.mark.parametrize(("cases", "workers"), [(4, 18), (31, 9)])
def test_few_cases_or_workers_of_the_whole_are_not_told(world, cases, workers):
    answer = ask(world, "governance", "terms", (None, Q3, "crisis", 40, cases, workers))
    assert told(answer)["crisis"] == (None, "too_few")


def test_teams_of_ten_stand_beside_the_whole_and_nobody_can_be_worked_out(world):
    """The whole less the teams shown would be the figure of those in the teams that are not."""
    east = ("Adults East", Q3, "crisis", 62, 20, 10)
    def whole(workers, pieces=90):
        return (None, Q3, "crisis", pieces, 31, workers)
    answer = ask(world, "senior_leader", "terms", whole(14), east, ("Adults West", Q3, "crisis", 28, 11, 4))
    assert (told(answer)["crisis"], told(answer, "Adults East")["crisis"]) == ((None, "too_few"), (60, "ok"))
    assert told(answer, "Adults West") == {}
    answer = ask(world, "senior_leader", "terms", whole(20), east, ("Adults West", Q3, "crisis", 28, 11, 10))
    assert (told(answer)["crisis"], told(answer, "Adults West")["crisis"]) == ((90, "ok"), (30, "ok"))
    answer = ask(world, "senior_leader", "terms", whole(10, 62), east)
    assert told(answer)["crisis"] == (60, "ok")
    answer = ask(world, "senior_leader", "terms", whole(10), east)  # of 28 pieces no source names the team
    assert told(answer)["crisis"] == (None, "too_few")


@pytest.mark.parametrize(("workers", "state"), [(11, "too_few"), (12, "ok")])
def test_a_team_cannot_take_its_own_counts_away_from_the_whole(world, workers, state):
    """Seen to fail without ``may_show_pieces(others)`` in questions/terms.py: two others, then three."""
    rows = ((None, Q3, "crisis", 90, 31, workers), ("Adults East", Q3, "crisis", 62, 20, 9))
    assert told(ask(world, "team_manager", "terms", *rows))["crisis"][1] == state


def test_a_team_sees_its_own_counts_but_for_what_few_did(world):
    rows = (("Adults East", Q3, "prevention", 31, 12, 8), ("Adults East", Q3, "crisis", 9, 6, 2),
            ("Adults East", Q3, "statutory", 9, 4, 8), ("Adults West", Q3, "prevention", 7, 7, 7))
    for role in ("practitioner", "team_manager"):
        answer = ask(world, role, "team-terms", *rows)
        assert told(answer) == {"prevention": (31, "ok"), "crisis": (None, "few_carry"), "statutory": (None, "few"),
                                None: (0, "ok")}
    assert ask(world, "team_manager", "team-terms", rows[-1]).state == "no_data"
    assert ask(world, "team_manager", "terms").state == "no_data"
