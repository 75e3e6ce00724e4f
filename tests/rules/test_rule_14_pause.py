"""Rule 14: a pause takes a name away at once, and group figures from the next period; whoever shows is told first."""

from datetime import UTC, datetime

from dashboard.sharing import shares_since

AUGUST, OCTOBER = datetime(2026, 8, 3, tzinfo=UTC), datetime(2026, 10, 12, 9, tzinfo=UTC)
P11, P12 = datetime(2026, 10, 4, 23, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)  # their first moments, London


def test_rule_14_a_name_goes_at_once_and_comes_back_with_the_week_in_which_the_pause_ends(world, web):
    """Seen to fail without ``or journal.paused(stay.person, at)`` and with ``return since`` in sharing.py."""
    world.agree("Adults East")
    world.share("E3", "E4")
    manager, dev = web.as_(world.viewer("team_manager")), web.as_(world.viewer("practitioner", person="E3"))
    assert "Dev East" in manager.before_cases("/team")
    assert dev.act("choose-pause", on="yes").status_code == 303
    page = manager.before_cases("/team")
    assert "Dev East" not in page and "Esi East" in page
    dev.act("choose-pause", on="no")
    assert "Dev East" not in manager.before_cases("/team", "?week=2026-W46")  # that week was over before
    world.journal.set_pause("E4", True, at=OCTOBER)
    world.journal.set_pause("E4", False, at=datetime(2026, 10, 20, 9, tzinfo=UTC))
    assert "Esi East" not in manager.before_cases("/team", "?week=2026-W42")
    assert "Esi East" in manager.before_cases("/team", "?week=2026-W43")


def test_rule_14_whoever_shows_their_weeks_is_told_first(world, web):
    """Seen to fail with ``told = []`` in pause of pages/my_choices.py."""
    me = web.as_(world.viewer("practitioner"))
    told = "your manager can see that it has gone"
    assert told not in me.text("/my-time")
    world.agree("Adults East")
    world.share("E1")
    page = me.text("/my-time")
    assert page.index(told) < page.rindex(">Pause my record<")  # before the button, whose words these are


def test_rule_14_a_pause_and_keeping_private_look_the_same_to_everyone_else(world, web):
    """Seen to fail with ``"paused": sorted(asked.journal.paused_people())`` in the extra of questions/team_week.py."""
    world.agree("Adults East")
    world.share("E3")
    world.close()
    asked = [(role, question) for role in ("team_manager", "senior_leader", "governance", "coproduction_member")
             for question in ("team-week", "team-period", "allocation", "partner-team", "supervision", "waits")]
    before = [world.ask(world.viewer(role), question) for role, question in asked]
    web.as_(world.viewer("practitioner", person="E5")).act("choose-pause", on="yes")  # who has never shown
    assert [world.ask(world.viewer(role), question) for role, question in asked] == before


def test_rule_14_who_pauses_at_the_start_of_a_period_counts_as_private_in_it(world):
    """Seen to fail without ``or journal.paused(stay.person, at)`` in sharing.py."""
    from zoneinfo import ZoneInfo

    from dashboard.record import Stay

    world.agree("Adults East", at=AUGUST)
    world.share("E3")
    world.journal.set_pause("E3", True, at=OCTOBER)
    stay = Stay("E3", "Dev East", "Adults East", AUGUST.date(), None)
    assert shares_since(world.journal, stay, ZoneInfo("Europe/London"), P11) is not None
    assert shares_since(world.journal, stay, ZoneInfo("Europe/London"), P12) is None


def test_rule_14_ending_a_pause_that_never_began_changes_nothing(world, web):
    """Seen to fail with ``if not on`` in place of ``if paused and not on`` in pause_ended of sharing.py."""
    world.agree("Adults East")
    world.share("E3")
    web.as_(world.viewer("practitioner", person="E3")).act("choose-pause", on="no")
    assert "Dev East" in web.as_(world.viewer("team_manager")).before_cases("/team", "?week=2026-W46")


def test_rule_14_nobody_can_pause_another(world, web):
    """Seen to fail with "person" among the FIELDS of choose-pause in acts/showing.py."""
    web.as_(world.viewer("team_manager")).act("choose-pause", on="yes", person="E3")
    assert world.journal.paused_people() == frozenset()
    for role in ("coproduction_member", "senior_leader", "governance"):
        assert web.as_(world.viewer(role)).act("choose-pause", on="yes").status_code == 403
