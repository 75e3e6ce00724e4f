"""Marks on an axis: nice numbers, few of them, around all that is drawn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import axis

VALUES = st.floats(-1e9, 1e9).map(lambda value: round(value, 3))


@pytest.mark.parametrize(("least", "most", "found"), [
    (0, 9, [0, 2, 4, 6, 8, 10]), (17, 31, [15, 20, 25, 30, 35]), (0, 0, [0, 1, 2, 3, 4, 5]),
    (11.2, 12.9, [11, 11.5, 12, 12.5, 13]),
    (-5, 9, [-10, -5, 0, 5, 10]), (1500, 9200, [0, 2000, 4000, 6000, 8000, 10000]),
    (.02, .09, [0, .02, .04, .06, .08, .1])])
def test_they_are_those_that_people_would_choose(least, most, found):
    assert axis.ticks(least, most) == found


@given(VALUES, VALUES)
def test_they_lie_around_all_evenly_and_are_few(one, other):
    """Seen to fail with ``floor`` in place of ``ceil``, and with a step that is halved."""
    least, most = sorted((one, other))
    ticks = axis.ticks(least, most)
    assert ticks[0] <= least and most <= ticks[-1] and 2 <= len(ticks) <= 8
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) - min(steps) <= 1e-6 * max(steps)
    assert ticks[0] >= 0 or least < 0


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (1500, "1,500"), (.25, "0.25"), (-10, "-10"), (12.5, "12.5")])
def test_they_are_written_with_no_more_places_than_they_have(value, said):
    assert axis.written(value) == said
