"""Charts by example and by property; what they agree with is in tests/real/test_spc_oracle.py."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.spc import Flag, Limits, Options, chart, limits
from dashboard.spc.flags import shift, trend, two_in_three
from data.errors import WorklightError

START = date(2026, 1, 5)
LINES = Limits(10.0, 3.0)  # near limits at 4.68 and 15.32, limits at 2.02 and 17.98
PLAIN = Options()
LOW, HIGH = Flag("two_in_three", False), Flag("two_in_three", True)
# whole numbers, so that shifting and scaling them is exact
series = st.lists(st.one_of(st.integers(0, 60).map(float), st.none()), min_size=1, max_size=45)


def weeks(count):
    return [START + timedelta(weeks=n) for n in range(count)]


def made(values, **more):
    return chart(weeks(len(values)), values, **{"direction": "increase", **more})


def told(drawn):
    return [point.flag for point in drawn.points]


def test_limits_of_a_short_series():
    """3, 5, 4, 6, 4: ranges 2, 1, 2, 2. Seen to fail with a population deviation in place of moving ranges."""
    lines = limits([3, 5, 4, 6, 4])
    assert (lines.mean, lines.spread) == (4.4, 1.75)
    assert (lines.lower, lines.upper) == pytest.approx((4.4 - 2.66 * 1.75, 4.4 + 2.66 * 1.75), abs=1e-12)
    assert lines.near_upper == pytest.approx(4.4 + 2 * 2.66 * 1.75 / 3, abs=1e-12)


def test_a_range_that_is_far_too_large_is_left_out_once():
    """Seen to fail without screening, and with screening until nothing is left out."""
    values = [10, 12, 10, 12, 10, 12, 10, 30, 10, 12, 10, 12]
    assert limits(values).spread == 2 and limits(values, screen=False).spread > 5
    twice = limits([1, 2] * 10 + [20] + [1, 2] * 10 + [500])
    assert twice.spread == (38 + 18 + 19) / 40


def test_a_missing_value_has_no_difference_to_its_neighbours():
    assert limits([1, 2, None, 50, 51]).spread == 1
    assert limits([1, None, 3]) == Limits(2.0, None)
    assert limits([None]) == Limits(None, None) and limits([]).lower is None


@pytest.mark.parametrize(("values", "high"), [
    ([16, 12, 16], [HIGH, None, HIGH]),
    ([16, 16, 11], [HIGH, HIGH, None]),
    ([4, 4, 4], [LOW] * 3),
    ([16, 9, 16], [None] * 3),         # one lies on the other side
    ([16, 10, 16], [None] * 3),        # one lies on the average
    ([16, None, 16], [None] * 3),
    ([16, 12, 18], [None] * 3),        # 18 is outside, which is another rule
    ([16, 12, 12, 16], [None] * 4),
])
def test_two_in_three(values, high):
    """Seen to fail with near limits at one third, and with the point between flagged too."""
    assert two_in_three(values, LINES, PLAIN) == high


def test_a_point_outside_may_be_let_count():
    assert two_in_three([16, 12, 18], LINES, Options(outside_counts=True)) == [HIGH, None, HIGH]


def test_a_shift_has_seven_points_and_a_trend_six_differences():
    """Seen to fail with 8 and 6 points."""
    assert shift([11] * 7, LINES, PLAIN) == [Flag("shift", True)] * 7
    assert shift([11] * 6, LINES, PLAIN) == [None] * 6 != shift([11] * 6, LINES, Options(run=6))
    assert shift([9] * 3 + [10] + [9] * 4, LINES, PLAIN) == [None] * 8
    assert trend([1, 2, 3, 4, 5, 6, 7], LINES, PLAIN) == [Flag("trend", True)] * 7
    assert trend([1, 2, 3, 4, 5, 6], LINES, PLAIN) == [None] * 6
    assert trend([1, 2, 3, 4, 4, 5, 6, 7, 8], LINES, PLAIN) == [None] * 9


def test_the_first_rule_that_holds_is_named():
    drawn = made([0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 40])
    assert told(drawn)[-1] == Flag("outside", True) and drawn.icon == "improvement_high"


@pytest.mark.parametrize(("direction", "icon"), [
    ("increase", "improvement_high"), ("decrease", "concern_high"), ("neutral", "neutral_high")])
def test_what_is_better_decides_the_icon(direction, icon):
    """Seen to fail with increase taken for every direction."""
    assert made([0, 5] * 6 + [40], direction=direction).icon == icon
    assert made([0, 5] * 8, direction=direction).icon == "common"


def test_limits_are_fixed_on_what_was_before_a_change():
    """Seen to fail with limits from all rows."""
    values = [10, 12] * 6 + [20, 22] * 4
    drawn = made(values, change_on=weeks(13)[12])
    assert drawn.groups[0].lines == limits(values[:12]) and drawn.groups[0].fixed == 12
    assert told(drawn)[12:] == [Flag("outside", True)] * 8
    # a change that is not within the rows fixes nothing
    for on in (START, START + timedelta(weeks=90)):
        assert made(values, change_on=on).groups[0].lines == limits(values)


def test_a_date_twice_too_few_fixed_and_nothing_are_refused():
    with pytest.raises(WorklightError, match="twice"):
        chart([START, START], [1, 2], direction="increase")
    with pytest.raises(WorklightError, match="at least 12"):
        made([1, 2], fix_after=11)
    with pytest.raises(WorklightError, match="at least one"):
        made([])


@given(series, st.integers(-40, 40), st.sampled_from([0.5, 2.0, 4.0]))
@settings(max_examples=40, deadline=None, derandomize=True)  # a value may lie on a limit, to the last bit
def test_limits_and_flags_move_with_the_values(values, by, times):
    """Seen to fail with a lower limit that is cut off at 0."""
    before = made(values)
    after = made([None if value is None else value * times + by for value in values])
    assert told(after) == told(before)
    for name in ("mean", "lower", "near_lower", "near_upper", "upper"):
        was, now = (getattr(drawn.groups[0].lines, name) for drawn in (before, after))
        assert now is was is None or now == pytest.approx(was * times + by, abs=1e-9)


@given(series)
@settings(max_examples=40, deadline=None)
def test_upside_down_the_flags_are_turned(values):
    turned = made([None if value is None else -value for value in values])
    assert told(turned) == [flag and Flag(flag.rule, not flag.high) for flag in told(made(values))]


@given(series, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_matter(values, random):
    """Seen to fail without sorting."""
    rows = list(zip(weeks(len(values)), values, strict=True))
    random.shuffle(rows)
    drawn = chart([on for on, _ in rows], [value for _, value in rows], direction="increase")
    assert drawn == made(values)


@given(st.floats(-1e6, 1e6), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_a_constant_series_flags_nothing(value, count):
    drawn = made([value] * count)
    assert told(drawn) == [None] * count and not drawn.groups[0].lines.known


@given(series, st.integers(0, 44))
@settings(max_examples=40, deadline=None)
def test_a_rebase_parts_a_series_into_two_charts(values, at):
    """Seen to fail with flags worked out over all rows."""
    at %= len(values)
    drawn = made(values, rebase=[weeks(at + 1)[at]])
    parts = [part for part in (values[:at], values[at:]) if part]
    assert [[point.flag for point in group.points] for group in drawn.groups] == [told(made(part)) for part in parts]


@given(series)
@settings(max_examples=40, deadline=None)
def test_a_missing_week_is_never_flagged(values):
    assert all(point.flag is None for point in made(values).points if point.value is None)
