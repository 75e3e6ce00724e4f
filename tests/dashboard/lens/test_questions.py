"""What single questions answer: shapes, figures and states."""

from datetime import UTC, date, datetime

from data.kinds import KINDS
from data.periods import Week

EAST = "Adults East"


def test_my_week_adds_up(world):
    answer = world.ask(world.viewer("practitioner"), "my-week", week="2026-W44")
    assert (answer.state, answer.period, answer.first_day, answer.last_day) == (
        "ok", "2026-W44", date(2026, 10, 26), date(2026, 11, 1))
    extra = answer.extra
    assert len(answer.rows) == 20
    assert extra["totals"]["direct"] == {"low": 450, "central": 450, "high": 450}
    assert extra["totals"]["admin"] == {"low": 200, "central": 250, "high": 300}
    assert (extra["contracted"], extra["no_record"]) == (2220, 2220 - 1400)
    assert extra["direct"] == {"low": 20, "high": 58}   # 450 and 1270 of 2220, rounded outward
    assert extra["admin"] == {"low": 13, "high": 19}
    assert [day["contracted"] for day in extra["days"]] == [444] * 5 + [0, 0]
    assert list(extra["days"][0]["kinds"]) == list(KINDS)
    assert extra["weeks"][0] == "2026-W48"
    assert (extra["name"], extra["week"], extra["stale"]) == ("Ben East", "2026-W44", [])


def test_days_still_to_come_have_left_no_record_unwritten(world):
    extra = world.ask(world.viewer("practitioner"), "my-week", week="2026-W48").extra
    # published on Monday 23 November; the world's standard week holds entries on all five days
    assert extra["contracted"] == 5 * 444
    world.entries = [e for e in world.entries if e[2] <= date(2026, 11, 24)]
    world.publish()
    extra = world.ask(world.viewer("practitioner"), "my-week", week="2026-W48").extra
    assert extra["contracted"] == 2 * 444


def test_pages_logged_are_those_of_the_week(world):
    me = world.viewer("practitioner")
    assert world.ask(me, "my-week", week="2026-W47").extra["pages_logged"] == 17
    assert world.ask(me, "my-week", week="2026-W46").extra["pages_logged"] == 0


def test_a_week_without_a_record_is_no_data(world):
    answer = world.ask(world.viewer("practitioner"), "my-week", week="2025-W01")
    assert (answer.state, answer.rows) == ("no_data", ())
    assert world.ask(world.viewer("practitioner", person="nobody"), "my-week").state == "no_data"
    assert world.ask(world.viewer("practitioner", person="nobody"), "my-record").state == "no_data"


def test_stale_corrections_ask_to_be_checked(world):
    world.journal.correct("E1", 77, kind="direct")
    me = world.viewer("practitioner")
    assert [row["entry_key"] for row in world.ask(me, "my-week").extra["stale"]] == ["77"]
    assert [row["entry_key"] for row in world.ask(me, "my-record").extra["stale"]] == ["77"]


def test_leave_is_marked(world):
    world.leave("E1", [date(2026, 10, 27)])
    world.publish()
    days = world.ask(world.viewer("practitioner"), "my-week", week="2026-W44").extra["days"]
    assert [day["on_leave"] for day in days[:3]] == [False, True, False]
    assert world.ask(world.viewer("practitioner"), "my-record").extra["leave"] == [date(2026, 10, 27)]


def rows(world, **params):
    return {row["name"]: row for row in world.ask(world.viewer("team_manager"), "team-week", **params).rows}


def test_team_week_shows_whole_points_that_add_up(world):
    world.agree(EAST)
    world.share("E1")
    row = rows(world)["Ben East"]
    assert sum(row["kinds"].values()) + row["no_record"] == 100
    assert "held_up" not in row["kinds"]
    assert set(row) == {"name", "kinds", "no_record", "direct", "admin"}


def test_team_week_reaches_back_no_further_than_the_week_of_the_choice(world):
    world.agree(EAST)
    world.share("E1", at=datetime(2026, 11, 4, 9, tzinfo=UTC))  # Wednesday of week 45
    assert "Ben East" in rows(world, week="2026-W45")
    assert "Ben East" not in rows(world, week="2026-W44")


def test_team_week_reaches_back_no_further_than_the_agreement(world):
    world.agree(EAST, at=datetime(2026, 11, 4, 9, tzinfo=UTC))
    world.share("E1", at=datetime(2026, 9, 1, 9, tzinfo=UTC))
    assert "Ben East" in rows(world, week="2026-W45")
    assert "Ben East" not in rows(world, week="2026-W44")


def test_a_newer_agreement_hides_nothing(world):
    world.agree(EAST)
    world.agree(EAST, at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    world.share("E1")
    assert "Ben East" in rows(world, week="2026-W40")


def test_team_week_leaves_out_those_without_contracted_time_and_those_who_have_gone(world):
    world.agree(EAST)
    world.share("E1", "E2", "E3")
    world.leave("E1", Week(2026, 46).days)
    gone = world.number("E2")
    world.memberships = [(*m[:3], date(2026, 11, 20), *m[4:]) if m[0] == gone else m for m in world.memberships]
    world.publish()
    assert list(rows(world)) == ["Dev East"]


def test_team_week_of_a_week_not_seen_yet_says_when(world):
    answer = world.ask(world.viewer("team_manager"), "team-week", week="2026-W47")
    assert (answer.state, answer.extra["on"], answer.rows) == ("not_yet", date(2026, 11, 30), ())
    assert world.ask(world.viewer("team_manager"), "team-week", week="2026-W52").state == "no_data"


def test_before_any_week_was_published(world):
    world.weeks = {}
    world.publish()
    assert world.ask(world.viewer("team_manager"), "team-week").state == "no_data"
    assert world.ask(world.viewer("team_manager"), "team-period").state == "no_data"


def test_team_period_says_when_the_first_comes(world):
    answer = world.ask(world.viewer("practitioner"), "team-period")
    assert (answer.state, answer.extra["on"], answer.rows) == ("not_yet", date(2026, 10, 12), ())
    world.close()
    answer = world.ask(world.viewer("practitioner"), "team-period", period="2026-P12")
    assert (answer.state, answer.extra["on"]) == ("not_yet", date(2026, 12, 7))
    answer = world.ask(world.viewer("practitioner"), "team-period", period="2027-P01")
    assert (answer.state, answer.extra["on"]) == ("not_yet", date(2027, 2, 8))
    assert world.ask(world.viewer("practitioner"), "team-period", period="2026-P09").state == "no_data"


def test_team_period_has_a_row_a_step_and_none_for_what_is_not_there(world):
    world.close()
    answer = world.ask(world.viewer("practitioner"), "team-period")
    assert [row["step"] for row in answer.rows][:2] == ["first_contact", "assessment"]
    assert answer.rows[0]["kinds"] is None
    assert answer.extra["band"] == {"shown": True, "low": 20, "high": 30, "colleagues": 8}
    assert answer.extra["periods"] == ["2026-P11", "2026-P10"]
    assert "8 colleagues" in answer.coverage


def test_a_team_without_a_list_in_the_period_is_no_data(world):
    world.close()
    world.person("X1", "Xan", "Adults New", from_day=date(2026, 11, 2))
    world.publish()
    assert world.ask(world.viewer("practitioner", team="Adults New", person="X1"), "team-period").state == "no_data"


def test_too_few_waits_have_no_number(world):
    answer = world.ask(world.viewer("team_manager"), "waits")
    told = {row["step"]: (row["state"], row["cases"], row["median_days"]) for row in answer.rows}
    assert told["first_contact"] == ("ok", 40, 2.0)
    assert told["assessment"] == ("too_few", None, None)
    assert told["review"] == ("no_data", None, None)
    assert world.ask(world.viewer("team_manager"), "waits", period="2026-P01").state == "no_data"
    world.waits = []
    world.publish()
    assert world.ask(world.viewer("team_manager"), "waits").state == "no_data"


def test_themes_have_most_people_first_and_a_few_is_a_word(world):
    answer = world.ask(world.viewer("governance"), "themes")
    assert [(row["theme"], row["people"]) for row in answer.rows] == [
        ("Tell it once", 31), ("Plain words", 12), ("Parking", "a few")]
    assert answer.extra["total"] == 80
    at_step = world.ask(world.viewer("governance"), "themes", step="review")
    assert ([row["theme"] for row in at_step.rows], at_step.extra["total"]) == (["Plain words"], 20)
    assert world.ask(world.viewer("governance"), "themes", step="planning").state == "no_data"


def test_allocation_without_any_event_yet(world):
    manager = world.viewer("team_manager")
    answer = world.ask(manager, "allocation")
    assert [row["name"] for row in answer.rows] == sorted(row["name"] for row in answer.rows)
    assert answer.extra["waiting"] == [{"step": "assessment", "cases": 4, "unallocated": 1}]
    world.allocation, world.waiting, world.as_of = [], [], None
    world.publish()
    assert world.ask(manager, "allocation").state == "no_data"


def test_sources_are_dated(world):
    answer = world.ask(world.viewer("governance"), "sources")
    assert [row["name"] for row in answer.rows] == ["cups", "feedback", "mosaic"]
    assert all(row["last_at"].tzinfo is UTC for row in answer.rows)
    world.sources = []
    world.publish()
    assert world.ask(world.viewer("governance"), "sources").state == "no_data"
