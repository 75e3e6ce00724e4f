"""The range in which nine in ten other people are expected, by formula and on people who differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t

from ingest.calibrate.known import MULTIPLES
from ingest.calibrate.spread import nine_in_ten, quantile, robust, wider


@given(st.floats(0.01, 0.99).filter(lambda p: abs(p - 0.5) > 0.001))
def test_the_quantile_is_that_of_t_with_four_degrees_of_freedom(p: float) -> None:
    assert quantile(p) == pytest.approx(t.ppf(p, 4), rel=1e-6)


@given(st.integers(10, 500))
def test_few_people_widen_as_the_prediction_interval_of_a_normal_sample(people: int) -> None:
    expected = t.ppf(0.95, people - 1) / norm.ppf(0.95) * (1 + 1 / people) ** 0.5
    assert wider(people) == pytest.approx(expected, rel=1e-3)


def test_one_person_far_off_does_not_widen_the_range_of_all() -> None:
    """Seen to fail with ``weight = 1``."""
    own = np.random.default_rng(1).normal(0.5, 0.3, 24)
    middle, scale = robust(own)
    far = robust(np.append(own, 4))
    assert far[0] == pytest.approx(middle, abs=0.05)
    assert far[1] == pytest.approx(scale, rel=0.25)


@pytest.mark.parametrize("tails", ["normal", "heavy"])
def test_nine_in_ten_others_are_inside(tails: str) -> None:
    """Forty offices of 24 known people and 200 others each. Seen to fail with OUT 0.2."""
    dice = np.random.default_rng(2)
    inside = []
    for _ in range(40):
        drawn = dice.normal(0, 0.3, 224) if tails == "normal" else dice.standard_t(3, 224) * 0.25
        own = drawn.clip(-2.5, 2.5)
        truth = np.exp(own[:24]) * 100
        low, middle, high = nine_in_ten(own[:24], np.tile(MULTIPLES * 100, (24, 1)), truth)
        assert low < middle < high
        inside.append(((low <= own[24:]) & (own[24:] <= high)).mean())
    assert 0.88 <= float(np.mean(inside)) <= 0.95
