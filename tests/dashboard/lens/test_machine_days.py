"""What nobody told of a machine is not taken for a day or a week in which all was well."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dashboard.questions.downtime import workdays

LONDON = ZoneInfo("Europe/London")


def test_a_day_is_not_known_where_the_machine_was_silent_in_working_hours(world):
    """A night without an answer says nothing of the day; seen to fail with gaps that must last from midnight on."""
    day = (world.now - timedelta(days=4)).date()
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour = timedelta(hours=1)
    world.gaps = [("Hall printer", at + 7 * hour, at + 18 * hour),
                  ("Hall printer", at - 24 * hour, at - 13 * hour)]
    world.publish()
    rows = world.ask(world.viewer("governance"), "downtime", device="Hall printer").rows
    assert {row["day"]: row["known"] for row in rows[-6:-2]} == {
        day + timedelta(days=n): n != 0 for n in range(-2, 2)}


def test_working_hours_keep_to_the_clock_on_the_wall():
    """Seen to fail with hours of UTC."""
    found = workdays(date(2026, 10, 24), date(2026, 10, 25), LONDON, (540, 1440))
    assert [begins.hour for begins in found["begins"]] == [8, 9]
    assert [(ends.day, ends.hour) for ends in found["ends"]] == [(24, 23), (26, 0)]


@pytest.mark.parametrize(("daytime", "known", "said"), [
    (None, False, "09:00 and 17:00"), ((450, 1440), True, "07:30 and 24:00")])
def test_the_council_says_by_which_hours_a_day_is_judged(world, daytime, known, said):
    """Seen to fail with 9 to 5 whatever the council says."""
    day = (world.now - timedelta(days=4)).date()
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    world.gaps = [("Hall printer", at + timedelta(hours=8), at + timedelta(hours=18))]
    world.daytime = daytime
    world.publish()
    answer = world.ask(world.viewer("governance"), "downtime", device="Hall printer")
    assert [row["known"] for row in answer.rows if row["day"] == day] == [known]
    assert said in answer.meaning


def test_a_week_before_somebody_told_of_jams_is_no_week_without_a_jam(world):
    """Seen to fail with every week of a machine that is watched now."""
    world.more_jobs = [("Attic printer", None, None)]
    for days, weeks in ((7, 1), (1, 0)):
        world.from_days = {"Attic printer": days + world.now.weekday()}
        world.publish()
        rows = world.ask(world.viewer("governance"), "misfeeds", device="Attic printer").rows
        assert len(rows) == weeks, days


def test_a_week_without_a_jam_is_known_whether_or_not_anything_was_printed(world):
    """A scanner prints nothing, and has no row of outcomes; seen to fail with weeks that have such a row alone."""
    found = world.ask(world.viewer("governance"), "misfeeds")
    machines = {name: [row["misfeeds"] for row in found.rows if row["device"] == name]
                for name in ("Attic printer", "Hall printer", "Hall scanner")}
    assert machines == {"Attic printer": [0] * 13, "Hall printer": [0] * 12 + [1], "Hall scanner": []}


def test_a_week_in_which_a_machine_did_not_answer_is_no_week_without_a_jam(world):
    """Seen to fail without the gaps; a machine that answered on one of its working days is known."""
    monday = datetime(2026, 11, 9, tzinfo=UTC)
    day = timedelta(days=1)
    for until, known in ((4 * day + timedelta(hours=18), 12), (3 * day, 13)):
        world.gaps = [("Attic printer", monday - day, monday + until)]
        world.publish()
        rows = world.ask(world.viewer("governance"), "misfeeds", device="Attic printer").rows
        assert len(rows) == known
        assert ("2026-W46" in {row["week"] for row in rows}) is (known == 13)


def test_a_shared_queue_is_no_machine(world):
    """One of which nothing but the name is known is named apart; seen to fail with every device a row."""
    viewer = world.viewer("governance")
    for done, queues in ((None, ["Pool"]), (3, [])):
        world.queues, world.more_jobs = ["Pool"], [("Pool", done, done and 1)]
        world.publish()
        answer = world.ask(viewer, "tools")
        assert ("Pool" in {row["device"] for row in answer.rows}) is not bool(queues)
        assert answer.extra["queues"] == queues
        assert "Pool" not in {row["device"] for row in world.ask(viewer, "downtime").rows}
