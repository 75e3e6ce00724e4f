"""The rules of a run chart: by example, and the number of runs against every order there is."""

from itertools import combinations, groupby

import pytest

from dashboard.spc import Flag
from dashboard.spc.runs import number_of_runs, shift, trend, usual_runs

UP, DOWN = Flag("trend", True), Flag("trend", False)
HIGH, LOW = Flag("shift", True), Flag("shift", False)


@pytest.mark.parametrize(("values", "flags"), [
    ([6] * 6, [HIGH] * 6),
    ([6] * 5, [None] * 5),
    ([4, 4, 4, 5, 4, 4, 4], [LOW] * 3 + [None] + [LOW] * 3),  # one on the median is passed over
    ([6, 6, 6, None, 6, 6, 6], [None] * 7),
    ([6, 6, 6, 4, 6, 6, 6], [None] * 7),
])
def test_six_points_on_one_side_are_a_shift(values, flags):
    """Seen to fail with 5 points, with a run that a point on the median breaks, and with missing points passed over."""
    assert shift(values, 5) == flags


@pytest.mark.parametrize(("values", "flags"), [
    ([1, 2, 3, 4, 5], [UP] * 5),
    ([5, 4, 3, 2], [None] * 4),
    ([9, 8, 8, 7, 6, 5], [DOWN, DOWN, None, DOWN, DOWN, DOWN]),  # one that repeats is passed over
    ([1, 2, 3, None, 4, 5], [None] * 6),
    ([1, 2, 3, 4, 5, 4, 3, 2, 1], [UP] * 4 + [DOWN] * 5),        # the shared point goes with the second
    ([3, 1, 2, 1, 2, 3], [None] * 6),
])
def test_five_points_that_go_one_way_are_a_trend(values, flags):
    """Seen to fail with 4 points, and with a repeated value that breaks the run."""
    assert trend(values) == flags


@pytest.mark.parametrize(("above", "below"), [(5, 5), (5, 6), (6, 6), (4, 7), (3, 9), (1, 9)])
def test_the_usual_number_of_runs_is_that_of_every_order(above, below):
    """Seen to fail with 5% at either end."""
    counts = [runs_of(places, above + below) for places in combinations(range(above + below), above)]
    fewest, most = usual_runs(above, below)
    rare = 0.025 * len(counts)
    assert sum(count < fewest for count in counts) <= rare < sum(count <= fewest for count in counts)
    assert sum(count > most for count in counts) <= rare < sum(count >= most for count in counts)


def runs_of(places, length):
    return sum(1 for _ in groupby(range(length), key=lambda n: n in places))


def test_the_table_of_swed_and_eisenhart():
    """Their 2.5% values: for 10 and 10, 6 runs or fewer are rare, and 16 or more. Seen to fail with limits one off."""
    assert [usual_runs(n, n) for n in (5, 6, 8, 10)] == [(3, 9), (4, 10), (5, 13), (7, 15)]
    assert usual_runs(10, 0) == (0, 1)


def test_too_few_and_too_many_runs():
    """Seen to fail with points on the median counted as a run of their own."""
    assert number_of_runs([1, 1, 1, 5, 1, 1, 9, 9, 9, 9, 9], 5) == "few"
    assert number_of_runs([1, 9] * 6, 5) == "many"
    assert number_of_runs([1, None, 1, 9, 9, 1, 9, 1, 1, 9, 9], 5) is None
    assert number_of_runs([5, 5, None], 5) is None
