"""The attack test of rules.md (rules 2 to 6, 14 and 21), small: one council of 7 teams in 30 replicas.

Full size is ``tests/attack/run``. One seed can't carry the goals' own bounds, so here: nobody pinned at all; the two
advantages may lie above their goals by twice the error between the people attacked.

Seen to fail: with ``may_show`` of closing/cells.py true wherever anyone gives time (a team in which all but one
share); with FEWEST_PRIVATE and FEWEST_GIVING 2 and STEP 1 in disclosure.py (somebody is pinned). The planted leak is
the same attack on figures made weekly, of groups of 5, totals always.
"""

import numpy as np
import pytest
from attacking import campaign, goals
from attacking.collect import manager, of_answer
from attacking.drive import period_name
from attacking.scene import Score

pytestmark = pytest.mark.slow
ROOM = 2.0  # standard errors


@pytest.fixture(scope="module")
def found(campaign_on):
    return list(campaign_on.run())


def scores(found, attacker=None):
    return [score for name, score, _ in found if attacker in (None, name) and score.weeks]


def advantage(of, over):
    """Points of advantage over all worker-weeks, and the error between the people attacked."""
    each = np.array([100 * (score.near - getattr(score, over)) / score.weeks for score in of])
    weeks = np.array([score.weeks for score in of])
    return np.average(each, weights=weeks), each.std(ddof=1) / np.sqrt(len(each))


def test_every_attacker_attacks_somebody_inside_a_shown_figure(found):
    assert {name for name, score, _ in found if score.weeks} == {"manager", "manager with the cube", "outsider"}
    assert any(never for _, score, never in found if score.weeks)


def test_nobody_is_pinned(found):
    total = Score()
    for score in scores(found):
        total += score
    assert (total.pinned, total.beyond, total.bounded) == (0, 0, 0)


@pytest.mark.parametrize("attacker", ["manager", "manager with the cube", "outsider"])
def test_the_attack_adds_little(found, attacker):
    over_one, error = advantage(scores(found, attacker), "near_one")
    assert over_one <= 2 + ROOM * error
    over_stranger, error = advantage(scores(found, attacker), "near_ghost")
    assert over_stranger <= 5 + ROOM * error


def test_the_planted_leak_is_found(drive):
    tally = goals.Tally.of(campaign.leaks(drive, 0, targets=3), (0, 1), drive.replicas)
    assert tally.row(goals.LEAK)["pinned"] >= 3


def test_where_all_but_one_share_nothing_is_shown(campaign_on):
    figures = [figure for replicas in campaign_on.figures["S00"] for figure in replicas]
    assert all(set(figure) == {"extra.listed"} for figure in figures)


def test_partner_teams_get_the_same_figures(campaign_on):
    assert campaign_on.figures["P00"] == campaign_on.figures["P01"]
    assert any("extra.band.low" in figure for replicas in campaign_on.figures["P00"] for figure in replicas)


def test_ghosts_are_made_as_the_product_makes_figures(drive, campaign_on):
    """The lens and the closing functions agree on every figure of every team, period and replica."""
    for team in drive.teams:
        assert campaign_on.lists.real(team) == campaign_on.figures[team.name]
    again = campaign_on.lists.cube()
    for asked, made in zip(campaign_on.cube.shown, again.shown, strict=True):
        assert list(asked) == list(made)
        assert all((asked[g][path] == made[g][path]).all() for g in asked for path in asked[g])


def test_an_erasure_changes_no_made_figure(drive, campaign_on):
    """Periods closed before it were asked for after it, and are as the lists gave them then (rule 5)."""
    gone = [team for team in drive.teams if team.erased is not None]
    assert gone
    for team in gone:
        before, after = (campaign_on.figures[team.name][period][0]["extra.listed"] for period in (3, 4))
        assert before - after == 1


def test_each_team_of_a_replica_is_asked_as_its_manager(drive):
    answer = campaign.ask(drive).ask(manager(drive.teams[3], 1), "team-period", period=period_name(0))
    assert of_answer(answer)["extra.listed"] == drive.teams[3].size
