"""What close makes beside the groups: the cube for outsiders, its traces, and the remaking."""

import json
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from dashboard.close import remake
from dashboard.closing import made
from data.errors import WorklightError
from data.published import closed_periods, groups_file, made_from_file, outside_editions, outside_file, remade_years

P11 = "2026-P11"


def rows(path, sql):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def change(world, people, kind="travel"):
    """Let this many people correct an entry of period 11."""
    for number in range(people):
        key = next(e[0] for e in world.entries if e[1] == number and e[2] == datetime(2026, 10, 5).date())
        world.journal.correct(world.people[number][0], key, kind=kind)


def test_three_files_a_period_and_no_person_in_them(world):
    world.close()
    assert outside_editions(world.home.published) == {"2026-P10": 1, P11: 1}
    traces = rows(made_from_file(world.home.published, P11, 1), "SELECT trace FROM trace ORDER BY 1")
    assert len(traces) == 18
    for path in (made_from_file(world.home.published, P11, 1), outside_file(world.home.published, P11, 1)):
        held = path.read_bytes()
        assert not [name for person, name in world.people if name.encode() in held]


def test_the_standard_world_outside(world):
    world.close()
    # 8, 7 and 3 people: no team stands alone, all of them are 18
    units = rows(outside_file(world.home.published, P11, 1), "SELECT unit, level, listed, shown FROM unit ORDER BY ALL")
    assert units == [("Other teams together", "others", 20, True), ("The whole council", "council", 20, True),
                     ("The whole service", "service", 20, True)]
    assert rows(outside_file(world.home.published, P11, 1), "SELECT DISTINCT level FROM share WHERE step IS NOT NULL") \
        == [("council",)]


def test_whoever_stands_on_two_lists_counts_once(world):
    world.person("E0", "Amara East", "Adults West")
    world.publish().close(period=P11)
    assert len(rows(made_from_file(world.home.published, P11, 1), "SELECT trace FROM trace")) == 18
    # 19 places on three lists, 18 people: 20 either way, but the others together are no more than the council
    shares = "SELECT DISTINCT direct_low, admin_low, no_record FROM unit WHERE level <> 'team'"
    assert len(rows(outside_file(world.home.published, P11, 1), shares)) == 1


def test_a_record_that_has_not_changed_has_the_same_trace(world, tmp_path):
    other = world.copied_to(tmp_path / "other")
    other.entries.reverse()
    other.publish()
    for one in (world, other):
        one.close()
    first, second = (made.read_traces(made_from_file(one.home.published, P11, 1)) for one in (world, other))
    assert made.changed(first, second) == 0


def test_changed_counts_who_came_went_or_is_not_the_same():
    assert made.changed({b"a", b"b"}, {b"a", b"b"}) == 0
    assert made.changed({b"a", b"b"}, {b"a"}) == 1
    assert made.changed({b"a", b"b"}, {b"c", b"d", b"e"}) == 3


def test_the_remaking_makes_the_next_edition_and_the_page_reads_it(world):
    world.close()
    leader = world.viewer("senior_leader")
    before = world.ask(leader, "service-period", period=P11)
    change(world, 12, kind="held_up")
    assert remake(world.home, world.journal, now=world.now, year=2026) == [P11]
    assert outside_editions(world.home.published) == {"2026-P10": 1, P11: 2}
    assert rows(outside_file(world.home.published, P11, 2), "SELECT edition FROM meta") == [(2,)]
    assert world.ask(leader, "service-period", period=P11).state == before.state == "ok"
    world.now += timedelta(days=365)
    assert remake(world.home, world.journal, now=world.now, year=2027) == []  # nothing has changed since
    assert list(remade_years(world.home.published)) == ["2026", "2027"]


def test_changes_add_up_over_the_years_until_they_are_ten(world):
    world.close()
    change(world, 6)
    assert remake(world.home, world.journal, now=world.now, year=2026) == []
    change(world, 12)
    world.now = datetime(2027, 10, 1, tzinfo=UTC)
    assert remake(world.home, world.journal, now=world.now, year=2027) == [P11]


def test_a_period_of_more_than_13_months_ago_stays(world):
    world.close()
    change(world, 12)
    world.now = datetime(2027, 12, 1, tzinfo=UTC)
    assert remake(world.home, world.journal, now=world.now, year=2027) == []


def test_a_remaking_that_is_cut_short_can_be_repeated(world, monkeypatch):
    world.close()
    change(world, 12)

    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(made.os, "fsync", cut)
        with pytest.raises(KeyboardInterrupt):
            remake(world.home, world.journal, now=world.now, year=2026)
    assert outside_editions(world.home.published)[P11] == 1
    assert remade_years(world.home.published) == {}
    assert remake(world.home, world.journal, now=world.now, year=2026) == [P11]


def test_before_anything_is_published_there_is_nothing_to_remake(empty_world):
    with pytest.raises(WorklightError, match="nothing to make anew"):
        remake(empty_world.home, empty_world.journal, now=empty_world.now, year=2026)


def test_a_period_without_its_groups_is_not_shown_outside(world):
    world.close()
    groups_file(world.home.published, P11).unlink()  # as if cut short between the two
    assert closed_periods(world.home.published) == ("2026-P10",)
    assert outside_editions(world.home.published) == {"2026-P10": 1}


def test_groups_made_before_there_were_partners_are_read(world):
    world.close()
    for period in closed_periods(world.home.published):
        with duckdb.connect(str(groups_file(world.home.published, period))) as con:
            con.execute("DROP TABLE member; DROP TABLE merged")
    answer = world.ask(world.viewer("practitioner"), "team-period", period=P11)
    assert (answer.state, answer.extra["unit"], answer.extra["partners"]) == ("ok", "Adults East", [])


def test_the_command_says_what_it_made_and_refuses_a_period_beside_it(world, monkeypatch):
    world.close()
    monkeypatch.setenv("WORKLIGHT_NOW", "2026-11-23T10:00:00+00:00")

    def run(*words):
        return CliRunner().invoke(worklight, ["close", "--home", str(world.home.root), *words])

    assert run("--remake", "2026", "--period", P11).exit_code == 2
    assert json.loads(run("--remake", "2026", "--json").output) == {"remade": []}
