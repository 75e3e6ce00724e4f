"""What nobody told of a machine is not taken for a day or a week in which all was well."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

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
    found = workdays(date(2026, 10, 24), date(2026, 10, 25), LONDON)
    assert [begins.hour for begins in found["begins"]] == [8, 9]
    assert [ends.hour for ends in found["ends"]] == [16, 17]


def test_a_week_before_somebody_told_of_jams_is_no_week_without_a_jam(world):
    """Seen to fail with every week of a machine that is watched now."""
    world.more_jobs = [("Attic printer", None, None)]
    for days, weeks in ((7, 1), (1, 0)):
        world.from_days = {"Attic printer": days + world.now.weekday()}
        world.publish()
        rows = world.ask(world.viewer("governance"), "misfeeds", device="Attic printer").rows
        assert len(rows) == weeks, days
