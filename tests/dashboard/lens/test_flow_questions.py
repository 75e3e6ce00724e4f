"""Questions about flow: small numbers and times of one or two workers are held back, nothing is dropped for it."""

import pytest

from dashboard.questions.flow_rows import path, stage


def ask(world, role, question="flow", **params):
    return world.ask(world.viewer(role), question, **params)


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "coproduction_member", "senior_leader", "governance"])
def test_everyone_sees_the_whole_service_with_small_numbers_held_back(world, role):
    """Seen to fail with ``may_show_waits`` always true."""
    answer = ask(world, role)
    assert [(row["from"], row["to"], row["count"], row["median_seconds"], row["state"]) for row in answer.rows] == [
        ("a", "b", 5, 30.0, "ok"), ("b", "a", None, None, "too_few")]
    assert (answer.extra["few"], answer.extra["starts"], answer.extra["ends"]) == (1, {"a": 10}, {"b": 10})
    assert answer.extra["details"] == ["everything"] and answer.coverage and answer.meaning and answer.first_day


def test_ways_that_few_took_are_counted_together(world):
    """Seen to fail with ``other_variants`` of all variants."""
    answer = ask(world, "governance", view="variants")
    assert [(row["activities"], row["cases"]) for row in answer.rows] == [(["a", "b"], 5)]
    assert (answer.extra["other_variants"], answer.extra["other_cases"]) == (4, 5)  # rounded, all of them


def test_what_is_done_again_and_where_it_changes_hands(world):
    rows = ask(world, "senior_leader", view="rework").rows
    assert [(row["activity"], row["again_cases"], row["median_extra_days"], row["state"]) for row in rows] == [
        ("a", 5, 1.5, "ok"), ("b", None, None, "too_few")]
    (moved,) = ask(world, "practitioner", view="handovers").rows
    assert (moved["worker_changes"], moved["worker_known"]) == (10, 20)
    assert "workers" not in moved


def test_times_of_one_or_two_workers_are_held_back(world):
    """Seen to fail with may_show_time of any number of workers."""
    rows = {row["part"]: row for row in ask(world, "team_manager", "team-flow", view="stages").rows}
    assert (rows["waiting"]["median_days"], rows["waiting"]["state"]) == (20.0, "ok")
    assert (rows["unassigned"]["count"], rows["unassigned"]["median_days"], rows["unassigned"]["state"]) == (
        40, None, "few_carry")
    assert (rows["working"]["count"], rows["working"]["state"]) == (None, "too_few")


def test_teams_side_by_side_are_rounded_and_have_ten_workers(world):
    """Seen to fail with FEWEST_OUTSIDE = 1, and with counts as they are."""
    world.handovers = [(*row[:-1], 9) if row[1] == "Adults North" else row for row in world.handovers]
    world.publish()
    answer = ask(world, "senior_leader", "team-variation")
    assert answer.extra["teams"] == {"Adults East": 10, "Adults West": 10} and answer.extra["left_out"] == 1
    assert [(row["from"], row["team"], row["count"]) for row in answer.rows] == [
        ("a", "Adults East", 5), ("a", "Adults West", 5)]
    assert ask(world, "senior_leader", "team-variation", team="Adults East").state == "not_yours"


def test_no_answer_tells_of_workers(world):
    for kind in ("paths", "variants", "rework", "handovers", "stages", "asked", "causes", "between"):
        for row in ask(world, "governance", view=kind).rows:
            assert not {"workers", "worker", "person", "login"} & set(row)


@pytest.mark.parametrize("params", [{"view": "people"}, {"detail": "all"}, {"period": "2026-P11"}, {"sort": "count"}])
def test_other_choices_are_a_bad_request(world, params):
    assert ask(world, "governance", **params).state == "bad_request"


def test_a_source_or_detail_that_is_not_there_has_no_data(world):
    assert ask(world, "governance", source="nowhere").state == "no_data"
    assert ask(world, "governance", detail="milestones").state == "no_data"


def test_a_map_of_few_cases_says_so(world):
    """Seen to fail without the look at the size of the map."""
    world.flows = [(None, None, False, False, 4, 9, 2)]
    world.publish()
    answer = ask(world, "governance")
    assert (answer.state, answer.rows) == ("too_few", ()) and "cases" not in answer.extra


PATH = {"from_activity": "a", "to_activity": "b", "count": 20, "cases": 9, "workers": 4,
        "median_seconds": 60.0, "mean_seconds": 61.0,
        "dated": 0, "median_days": None}


@pytest.mark.parametrize(("changed", "seconds", "days", "state"), [
    ({}, 60.0, None, "ok"), ({"workers": 0}, 60.0, None, "ok"), ({"workers": 2}, None, None, "few_carry"),
    ({"cases": 4}, None, None, "too_few"), ({"dated": 17, "median_days": 2.0}, None, 2.0, "ok"),
    ({"dated": 4, "median_days": 2.0}, 60.0, None, "ok")])
def test_a_path_shows_what_enough_stand_behind(changed, seconds, days, state):
    """One case that goes to and fro is no crowd; seen to fail with ``row["count"]`` for the cases."""
    told = path(PATH | changed)
    assert (told["median_seconds"], told["median_days"], told["state"]) == (seconds, days, state)


def test_a_stage_of_dates_alone_has_days_alone():
    row = {"step": "review", "activity": None, "part": "waiting", "count": 9, "timed": 4, "median_seconds": 7.0,
           "median_days": 3.0, "quarter_days": 1.0, "three_quarters_days": 4.0, "workers": 3}
    assert (stage(row)["median_days"], stage(row)["median_seconds"]) == (3.0, None)


def told(answer):
    return [(row["reason"], row["week"] and str(row["week"]), row["payments"], row["still_open"])
            for row in answer.rows]


@pytest.mark.parametrize(("reasons", "shown"), [
    ((20, 20), [20, 20]), ((30, 6, 4), [30]), ((30, 8, 1, 1), [30]), ((34, 3, 3), [34]), ((36, 4), []),
    ((30, 5, 5), [30, 5, 5])])
def test_a_reason_of_few_payments_is_neither_named_nor_left_over(world, reasons, shown):
    """All are 40; seen to fail without ``while kept`` in _kept: 4 is what 40 less 36 leaves."""
    world.returned = [("mosaic", "Adults East", f"why {n}" if payments < 40 else None, None, payments, 0, None, None,
                       None, 0) for n, payments in enumerate((40, *reasons))]
    world.returned += [(None, *row[1:]) for row in world.returned]
    world.publish()
    answer = ask(world, "team_manager", "team-flow", view="returned")
    assert [row["payments"] for row in answer.rows] == [40, *shown]
    assert answer.extra["other_reasons"] is (len(shown) < len(reasons))
    assert {row["still_open"] for row in answer.rows} == {row["payments"] for row in answer.rows}


def test_what_the_system_itself_asks_for(world):
    """Seen to fail with ``again_journeys`` of fewer than five shown as nought."""
    (twice,) = ask(world, "practitioner", view="asked").rows
    assert (twice["journeys"], twice["again_journeys"], twice["other_team"], twice["other_system"]) == (40, 10, 5, 0)
    rows = ask(world, "governance", view="causes").rows
    assert {(row["cause"], row["period"]): row["cases"] for row in rows} == {
        ("approvals", None): 30, ("approvals", "2026-P11"): 5, ("payments", None): 20, ("payments", "2026-P11"): None}
    assert told(ask(world, "team_manager", "team-flow", view="returned")) == [
        (None, None, 40, None), ("wrong address", None, 25, None), (None, "2026-10-05", 34, None)]
    (wait,) = ask(world, "team_manager", "team-flow", view="between").rows
    assert (wait["median_days"], wait["elsewhere"], wait["elsewhere_days"]) == (12.0, 9, 7.0)


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "coproduction_member", "senior_leader", "governance"])
@pytest.mark.parametrize("params", [{}, {"detail": "milestones"}, {"source": "nowhere"}, {"detail": "all"}])
def test_changes_of_hands_have_the_state_of_the_paths(world, role, params):
    """The page asks for them to know whether the whole map may be chosen; seen to fail with ``no_data`` for them."""
    found = ask(world, role, view="handovers", **params)
    assert found.state == ask(world, role, **params).state and len(found.rows) <= 1
