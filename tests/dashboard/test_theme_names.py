"""Seen to fail with ``now`` returning its key unchanged, and with ``{**self.names, **given}`` in with_given."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.themes.names import ThemeNames
from data.theme_key import theme_key

KEYS = st.sampled_from("abcdef")


def test_a_merged_theme_is_counted_under_the_last_and_keeps_no_ring():
    names = ThemeNames(into={"a": "b", "b": "c", "x": "y", "y": "x"})
    assert (names.now("a"), names.now("c"), names.now("q")) == ("c", "c", "q")
    assert names.now("x") in {"x", "y"}


def test_the_name_that_people_gave_goes_before_the_one_in_the_file():
    names = ThemeNames(names={"tell it once": "Say it only once"}).with_given({"Tell it once", "No reply"})
    assert names.name("tell it once") == "Say it only once"
    assert names.name("no reply") == "No reply"
    assert names.name("long waits") == "Long waits"


@given(st.dictionaries(KEYS, KEYS), KEYS)
def test_merges_end_always(into, key):
    names = ThemeNames(into=into)
    end = names.now(key)
    assert names.into.get(end) is None or names.now(end) in into


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert theme_key(theme_key(name)) == theme_key(name)
