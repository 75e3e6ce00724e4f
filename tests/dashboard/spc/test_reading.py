"""What may be said of a chart, and when it is too early to say anything."""

from datetime import date, timedelta

import pytest

from dashboard.spc import Flag, Rebase, process_chart
from data.errors import WorklightError

START = date(2026, 1, 5)
CALM = [10, 12, 11, 13, 10, 12, 13, 11, 10, 12, 11, 13]


def week(n):
    return START + timedelta(weeks=n)


def read(values, **more):
    return process_chart([week(n) for n in range(len(values))], values, **{"direction": "decrease", **more})


@pytest.mark.parametrize(("count", "stage"), [
    (1, "too_early"), (9, "too_early"), (10, "run_chart"), (12, "run_chart"), (13, "early"), (19, "early"),
    (20, "settled")])
def test_how_sure_it_is_hangs_on_the_known_points(count, stage):
    """Seen to fail with missing weeks counted."""
    reading = read((CALM * 2)[:count])
    assert (reading.part.stage, reading.part.known) == (stage, count)
    with_gaps = read([*(CALM * 2)[:count - 1], None, None, (CALM * 2)[count - 1]])
    assert (with_gaps.part.stage, with_gaps.missing) == (stage, 2)
    assert (reading.part.limits is not None) is (count >= 13)


def test_below_ten_points_there_is_a_middle_and_no_verdict():
    """Seen to fail with the flags of the package shown."""
    reading = read([1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert reading.finding is None and reading.part.middle == 5 and reading.icon == "common"
    assert {point.flag for point in reading.points} == {None}
    assert any(point.flag for point in reading.chart.points)


def test_ten_to_twelve_points_follow_the_rules_of_a_run_chart():
    """Seen to fail with the seven points of the other rules."""
    reading = read([8, 3, 9, 4, 5, 5.5, 5.6, 5.7, 5.8, 5.9])
    assert reading.finding.what == "trend" and len(reading.finding.run) == 7
    assert reading.part.middle == 5.65 and reading.part.limits is None
    assert read([1, 9] * 5).finding.what == "many"
    assert read([3, 1, 2, 1, 3, 9, 8, 9, 7, 9]).finding.what == "few"
    assert read([3, 1, 9, 1, 3, 9, 8, 2, 7, 9, 1]).finding.what == "usual"


def test_a_shift_since_the_change_is_held_against_what_was_before():
    """Seen to fail with lines from all points, by which there are only five below."""
    reading = read([*CALM, 11.2, 10.9, 11.1, 10.8, 11.3, 11.2, 11, 9.9], change_on=week(12))
    finding = reading.finding
    assert (finding.what, finding.high, len(finding.run), finding.run[0].on) == ("shift", False, 8, week(12))
    assert reading.part.middle == 11.5 and reading.part.known == 12 and reading.part.stage == "early"
    assert reading.icon == "improvement_low" and reading.change_on == week(12) and reading.earlier == 0


def test_a_shift_that_lasts_is_told_before_its_last_points():
    """The last two lie near the lower end. Seen to fail with the first rule of the package told."""
    reading = read([*CALM, 11.2, 10.9, 11.1, 10.8, 11.3, 7.5, 7.6], change_on=week(12))
    assert reading.points[-1].flag.rule == "two_in_three"
    assert (reading.finding.what, len(reading.finding.run)) == ("shift", 7)
    # a trend the other way is told as it is
    rising = read([*CALM, 3, 4, 5, 6, 7, 8, 9, 9.5], change_on=week(12))
    assert (rising.finding.what, rising.finding.high) == ("trend", True)


def test_points_outside_in_a_row_are_told_together():
    """Seen to fail with the last one alone."""
    reading = read([*CALM, *CALM, 30, 31, 32], change_on=week(24))
    assert (reading.finding.what, len(reading.finding.run), reading.earlier) == ("outside", 3, 0)


def test_a_baseline_that_is_too_small_stays_so():
    """Many weeks after a change don't make up for those before. Seen to fail with all weeks counted."""
    few = read([10, 12, 11, 13, 10, *[5, 6] * 10], change_on=week(5))
    assert (few.part.stage, few.part.known, few.finding) == ("too_early", 5, None)
    ten = read([10, 12, 11, 13, 10, 12, 13, 11, 10, 12, 10, *[5, 6] * 5], change_on=week(11))
    assert ten.part.stage == "run_chart" and ten.part.middle == 11 and ten.part.limits is None
    assert (ten.finding.what, len(ten.finding.run)) == ("shift", 11)


def test_nothing_is_said_of_a_change_before_a_week_after_it_is_known():
    reading = read([*CALM, 11, None], change_on=week(13))
    assert reading.finding.what == "nothing_since" and reading.finding.on == week(12)
    # a change to come is not on the chart yet
    assert read(CALM, change_on=week(30)).change_on is None


def test_a_run_may_have_begun_before_the_change():
    reading = read([*CALM, *CALM[:6], 9, 9.1, 9, 8.9, 9, 9.2, 9, 9.1], change_on=week(22), target=None)
    assert reading.finding.run[0].on < reading.change_on and reading.finding.what == "shift"


def test_a_week_held_back_at_the_end_does_not_make_all_usual():
    """The icon of the package goes by the last row. Seen to fail with that one."""
    reading = read([*CALM, 30, None])
    assert reading.finding.what == "outside" and reading.finding.on == week(12)
    assert reading.icon == "concern_high" and reading.chart.icon == "common"


def test_what_stood_out_before_is_counted():
    reading = read([*CALM, 30, 12, 10, 11, 12])
    assert reading.finding.what == "usual" and reading.earlier == 1
    assert read([*CALM, 30, *CALM], change_on=week(13)).earlier == 0


def test_values_that_hardly_differ_have_nothing_to_be_held_against():
    reading = read([5] * 14 + [6])
    assert (reading.part.stage, reading.finding, reading.part.limits) == ("alike", None, None)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_lines_are_drawn_anew_with_a_reason_only(reason):
    with pytest.raises(WorklightError, match="why"):
        Rebase(week(3), reason)


def test_after_a_rebase_it_is_early_again():
    """Seen to fail with the stage of all points."""
    reading = read([*CALM, *CALM, 30, 31, 30, 32], rebases=[Rebase(week(24), "The service moved")])
    assert [part.stage for part in reading.parts] == ["settled", "too_early"]
    assert reading.finding is None and reading.part.middle == 30.5
    assert len(reading.points) == 28


def test_a_rebase_holds_from_the_next_point_on():
    day_later = read([*CALM, *CALM], rebases=[Rebase(week(11) + timedelta(days=1), "A new system")])
    assert [len(part.points) for part in day_later.parts] == [12, 12]
    assert len(read(CALM, rebases=[Rebase(week(99), "Not yet")]).parts) == 1


def test_a_change_before_the_lines_were_drawn_anew_has_no_baseline_in_them():
    reading = read([*CALM, *CALM, *CALM], change_on=week(12), rebases=[Rebase(week(20), "A new panel")])
    assert reading.change_on is None and reading.part.known == 16


def test_a_run_of_a_run_chart_goes_over_what_lies_on_the_median():
    """Seen to fail with a run that ends there."""
    reading = read([9, 8, 9, 1, 5, 9, 5, 1, 1, 5, 2, 1])
    assert reading.part.middle == 5 and reading.finding.what == "usual"
    reading = read([9, 8, 9, 7, 5, 9, 1, 1, 5, 2, 1, 2.5])
    assert (reading.finding.what, len(reading.finding.run)) == ("few", 0)
    reading = read([9, 8, 9, 5, 5, 1, 1, 2, 5, 1, 2, 1], change_on=week(10))
    assert reading.part.middle == 5 and [point.flag for point in reading.finding.run] == [Flag("shift", False)] * 6
