"""Sorting through the lens: who may, what is refused and why, both choices of two at once, and undo of everything.

Seen to fail: without ``missed`` in sort; without ``state.touched`` in change; with ``grouped`` for every kind in undo;
without the line on ``PAGE_ONLY`` in _fits of dashboard/lens.py; without ``blank`` in journal/theme_acts.py.
"""

import sqlite3
from datetime import date
from itertools import product

import pytest

from dashboard.quotes import text_hash
from dashboard.viewer import ROLES
from data.home import Home

SAID = ["We waited nine weeks for a visit", "Nobody said how long we would wait", "Still waiting for the equipment",
        "The same form three times", "Too many forms and questions", "Why does each form ask my address",
        "My worker was kind", "She was kind and listened"]
DAY = date(2026, 11, 2)
C = [f"{n:032x}" for n in range(len(SAID))]


@pytest.fixture
def sorting(empty_world):
    """Eight comments, the first three of which came with a theme."""
    world = empty_world
    world.heard = [(C[n], DAY, "adults", "survey", "review", None, ["Waiting"] if n < 3 else []) for n in range(8)]
    world.comments = [(C[n], DAY, "survey", "adults", "review", text, ["Waiting"] if n < 3 else [], n != 7, None, 0)
                      for n, text in enumerate(SAID)]
    return world.publish()


def do(world, act="sort-comments", role="coproduction_member", **fields):
    return world.do(world.viewer(role), act, **fields)


def make(world, name):
    assert do(world, "change-theme", do="make", name=name).ok


def themes(world, **params):
    return {row["theme"]: row["people"] for row in world.ask(world.viewer("governance"), "themes", **params).rows}


def comments(world, **params):
    return world.ask(world.viewer("coproduction_member"), "comments", **params)


def test_comments_wait_are_sorted_and_counted_and_undone(sorting):
    world = sorting
    assert comments(world).extra["counts"] == {"waiting": 5, "given": 3, "differ": 0, "decided": 0}
    assert themes(world) == {"Waiting": "a few"}
    make(world, "Forms")
    done = do(world, comments="\n".join(C[3:8]), themes="forms")
    assert done.ok and done.undo and "5 comments: Forms." in done.message
    assert themes(world) == {"Forms": 5, "Waiting": "a few"}
    (row,) = [row for row in world.ask(world.viewer("practitioner"), "themes").rows if row["theme"] == "Forms"]
    assert (row["decided_by"], str(row["decided_on"]), row["some_as_given"]) == ("coproduction_member", "2026-11-23",
                                                                                False)
    assert do(world, "undo-theme-act", id=str(done.undo)).ok
    assert comments(world).extra["counts"]["waiting"] == 5 and themes(world) == {"Waiting": "a few"}
    assert do(world, "undo-theme-act", id=str(done.undo)).state == "not_yours"     # there is nothing left to take back


def test_nothing_to_improve_and_a_step_are_decisions_too(sorting):
    assert do(sorting, comments=C[0], nothing="yes").ok and do(sorting, comments=C[1], step="planning").ok
    assert do(sorting, comments=C[2], nothing="yes").ok
    assert themes(sorting) == {"Waiting": "a few"} and themes(sorting, step="review") == {}
    assert comments(sorting, which="decided").extra["of_list"] == 2


def test_a_group_gets_its_name_and_its_comments_in_one_go_and_loses_both_in_one(sorting):
    done = do(sorting, comments="\n".join(C[3:6]), new="Too many forms")
    assert done.ok and "Too many forms" in done.message and themes(sorting)["Too many forms"] == "a few"
    assert "already" in do(sorting, comments=C[6], new="too many  FORMS").message
    assert "phone" in do(sorting, comments=C[6], new="Ring 020 7946 0018").message
    assert do(sorting, "undo-theme-act", id=str(done.undo)).ok and themes(sorting) == {"Waiting": "a few"}


def test_two_at_once_lose_nothing_and_are_asked_to_choose_together(sorting):
    make(sorting, "Forms")
    seen = str(comments(sorting).extra["seen"])
    assert do(sorting, comments=C[3], themes="forms", seen=seen).ok
    done = do(sorting, comments=C[3], themes="waiting", seen=seen)
    assert done.ok and "both choices are kept" in done.message
    (row,) = comments(sorting, which="differ").rows
    assert row["differ"] and [one["names"] for one in row["choices"]] == [["Forms"], ["Waiting"]]
    now = str(comments(sorting).extra["seen"])
    assert "both" not in do(sorting, comments=C[3], themes="forms", seen=now).message
    assert comments(sorting, comment=C[3]).rows[0]["names"] == ["Forms"]


def test_themes_are_renamed_merged_split_retired_and_all_of_it_is_undone(sorting):
    seen = lambda: str(comments(sorting).extra["seen"])  # noqa: E731 (asked anew each time)
    was = themes(sorting)
    steps = [{"do": "rename", "theme": "waiting", "name": "Long waits"}, {"do": "make", "name": "Letters"},
             {"do": "split", "theme": "waiting", "name": "No news", "comments": f"{C[0]}\n{C[1]}"},
             {"do": "merge", "theme": "letters", "into": "no news"}, {"do": "retire", "theme": "waiting"},
             {"do": "term", "theme": "waiting", "value": "small_step"},
             {"do": "urgency", "theme": "waiting", "value": "matters_now"}]
    numbers = []
    for step in steps:
        done = do(sorting, "change-theme", seen=seen(), **step)
        assert done.ok, (step, done.message)
        numbers.append(str(done.undo))
    assert themes(sorting) == {"Long waits": "a few", "No news": "a few"}
    rows = {row["theme"]: row for row in sorting.ask(sorting.viewer("governance"), "themes").rows}
    assert rows["Long waits"]["retired"] and rows["Long waits"]["urgency"] == "matters_now"
    history = sorting.ask(sorting.viewer("coproduction_member"), "theme-history", theme="waiting").rows
    assert [row["kind"] for row in history] == ["urgency", "term", "retire", "split", "rename"]
    for number in reversed(numbers):
        assert do(sorting, "undo-theme-act", id=number).ok
    assert themes(sorting) == was
    with sqlite3.connect(sorting.home.journal) as con:
        assert "No news" not in str(con.execute("SELECT value, theme FROM theme_act").fetchall())


UNFIT = [
    ("sort-comments", {}, "at least one comment"), ("sort-comments", {"comments": C[0]}, "Choose a theme"),
    ("sort-comments", {"comments": "f" * 32, "nothing": "yes"}, "not here any more"),
    ("sort-comments", {"comments": C[0], "themes": "nowhere"}, "no such theme"),
    ("sort-comments", {"comments": C[0], "themes": "waiting", "nothing": "yes"}, "not both"),
    ("sort-comments", {"comments": C[0], "step": "nowhere"}, "step from the list"),
    ("change-theme", {"do": "make", "name": ""}, "has a name"), ("change-theme", {"do": "make", "name": "waiting"},
                                                                 "of that name already"),
    ("change-theme", {"do": "make", "name": "Ring 020 7946 0018"}, "phone"),
    ("change-theme", {"do": "merge", "theme": "waiting", "into": "waiting"}, "another theme"),
    ("change-theme", {"do": "merge", "theme": "nowhere", "into": "waiting"}, "no such theme"),
    ("change-theme", {"do": "split", "theme": "waiting", "name": "New", "comments": C[5]}, "not under this theme"),
    ("change-theme", {"do": "urgency", "theme": "waiting", "value": "at once"}, "from the list"),
    ("change-theme", {"do": "delete", "theme": "waiting"}, "not sent as it should be"),
    ("flag-concern", {"comment": "x"}, "not here any more"),
    ("release-quote", {"comment": C[7], "text": text_hash(SAID[7])}, "did not agree"),
    ("release-quote", {"comment": C[0], "text": "older"}, "have changed"),
    ("release-quote", {"comment": C[0], "text": text_hash(SAID[0]), "out": "0\n99"}, "at least one word"),
    ("type-in-cards", {"round": "1", "cards": C[0], "themes": "waiting"}, "no round"),
]


def test_what_does_not_fit_is_not_written_and_says_why(sorting):
    for act, fields, said in UNFIT:
        done = do(sorting, act, **fields)
        assert (done.ok, done.state) == (False, "bad_request") and said in done.message, (act, fields)
    assert sorting.journal.theme_acts() == []


def test_a_change_of_a_theme_that_somebody_changed_meanwhile_is_not_made_and_keeps_what_was_typed(sorting):
    assert do(sorting, "change-theme", do="rename", theme="waiting", name="Long waits", seen="0").ok
    done = do(sorting, "change-theme", do="rename", theme="waiting", name="Delays", seen="0")
    assert not done.ok and "while you were looking" in done.message and "Delays" in done.message


def test_a_concern_goes_to_its_role_and_out_of_every_list_and_count_until_it_is_dealt_with(sorting):
    make(sorting, "Forms")
    assert do(sorting, comments="\n".join(C), themes="forms").ok
    flagged = do(sorting, "flag-concern", comment=C[3])
    assert flagged.ok and themes(sorting) == {"Forms": 7}
    for params in ({"comment": C[3]}, {"theme": "forms"}, {"which": "decided"}):
        assert C[3] not in {row["comment"] for row in comments(sorting, **params).rows}
    assert not do(sorting, comments=C[3], themes="forms").ok
    assert [row["text"] for row in sorting.ask(sorting.viewer("governance"), "concerns").rows] == [SAID[3]]
    assert sorting.ask(sorting.viewer("senior_leader"), "concerns").state == "not_yours"
    assert do(sorting, "deal-with-concern", "senior_leader", comment=C[3], words="Rang.").state == "not_yours"
    assert do(sorting, "undo-theme-act", "governance", id=str(flagged.undo)).state == "not_yours"
    assert do(sorting, "undo-theme-act", id=str(flagged.undo)).ok      # back in the lists, but its role sees it still
    assert themes(sorting) == {"Forms": 8}
    assert sorting.ask(sorting.viewer("governance"), "concerns").rows[0]["taken_back"]
    assert "phone" in do(sorting, "deal-with-concern", "governance", comment=C[3], words="020 7946 0018").message
    dealt = do(sorting, "deal-with-concern", "governance", comment=C[3], words="The family was rung on Monday.")
    assert dealt.ok and not sorting.ask(sorting.viewer("governance"), "concerns").rows
    assert do(sorting, "undo-theme-act", id=str(dealt.undo)).state == "not_yours"
    assert do(sorting, "undo-theme-act", "governance", id=str(dealt.undo)).ok


def test_another_role_may_be_named_for_concerns(sorting):
    sorting.home.settings_file.write_text('mode = "test"\n[feedback]\nsafeguarding_role = "senior_leader"\n')
    sorting.home = Home(sorting.home.root)
    do(sorting, "flag-concern", comment=C[3])
    assert len(sorting.ask(sorting.viewer("senior_leader"), "concerns").rows) == 1
    assert sorting.ask(sorting.viewer("governance"), "concerns").state == "not_yours"


def test_comments_are_read_on_the_page_by_the_group_alone_and_leave_it_in_no_file(sorting):
    lens = sorting.lens
    for role, use in product(ROLES, ("page", "export", "command")):
        answer = lens.ask(sorting.viewer(role), "comments", use=use)
        assert (answer.state == "ok") == (role == "coproduction_member" and use == "page")
        assert lens.ask(sorting.viewer(role), "concerns", use=use).state == (
            "ok" if role == "governance" and use == "page" else "not_yours")


def test_cards_keep_their_numbers_and_what_was_typed_in_is_a_decision(sorting):
    make(sorting, "Forms")
    done = do(sorting, "print-cards", comments="\n".join(C[3:6]))
    assert done.ok
    assert [row["comment"] for row in comments(sorting, round=str(done.undo)).rows] == C[3:6]
    typed = do(sorting, "type-in-cards", round=str(done.undo), cards="\n".join(C[3:6]), themes="forms\n-\nnothing")
    assert typed.ok and "2 cards" in typed.message
    assert comments(sorting).extra["counts"] == {"waiting": 3, "given": 3, "differ": 0, "decided": 2}
