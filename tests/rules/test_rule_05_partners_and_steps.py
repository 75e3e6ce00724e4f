"""Rule 5 for small numbers: partner teams are one unit, and steps that one or two people carry are merged."""

import json
from datetime import UTC, datetime

import duckdb

from dashboard.viewer import Viewer
from data.periods import Period

START = Period(2026, 11).start
BEFORE = datetime(2026, 9, 1, 9, tzinfo=UTC)
WEST, NORTH = "Adults West", "Adults North"


def partners(world, one, other, at=BEFORE):
    world.journal.choose_partner(one, other, "m@example.org", at=at)
    world.journal.choose_partner(other, one, "m@example.org", at=at)


def told(web, world, team, question="team-period"):
    return json.loads(web.as_(world.viewer("team_manager", team=team)).export(question, period="2026-P11").data)


def test_rule_05_partners_are_one_unit_for_both(world, web):
    """Seen to fail with ``found[team] = (team, partner)`` alone in _teams of closing/lists.py."""
    partners(world, WEST, NORTH)
    world.close()
    west, north = told(web, world, WEST)["extra"], told(web, world, NORTH)["extra"]
    assert west.pop("team") == WEST
    assert north.pop("team") == NORTH
    assert west == north
    assert (west["unit"], west["listed"]) == ("Adults North and Adults West", 10)
    assert west["band"]["colleagues"] == 10
    with duckdb.connect(str(world.home.published / "groups-2026-P11.duckdb"), read_only=True) as con:
        assert con.execute("SELECT team FROM team ORDER BY 1").fetchall() == [
            ("Adults East",), ("Adults North and Adults West",)]
    page = web.as_(world.viewer("practitioner", team=NORTH)).text("/team", "?period=2026-P11")
    assert "Adults North and Adults West: " in page
    assert "neither has figures of its own" in page


def test_rule_05_no_partners_where_both_are_large_or_only_one_asks_or_too_late(world, web):
    """Seen to fail with ``return True`` in needs_partner of disclosure.py."""
    partners(world, "Adults East", WEST)
    world.journal.choose_partner(NORTH, WEST, "m@example.org", at=BEFORE)
    world.close()
    assert told(web, world, WEST)["extra"]["unit"] == WEST
    assert told(web, world, NORTH)["state"] == "too_few"


def test_rule_05_partners_are_those_of_the_periods_start(world, web):
    """Seen to fail with ``at=None`` in place of ``at=start`` in _teams of closing/lists.py."""
    partners(world, WEST, NORTH, at=datetime(2026, 10, 5, 9, tzinfo=UTC))
    world.close()
    assert told(web, world, WEST)["extra"]["unit"] == WEST


def test_rule_05_another_team_of_the_unit_is_still_not_ones_own(world, web):
    """Seen to fail without the Denied in _check of lens.py."""
    partners(world, WEST, NORTH)
    world.close()
    client = web.as_(Viewer("w@example.org", "team_manager", WEST, "W0"))
    assert client.export("team-period", team=NORTH).status_code == 403


def test_rule_05_a_step_of_one_or_two_people_is_merged_and_the_page_says_so(world, web):
    """Seen to fail with ``FEWEST_CARRYING = 1`` in disclosure.py."""
    for person in ("E0", "E1"):
        world.entry(person, START, "case_work", 30, step=0)
    world.entry("E2", START, "case_work", 30, step=4)
    world.publish().close()
    rows = {row["step"]: row for row in told(web, world, "Adults East")["rows"]}
    # first contact (two people) goes with the next, review (one person) with the one before
    assert rows["first_contact"]["kinds"]
    assert rows["first_contact"]["counted_with"] is None
    assert (rows["assessment"]["kinds"], rows["assessment"]["counted_with"]) == (None, "first_contact")
    assert (rows["review"]["kinds"], rows["review"]["counted_with"]) == (None, "planning")
    page = web.as_(world.viewer("practitioner")).text("/team", "?period=2026-P11")
    assert "Where one or two people carry a step" in page
    with duckdb.connect(str(world.home.published / "groups-2026-P11.duckdb"), read_only=True) as con:
        assert con.execute("SELECT DISTINCT step FROM share WHERE team = 'Adults East' ORDER BY 1").fetchall() == [
            ("first_contact",), ("planning",), (None,)]
    world.close()
    quiet = web.as_(world.viewer("practitioner", team=WEST)).text("/team", "?period=2026-P11")
    assert "Where one or two people carry a step" not in quiet
