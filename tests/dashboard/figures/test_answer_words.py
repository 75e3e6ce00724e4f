"""You said, we did, in sentences: every state, small numbers, days that have passed; never that it changed anything.

Seen to fail: with ``counts[state]`` for ``if counts[state]`` left out in ``finding``; with ``say.full_day(on)`` for all
in ``_since``; with ``"doing"`` for ``key`` in ``how_far``; without ``row["lately"]`` in ``people``.
"""

import pytest

from dashboard.answer import Answer
from dashboard.figures import answer_words, unheard, upward
from dashboard.figures import answers as drawn
from dashboard.words import read_words
from data import REFERENCE
from data.journey import read_journey

WORDS, JOURNEY = read_words(), read_journey(REFERENCE / "journey.toml")


@pytest.fixture
def rows(answers):
    return {(row["theme"], row["step"]): row for row in answers.answers().rows}


def test_the_finding_counts_what_is_there_and_says_how_long_the_longest_waits(answers):
    assert answer_words.finding(answers.answers(), WORDS) == (
        "People asked for 5 things: 1 is done, 1 is being done, 1 is not now and 2 wait for an answer, the longest "
        "since 25 May 2026")
    one = Answer("answers", "ok", extra={"counts": {"done": 1}, "longest": None})
    assert answer_words.finding(one, WORDS) == "People asked for 1 thing: 1 is done"
    assert answer_words.finding(Answer("answers", "no_data"), WORDS) == "Nobody has asked for anything yet"


def test_each_state_says_how_far_it_is(rows):
    told = {key: " ".join(answer_words.how_far(row, WORDS)) for key, row in rows.items()}
    assert told["one number to ring", "first_contact"] == (
        "Not now. Who decided: leaders of the service. It is looked at again by 1 April 2027.")
    assert told["tell it once", "assessment"] == (
        "Was to be done by 20 November 2026, and nobody has said yet whether it was. Who sees to it: leaders of the "
        "service.")
    assert told["parking", "assessment"] == "Waits for an answer since June 2026."
    assert told["plain words", "review"] == (
        "Done on 30 September 2026. Who saw to it: leaders of the service. A few people have said it again since then.")
    later = rows["tell it once", "assessment"] | {"overdue": False}
    assert answer_words.how_far(later, WORDS)[0].startswith("To be done by 20 November 2026.")


def test_people_are_told_of_how_many_and_a_few_of_none(rows):
    told = {key[0]: answer_words.people(row, WORDS) for key, row in rows.items()}
    assert told["tell it once"] == "31 of 60 people said it in 26 weeks."
    assert told["parking"] == "A few people said it in 26 weeks."
    assert told["ramps"] == "7 people said it, and none of them in these 26 weeks."
    assert answer_words.people(rows["ramps", None] | {"people": None}, WORDS) == "No comment with it is held any more."


def test_easy_words_say_one_idea_a_sentence(rows):
    assert answer_words.easy(rows["tell it once", "assessment"], WORDS) == [
        "People said: Tell it once.", "31 people said this.", "We are doing this.",
        "What we do: The first notes go with the case now.", "It was to be ready by 20 November 2026.",
        "We don't know yet if it is ready."]
    assert answer_words.easy(rows["ramps", None], WORDS) == [
        "People said: Ramps.", "People said this a while ago.", "We have not answered yet.",
        "We have known since 25 May 2026."]
    assert answer_words.easy(rows["one number to ring", "first_contact"], WORDS)[-1] == (
        "We will look at it again by 1 April 2027.")


def test_the_table_and_the_words_of_the_picture_hold_every_row(answers):
    answer = answers.answers()
    table = drawn.table(answer, JOURNEY, WORDS)
    assert [row[0] for row in table.rows] == [row["name"] for row in answer.rows]
    assert all(len(row) == len(table.heads) for row in table.rows)
    told = drawn.alternative(answer, JOURNEY, WORDS)
    assert "Assessment: Waits for an answer, 1 and Being done, 1." in told and "No step named: Waits" in told
    assert "Planning: nobody has asked for anything here." in told


def test_the_history_tells_roles_days_and_what_was_taken_back(answers):
    said = str(drawn.history(answers.answers(), "assessment: tell it once", WORDS))
    assert "2 October 2026, team manager: taken back" in said and "senior leader: being done" in said
    assert drawn.history(answers.answers(), "review: plain words", WORDS) == []


def test_silence_of_leaders_is_counted_in_days(answers):
    answer = answers.asked_of_leaders()
    assert upward.finding(answer, WORDS) == "One thing waits for a reply from leaders, for 23 days"
    waiting, replied = answer.rows
    assert upward.how_far(waiting, WORDS) == "Sent 23 days ago, no answer yet."
    assert upward.how_far(waiting | {"days": 0}, WORDS) == "Sent today, no answer yet."
    assert upward.how_far(replied, WORDS) == "Leaders are doing it, by 1 April 2027."
    assert upward.about(waiting, WORDS, JOURNEY) == "Assessment. Sent on 31 October 2026 by a team."
    assert upward.title(replied, WORDS) == "What people asked for: Plain words"
    assert upward.finding(Answer("asked-of-leaders", "ok", extra={"waiting": 0}), WORDS) == (
        "Nothing has been sent to leaders.")


def test_who_was_not_heard_is_told_by_kind_and_step(answers):
    answer = answers.not_yet_heard()
    assert unheard.finding(answer, WORDS) == (
        "We have heard nobody, or hardly anyone, about 1 of 5 steps and 1 of 6 communication needs")
    assert [unheard.spoke(row, WORDS, JOURNEY) for row in answer.rows] == [
        "a few people", "nobody yet", "nobody, or hardly anyone, about planning"]


def test_no_day_of_a_few_people_is_told(rows):
    row = rows["parking", "assessment"]
    told = " ".join([*answer_words.easy(row, WORDS), *answer_words.how_far(row, WORDS)])
    assert told.count("June 2026") == 2 and "1 June" not in told
