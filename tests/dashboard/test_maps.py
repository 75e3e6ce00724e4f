"""A map is a draft until those who do the work confirm it; a to-be map is the most usual way, changed step by step."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import maps
from dashboard.journal import Word

AT = datetime(2026, 11, 2, tzinfo=UTC)


def words(*rows):
    return [Word(n, kind, about, text, None, role, AT) for n, (kind, about, text, role) in enumerate(rows, 1)]


def drawn(*edits):
    start = ("start", None, json.dumps(["a", "b", "c"]), "team_manager")
    return maps.to_be(words(start, *((kind, about, text, "team_manager") for kind, about, text in edits)))


@pytest.mark.parametrize(("rows", "confirmed"), [
    ([], False), ([("confirm", "team_manager")], False), ([("confirm", "practitioner")], True),
    ([("confirm", "practitioner"), ("note", "practitioner")], True),
    ([("confirm", "practitioner"), ("correction", "practitioner")], False),
    ([("confirm", "practitioner"), ("name", "team_manager"), ("confirm", "practitioner")], True)])
def test_a_map_is_a_draft_until_those_who_do_the_work_confirm_it(rows, confirmed):
    """Seen to fail with the word of any role, and with notes as corrections."""
    assert maps.is_confirmed(words(*((kind, None, None, role) for kind, role in rows))) is confirmed


def test_steps_are_added_dropped_and_joined():
    """Seen to fail with a new step at the end, and with a dropped step taken out of the specification."""
    steps = drawn(("add", "a", "ring"), ("drop", "b", None), ("join", "a", "c"))
    assert [(step.name, step.now, step.change) for step in steps] == [
        ("a + c", ("a", "c"), "joined"), ("ring", (), "added"), ("b", ("b",), "dropped")]
    assert [step.name for step in maps.live(drawn(("add", "c", "ring"), ("drop", "ring", None)))] == ["a", "b", "c"]


EDIT = st.tuples(st.sampled_from(["add", "drop", "join"]), st.sampled_from(["a", "b", "c", "a + b", "x"]),
                 st.sampled_from(["a", "b", "x", "y"]))


@given(st.lists(EDIT, max_size=8))
def test_no_step_of_today_is_lost_whatever_is_done(edits):
    """Each stands in the specification once: kept, joined or dropped. Seen to fail with joined steps' first alone."""
    today = [name for step in drawn(*edits) for name in step.now]
    assert sorted(today) == ["a", "b", "c"]


@pytest.mark.parametrize(("way", "how"), [
    ("abc", "just so"), ("aabbc", "just so"), ("axbc", "more"), ("abcd", "more"), ("acb", "not"), ("ab", "not"),
    ("", "not"), ("cabc", "more")])
def test_how_a_way_goes_with_a_map(way, how):
    """Seen to fail with other steps passed over unseen."""
    assert maps.follows(list(way), drawn()) == how


def test_joined_and_new_steps_ask_no_more_of_cases_than_they_can_show():
    """Seen to fail with a new step asked for."""
    steps = drawn(("join", "a", "b"), ("add", "c", "ring"))
    assert [maps.follows(list(way), steps) for way in ("abc", "bac", "ac", "bc", "c")] == [
        "just so", "just so", "just so", "just so", "not"]
