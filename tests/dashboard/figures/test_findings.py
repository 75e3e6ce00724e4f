"""The finding of each page, for each state: a sentence, a range, never a bare 0."""

import json
from datetime import date

import drawn
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.answer import Answer
from dashboard.figures import finding, states
from dashboard.words import read_words

WORDS = read_words()
STATES = ["not_yours", "nothing_loaded", "no_data", "too_few", "not_yet", "bad_request"]


def test_team(answers):
    assert finding.team(answers.team_period(), WORDS, "Adults East") == (
        "Adults East: between 30% and 45% of contracted time was direct work, "
        "between 20% and 25% went on admin and hold-ups"
    )
    lede = finding.team_lede(answers.team_period(), WORDS)
    assert "Period 11, 5 October to 1 November 2026." in lede
    assert "about 35% was with people and about 25% went on admin and hold-ups" in lede
    assert "about 20% of contracted time leaves no record" in lede and "never counted against anyone" in lede


def test_team_says_when_figures_come(answers):
    waiting = answers.team_period("not_yet")
    assert finding.team(waiting, WORDS, "Adults East") == "Adults East: the first team figures come on 30 November 2026"
    assert "seven days" in finding.team_lede(waiting, WORDS)


@pytest.mark.parametrize("state", STATES)
def test_states_have_words_of_their_own_and_no_number(state):
    answer = Answer("team-period", state)
    said = [
        finding.team(answer, WORDS, "Our team"),
        finding.team_lede(answer, WORDS),
        finding.my_week(answer, WORDS),
        finding.my_week_lede(answer, WORDS),
        finding.told_us(answer, WORDS, "Review"),
    ]
    assert all(said) and not any(sign.isdigit() for text in said for sign in text)
    others = {WORDS.states[other].title for other in STATES} - {WORDS.states[state].title}
    assert states.title(answer, WORDS) not in others


def test_states_say_what_to_run_or_when_it_comes():
    empty = states.empty(Answer("waits", "nothing_loaded"), WORDS, more="And more.")
    said = drawn.text(json.loads(json.dumps(empty, cls=PlotlyJSONEncoder)))
    assert "worklight ingest exports/" in said and "And more." in said and WORDS.states["nothing_loaded"].title in said
    later = Answer("team-period", "not_yet", extra={"on": date(2026, 11, 30)})
    assert "30 November 2026" in str(states.empty(later, WORDS))


def test_a_state_whose_title_was_said_says_it_no_second_time():
    """Seen to fail with ``titled`` left aside in figures/states.py."""
    known = WORDS.states["bad_request"]
    said = str(states.empty(Answer("my-week", "bad_request"), WORDS, titled=False))
    assert known.text in said and known.title not in said


def test_my_week(answers):
    assert finding.my_week(answers.my_week(), WORDS) == (
        "My time: between 1 and 4 hours with people, between 4 and 12 hours on admin and hold-ups"
    )
    lede = finding.my_week_lede(answers.my_week(), WORDS)
    assert lede.startswith("The week of 26 October.") and "between 12% and 49% was direct work" in lede
    assert "10 h 35 min leaves no record" in lede


def test_a_week_without_contracted_time_has_no_shares(answers):
    lede = finding.my_week_lede(answers.my_week(contracted=0), WORDS)
    assert "No contracted time is known" in lede and "%" not in lede


def test_told_us(answers):
    assert finding.told_us(answers.themes(), WORDS, None) == (
        "What people told us: most often \u2018Tell it once\u2019, from 31 people"
    )
    assert finding.told_us(Answer("themes", "ok"), WORDS, "Review") == (
        "What people told us about review: nobody has told us anything yet"
    )
