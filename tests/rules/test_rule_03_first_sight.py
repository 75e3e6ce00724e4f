"""Rule 3: seven days of first sight; group figures cover whole periods, made once every week has been open so long."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.commands.close import command as close_command
from data.published import closed_periods

SEEN = datetime(2026, 11, 23, 6, tzinfo=UTC)  # week 46 was published on 16 November at 06:00
ALMOST = SEEN - timedelta(minutes=1)


@pytest.mark.parametrize(("now", "shown"), [(ALMOST, False), (SEEN, True)])
def test_rule_03_a_named_bar_waits_seven_days(world, web, now, shown):
    """Seen to fail with ``FIRST_SIGHT = timedelta(days=6)`` in disclosure.py."""
    world.agree("Adults East")
    world.share("E3")
    world.now = now
    page = web.as_(world.viewer("team_manager")).before_cases("/team", "?week=2026-W46")
    assert ("Dev East" in page) is shown


@pytest.mark.parametrize(("late_by", "shown"), [(timedelta(), False), (timedelta(minutes=1), True)])
def test_rule_03_what_came_in_late_waits_seven_days_too(world, web, late_by, shown):
    """Seen to fail without the line of ``changed`` in ``_shown`` of questions/team_week.py."""
    world.agree("Adults East")
    world.share("E3", "E4")
    world.changed = [("E3", "2026-W44", world.now - timedelta(days=7) + timedelta(minutes=1) - late_by)]
    page = web.as_(world.publish().viewer("team_manager")).before_cases("/team", "?week=2026-W44")
    assert ("Dev East" in page) is shown
    assert "Esi East" in page  # a colleague's late entry hides nobody else


def test_rule_03_the_worker_sees_it_from_the_first_day(world, web):
    """Seen to fail with ``weeks[2:]`` where questions/my_week.py looks the week up."""
    world.now = ALMOST
    me = web.as_(world.viewer("practitioner"))
    assert json.loads(me.export("my-week", week="2026-W47").data)["state"] == "ok"


@pytest.mark.parametrize(("now", "closed"), [
    ("2026-11-09T05:59:00+00:00", ("2026-P10",)), ("2026-11-09T06:00:00+00:00", ("2026-P10", "2026-P11"))])
def test_rule_03_a_period_closes_after_seven_days(world, monkeypatch, now, closed):
    """Seen to fail without ``+ FIRST_SIGHT`` at the end of due_from in close.py."""
    from click.testing import CliRunner

    monkeypatch.setenv("WORKLIGHT_NOW", now)
    result = CliRunner().invoke(close_command, ["--home", str(world.home.root)])
    assert result.exit_code == 0, result.output
    assert closed_periods(world.home.published) == closed


def test_rule_03_made_once(world, web):
    """Seen to fail with ``if True:`` in place of ``if not groups_file(...).exists():`` in close.py."""
    world.close()
    before = web.as_(world.viewer("practitioner")).export("team-period").data
    for key, number, *_ in world.entries[:40]:
        world.journal.correct(world.people[number][0], key, minutes=0)
    assert world.close() == []
    assert web.as_(world.viewer("practitioner")).export("team-period").data == before
