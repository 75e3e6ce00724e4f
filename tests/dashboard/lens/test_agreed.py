"""What a group agreed: written by role, kept version by version, taken back words and all, and nobody in it.

Seen to fail: without ``points_to_somebody`` in acts/agreed.py; without ``gone`` in journal/agreed.py; with
``viewer.team`` for ``whose(viewer)`` in acts/agreed.py; with ``("team", viewer.team)`` for every role in
questions/agreed.py.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from dashboard.journal.agreed import MOST_AN_HOUR
from dashboard.viewer import ROLES

SAID = {"principles": "People speak first.", "lead": "Head of service", "outcomes": "One visit less.",
        "trust": "Nobody is blamed.", "buy_in": "The contact centre.", "capacity": "One hour a week.",
        "look_again_on": "2026-12-07"}


@pytest.fixture
def world(empty_world):
    """Nothing published is needed here."""
    return empty_world


def papers(world, viewer):
    return {row["whose"]: row for row in world.ask(viewer, "agreed").rows}


def test_a_team_sees_its_own_paper_and_everyone_that_of_the_group(world):
    group, east = world.viewer("coproduction_member"), world.viewer("practitioner")
    odd = replace(group, team="Adults East")    # an account of the group that names a team
    assert world.do(east, "write-agreed", **SAID).ok
    assert world.do(odd, "write-agreed", trust="What is said here stays here.").ok
    west = world.viewer("team_manager", "Adults West")
    for viewer in (*(world.viewer(role) for role in ROLES), west, odd):
        found, own = papers(world, viewer), world.ask(viewer, "agreed").extra["own"]
        staff = viewer.role in {"practitioner", "team_manager"}
        assert ("team" in found) == (staff and viewer.team == "Adults East")
        assert found["group"]["trust"] == "What is said here stays here."
        assert own == ("team" if staff else "group" if viewer.role == "coproduction_member" else None)
        told = json.dumps([found, dict(world.ask(viewer, "agreed").extra)], default=str)
        assert "@" not in told and "example" not in told
    row = papers(world, east)["team"]
    assert {name: str(row[name]) for name in SAID} == SAID
    assert (row["written_by"], str(row["written_on"]), row["due"]) == ("practitioner", "2026-11-23", False)


def test_it_is_due_on_its_day(world):
    manager = world.viewer("team_manager")
    assert world.do(manager, "write-agreed", trust="x", look_again_on="2026-11-23").ok
    assert papers(world, manager)["team"]["due"]


def test_anybody_in_the_group_goes_on_with_it_and_takes_the_newest_back_words_and_all(world):
    manager, worker = world.viewer("team_manager"), world.viewer("practitioner")
    west = world.viewer("team_manager", "Adults West")
    world.do(manager, "write-agreed", **SAID)
    world.do(worker, "write-agreed", **SAID | {"trust": "Qzwordsvw"})
    assert papers(world, manager)["team"]["trust"] == "Qzwordsvw"
    assert world.do(west, "undo-agreed").state == "not_yours"
    assert world.do(manager, "undo-agreed").ok
    assert papers(world, worker)["team"]["trust"] == SAID["trust"]
    assert [(one["role"], one["taken_back"]) for one in world.ask(manager, "agreed").extra["history"]["team"]] == [
        ("team_manager", False), ("practitioner", True)]
    with closing(sqlite3.connect(world.home.journal)) as con:
        assert "Qzwordsvw" not in str(con.execute("SELECT * FROM agreed").fetchall())
    assert world.do(worker, "undo-agreed").ok
    assert papers(world, worker) == {}
    assert world.do(worker, "undo-agreed").state == "not_yours"


def test_what_does_not_fit_is_not_written_and_says_why(world):
    manager = world.viewer("team_manager")
    for fields, said in (({}, "at least one"), ({"trust": " "}, "at least one"), ({"lead": "x" * 101}, "too long"),
                         ({"trust": "x" * 601}, "too long"), ({"buy_in": "Ask jo@example.org"}, "email"),
                         ({"trust": "Ring 020 7946 0018"}, "phone"), ({"look_again_on": "2026-12-01"}, "at least one"),
                         ({"trust": "x", "look_again_on": "soon"}, "day"), ({"trust": "x", "by": "me"}, "not sent"),
                         ({"trust": "x", "look_again_on": "0001-01-01"}, "day")):
        done = world.do(manager, "write-agreed", **fields)
        assert (done.ok, done.state) == (False, "bad_request")
        assert said in done.message and done.message.endswith("."), (fields, done.message)
    assert papers(world, manager) == {}


def test_a_script_cannot_fill_the_journal(world):
    manager = world.viewer("team_manager")
    for _ in range(MOST_AN_HOUR):
        assert world.do(manager, "write-agreed", trust="x").ok
    assert "in an hour" in world.do(manager, "write-agreed", trust="x").message
    assert world.do(world.viewer("practitioner"), "write-agreed", trust="x").ok


@pytest.mark.parametrize("role", ["senior_leader", "governance"])
def test_leaders_read_and_write_nothing(world, role):
    viewer = world.viewer(role)
    assert world.do(viewer, "write-agreed", trust="x").state == "not_yours"
    assert world.do(viewer, "undo-agreed").state == "not_yours"
