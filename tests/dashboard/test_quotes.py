"""Words that are left out of a quote are left out, and no others.

Seen to fail: with ``place + 1`` for ``place`` in without; with ``start <= at`` for the overlap in places_of.
"""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.quotes import LEFT_OUT, pieces, places_of, text_hash, without

TEXTS = st.lists(st.sampled_from(("I", "told", "Pat", "Pat,", "twice", "(in", "Leeds)")), min_size=1).map(" ".join)


@given(TEXTS, st.sets(st.integers(0, 9)))
def test_what_is_left_out_is_out_and_all_else_stays_in_its_order(text, places):
    kept = [word for place, word in enumerate(pieces(text)) if place not in places]
    assert [word for word in without(text, places).split() if word != LEFT_OUT] == kept


@given(TEXTS)
def test_nothing_left_out_leaves_the_text(text):
    assert without(text, set()) == text and text_hash(text) == text_hash(text + "")


def test_doubtful_words_are_found_with_their_signs_and_as_places_in_the_text():
    text = "I told Pat, twice (in Leeds) that Patricia came"
    assert places_of(["Pat"], text) == {2}
    assert places_of(["Pat Leeds"], text) == {2, 5}
    assert places_of([(7, 10), {"start": 34, "end": 42}], text) == {2, 7}
    assert places_of(None, text) == places_of([], text) == set()
