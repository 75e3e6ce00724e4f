"""Rule 20: a change is called a change only by the stated rules of the process chart, and never "proved".

That the rules are those of the NHS is shown by tests/real/test_spc_oracle.py. Here: without 12 baseline points nothing
is held against a usual range, whatever the numbers are, and no sentence of a chart says more than the rules do.
"""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import process_drawing, process_words
from dashboard.figures.process_words import Speaker
from dashboard.spc import process_chart as read
from dashboard.words import read_words

WORDS = read_words()
SPEAKER = Speaker(WORDS, "wait")
DATES = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(60)]
values = st.one_of(st.integers(0, 90), st.none())
low = st.lists(st.integers(0, 30), min_size=7, max_size=12)  # all below most of what was before
after = st.one_of(low, st.lists(values, max_size=30))
MORE = WORDS.charts.more
FORBIDDEN = (r"prove[nds]?|proof|significan\w*|caused?|because|thanks to|due to|improved|worsened|better than"
             r"|success\w*|fail\w*")


def read_from(before, after):
    return read(DATES[:len(before) + len(after)], [*before, *after], direction="decrease",
                change_on=DATES[len(before)] if after else None)


def said(reading):
    return [process_words.finding(reading, SPEAKER), *process_words.beside(reading, SPEAKER)]


@st.composite
def known(draw, least, most):
    """Draw weeks of which so many are known, and up to four are not."""
    weeks = draw(st.lists(st.integers(20, 90), min_size=least, max_size=most))
    return draw(st.permutations([*weeks, *[None] * draw(st.integers(0, 4))]))


@given(known(8, 11), after)
@settings(max_examples=40, deadline=None)
def test_without_twelve_known_points_before_there_is_no_usual_range(before, after):
    """Seen to fail with 11 points, with missing weeks counted, and with the weeks after a change counted."""
    reading = read_from(before, after or [None])
    assert reading.part.limits is None and MORE not in said(reading)
    assert "range" not in {level.kind for level in process_drawing.levels(reading)}


@given(known(1, 9), after)
@settings(max_examples=40, deadline=None)
def test_below_ten_points_it_is_too_early_to_say(before, after):
    """Seen to fail with a verdict from 9 points, and with the weeks after a change counted."""
    reading = read_from(before, after)
    assert said(reading)[0].startswith("Too early to say") and {point.flag for point in reading.points} == {None}


@given(known(10, 14), low)
@settings(max_examples=40, deadline=None)
def test_more_than_usual_is_said_where_a_rule_holds_and_nowhere_else(before, after):
    """Seen to fail with the sentence said without limits."""
    reading = read_from(before, after)
    assert (MORE in said(reading)) is bool(reading.part.limits and reading.part.last.flag)


def test_no_sentence_of_a_chart_claims_proof_a_cause_or_success():
    """Seen to fail with "This proves it." as ``charts.more``."""
    words = WORDS.charts.model_dump_json(exclude={"measures", "aims"})
    texts = [text for text in re.findall(r'"([^"]+)"', words) if " " in text]
    assert len(texts) > 25
    assert [text for text in texts if re.search(rf"\b(?:{FORBIDDEN})\b", text, re.IGNORECASE)] == []
