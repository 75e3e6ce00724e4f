"""Rule 20, of what is tried: beside a prediction the page says what the rules say, and no more.

Seen to fail with ``change_on=None`` in figures/improvement_chart.py, and with "because of it" in a question of
[trying].
"""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answer import Answer
from dashboard.figures import improvement_chart
from dashboard.spc.parts import LEAST
from dashboard.words import read_words

WORDS = read_words()
CLAIMS = re.compile(r"\b(prove[nds]?|proof|significan\w*|caused?|because|thanks to|due to|improved|worsened|success\w*"
                    r"|changed)\b", re.IGNORECASE)
FIRST = date(2026, 1, 5)
weeks = st.lists(st.integers(0, 60), min_size=1, max_size=20)


def card(before, **more):
    return {"measure": "jams", "site": None, "theme": None, "step": None, "team": None, "aim_value": None,
            "redrawn": [], "began_on": FIRST + timedelta(weeks=len(before)), **more}


def seen(before, after, **more):
    rows = tuple({"monday": FIRST + timedelta(weeks=n), "value": value} for n, value in enumerate([*before, *after]))
    return improvement_chart.seen(lambda *_, **__: Answer("weekly-measure", "ok", rows), card(before, **more), WORDS)


def said(words):
    """Give every text of a table of words."""
    if isinstance(words, str):
        return [words]
    return [text for part in (words.values() if isinstance(words, dict) else words) for text in said(part)]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=11), weeks)
@settings(max_examples=40, deadline=None)
def test_rule_20_below_twelve_points_before_it_was_begun_no_range_is_told(before, after):
    found = seen(before, after)
    assert found.reading.part.limits is None and WORDS.charts.more not in found.says
    if len(before) < LEAST:
        assert found.says[0].startswith("Too early to say")
        assert not any(point.flag for point in found.reading.points)


@given(st.lists(st.integers(0, 60), min_size=12, max_size=16), weeks)
@settings(max_examples=40, deadline=None)
def test_rule_20_the_weeks_before_it_was_begun_are_the_baseline(before, after):
    found = seen(before, after)
    group = found.reading.chart.groups[-1]
    assert len(group.baseline) == len(before) and group.baseline[-1].on < card(before)["began_on"]
    assert not any(CLAIMS.search(text) for text in found.says)


def test_rule_20_no_sentence_about_what_is_tried_claims_proof_or_a_cause():
    texts = [text for text in said(WORDS.trying.model_dump()) if " " in text]
    assert len(texts) > 80
    # "changed this plan" is of words that people wrote, and of no number
    assert [text for text in texts if CLAIMS.search(text.replace("changed this plan", ""))] == []
