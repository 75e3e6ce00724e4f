"""Questions about machines: the same for every role, no count where few use one, open faults stay listed."""

import pytest

ROLES = ("practitioner", "team_manager", "coproduction_member", "senior_leader", "governance")


@pytest.mark.parametrize("question", ["tools", "faults", "scanning"])
def test_everyone_gets_the_same_rows(world, question):
    answers = [world.ask(world.viewer(role), question) for role in ROLES]
    assert {answer.state for answer in answers} == {"ok"}
    assert all(answer.rows == answers[0].rows and answer.coverage and answer.meaning for answer in answers)


def test_a_machine_is_down_until_its_fault_is_over(world):
    """Seen to fail without ``WHERE to_latest IS NULL``."""
    rows = {row["device"]: row for row in world.ask(world.viewer("senior_leader"), "tools").rows}
    assert list(rows) == ["Attic printer", "Hall printer", "Hall scanner"]
    assert [(row["state"], row["reason"]) for row in rows.values()] == [
        ("down", "no_paper"), ("working", None), ("not_watched", None)]
    assert rows["Attic printer"]["since_latest"] > rows["Attic printer"]["since_earliest"]
    assert (rows["Hall printer"]["low_minutes"], rows["Hall printer"]["high_minutes"]) == (120.0, 180.0)


def test_jobs_of_a_machine_that_few_people_use_are_not_counted(world):
    """Seen to fail with ``counted = jobs is not None``."""
    world.more_jobs = [("Attic printer", 9, 1)]
    world.publish()
    rows = {row["device"]: row for row in world.ask(world.viewer("governance"), "tools").rows}
    assert (rows["Hall printer"]["jobs_ended"], rows["Hall printer"]["jobs_failed"]) == (42, 2)
    assert (rows["Attic printer"]["jobs_ended"], rows["Attic printer"]["jobs_failed"]) == (None, None)


def test_a_fault_that_two_lines_tell_is_one(world):
    """A queue that stops and the reason of it are told apart; seen to fail without GROUP BY."""
    found = world.ask(world.viewer("practitioner"), "faults").rows
    assert [(row["device"], row["reason"], row["to_latest"] is None) for row in found] == [
        ("Attic printer", "no_paper", True), ("Hall printer", "jam", False)]


def test_scanning_by_week(world):
    (row,) = world.ask(world.viewer("coproduction_member"), "scanning").rows
    assert (row["device"], row["batches"], row["failed"], row["median_wait_minutes"]) == ("Hall scanner", 21, 3, 14.5)


@pytest.mark.parametrize(("chosen", "found"), [
    ({"site": "Hall"}, ["Hall printer", "Hall scanner"]), ({"device": "Attic printer"}, ["Attic printer"]),
    ({"site": "Attic", "device": "Hall printer"}, []), ({"site": "Nowhere"}, [])])
def test_a_site_or_a_machine_can_be_chosen(world, chosen, found):
    """Seen to fail without CHOSEN in DEVICES."""
    assert [row["device"] for row in world.ask(world.viewer("governance"), "tools", **chosen).rows] == found
    assert {row["device"] for row in world.ask(world.viewer("governance"), "faults", **chosen).rows} <= set(found)
