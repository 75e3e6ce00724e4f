"""A comment is told half by the comments that share most words with it, never by itself twice.

Seen to fail with itself among its neighbours, with a share for one that has none, and with one round alone.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from dashboard.themes import neighbours as theme_neighbours
from dashboard.themes.neighbours import FEWEST, SHARE, among_neighbours

LIKELY = np.array([[0.6, 0.4], [0.0, 1.0], [0.9, 0.1], [0.3, 0.7]] * 10)


def test_like_comments_speak_for_each_other_and_one_without_any_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pairs that share a word, among 40 comments each of which has a word of its own or none."""
    monkeypatch.setattr(theme_neighbours, "NEAREST", 1)
    monkeypatch.setattr(theme_neighbours, "ROUNDS", 1)
    words = np.eye(40, dtype=np.float32)
    words[1], words[39] = words[0], 0
    made = among_neighbours(LIKELY, csr_matrix(words))
    assert np.allclose(made[0], (1 - SHARE) * LIKELY[0] + SHARE * LIKELY[1])
    assert np.allclose(made[1], (1 - SHARE) * LIKELY[1] + SHARE * LIKELY[0])
    assert np.allclose(made[2:], LIKELY[2:])


def test_neighbours_of_neighbours_speak_a_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three in a chain, the last of another mind: the first has no word with it, and hears of it from the middle."""
    monkeypatch.setattr(theme_neighbours, "NEAREST", 2)
    words, likely = np.eye(40, dtype=np.float32), np.full((40, 2), 0.5)
    words[1, 0], words[1, 2], likely[2] = 1, 1, (0.0, 1.0)
    made = among_neighbours(likely, csr_matrix(words))
    assert 0.5 < made[0, 1] < made[1, 1] < made[2, 1]
    assert np.allclose(made[3:], 0.5)


def test_among_few_each_is_told_by_itself() -> None:
    few = csr_matrix(np.ones((FEWEST - 1, 2), dtype=np.float32))
    assert np.array_equal(among_neighbours(LIKELY[:FEWEST - 1], few), LIKELY[:FEWEST - 1])
    more = csr_matrix(np.ones((FEWEST, 2), dtype=np.float32))
    assert not np.array_equal(among_neighbours(LIKELY[:FEWEST], more), LIKELY[:FEWEST])


@settings(max_examples=30)
@given(st.integers(1, 90), st.integers(1, 4), st.integers(0, 9))
def test_likelihoods_stay_likelihoods_however_many_are_looked_at(many: int, step: int, seed: int) -> None:
    """And parts of the work give the same as all at once."""
    chance = np.random.default_rng(seed)
    words = csr_matrix((chance.random((many, 12)) * (chance.random((many, 12)) > 0.6)).astype(np.float32))
    likely = chance.dirichlet(np.ones(4), many)
    made = among_neighbours(likely, words, step)
    assert made.shape == likely.shape and np.allclose(made.sum(axis=1), 1) and (made >= 0).all()
    before, theme_neighbours.AT_ONCE = theme_neighbours.AT_ONCE, 7
    try:
        assert np.allclose(among_neighbours(likely, words, step), made)
    finally:
        theme_neighbours.AT_ONCE = before
