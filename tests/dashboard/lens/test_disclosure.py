"""Thresholds and rounding: what may be shown of a group, and how exactly."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import disclosure

SHARE = st.floats(0, 100, allow_nan=False)


@given(st.floats(0, 100))
def test_rounding_is_to_5_points_and_never_off_by_more_than_half_a_step(share):
    rounded = disclosure.round_to(share)
    assert rounded % 5 == 0
    assert abs(rounded - share) <= 2.5 + 1e-6


def test_rounding_is_not_moved_by_the_last_bit_of_a_float():
    assert disclosure.round_to(0.1 + 0.2 + 32.2) == 35  # 32.5, or a hair beside it
    assert disclosure.outward(29.999999999999996, 30.000000000000004) == (30, 30)


@given(SHARE, SHARE)
def test_outward_never_narrows(one, other):
    low, high = sorted((one, other))
    shown_low, shown_high = disclosure.outward(low, high)
    assert shown_low <= low + 1e-6
    assert shown_high >= high - 1e-6
    assert shown_low % 5 == shown_high % 5 == 0


@given(st.integers(0, 40))
def test_a_total_is_shown_for_no_private_colleague_or_at_least_six(private):
    assert disclosure.may_show_total(private) == (private not in {1, 2, 3, 4, 5})


@given(st.lists(SHARE, min_size=0, max_size=20), st.integers(0, 20))
def test_a_band_needs_six_on_the_list_and_six_with_time(shares, private):
    found = disclosure.band(shares, private, len(shares))
    if private < 6 or len(shares) < 6:
        assert found == disclosure.NO_BAND
        assert (found.low, found.high, found.colleagues) == (None, None, None)
    else:
        assert found.colleagues == private
        assert found.low % 5 == found.high % 5 == 0
        inside = [share for share in shares if found.low - 1e-6 <= share <= found.high + 1e-6]
        assert 2 * len(inside) >= len(shares) - 2  # the middle half at least


@given(st.lists(SHARE, min_size=6, max_size=20))
def test_a_band_does_not_tell_who_is_who(shares):
    assert disclosure.band(shares, 20, 20) == disclosure.band(sorted(shares), 20, 20)


@pytest.mark.parametrize(("waited", "open_"), [
    (timedelta(days=7), True), (timedelta(days=6, hours=23, minutes=59), False)])
def test_first_sight_is_seven_full_days(waited, open_):
    published = datetime(2026, 11, 2, 6, tzinfo=UTC)
    assert disclosure.first_sight(published, published + waited) is open_


@given(st.integers(1, 50))
def test_few_voices_read_a_few_and_never_nothing(people):
    assert disclosure.voices(people) == ("a few" if people < 5 else people)
    assert disclosure.may_show_waits(people) == (people >= 5)


@given(st.dictionaries(st.sampled_from("abcdefg"), st.floats(0, 40), min_size=1))
def test_whole_points_add_up(shares):
    told = disclosure.whole(shares)
    assert abs(sum(told.values()) - sum(shares.values())) <= 0.5 + 1e-6
    assert all(abs(told[key] - shares[key]) < 1 + 1e-6 for key in shares)


CARRYING = st.dictionaries(st.sampled_from("abcdefg"), st.sets(st.integers(0, 12), max_size=12), max_size=7)


@given(CARRYING, st.integers(1, 10))
def test_merged_steps_keep_their_order_lose_nobody_and_have_enough_people(carrying, fewest):
    merged = disclosure.merge_steps(carrying, fewest)
    carried = [step for step, people in carrying.items() if people]
    everyone = set().union(*carrying.values())
    assert [step for steps in merged for step in steps] == (carried if len(everyone) >= fewest else [])
    assert all(len(set().union(*(carrying[step] for step in steps))) >= fewest for steps in merged)


@given(CARRYING)
def test_a_step_that_enough_people_carry_is_never_merged_without_need(carrying):
    small = {step for step, people in carrying.items() if 0 < len(people) < disclosure.FEWEST_CARRYING}
    for steps in disclosure.merge_steps(carrying):
        assert len(steps) == 1 or small & set(steps)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_parent_is_shown_where_nobody_or_a_whole_group_is_left_over(left, private):
    private = min(left, private)
    shown = disclosure.may_show_parent(left, private)
    assert shown == (left == 0 or (left >= 10 and private not in {1, 2, 3, 4, 5}))


@given(st.integers(0, 5000))
def test_counts_that_leave_a_team_are_to_the_nearest_5(people):
    assert disclosure.count_outside(people) % 5 == 0
    assert abs(disclosure.count_outside(people) - people) <= 2


@given(st.lists(SHARE, max_size=12), st.integers(0, 14), st.integers(0, 14))
def test_a_band_is_decided_by_the_list_and_needs_three_who_give(shares, private, with_time):
    shown = disclosure.band(shares, private, with_time).shown
    assert shown == (private >= 6 and with_time >= 6 and len(shares) >= 3)
