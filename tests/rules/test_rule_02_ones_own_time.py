"""Rule 2: a worker's own time, with their name, is seen by them alone unless they choose otherwise; off at first."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.viewer import ROLES

PAGES = ("/", "/team", "/my-time", "/told-us", "/who-sees-what", "/how")
QUESTIONS = ("my-week", "my-record", "my-looks", "my-choices", "team-week", "team-period", "allocation", "waits",
             "themes", "process-map", "sources", "who-sees-what", "supervision", "partner-team")


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


def test_rule_02_what_is_brought_is_seen_by_the_own_supervisor_alone(world, web):
    """Seen to fail without ``names = true`` on supervision in policy.toml."""
    dev = web.as_(world.viewer("practitioner", person="E3"))
    assert dev.act("bring-to-supervision", period="2026-P11").status_code == 303
    for role in ROLES:
        other = web.as_(world.viewer(role, team="Adults West"))
        for page in PAGES:
            assert "Dev East" not in other.text(page), (role, page)
        for question in QUESTIONS:
            assert "Dev East" not in other.export(question).get_data(as_text=True), (role, question)
    manager = web.as_(world.viewer("team_manager"))
    page = manager.before_cases("/team")
    assert "Dev East, period 11" in page and "hours" not in page.split("supervision-title")[1]
    assert manager.export("supervision").status_code == 403  # named rows enter nobody's download
    looks = world.ask(world.viewer("practitioner", person="E3"), "my-looks").rows
    assert any(row["why"] == "To talk in supervision about what they brought." for row in looks)


def test_rule_02_it_is_frozen_closes_after_28_days_and_goes_at_once_when_taken_back(world, web):
    """Seen to fail with ``OPEN_FOR = timedelta(days=29)`` in journal/supervision.py; frozen: with figures made anew."""
    dev, manager = web.as_(world.viewer("practitioner", person="E3")), world.viewer("team_manager")
    dev.act("bring-to-supervision", period="2026-P11")
    frozen = world.ask(manager, "supervision").rows
    key = next(e[0] for e in world.entries if e[1] == world.number("E3") and str(e[2]) == "2026-10-06")
    world.journal.correct("E3", key, not_mine=True)
    assert world.ask(manager, "supervision").rows == frozen
    began = world.now
    world.now = began + timedelta(days=28, seconds=-1)
    assert world.ask(manager, "supervision").rows
    world.now = began + timedelta(days=28)
    assert world.ask(manager, "supervision").rows == ()
    world.now = began
    number = world.ask(world.viewer("practitioner", person="E3"), "my-choices").rows[2]["brought"][0]["id"]
    web.as_(world.viewer("practitioner", person="E4")).act("take-back-supervision", id=number)
    assert world.ask(manager, "supervision").rows == frozen  # nobody else can take it back
    dev.act("take-back-supervision", id=number)
    assert world.ask(manager, "supervision").rows == ()


def test_rule_02_only_a_period_that_was_open_for_seven_days_can_be_brought(world, web):
    """Seen to fail with ``return True`` in _may_be_brought of frozen.py."""
    dev = web.as_(world.viewer("practitioner", person="E3"))
    for period in ("2026-P12", "2026-P13", "2026-P01", "", "x", "2026-W44"):
        dev.act("bring-to-supervision", period=period)
    assert world.journal.brought_by("E3") == []
    assert web.as_(world.viewer("team_manager")).act("bring-to-supervision", period="2026-P11").status_code == 403


def test_rule_02_who_left_the_team_is_no_longer_seen_there(world, web):
    """Seen to fail with ``names`` made of every stay in questions/supervision.py."""
    web.as_(world.viewer("practitioner", person="E3")).act("bring-to-supervision", period="2026-P11")
    number = world.number("E3")
    world.memberships = [(*m[:3], world.now.date() - timedelta(days=1), *m[4:]) if m[0] == number else m
                         for m in world.memberships]
    world.publish()
    assert world.ask(world.viewer("team_manager"), "supervision").rows == ()
