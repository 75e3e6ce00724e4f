"""Rule 14, small: pausing looks like keeping private. Full size is ``tests/attack/run``.

Each set has 24 replicas, so the AUC may lie above its goal by twice its error (0.08 at chance). Seen to fail by the
planted mistake below: whoever pauses is taken off the list.
"""

import numpy as np
import pytest
from attacking import campaign, collect, pausing, remake
from attacking.drive import Drive, unit

pytestmark = pytest.mark.slow
REPLICAS, ROOM = 24, 2 * 0.083


@pytest.fixture(scope="module")
def paused(tmp_path_factory):
    teams = [*pausing.teams(False), *pausing.teams(True)]
    made = Drive(tmp_path_factory.mktemp("pause"), teams, REPLICAS, np.random.default_rng(5), 0).live()
    yield made
    made.journal.close()


@pytest.mark.parametrize("place", range(len(pausing.SIZES)))
def test_a_pause_can_not_be_told_from_the_figures(paused, place):
    found = pausing.measure(paused, campaign.ask(paused), place)
    assert found["same_figures_shown"]
    assert found["auc"] <= pausing.GOAL + ROOM
    assert found["auc_level_known"] <= pausing.GOAL_KNOWN + ROOM


def test_taking_them_off_the_list_would_be_seen(paused):
    team = paused.teams[len(pausing.SIZES)]
    shown = [[remake.as_shown([one for one in made[unit(team, r)] if not one.paused]) for r in range(REPLICAS)]
             for made in paused.lists]
    counted = campaign.spans_of(shown)
    as_is = campaign.spans_of(collect.team_figures(paused, campaign.ask(paused), team))
    assert not pausing._same([[sorted(one) for one in each.shown] for each in (counted, as_is)])
