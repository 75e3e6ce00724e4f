"""Promise cards: written by role, kept version by version, taken back words and all, and nobody in them.

Seen to fail: without ``identifiers`` in acts/promises.py; with ``anyones=True`` for everyone; without ``gone`` in
journal/promises.py; with ``"by": now.by`` in a row of questions/promises.py.
"""

import json
import sqlite3

import pytest

from dashboard.figures import measures
from dashboard.journal.promises import MOST_AN_HOUR
from dashboard.viewer import ROLES
from dashboard.words import read_words
from data.kinds import BETTER
from data.measures import MEASURES

SAID = {"title": "Scanners on every floor", "promised": "Nobody walks to a scanner.", "due_in": "2026-06",
        "decided_by": "council", "decided_in": "2026-01", "step_from": "planning", "step_to": "assessment",
        "rollout_hours": "1260", "measure": "jams"}


@pytest.fixture
def manager(world):
    return world.viewer("team_manager")


def cards(world, role="governance", **params):
    return world.ask(world.viewer(role), "promises", **params).rows


def test_a_card_holds_what_was_said_and_touches_the_steps_between(world, manager):
    assert world.do(manager, "write-promise", **SAID).ok
    (row,) = cards(world)
    assert {key: row[key] for key in ("title", "promised", "due_in", "decided_by", "decided_in", "measure")} == {
        key: SAID[key] for key in ("title", "promised", "due_in", "decided_by", "decided_in", "measure")}
    assert (row["steps"], row["rollout_hours"], row["better"]) == (["assessment", "planning"], 1260, "less")
    assert (row["written_by"], row["measured"], str(row["written_on"])) == ("team_manager", None, "2026-11-23")
    assert [one["title"] for one in cards(world, step="planning")] == [row["title"]]
    assert cards(world, step="review") == ()


@pytest.mark.parametrize("role", ROLES)
def test_everyone_reads_and_writes_cards_and_no_account_is_told(world, role):
    viewer = world.viewer(role)
    assert world.do(viewer, "write-promise", title=f"By {role}", promised="Much.").ok
    for reader in ROLES:
        answer = world.ask(world.viewer(reader), "promises")
        assert len(answer.rows) == 1
        told = json.dumps([answer.rows, dict(answer.extra)], default=str)
        assert "@" not in told and viewer.account not in told


def test_a_new_version_takes_the_place_of_the_old_one_and_both_are_in_the_history(world, manager):
    world.do(manager, "write-promise", **SAID)
    card = cards(world)[0]["card"]
    later = world.viewer("senior_leader")
    assert world.do(later, "write-promise", **SAID, card=str(card), measured="Jams went up.", measured_in="2026-10").ok
    answer = world.ask(later, "promises")
    assert [(row["card"], row["measured"], row["written_by"]) for row in answer.rows] == [
        (card, "Jams went up.", "senior_leader")]
    assert [one["role"] for one in answer.extra["history"][card]] == ["team_manager", "senior_leader"]
    assert not world.do(later, "write-promise", **SAID, card="999").ok


def test_what_is_taken_back_is_gone_and_the_version_before_holds_again(world, manager):
    world.do(manager, "write-promise", **SAID)
    card = str(cards(world)[0]["card"])
    leader = world.viewer("senior_leader")
    world.do(leader, "write-promise", **SAID | {"title": "Wrong Qzwordsvw"}, card=card)
    assert world.do(manager, "undo-promise", card=card).state == "not_yours"    # the last version is the leader's
    assert world.do(leader, "undo-promise", card=card).ok
    assert [row["title"] for row in cards(world)] == [SAID["title"]]
    with sqlite3.connect(world.home.journal) as con:
        assert "Qzwordsvw" not in str(con.execute("SELECT * FROM promise").fetchall())
    assert world.do(leader, "undo-promise", card=card).state == "not_yours"
    assert world.do(world.viewer("governance"), "undo-promise", card=card).ok   # whoever wrote it
    assert cards(world) == ()
    assert world.do(manager, "undo-promise", card=card).state == "not_yours"
    assert not world.do(manager, "write-promise", **SAID, card=card).ok         # nothing is left to change


@pytest.mark.parametrize(("fields", "said"), [
    ({"title": ""}, "Say what is new"), ({"promised": " "}, "Say what is new"), ({"title": "x" * 101}, "too long"),
    ({"measured": "x" * 501}, "too long"), ({"promised": "Ring 020 7946 0018 to hear more"}, "phone"),
    ({"title": "Ask jo@example.org"}, "email"), ({"measured": "Seen in case number 104210"}, "reference number"),
    ({"due_in": "June"}, "month"), ({"decided_in": "2026-13"}, "month"), ({"measured_in": "0001-01"}, "month"),
    ({"rollout_hours": "many"}, "whole number"), ({"rollout_hours": "-4"}, "whole number"),
    ({"decided_by": "Jo Bloggs"}, "lists"), ({"measure": "thinking"}, "lists"), ({"step_to": "nowhere"}, "lists"),
    ({"by": "somebody"}, "not sent as it should be"),
])
def test_what_does_not_fit_is_not_written_and_says_why(world, manager, fields, said):
    done = world.do(manager, "write-promise", **{**SAID, **fields})
    assert (done.ok, done.state) == (False, "bad_request")
    assert said in done.message and done.message.endswith(".")
    assert cards(world) == ()


@pytest.mark.parametrize("card", ["", "x", "-1", str(2**64), "1; DROP TABLE promise"])
def test_a_card_that_is_none_is_nobodys(world, manager, card):
    assert world.do(manager, "undo-promise", card=card).state == "not_yours"


def test_a_script_cannot_fill_the_journal(world, manager):
    for _ in range(MOST_AN_HOUR):
        assert world.do(manager, "write-promise", **SAID).ok
    assert "in an hour" in world.do(manager, "write-promise", **SAID).message
    assert world.do(world.viewer("practitioner"), "write-promise", **SAID).ok


def test_no_measure_calls_less_thinking_or_planning_better():
    """Rule 11; seen to fail with ``"reflection"`` as ``of`` of a row in data/measures.py."""
    for measure in MEASURES.values():
        assert BETTER[measure.of] == measure.better
    assert set(measures.BY_MEASURE) == set(MEASURES)


@pytest.mark.parametrize("measure", sorted(MEASURES))
@pytest.mark.parametrize("role", ["team_manager", "senior_leader"])
def test_the_figures_beside_a_card_are_those_of_the_other_pages(world, measure, role):
    world.close()
    viewer = world.viewer(role)
    row = {"measure": measure, "steps": ["first_contact"]}
    found = measures.series(lambda question, **params: world.ask(viewer, question, **params), row, read_words())
    told = found.rows[0] if found else None
    first = {"wait": "half of people wait 2 days or less", "downtime": "3 h to 4 h 30 min", "jams": "1 paper jam",
             "scans_failed": "3 scans", "returned": "35 payments"}
    if measure in first:
        assert told is not None and first[measure] in {cell for _, cell in found.rows}
    elif role == "team_manager":
        whole = world.ask(viewer, "team-period").extra[measure]
        assert told is not None and f"{whole['high']}%" in told[1]
