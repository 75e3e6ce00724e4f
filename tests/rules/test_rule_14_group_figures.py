"""Rule 14, in the figures of groups: whoever pauses stays on the list, and gives nothing to what is made of it."""

import json
from datetime import UTC, datetime

import pytest

EAST = "Adults East"
BEFORE = datetime(2026, 9, 1, 9, tzinfo=UTC)      # before period 11 begins
WITHIN = datetime(2026, 10, 5, 9, tzinfo=UTC)     # on its first morning: too late for it


def told(web, world, role="team_manager", question="team-period"):
    return json.loads(web.as_(world.viewer(role)).export(question, period="2026-P11").data)


def counts(answer):
    """Return all that says how many, and what is shown: the same whether somebody pauses or not."""
    extra = answer.get("extra", {})
    band = extra.get("band", {})
    return (answer["state"], answer.get("coverage"), extra.get("listed"), band.get("shown"), band.get("colleagues"),
            [row["kinds"] is None for row in answer["rows"]], [row.get("counted_with") for row in answer["rows"]])


@pytest.mark.parametrize("sharing", [0, 2, 3, 8])
def test_rule_14_pausing_and_keeping_private_look_the_same(world, web, tmp_path, sharing):
    """Seen to fail with ``if one.private and not one.paused`` in may_show or band_of of closing/cells.py."""
    world.agree(EAST)
    world.share(*[f"E{n}" for n in range(sharing)])
    # somebody more keeps private; in the other world the same one pauses as well, while sharing
    other = world.copied_to(tmp_path / "other")
    other.journal = type(world.journal).open(other.home, lambda: other.now)
    world.share("E0", "E7", at=BEFORE, on=False)
    other.share("E7", at=BEFORE, on=False)
    other.journal.set_pause("E0", True, at=BEFORE)
    world.close()
    other.close()
    assert counts(told(web, world)) == counts(told(type(web)(other), other))
    other.journal.close()


def test_rule_14_who_pauses_gives_nothing_to_band_total_cells_and_outside(world, web):
    """Seen to fail with ``return self.contracted > 0`` in gives of closing/lists.py."""
    for key, number, *_ in list(world.entries):  # E7 alone does direct work all day, and alone travels
        if number == world.number("E7"):
            world.journal.correct("E7", key, kind="travel", minutes=400, at=BEFORE)
    world.journal.set_pause("E7", True, at=BEFORE)
    world.close()
    answer = told(web, world)
    assert answer["state"] == "ok"
    assert answer["extra"]["listed"] == 8
    assert answer["extra"]["kinds"]["travel"] == 0
    assert answer["extra"]["band"]["colleagues"] == 8
    outside = told(web, world, "senior_leader", "service-period")
    assert outside["extra"]["council"]["kinds"]["travel"] == 0
    assert outside["extra"]["council"]["colleagues"] == 20  # 18 on the lists


def test_rule_14_a_pause_counts_from_the_next_period(world, web):
    """Seen to fail with ``paused_people(at=now)`` in units of closing/lists.py."""
    for key, number, *_ in list(world.entries):
        if number == world.number("E7"):
            world.journal.correct("E7", key, kind="travel", minutes=1400, at=BEFORE)
    world.journal.set_pause("E7", True, at=WITHIN)
    world.close()
    assert told(web, world)["extra"]["kinds"]["travel"] > 0


def test_rule_14_what_one_or_two_give_alone_is_not_shown(world, web):
    """Seen to fail with ``FEWEST_GIVING = 1`` in disclosure.py."""
    for person in range(2, 8):
        world.journal.set_pause(f"E{person}", True, at=BEFORE)
    world.close()
    answer = told(web, world)
    assert (answer["state"], answer["rows"]) == ("too_few", [])


def test_rule_14_where_everyone_pauses_there_is_nothing_and_never_0(world, web):
    """Seen to fail without ``and any(one.gives for one in listed)`` in may_show of closing/cells.py."""
    for person in range(8):
        world.journal.set_pause(f"E{person}", True, at=BEFORE)
    world.close()
    assert told(web, world) == {"state": "too_few", "rows": []}


def test_rule_14_who_shares_and_pauses_counts_as_private_from_the_next_period(world, web):
    """Seen to fail with ``number in private`` in place of ``kept or number in private`` in closing/lists.py."""
    world.agree(EAST)
    world.share("E0", "E1")
    world.journal.set_pause("E1", True, at=BEFORE)
    world.close()
    assert told(web, world)["extra"]["band"]["colleagues"] == 7
