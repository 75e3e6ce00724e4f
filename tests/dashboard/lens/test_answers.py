"""You said, we did: each theme with its answer, whoever asks; small numbers, days, roles and what is taken back.

Seen to fail: without ``points_to_somebody`` in fault_of of acts/answers.py; with ``anyones=True`` for everyone; with
``take_back`` of journal/versions.py that keeps the words; with ``"since": one.first_on`` for all; with ``heard`` of
questions/spoken_parts.py counting days of the 26 weeks alone; with ``"by": reply.by`` in a row.
"""

import json
import sqlite3
from datetime import date, timedelta

import pytest

from dashboard.journal.replies import MOST_AN_HOUR
from dashboard.viewer import ROLES

SAID = {"theme": "Tell it  ONCE", "step": "assessment", "reply": "doing", "owner": "team", "on_day": "2027-02-01",
        "reason": "The first notes go with the case."}
WRITERS = {"team_manager", "senior_leader", "coproduction_member"}


@pytest.fixture
def manager(world):
    return world.viewer("team_manager")


def answers(world, role="governance", **params):
    return world.ask(world.viewer(role), "answers", **params)


def row(world, theme="tell it once", step="assessment"):
    return next(one for one in answers(world).rows if (one["theme"], one["step"]) == (theme, step))


def test_what_nobody_has_answered_waits_and_says_since_when(world):
    answer = answers(world)
    assert [(one["name"], one["step"], one["people"], one["of_total"], one["state"]) for one in answer.rows] == [
        ("Tell it once", "assessment", 31, 60, "waits"), ("Parking", "assessment", "a few", 60, "waits"),
        ("Plain words", "review", 12, 20, "waits")]
    assert answer.extra["counts"] == {"waits": 3, "doing": 0, "done": 0, "not_now": 0}
    assert [(str(one["since"]), one["since_month"]) for one in answer.rows] == [
        ("2026-05-25", False), ("2026-06-01", True), ("2026-05-25", False)]  # of one person the month alone


def test_an_answer_is_read_by_everyone_with_its_role_and_no_account(world, manager):
    assert world.do(manager, "write-answer", **SAID).ok
    for role in ROLES:
        answer = answers(world, role)
        found = answer.rows[0]
        assert (found["state"], found["reason"], found["owner"]) == ("doing", SAID["reason"], "team")
        assert (str(found["on_day"]), found["answered_by"], str(found["answered_on"])) == (
            "2027-02-01", "team_manager", "2026-11-23")
        told = json.dumps([answer.rows, dict(answer.extra)], default=str)
        assert "@" not in told and manager.account not in told
        assert answer.extra["may_answer"] == (role in WRITERS)


def test_the_address_chooses_by_step_answer_and_theme(world, manager):
    world.do(manager, "write-answer", **SAID)
    assert [one["name"] for one in answers(world, reply="waits").rows] == ["Parking", "Plain words"]
    assert [one["name"] for one in answers(world, step="review").rows] == ["Plain words"]
    assert [one["name"] for one in answers(world, theme="tell it ONCE").rows] == ["Tell it once"]
    assert answers(world, theme="' OR 1=1").rows == ()
    assert answers(world, reply="waits").extra["counts"]["doing"] == 1  # whatever is shown, all are counted
    assert answers(world, reply="later").state == "bad_request"


def test_an_answer_for_the_whole_theme_holds_where_a_step_has_none(world, manager):
    assert world.do(manager, "write-answer", **SAID | {"everywhere": "yes"}).ok
    assert (row(world)["state"], row(world)["everywhere"]) == ("doing", True)
    assert world.do(manager, "write-answer", **SAID | {"reply": "not_now", "on_day": ""}).ok
    assert (row(world)["state"], row(world)["everywhere"]) == ("not_now", False)
    (history,) = (told for key, told in answers(world).extra["history"].items() if key.endswith("tell it once"))
    assert [one["reply"] for one in history] == ["doing", "not_now"]


def test_what_is_taken_back_is_gone_and_the_answer_before_holds_again(world, manager):
    world.do(manager, "write-answer", **SAID)
    leader = world.viewer("senior_leader")
    assert world.do(leader, "write-answer", **SAID | {"reason": "Wrong Qzwordsvw words."}).ok
    wrong = str(row(world)["answer_id"])
    assert world.do(manager, "undo-answer", id=wrong).state == "not_yours"
    assert world.do(leader, "undo-answer", id=wrong).ok
    assert row(world)["reason"] == SAID["reason"]
    with sqlite3.connect(world.home.journal) as con:
        assert "Qzwordsvw" not in str(con.execute("SELECT * FROM reply").fetchall())
    assert world.do(leader, "undo-answer", id=wrong).state == "not_yours"
    assert world.do(world.viewer("governance"), "undo-answer", id=str(row(world)["answer_id"])).ok  # whoever wrote it
    assert row(world)["state"] == "waits" and str(row(world)["since"]) == "2026-05-25"


FAULTS = [
    ({"theme": "Nobody said this"}, "theme that people named"), ({"theme": ""}, "theme that people named"),
    ({"step": "review"}, "Nobody has said this at that step"), ({"step": "nowhere"}, "at that step"),
    ({"reply": "perhaps"}, "from the lists"), ({"owner": "Jo Bloggs"}, "from the lists"),
    ({"owner": ""}, "from the lists"),
    ({"reason": ""}, "in a sentence"), ({"reason": "No."}, "in a sentence"), ({"reason": "x" * 601}, "in a sentence"),
    ({"reason": "Ring 020 7946 0018 to hear more"}, "phone"), ({"reason": "Ask jo@example.org about it"}, "email"),
    ({"on_day": ""}, "by which day"), ({"on_day": "soon"}, "can't be read"),
    ({"on_day": "2026-11-22"}, "from today on"), ({"on_day": "2099-01-01"}, "five years"),
    ({"reply": "done"}, "today or before"), ({"by": "somebody"}, "not sent as it should be"),
]


def test_what_does_not_fit_is_not_written_and_says_why(world, manager):
    for fields, said in FAULTS:
        done = world.do(manager, "write-answer", **{**SAID, **fields})
        assert (done.ok, done.state) == (False, "bad_request"), fields
        assert said in done.message and done.message.endswith("."), fields
    assert world.journal.replies() == []


def test_a_day_that_has_passed_says_so(world, manager):
    world.do(manager, "write-answer", **SAID | {"on_day": "2026-11-23"})
    assert not row(world)["overdue"]
    world.now += timedelta(days=1)
    assert row(world)["overdue"] and answers(world).extra["overdue"] == 1


def test_who_said_it_again_after_it_was_done_is_counted(world, manager):
    world.do(manager, "write-answer", **SAID | {"reply": "done", "on_day": "2026-06-10"})
    assert row(world)["said_since"] == 14  # one a day from 25 May, 31 of them
    world.do(manager, "write-answer", **SAID | {"reply": "done", "on_day": "2026-06-22"})
    assert row(world)["said_since"] == "a few"
    world.do(manager, "write-answer", **SAID | {"reply": "done", "on_day": "2026-11-20"})
    assert row(world)["said_since"] is None


def test_nothing_is_dropped_with_time_nor_with_its_comments(world, manager):
    """A theme heard long ago still waits; an answer stays though no comment with its theme is kept."""
    long_ago = [(f"{n:032x}", date(2025, 3, 3), "adults", "survey", "review", None, ["Ramps"]) for n in range(900, 907)]
    world.heard = [*_heard(world), *long_ago]
    world.publish()
    assert world.do(manager, "write-answer", **SAID).ok
    found = row(world, "ramps", "review")
    assert (found["people"], found["of_total"], found["lately"], found["state"]) == (7, None, False, "waits")
    assert str(answers(world).extra["longest"]["since"]) == "2025-03-03"
    world.heard = long_ago
    world.publish()
    assert (row(world)["people"], row(world)["state"], row(world)["since"]) == (None, "doing", None)


def test_a_merged_theme_is_counted_and_answered_once(world, manager):
    world.heard = [*_heard(world), (f"{990:032x}", date(2026, 11, 2), "adults", "survey", "assessment", None,
                                    ["Say it once", "Tell it once"])]
    world.publish()
    assert world.do(manager, "write-answer", **SAID | {"theme": "Say it once"}).ok
    assert row(world)["state"] == "waits"
    member = world.viewer("coproduction_member")
    assert world.do(member, "change-theme", do="merge", theme="say it once", into="tell it once").ok
    assert world.do(member, "change-theme", do="rename", theme="tell it once", name="Tell us once").ok
    assert (row(world)["people"], row(world)["state"], row(world)["name"]) == (32, "doing", "Tell us once")
    assert "say it once" not in {one["theme"] for one in answers(world).rows}
    assert answers(world, theme="say it once").rows[0]["theme"] == "tell it once"  # an old link still leads there


def test_without_any_comment_there_is_nothing_to_answer(world):
    world.heard = [(f"{1:032x}", date(2026, 11, 2), "adults", "survey", "review", None, [])]
    world.themes = []
    world.publish()
    assert (answers(world).state, answers(world).extra["counts"]["waits"]) == ("no_data", 0)


def test_a_script_cannot_fill_the_journal(world, manager):
    for _ in range(MOST_AN_HOUR):
        world.journal.write_reply("x", None, {}, manager.account, manager.role)
    assert "in an hour" in world.do(manager, "write-answer", **SAID).message
    assert world.do(world.viewer("senior_leader"), "write-answer", **SAID).ok


def _heard(world):
    """The comments of the world as it is published."""
    with world.lens.reader.open(("figures",), "governance") as data:
        return [tuple(row.values()) for row in data.rows("SELECT * FROM figures.heard")]
