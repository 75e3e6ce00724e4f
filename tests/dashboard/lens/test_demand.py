"""What came in beside staffed hours: exact for a team's manager, rounded for everyone, and nothing of a few people.

Seen to fail: ``shown = True`` in questions/team_demand.py; ``found[what]`` without count_or_few in questions/demand.py;
a column of hours for each case among the rows.
"""

import re

import pytest

from dashboard.disclosure import FEWEST_OUTSIDE, FEWEST_PRIVATE
from dashboard.viewer import ROLES
from ingest.derive.workload import FEWEST


def row(**said):
    """A period of all teams (or of ``team``)."""
    plain = {"team": None, "period": "2026-P11", "came_in": 63, "closed": 44, "staffed_hours": 2627.0, "people": 18,
             "taken_on": 121, "taken_on_workers": 18, "taken_on_others": 10, "by_support": 0, "by_support_workers": 0}
    return tuple((plain | said).values())


def first(world, viewer, question, *rows):
    world.demand = list(rows)
    world.publish()
    answer = world.ask(viewer, question)
    return answer.rows[0] if answer.rows else answer.state


def test_everyone_sees_all_teams_together_rounded(world):
    for role in ROLES:
        answer = world.ask(world.viewer(role), "demand")
        assert [one["period"] for one in answer.rows] == ["2026-P11", "2026-P10"]
        assert answer.rows[0] == {"period": "2026-P11", "came_in": 60, "closed": 45, "staffed_hours": 2650,
                                  "taken_on": 120, "by_support": 0}


@pytest.mark.parametrize(("said", "key"), [
    ({"came_in": 4}, "came_in"), ({"closed": 1}, "closed"), ({"staffed_hours": None}, "staffed_hours"),
    ({"people": 9}, "staffed_hours"),
    ({"taken_on_workers": 9}, "taken_on"), ({"by_support": 40, "by_support_workers": 3}, "by_support"),
    ({"taken_on": 2}, "taken_on"), ({"taken_on_others": 9}, "taken_on")])
def test_what_few_did_or_few_cases_is_none_and_never_nought(world, said, key):
    assert first(world, world.viewer("senior_leader"), "demand", row(**said))[key] is None


def test_a_manager_sees_the_own_team_exactly_and_nothing_that_is_one_persons(world):
    manager = world.viewer("team_manager")
    east = {"team": "Adults East", "people": 8}
    got = first(world, manager, "team-demand", row(**east), row(team="Adults West", came_in=7))
    assert got == {"period": "2026-P11", "came_in": 63, "closed": 44, "staffed_hours": 2627, "taken_on": 121,
                   "state": "ok"}
    got = first(world, manager, "team-demand", row(**east, taken_on_workers=2))
    assert (got["taken_on"], got["state"]) == (None, "few_carry")
    assert first(world, manager, "team-demand", row(team="Adults West")) == "no_data"
    few = first(world, manager, "team-demand", row(**east | {"people": FEWEST_PRIVATE - 1}))
    assert (few["staffed_hours"], few["came_in"]) == (None, 63)


def test_the_file_leaves_out_what_the_lens_would():
    """Two places hold the numbers, for neither side may import the other; seen to fail with another in either."""
    assert FEWEST == {"inside": FEWEST_PRIVATE, "outside": FEWEST_OUTSIDE}


def test_work_and_hours_are_never_divided_by_each_other(world):
    for role, question in (("governance", "demand"), ("team_manager", "team-demand")):
        for one in world.ask(world.viewer(role), question).rows:
            assert not [key for key in one if re.search("per_|rate|ratio|each|mean|target", key)]


# (teams: people, what came in, hours) -> what the whole service still shows; who attacks is the manager of the largest
ATTACKS = {
    "2026-P01": ([(12, 50, 1776.0), (2, 30, None)], {"came_in": True, "staffed_hours": False}),
    "2026-P02": ([(12, 50, 1776.0), (9, 3, 1332.0)], {"came_in": False, "staffed_hours": False}),
    "2026-P03": ([(12, 50, 1776.0), (10, 5, 1480.0)], {"came_in": True, "staffed_hours": True}),
    "2026-P04": ([(12, 50, 1776.0)], {"came_in": True, "staffed_hours": True}),
    "2026-P05": ([(12, 50, 1776.0), (5, 2, None), (5, 3, None)], {"came_in": True, "staffed_hours": True}),
}


def test_a_team_that_takes_its_own_figures_away_learns_of_no_small_group(world):
    """Twelve of fourteen people: their manager would know the hours of two, and so which month one was away.

    Seen to fail without ``_stand_alone`` and without ``rest_may_show`` in questions/demand.py.
    """
    world.demand = []
    for period, (teams, _) in ATTACKS.items():
        people, came_in, hours = (sum(one[n] or 148 * one[0] for one in teams) for n in range(3))
        world.demand.append(row(period=period, came_in=came_in, people=people, staffed_hours=hours))
        world.demand += [row(team=f"T{n}", period=period, people=one[0], came_in=one[1], closed=44,
                             staffed_hours=one[2]) for n, one in enumerate(teams)]
    world.publish()
    shown = {one["period"]: one for one in world.ask(world.viewer("team_manager"), "demand").rows}
    for period, (_, expected) in ATTACKS.items():
        assert {key: shown[period][key] is not None for key in expected} == expected, period
