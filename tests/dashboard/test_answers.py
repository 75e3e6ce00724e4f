"""Which answer holds: by example, and over any order of writing, taking back and merging.

Seen to fail: with ``next(iter(versions))`` in ``holds``; without ``or holds(places.get((key, None), ()))`` in
``answer_at``; with ``found.setdefault((one.theme, ...`` in ``by_place``; with ``<=`` in ``overdue``.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import answers
from dashboard.journal import Reply
from dashboard.pages.answer_form import coming, past
from dashboard.themes.names import ThemeNames
from data.answers import REPLIES

TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEYS, STEPS = ("tell it once", "plain words", "same faces"), (None, "assessment", "review")


def reply(one, theme="tell it once", step=None, said="doing", on_day=TODAY):
    words = {"reply": said, "reason": "x", "owner": "team", "on_day": on_day} if said else None
    return Reply(one, "m@example.org", "team_manager", AT, words, theme, step)


def test_a_step_has_its_own_answer_else_that_of_the_whole_theme():
    places = answers.by_place([reply(1), reply(2, step="review", said="done")], ThemeNames())
    assert answers.answer_at(places, "tell it once", "review").id == 2
    assert answers.answer_at(places, "tell it once", "assessment").id == 1
    assert answers.answer_at(places, "tell it once", None).id == 1
    assert answers.answer_at(places, "plain words", "review") is None


def test_what_was_taken_back_holds_no_more_and_the_one_before_does():
    places = answers.by_place([reply(1, step="review"), reply(2, step="review", said=None)], ThemeNames())
    assert answers.answer_at(places, "tell it once", "review").id == 1


def test_merged_themes_share_what_was_answered_to_each():
    names = ThemeNames(into={"say it once": "tell it once"})
    found = answers.answers_for([reply(1, "say it once"), reply(2, "plain words", "review")], names,
                                ["say it once", "tell it once", "plain words"], "assessment")
    assert {key: one and one.id for key, one in found.items()} == {"tell it once": 1, "plain words": None}


written = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(STEPS), st.sampled_from((*REPLIES, None))),
                   max_size=14)


@given(written, st.permutations(range(14)), st.sampled_from(KEYS), st.sampled_from(STEPS))
def test_whatever_was_written_the_last_that_stands_holds(rows, order, key, step):
    replies = [reply(n, theme, at, said) for n, (theme, at, said) in enumerate(rows, 1)]
    shuffled = [replies[n] for n in order if n < len(replies)]
    found = answers.answers_for(shuffled, ThemeNames(), [key], step)[key]
    own = [one for one in replies if (one.theme, one.step) == (key, step) and one.said]
    whole = [one for one in replies if (one.theme, one.step) == (key, None) and one.said]
    assert found == (own or whole or [None])[-1]
    assert sum(map(len, answers.by_place(replies, ThemeNames()).values())) == len(replies)  # no version is lost


@given(st.sampled_from((*REPLIES, None)), st.integers(-4000, 4000))
def test_only_what_is_being_done_can_be_overdue(said, days):
    on_day = TODAY + timedelta(days=days)
    one = reply(1, said=said, on_day=on_day)
    assert answers.overdue(one.said, TODAY) == (said == "doing" and on_day < TODAY)
    assert answers.state(one.said) == (said or "waits")


@given(st.sampled_from(REPLIES), st.none() | st.integers(-4000, 4000))
def test_a_day_fits_its_answer(said, days):
    """A promise lies ahead, what is done lies behind, and only what is not done now may go without a day."""
    on_day = None if days is None else TODAY + timedelta(days=days)
    fault = answers.fault_of_day(said, on_day, TODAY)
    fits = said == "not_now" if days is None else days <= 0 if said == "done" else 0 <= days <= 5 * 366
    assert (fault is None) == fits
    assert fault is None or fault.endswith(".")


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)])
def test_every_day_of_the_list_can_be_chosen(today):
    assert all(answers.fault_of_day("doing", day, today) is None for day in coming(today))
    assert all(answers.fault_of_day("done", day, today) is None for day in past(today))
    assert len(set(coming(today) + past(today))) == len(coming(today)) + len(past(today)) > 80
