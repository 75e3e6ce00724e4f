"""Rule 5 and 21 for maps of the work: nobody takes the own team's map from the whole and learns of a few others.

Who tries: each team's manager (own map exact, by ``process-map`` and ``team-flow``), one system beside all systems,
people outside with teams side by side, and whoever sums up what goes into an activity and what comes out of it.
Each was seen to fail with the questions as they were before numbers of the whole were held against their parts.
"""

from pathlib import Path

import pytest
from by_place import load

attack = load("worklight_flow_attack", Path(__file__).parent / "flow_attack.py")
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def laid_out(request, tmp_path_factory):
    """A world with invented cases, and its figures as they really are."""
    module = load("worklight_test_world", Path(__file__).parents[1] / "dashboard" / "world.py")
    world = module.World.new(tmp_path_factory.mktemp("flow") / "home")
    tables = attack.publish(world, attack.invented(request.param))
    world.kept = world.lens     # one for all tests: it keeps its connections
    yield world, tables
    world.journal.close()


def cells(world, role, view, source=None, question="flow"):
    more = {"source": source} if source else {}
    answer = world.kept.ask(world.viewer(role), question, view=view, detail="everything", **more)
    return answer, attack.is_rounded(answer)


@pytest.mark.parametrize("table", attack.VIEWS)
def test_no_team_is_taken_from_the_whole(laid_out, table):
    """Every number of every view less the own team's: no small rest is left that only one number fits."""
    world, tables = laid_out
    view, keys, names, cases = attack.VIEWS[table]
    for source in (None, "case"):
        answer, rounded = cells(world, "team_manager", view, source)
        whole = attack.known(tables, table, None, source, keys)
        for team in attack.TEAMS:
            own = attack.known(tables, table, team, source, keys)
            for row in answer.rows:
                key = tuple(str(row[name]) for name in keys.values())
                for name in names:
                    mine, real = own.get(key, {}).get(name, 0), whole[key][name]
                    if row[name] is not None and 0 < real - mine < 5:
                        fits = attack.rests(row[name], mine, rounded=rounded)
                        assert len(fits) != 1, (source, team, key, name)
                rest = whole[key][cases] - own.get(key, {}).get(cases, 0)
                if any(row.get(time) is not None for time in attack.TIMES):
                    assert not 0 < rest < 5, ("a median of few", team, key)


@pytest.mark.parametrize("table", ["edge", "stage", "rework"])
def test_no_time_is_left_over_that_one_or_two_workers_stand_behind(laid_out, table):
    world, tables = laid_out
    view, keys, _, cases = attack.VIEWS[table]
    answer, _ = cells(world, "team_manager", view)
    whole = attack.known(tables, table, None, None, keys)
    for team in attack.TEAMS:
        own = attack.known(tables, table, team, None, keys)
        for row in answer.rows:
            key = tuple(str(row[name]) for name in keys.values())
            mine = own.get(key, {cases: 0, "workers": 0})
            if any(row.get(time) is not None for time in attack.TIMES) and whole[key][cases] > mine[cases]:
                assert whole[key]["workers"] - mine["workers"] >= 3, (team, key)


def test_size_beginnings_and_ends(laid_out):
    """How many cases there are beside one's own is not said where these are few."""
    world, tables = laid_out
    answer, rounded = cells(world, "team_manager", "paths")
    (whole,) = attack.known(tables, "flow", None, None, ()).values()
    for team in attack.TEAMS:
        (own,) = attack.known(tables, "flow", team, None, ()).values() or ({"cases": 0, "events": 0},)
        for name in ("cases", "events"):
            if 0 < whole[name] - own[name] < 5:
                assert len(attack.rests(answer.extra[name], own[name], rounded=rounded, more=4)) > 1
        ends = attack.known(tables, "case_end", team, None, ("is_start", "activity"))
        for key, row in attack.known(tables, "case_end", None, None, ("is_start", "activity")).items():
            shown = answer.extra["starts" if key[0] == "True" else "ends"][key[1]]
            mine = ends.get(key, {"count": 0})["count"]
            if shown is not None and 0 < row["count"] - mine < 5:
                assert len(attack.rests(shown, mine, rounded=rounded)) != 1


@pytest.mark.parametrize("table", attack.VIEWS)
def test_no_system_is_taken_from_all_systems(laid_out, table):
    world, tables = laid_out
    view, keys, names, _ = attack.VIEWS[table]
    both, rounded = cells(world, "senior_leader", view)
    whole = attack.known(tables, table, None, None, keys)
    for source in ("case", "other"):
        real = attack.known(tables, table, None, source, keys)
        shown = {tuple(str(row[name]) for name in keys.values()): row
                 for row in cells(world, "senior_leader", view, source)[0].rows}
        for row in both.rows:
            key = tuple(str(row[name]) for name in keys.values())
            for name in names:
                some = shown.get(key, {}).get(name)
                if row[name] is None or some is None or not 0 < whole[key][name] - real[key][name] < 5:
                    continue
                blur = 4 if rounded else 0
                fits = range(max(1, row[name] - some - blur), row[name] - some + blur + 1)
                assert len(fits) != 1, (source, key, name)


def test_nothing_held_back_comes_out_of_what_goes_in_and_out(laid_out):
    """What begins with an activity or comes into it is as much as ends with it or goes on from it."""
    world, tables = laid_out
    answer, rounded = cells(world, "practitioner", "paths")
    paths = {(row["from"], row["to"]): row["count"] for row in answer.rows}
    real = {key: row["count"] for key, row in attack.known(
        tables, "edge", None, None, ("from_activity", "to_activity")).items()}
    blur = 2 if rounded else 0
    for activity in {one for pair in paths for one in pair}:
        comes = [answer.extra["starts"].get(activity, 0), *(n for (a, b), n in paths.items() if b == activity != a)]
        goes = [answer.extra["ends"].get(activity, 0), *(n for (a, b), n in paths.items() if a == activity != b)]
        held = [pair for pair, n in paths.items() if n is None and activity in pair and pair[0] != pair[1]]
        if len(held) != 1 or (comes + goes).count(None) != 1:
            continue
        left = abs(sum(n or 0 for n in comes) - sum(n or 0 for n in goes))
        wide = blur * (len(comes) + len(goes) - 1)
        fits = range(max(1, left - wide), left + wide + 1)
        assert len(fits) != 1 or real[held[0]] not in fits, held


def test_teams_side_by_side_leave_no_few_others(laid_out):
    """People outside have the whole and the teams of ten workers or more: no time of a few others is left over."""
    world, tables = laid_out
    answer = world.kept.ask(world.viewer("senior_leader"), "team-variation", detail="everything")
    keys = ("from_activity", "to_activity")
    whole = attack.known(tables, "edge", None, None, keys)
    shown = [attack.known(tables, "edge", team, None, keys) for team in answer.extra.get("teams", ())]
    told = {(row["from"], row["to"]): row for row in cells(world, "senior_leader", "paths")[0].rows}
    for key, row in whole.items():
        for parts in [*([one] for one in shown), shown]:
            rest = row["cases"] - sum(part.get(key, {"cases": 0})["cases"] for part in parts)
            if told[key]["median_seconds"] is not None or told[key]["count"] is not None:
                assert not 0 < rest < 5, key


def test_waits_of_the_service_leave_no_few_of_a_team(laid_out):
    world, tables = laid_out
    leader = world.viewer("senior_leader")
    for period in world.kept.ask(leader, "waits").extra["periods"]:
        for row in world.kept.ask(leader, "waits", period=period).rows:
            real = {one["team"]: one["cases"] for one in tables["wait"]
                    if (one["period"], one["step"]) == (period, row["step"])}
            for team in attack.TEAMS:
                rest = real.get(None, 0) - real.get(team, 0)
                assert row["cases"] is None or not 0 < rest < 5, (period, row["step"], team)
                assert row["cases"] is None or row["cases"] % 5 == 0


def test_something_is_still_shown(laid_out):
    """Else all of the above would hold of an empty answer."""
    world, _ = laid_out
    answer, rounded = cells(world, "practitioner", "paths")
    assert rounded and sum(row["state"] == "ok" for row in answer.rows) >= 1
