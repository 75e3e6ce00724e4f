"""Light upward: what is sent to leaders is seen by all, silence is counted in days, and a small team is not named.

Seen to fail: with ``sees_team = ask.team is not None``; with ``today - sent`` from the reply's day; without
``_stands`` in journal/upward.py.
"""

import json
import sqlite3
from datetime import timedelta

import pytest

from dashboard.viewer import ROLES

ASK = {"in_the_way": "Each piece of kit waits for the panel.", "wanted": "Let teams agree kit up to a sum.",
       "hold_up": "approvals", "step": "assessment"}
REPLY = {"reply": "doing", "reason": "From April on, teams agree small kit.", "on_day": "2027-04-01"}


@pytest.fixture
def manager(world):
    return world.viewer("team_manager")


def asked(world, role="practitioner", **more):
    return world.ask(world.viewer(role, **more), "asked-of-leaders")


def test_silence_is_counted_in_days_for_everyone(world, manager):
    assert world.do(manager, "ask-leaders", **ASK).ok
    for days in (0, 1, 23):
        world.now += timedelta(days=days)
        for role in ROLES:
            (row,) = asked(world, role).rows
            assert (row["state"], row["days"]) == ("waits", days if days < 2 else 24)
    assert asked(world).extra["longest"] == 24


def test_a_reply_with_a_day_ends_the_silence_and_may_be_overdue(world, manager):
    world.do(manager, "ask-leaders", **ASK)
    leader, one = world.viewer("senior_leader"), str(asked(world).rows[0]["ask"])
    assert world.do(leader, "answer-leaders-ask", ask=one, **REPLY).ok
    (row,) = asked(world).rows
    assert (row["state"], row["reason"], str(row["on_day"]), str(row["replied_on"])) == (
        "doing", REPLY["reason"], "2027-04-01", "2026-11-23")
    assert asked(world).extra["waiting"] == 0
    world.now += timedelta(days=200)
    assert asked(world).rows[0]["overdue"]


def test_which_team_asked_is_told_to_leaders_and_that_team_alone(world, manager):
    world.do(manager, "ask-leaders", **ASK)
    world.do(world.viewer("coproduction_member"), "ask-leaders", **ASK)
    for role in ROLES:
        for team in ("Adults East", "Adults West"):
            answer = asked(world, role, team=team)
            told = json.dumps([answer.rows, dict(answer.extra)], default=str)
            sees = role == "senior_leader" or (team == "Adults East" and role in {"practitioner", "team_manager"})
            assert ("Adults East" in told) == sees, (role, team)
            assert "@" not in told
            assert [row["from"] for row in answer.rows] == ["team", "group"]


def test_only_leaders_reply_and_only_writers_take_back(world, manager):
    world.do(manager, "ask-leaders", **ASK)
    one, leader = str(asked(world).rows[0]["ask"]), world.viewer("senior_leader")
    for role in set(ROLES) - {"senior_leader"}:
        assert world.do(world.viewer(role), "answer-leaders-ask", ask=one, **REPLY).state == "not_yours"
    assert world.do(leader, "answer-leaders-ask", ask="999", **REPLY).state == "not_yours"
    world.do(leader, "answer-leaders-ask", ask=one, **REPLY)
    assert world.do(leader, "answer-leaders-ask", ask=one, **REPLY | {"reason": "Wrong Qzreplyvw words."}).ok
    assert world.do(leader, "undo-leaders-answer", id=str(asked(world).rows[0]["reply_id"])).ok
    assert asked(world).rows[0]["reason"] == REPLY["reason"]  # the reply before holds again
    assert world.do(world.viewer("coproduction_member"), "undo-ask", id=one).state == "not_yours"
    assert world.do(manager, "undo-ask", id=one).ok and asked(world).rows == ()
    assert world.do(leader, "answer-leaders-ask", ask=one, **REPLY).state == "not_yours"
    assert not world.journal.reply_to_ask(int(one), {}, leader.account, leader.role)
    with sqlite3.connect(world.home.journal) as con:
        held = str([con.execute(f"SELECT * FROM {name}").fetchall() for name in ("leader_ask", "leader_reply")])
    assert "Qzreplyvw" not in held and ASK["in_the_way"] not in held


FAULTS = [
    ({"in_the_way": ""}, "what gets in the way"), ({"wanted": "x"}, "what you ask for"), ({"hold_up": "Jo"}, "lists"),
    ({"wanted": "Ring 020 7946 0018 to hear more"}, "phone"), ({"step": "nowhere"}, "lists"),
    ({"hold_up": ""}, "what kind of hold-up"), ({"theme": "Nobody said this"}, "theme that people named"),
    ({"team": "Adults West"}, "not sent as it should be"),
]


def test_what_does_not_fit_is_not_sent_and_says_why(world, manager):
    for fields, said in FAULTS:
        done = world.do(manager, "ask-leaders", **{**ASK, **fields})
        assert done.state == "bad_request" and said in done.message, fields
    assert world.journal.asked_of_leaders() == []


def test_it_may_be_about_what_people_asked_for(world, manager):
    assert world.do(manager, "ask-leaders", **ASK | {"hold_up": "", "theme": "Tell it once"}).ok
    assert (asked(world).rows[0]["theme"], asked(world).rows[0]["theme_name"]) == ("tell it once", "Tell it once")
