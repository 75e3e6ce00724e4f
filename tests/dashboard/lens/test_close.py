"""Closing: once, whole, from lists fixed at the start, and only shares."""

from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.close import due_from, next_due
from dashboard.closing import cells
from dashboard.closing import made as files
from dashboard.closing.lists import Listed
from dashboard.closing.sums import Part
from dashboard.reader import Reader
from data.errors import WorklightError
from data.periods import Period, Week
from data.published import groups_file

P11 = Period(2026, 11)
EAST = "Adults East"


def made(world, table, period="2026-P11"):
    with duckdb.connect(str(groups_file(world.home.published, period)), read_only=True) as con:
        return con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def team(world, name=EAST, period="2026-P11"):
    return next(row for row in made(world, "team", period) if row[0] == name)


def band(world, name=EAST, period="2026-P11"):
    return next(row for row in made(world, "band", period) if row[0] == name)


def test_what_is_due_is_closed_once_and_never_made_again(world):
    assert world.close() == ["2026-P10", "2026-P11"]
    before = groups_file(world.home.published, "2026-P11").read_bytes()
    world.entry("E1", P11.start, "direct", 300)
    world.publish()
    assert world.close() == []
    assert world.close(period="2026-P11") == []
    assert groups_file(world.home.published, "2026-P11").read_bytes() == before


def test_a_period_closes_seven_full_days_after_its_last_week_was_published(world):
    world.now = datetime(2026, 11, 9, 5, 59, tzinfo=UTC)
    assert "2026-P11" not in world.close()
    world.now = datetime(2026, 11, 9, 6, tzinfo=UTC)
    assert world.close() == ["2026-P11"]


def test_a_week_published_late_holds_the_period_up(world):
    world.weeks[Week(2026, 42)] = datetime(2026, 11, 20, 6, tzinfo=UTC)
    world.publish()
    assert world.close() == ["2026-P10"]
    with pytest.raises(WorklightError, match="can't be closed yet"):
        world.close(period="2026-P11")
    assert next_due(world.home, world.now) == ("2026-P11", date(2026, 11, 27))


def test_a_quiet_week_between_others_does_not_hold_the_period_up_for_ever(world):
    del world.weeks[Week(2026, 42)]
    world.publish()
    assert world.close() == ["2026-P10", "2026-P11"]


def test_a_period_that_was_only_partly_logged_is_not_closed(world):
    del world.weeks[Week(2026, 37)]
    world.publish()
    assert world.close() == ["2026-P11"]


def test_one_period_can_be_asked_for(world):
    assert world.close(period="2026-P11") == ["2026-P11"]
    with pytest.raises(WorklightError, match="P01 to P13"):
        world.close(period="2026-11")


def test_next_due_says_when(world, empty_world):
    assert next_due(empty_world.home, empty_world.now) is None
    world.close()
    assert next_due(world.home, world.now) == ("2026-P12", date(2026, 12, 7))


def test_nothing_published_closes_nothing(empty_world):
    assert empty_world.close() == []


def test_the_total_is_the_sum_of_all_as_rounded_shares(world):
    world.close()
    # direct: 80 to 150 minutes of 444 a day, mean 115 = 25.9%; admin and hold-ups 60 to 80 = 13.5% to 18.0%;
    # recorded 305 of 444, so 31.3% leave no record and direct may be up to 57.2%
    assert team(world) == (EAST, 8, True, 25, 55, 15, 20, 30)
    assert band(world) == (EAST, 8, True, 20, 30)


def test_too_few_is_none_and_never_0(world):
    world.agree(EAST)
    world.share("E1", "E2", "E3")
    world.close()
    assert team(world) == (EAST, 8, False, None, None, None, None, None)
    assert band(world) == (EAST, None, False, None, None)
    assert [row for row in made(world, "share") if row[0] == EAST] == []


def test_all_share_shows_the_total_and_no_band(world):
    world.agree("Adults North")
    world.share("N0", "N1", "N2")
    world.close()
    assert team(world, "Adults North")[2] is True
    assert band(world, "Adults North") == ("Adults North", None, False, None, None)


def test_cells_are_shares_of_recorded_time_by_step(world):
    world.close()
    cells = {(step, kind): share for name, step, kind, share in made(world, "share") if name == EAST}
    assert {step for step, _ in cells} == {None, "assessment", "planning"}  # other steps have no recorded time: absent
    assert cells["planning", "case_work"] == 100
    assert cells["assessment", "case_work"] == 0
    assert cells[None, "direct"] == 40  # 115 of 305
    assert all(share % 5 == 0 for share in cells.values())


def test_a_step_that_few_private_colleagues_carry_is_absent(world):
    for place in range(5):
        world.entry(f"E{place}", P11.start, "case_work", 30, step=4)
    world.publish()
    world.close()
    assert "review" not in {row[1] for row in made(world, "share") if row[0] == EAST}
    assert team(world)[2] is True


def test_sharing_counts_at_the_start_with_an_agreement_by_then(world):
    world.agree(EAST, at=datetime(2026, 10, 6, 9, tzinfo=UTC))  # a day too late for period 11
    world.share("E1", "E2", "E3", at=datetime(2026, 9, 1, 9, tzinfo=UTC))
    world.close()
    assert band(world)[1] == 8


def test_a_switch_within_the_period_changes_nothing_before_the_next(world):
    world.agree(EAST)
    world.share("E1", "E2", at=datetime(2026, 10, 5, 9, tzinfo=UTC))  # the first morning is too late
    world.share("E3", "E4", at=datetime(2026, 10, 4, 9, tzinfo=UTC))
    world.share("E3", "E4", at=datetime(2026, 10, 20, 9, tzinfo=UTC), on=False)
    world.close()
    assert band(world)[1] == 6


def test_sharing_with_a_former_team_does_not_count(world):
    world.agree(EAST)
    world.agree("Adults North")
    world.share("E1", "E2")
    world.memberships = [m for m in world.memberships if m[0] != world.number("E1")]
    world.person("E1", "Ben East", "Adults North", to_day=date(2026, 8, 31))
    world.person("E1", "Ben East", EAST, from_day=date(2026, 9, 1))
    world.publish().close()
    assert band(world)[1] == 7  # only E2 is known to share with this team


def test_the_list_is_that_of_the_first_day(world):
    world.person("E8", "Ivy East", EAST, from_day=date(2026, 10, 6))
    world.memberships[0] = (*world.memberships[0][:3], date(2026, 10, 5), *world.memberships[0][4:])  # E0 left later
    world.publish().close()
    assert team(world)[1] == 8
    assert team(world, period="2026-P10")[1] == 8


def test_leave_changes_no_count_but_a_band_needs_six_with_time(world):
    days = [day for week in P11.weeks for day in week.days]
    world.leave("E1", days)
    world.publish().close(period="2026-P11")
    assert team(world)[1] == 8
    assert band(world)[1:3] == (8, True)


def test_a_band_of_those_who_were_there_never_falls_below_six(world):
    days = [day for week in P11.weeks for day in week.days]
    for person in ("W0", "W1"):
        world.leave(person, days)
    world.publish().close(period="2026-P11")
    assert team(world, "Adults West") == ("Adults West", 7, False, None, None, None, None, None)
    assert band(world, "Adults West") == ("Adults West", None, False, None, None)


def test_corrections_count_in_figures_made_after_them(world):
    for key, number, day, _, _, kind, *_ in world.entries:
        if kind == "direct" and number < 8 and Week.of(day) == Week(2026, 41):
            world.journal.correct(world.people[number][0], key, kind="travel")
    world.close()
    assert team(world)[3] == 20
    assert team(world, period="2026-P10")[3] == 25


def test_a_team_without_anyone_contracted_is_not_shown(world):
    days = [day for week in P11.weeks for day in week.days]
    world.agree("Adults North")
    world.share("N0", "N1", "N2")
    for person in ("N0", "N1", "N2"):
        world.leave(person, days)
    world.publish().close(period="2026-P11")
    assert team(world, "Adults North")[2] is False


def test_only_shares_are_kept(world):
    world.close()
    with duckdb.connect(str(groups_file(world.home.published, "2026-P11")), read_only=True) as con:
        columns = {row[0] for row in con.execute("SELECT column_name FROM duckdb_columns()").fetchall()}
    assert not {name for name in columns if "hour" in name or "minute" in name or "second" in name or "person" in name}


def test_a_close_that_is_cut_short_leaves_nothing_and_can_be_repeated(world, monkeypatch):
    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", cut)
        with pytest.raises(KeyboardInterrupt):
            world.close()
    assert not groups_file(world.home.published, "2026-P10").exists()
    assert world.close() == ["2026-P10", "2026-P11"]


def test_it_comes_out_the_same_from_the_same_record(world, tmp_path):
    other = world.copied_to(tmp_path / "other")
    other.entries.reverse()
    other.memberships.reverse()
    other.publish()
    for one in (world, other):
        one.close()
    for table in ("team", "share", "band"):
        assert made(world, table) == made(other, table)


PERSON = st.tuples(st.booleans(), st.integers(0, 480), st.integers(0, 480), st.booleans())
PEOPLE = st.lists(PERSON, min_size=1, max_size=18)


def listed(place, private, direct, admin, there):
    parts = (Part("planning", "direct", *[direct] * 3), Part("planning", "admin", *[admin] * 3)) if there else ()
    return Listed(f"p{place}", private, False, parts, 480.0 if there else 0.0)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE)
def test_over_random_teams_nothing_of_one_to_five_private_colleagues_is_shown(people):
    team_list = [listed(place, *person) for place, person in enumerate(people)]
    private = sum(one.private for one in team_list)
    with_time = sum(one.private and one.contracted > 0 for one in team_list)
    together = cells.band_of(team_list)
    assert together.shown == (private >= 6 and with_time >= 6)
    if 1 <= private <= 5 or 1 <= with_time <= 5:
        assert not cells.may_show(team_list)
        assert not together.shown
    if cells.may_show(team_list):
        assert all(share % 5 == 0 for _, _, share in cells.cells_of(team_list, [("planning",)]))
    if together.shown:
        assert together.low % 5 == together.high % 5 == 0


def test_due_from_is_none_while_a_week_is_missing(world):
    with Reader(world.home.published).open(("record",)) as data:
        assert due_from(data, Period(2026, 12)) is None
        assert due_from(data, P11) == datetime(2026, 11, 9, 6, tzinfo=UTC)


def test_a_period_never_closes_before_it_is_over(world):
    world.weeks[Week(2026, 48)] = datetime(2026, 11, 10, 6, tzinfo=UTC)  # published too early, by mistake
    world.publish()
    assert world.close() == ["2026-P10", "2026-P11"]
    world.now += timedelta(days=7)
    assert world.close() == ["2026-P12"]
