"""What people may write: their own, with the policy first, and always told how to undo it."""

from datetime import UTC, datetime

import pytest

from dashboard.journal import TooOften
from dashboard.viewer import ROLES

ACTS = {"correct-entry": {"entry_key": "1", "kind": "direct"}, "undo-correction": {"correction_id": "1"},
        "choose-sharing": {"on": "yes"}, "choose-pause": {"on": "yes"}, "bring-to-supervision": {"period": "2026-P11"},
        "take-back-supervision": {"id": "1"}, "choose-partner": {"team": "Adults North"},
        "enter-feedback": {"token": "x", "channel": "phone", "words": "It was late."},
        "write-promise": {"title": "New forms", "promised": "Less typing."}, "undo-promise": {"card": "1"},
        "open-pulse": {"days": "7", "title": "x"}, "answer-pulse": {"round": "1", "clear_aim": "agree"},
        "close-pulse": {"round": "1"}, "write-agreed": {"trust": "x"}, "undo-agreed": {},
        "record-agreement": {"agreed_on": "2026-11-02", "text": "We agreed."},
        "say-on-map": {"kind": "confirm"}, "draw-to-be": {"kind": "start"}, "take-back-on-map": {"id": "1"},
        "take-back-to-be": {"id": "1"},
        "undo-answer": {"id": "1"}, "undo-ask": {"id": "1"}, "undo-leaders-answer": {"id": "1"},
        "write-answer": {"theme": "tell it once", "reply": "not_now", "owner": "team", "reason": "Not before spring."},
        "answer-leaders-ask": {"ask": "1", "reply": "not_now", "reason": "Not before spring."},
        "ask-leaders": {"in_the_way": "The panel is slow.", "wanted": "A panel each week.", "hold_up": "approvals"},
        "note-change": {"kind": "policy", "on_day": "2026-11-02", "text": "x"}, "take-back-note": {"id": "1"}}
FOR_EVERYONE = {"write-promise", "undo-promise"}
GROUP_TOO = {"enter-feedback", "open-pulse", "answer-pulse", "close-pulse", "write-agreed",
             "undo-agreed"}  # members of the co-production group do these too
OF_MANAGERS = {"open-pulse", "close-pulse", "record-agreement", "choose-partner", "note-change", "take-back-note"}
OF_THE_GROUP = {"write-answer", "undo-answer", "ask-leaders", "undo-ask"}   # managers, and others outside of a team
OF_LEADERS = {"write-answer", "undo-answer", "answer-leaders-ask", "undo-leaders-answer"}
OF_GOVERNANCE = {"undo-answer", "undo-ask", "undo-leaders-answer"}
MAY = {"practitioner": set(), "team_manager": OF_THE_GROUP, "coproduction_member": OF_THE_GROUP,
       "senior_leader": OF_LEADERS, "governance": OF_GOVERNANCE}
OF_THE_SERVICE = {"note-change", "take-back-note"}  # leaders and governance write these too


def test_partners_name_each_other_and_it_counts_from_the_next_period(world):
    east, north = world.viewer("team_manager"), world.viewer("team_manager", "Adults North")
    assert world.ask(east, "partner-team").extra["teams"] == ["Adults North"]  # three people; West has seven
    assert not world.do(east, "choose-partner", team="Adults West").ok
    assert not world.do(east, "choose-partner", team="Adults East").ok
    assert not world.do(east, "choose-partner", team="No such team").ok
    assert world.do(east, "choose-partner", team="Adults North").ok
    row = world.ask(north, "partner-team").rows[0]
    assert (row["team"], row["names_us"], row["named_by_us"], row["counts_from"]) == ("Adults East", True, False, None)
    assert world.do(north, "choose-partner", team="Adults East").ok
    assert str(world.ask(east, "partner-team").rows[0]["counts_from"]) == "2026-11-30"
    assert world.journal.partner("Adults East") == "Adults North"
    assert world.do(east, "choose-partner", team="").ok
    assert world.journal.partner("Adults North") is None


def test_a_pause_holds_sharing_off_and_says_how_to_undo(world, me):
    world.agree("Adults East")
    assert "end the pause" in world.do(me, "choose-pause", on="yes").message
    assert "paused" in world.do(me, "choose-sharing", on="yes").message
    assert [row["on"] for row in world.ask(me, "my-choices").rows] == [False, True, False]
    assert world.do(me, "choose-pause", on="no").ok
    assert not world.do(me, "choose-pause", on="perhaps").ok


def own_key(world, person="E1"):
    return next(str(e[0]) for e in world.entries if e[1] == world.number(person))


@pytest.fixture
def me(world):
    return world.viewer("practitioner")


@pytest.mark.parametrize("role", ROLES)
def test_only_staff_may_write_and_only_managers_write_for_the_team(world, role):
    for act, fields in ACTS.items():
        done = world.do(world.viewer(role), act, **fields)
        if act in FOR_EVERYONE or (role in {"senior_leader", "governance"} and act in OF_THE_SERVICE):
            continue
        if role == "coproduction_member" and act in GROUP_TOO:
            continue
        if act in OF_THE_GROUP | OF_LEADERS:
            wrote = act.startswith(("write", "ask", "answer")) and act in MAY[role] and act != "answer-leaders-ask"
            assert done.state == ("ok" if wrote else "not_yours"), act  # there is nothing to take back or reply to
            continue
        if role not in {"practitioner", "team_manager"} or (role == "practitioner" and act in OF_MANAGERS):
            assert (done.ok, done.state) == (False, "not_yours"), act
    assert world.do(None, "choose-sharing", on="no").state == "not_yours"
    assert world.do(world.viewer(role), "delete-record").state == "not_yours"
    assert world.do(world.viewer(role), "my-week").state == "not_yours"


def test_anothers_entry_and_none_get_the_same_answer(world, me):
    others = world.do(me, "correct-entry", entry_key=own_key(world, "E2"), kind="direct")
    nobodys = world.do(me, "correct-entry", entry_key="12345", kind="direct")
    assert others == nobodys
    assert others.state == "not_yours"
    assert world.journal.corrections() == []


def test_an_entry_is_corrected_and_the_message_says_how_to_undo(world, me):
    done = world.do(me, "correct-entry", entry_key=own_key(world), kind="travel", step="", minutes="30")
    assert done.ok
    assert "undo" in done.message.casefold()
    made = world.journal.corrections(["E1"])[0]
    assert (made.kind, made.step, made.minutes, made.not_mine) == ("travel", None, 30, False)
    assert world.do(me, "undo-correction", correction_id=str(made.id)).ok
    assert world.journal.corrections(["E1"]) == []


def test_blank_fields_keep_what_was_said_before(world, me):
    key = own_key(world)
    world.do(me, "correct-entry", entry_key=key, minutes="30")
    world.do(me, "correct-entry", entry_key=key, kind="travel")
    made = world.journal.corrections(["E1"])
    assert [(c.kind, c.minutes) for c in made] == [("travel", 30)]


def test_not_mine_and_back(world, me):
    key = own_key(world)
    assert world.do(me, "correct-entry", entry_key=key, not_mine="yes").ok
    assert world.journal.corrections(["E1"])[0].not_mine
    world.do(me, "correct-entry", entry_key=key, kind="direct")
    assert not world.journal.corrections(["E1"])[0].not_mine


@pytest.mark.parametrize("fields", [
    {}, {"kind": "idle"}, {"step": "nowhere"}, {"minutes": "-5"}, {"minutes": "1441"}, {"minutes": "ten"},
    {"minutes": "5.5"}, {"minutes": "٣"}, {"kind": "direct", "person": "E2"}, {"not_mine": "no"}, {"kind": ["direct"]},
])
def test_bad_fields_change_nothing_and_say_so(world, me, fields):
    done = world.do(me, "correct-entry", entry_key=own_key(world), **fields)
    assert (done.ok, done.state) == (False, "bad_request")
    assert done.message.endswith(".")
    assert world.journal.corrections() == []


@pytest.mark.parametrize("key", ["", "x", "-1", str(2**64), "9" * 400, "1; DROP TABLE entry", "1e3"])
def test_a_key_that_is_no_key_is_not_yours(world, me, key):
    assert world.do(me, "correct-entry", entry_key=key, kind="direct").state == "not_yours"


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999999", "7"])
def test_a_correction_that_is_not_ones_own_can_not_be_undone(world, me, number):
    world.journal.correct("E2", int(own_key(world, "E2")), kind="direct")
    assert world.do(me, "undo-correction", correction_id=number).state == "not_yours"
    theirs = str(world.journal.corrections(["E2"])[0].id)
    assert world.do(me, "undo-correction", correction_id=theirs).state == "not_yours"
    assert len(world.journal.corrections()) == 1


def test_sharing_needs_an_agreement_and_can_always_be_switched_off(world, me):
    refused = world.do(me, "choose-sharing", on="yes")
    assert (refused.ok, world.journal.sharing("E1")) == (False, False)
    world.agree("Adults East")
    assert world.do(me, "choose-sharing", on="yes").ok
    assert world.journal.sharing("E1")
    assert world.ask(me, "my-choices").rows[0]["on"] is True
    assert world.do(me, "choose-sharing", on="no").ok
    assert not world.journal.sharing("E1")
    assert world.do(me, "choose-sharing", on="perhaps").state == "bad_request"


def test_sharing_of_somebody_whom_the_list_does_not_know(world):
    stranger = world.viewer("practitioner", person="nobody")
    world.agree("Adults East")
    assert not world.do(stranger, "choose-sharing", on="yes").ok


def test_sharing_before_anything_is_loaded(empty_world):
    viewer = empty_world.viewer("practitioner")
    assert not empty_world.do(viewer, "choose-sharing", on="yes").ok
    assert empty_world.do(viewer, "correct-entry", entry_key="1", kind="direct").state == "not_yours"
    manager = empty_world.viewer("team_manager")
    assert empty_world.do(manager, "record-agreement", agreed_on="2026-11-02", text="x").ok


def test_an_agreement_is_dated_and_in_words(world):
    manager = world.viewer("team_manager")
    assert not world.do(manager, "record-agreement", agreed_on="2026-11-24", text="From tomorrow.").ok
    assert not world.do(manager, "record-agreement", agreed_on="yesterday", text="x").ok
    assert not world.do(manager, "record-agreement", agreed_on="2026-11-02", text=" ").ok
    assert not world.do(manager, "record-agreement", agreed_on="2026-11-02", text="x" * 2001).ok
    assert not world.do(manager, "record-agreement", agreed_on="2026-11-02", text="x", team="Adults West").ok
    assert world.journal.agreement("Adults East") is None
    assert world.do(manager, "record-agreement", agreed_on="2026-11-23", text="We talk about what gets in the way.").ok
    assert world.journal.agreement("Adults East").by == manager.account


def test_too_often_is_told_and_not_thrown(world, me, monkeypatch):
    def too_often(*_, **__):
        raise TooOften("That is a lot in an hour. Try again later.")

    monkeypatch.setattr(type(world.journal), "set_sharing", too_often)
    done = world.do(me, "choose-sharing", on="no")
    assert (done.ok, done.message) == (False, "That is a lot in an hour. Try again later.")


def test_whoever_moves_chooses_anew(world):
    world.agree("Adults East")
    world.agree("Adults North")
    world.share("E1")
    world.memberships = [m for m in world.memberships if m[0] != world.number("E1")]
    world.person("E1", "Ben East", "Adults East", to_day=datetime(2026, 10, 4, tzinfo=UTC).date())
    world.person("E1", "Ben East", "Adults North", from_day=datetime(2026, 10, 5, tzinfo=UTC).date())
    world.publish()
    me = world.viewer("practitioner", person="E1")
    assert world.ask(me, "my-choices").rows[0]["on"] is False
    assert world.do(me, "choose-sharing", on="yes").ok
    assert world.ask(me, "my-choices").rows[0]["since"] == world.now
