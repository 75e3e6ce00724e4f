"""Rule 2: a worker's own time, with their name, is seen by them alone unless they choose otherwise; off at first."""

from datetime import UTC, datetime

import pytest

from dashboard.viewer import ROLES

PAGES = ("/", "/team", "/my-time", "/told-us", "/who-sees-what", "/how")
QUESTIONS = ("my-week", "my-record", "my-looks", "my-choices", "team-week", "team-period", "allocation", "waits",
             "themes", "process-map", "sources", "who-sees-what")


@pytest.mark.parametrize("role", ROLES)
def test_rule_02_no_page_and_no_export_gives_anothers_time(world, web, role):
    """Seen to fail with ``shown = list(stays)`` in questions/team_week.py (manager)."""
    world.agree("Adults East")
    world.close()
    other = web.as_(world.viewer(role))
    for page in PAGES:
        for search in ("", "?person=E3", "?worker=E3&week=2026-W46", "?team=Adults+East"):
            assert "Dev East" not in other.before_cases(page, search), (page, search)
    for question in QUESTIONS:
        for params in ({}, {"person": "E3"}, {"team": "Adults East"}, {"person": "E3", "week": "2026-W46"}):
            answer = other.export(question, **params)
            assert "Dev East" not in answer.get_data(as_text=True), (question, params)
            if params.get("person"):
                assert answer.status_code in {400, 403}


def test_rule_02_nobody_signed_in_gets_nothing(web):
    """Seen to fail with ``return None`` in place of ``return deny()`` in auth/guard.py."""
    nobody = web.as_(None)
    assert all(nobody.page(page).status_code == 401 for page in PAGES)
    assert all(nobody.export(question).status_code == 401 for question in QUESTIONS)


def test_rule_02_both_conditions_and_off_at_once(world, web):
    """Seen to fail with ``pass`` in place of ``since = None`` where the switch is off: on_since of sharing.py."""
    manager, dev = web.as_(world.viewer("team_manager")), web.as_(world.viewer("practitioner", person="E3"))
    dev.act("choose-sharing", on="yes")  # refused: no agreement yet
    world.share("E3")                    # even where it stands in the journal
    assert "Dev East" not in manager.before_cases("/team")
    world.agree("Adults East", at=datetime(2026, 8, 5, tzinfo=UTC))
    assert "Dev East" in manager.before_cases("/team")
    dev.act("choose-sharing", on="no")
    assert "Dev East" not in manager.before_cases("/team")


def test_rule_02_nobody_can_choose_for_another(world, web):
    """Seen to fail with "person" among the FIELDS of choose-sharing in acts/showing.py."""
    world.agree("Adults East")
    web.as_(world.viewer("team_manager")).act("choose-sharing", on="yes", person="E3")
    assert not world.journal.sharing("E3")
    assert not world.journal.sharing("E0")  # a form that tries is refused whole


def test_rule_02_no_count_of_who_shares(world, web):
    """Seen to fail with ``"sharing": 1`` in the extra of questions/team_week.py."""
    world.agree("Adults East")
    manager = world.viewer("team_manager")
    none = world.ask(manager, "team-week")
    assert (none.state, none.rows) == ("no_data", ())
    assert set(none.extra) == {"team", "week", "weeks", "agreed_on"}
    world.share("E3")
    assert set(world.ask(manager, "team-week").extra) == set(none.extra)
