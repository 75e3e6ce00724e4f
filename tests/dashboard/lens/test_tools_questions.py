"""Questions about machines: the same for every role, no count where few use one, open faults stay listed."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.questions import machine_state

ROLES = ("practitioner", "team_manager", "coproduction_member", "senior_leader", "governance")


QUESTIONS = ("tools", "faults", "scanning", "downtime", "queue-waits", "supplies", "misfeeds")


@pytest.mark.parametrize("question", QUESTIONS)
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
    hall = rows["Hall printer"]
    assert (hall["low_minutes"], hall["high_minutes"], hall["before_high_minutes"], hall["jobs_waited"]) == (
        120.0, 180.0, 0.0, 4)
    assert rows["Hall scanner"]["low_minutes"] is None and rows["Hall scanner"]["before_low_minutes"] is None


def test_jobs_of_a_machine_that_few_people_use_are_not_counted(world):
    """Seen to fail with ``counted = jobs is not None``."""
    world.more_jobs = [("Attic printer", 9, 1)]
    world.publish()
    rows = {row["device"]: row for row in world.ask(world.viewer("governance"), "tools").rows}
    assert (rows["Hall printer"]["jobs_ended"], rows["Hall printer"]["jobs_failed"]) == (42, 2)
    assert (rows["Attic printer"]["jobs_ended"], rows["Attic printer"]["jobs_failed"]) == (None, None)


def test_a_fault_is_a_row_and_has_no_end_before_it_is_over(world):
    """Seen to fail without ``to_latest IS NULL``."""
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


def test_a_machine_of_which_there_is_no_news_is_not_called_well_or_down(world):
    """Seen to fail with ``fresh`` always true."""
    world.told_days = {"Attic printer": 12, "Hall printer": 12}
    world.publish()
    viewer = world.viewer("practitioner")
    rows = {row["device"]: row["state"] for row in world.ask(viewer, "tools").rows}
    assert rows == {"Attic printer": "was_down", "Hall printer": "no_news", "Hall scanner": "not_watched"}
    assert {row["device"]: row["over"] for row in world.ask(viewer, "faults").rows} == {
        "Attic printer": "not_known", "Hall printer": "over"}


def test_a_machine_that_does_not_answer_has_no_known_state(world):
    """Seen to fail without GAPS."""
    day = timedelta(days=1)
    world.gaps = [("Hall printer", world.now - 9 * day, world.now - 8 * day), ("Hall printer", world.now - day, None)]
    world.told_days = {"Hall printer": 1}
    world.publish()
    row = {row["device"]: row for row in world.ask(world.viewer("governance"), "tools").rows}["Hall printer"]
    assert (row["state"], row["silent_since"], row["silent_minutes"]) == ("silent", world.now - day, 2 * 1440.0)


def test_how_long_something_is_known_of_a_machine(world):
    """Seen to fail with nought for what nobody watched yet."""
    world.from_days = {"Hall printer": 20, "Attic printer": 300}
    world.publish()
    rows = {row["device"]: row for row in world.ask(world.viewer("governance"), "tools").rows}
    hall, attic = rows["Hall printer"], rows["Attic printer"]
    assert (hall["known_from"], hall["before_known_from"], hall["before_high_minutes"]) == (
        (world.now - timedelta(days=20)).date(), None, None)
    assert ((attic["known_from"] - attic["before_known_from"]).days, attic["before_high_minutes"]) == (28, 0.0)


def test_figures_of_machines_name_the_sources_of_machines_alone(world):
    """Seen to fail with every source."""
    names = {question: [source.name for source in world.ask(world.viewer("governance"), question).sources]
             for question in (*QUESTIONS, "waits")}
    assert names == {key: ["cups"] for key in QUESTIONS} | {"waits": ["mosaic"]}


FAULTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20) | st.none(), st.integers(0, 9) | st.none()))


@given(FAULTS)
def test_what_waited_is_never_counted_twice(found):
    """At least what the fullest fault held, at most the sum of all; apart, the sum; seen to fail with the sum alone."""
    start = datetime(2026, 11, 2)
    rows = sorted(({"from_latest": start + timedelta(hours=at),
                    "to_latest": None if long is None else start + timedelta(hours=at + long), "jobs": jobs}
                   for at, long, jobs in found), key=lambda row: row["from_latest"])
    known = [row["jobs"] for row in rows if row["jobs"] is not None]
    waited = machine_state.at_least(rows, "jobs")
    assert (waited is None) == (not known)
    assert not known or max(known) <= waited <= sum(known)
    ends = [row["to_latest"] or datetime.max for row in rows]
    if known and all(end <= row["from_latest"] for end, row in zip(ends, rows[1:], strict=False)):
        assert waited == sum(known)
    if known and rows[0]["to_latest"] is None:
        assert waited == max(known)


def test_each_day_of_the_calendar_is_down_or_well_or_not_known(world):
    """Seen to fail without the gaps, and with every day of a watched machine known."""
    day, midnight = timedelta(days=1), world.now.replace(hour=0)
    world.gaps = [("Hall printer", midnight - 9 * day, midnight - 7 * day), ("Hall printer", midnight - 5 * day, None)]
    world.from_days, world.told_days = {"Hall printer": 40}, {"Attic printer": 10}
    world.publish()
    answer = world.ask(world.viewer("practitioner"), "downtime")
    days = {name: [row for row in answer.rows if row["device"] == name] for name in ("Hall printer", "Attic printer")}
    assert {len(rows) for rows in days.values()} == {91} and answer.last_day == (world.now - day).date()
    back = [(answer.last_day - row["day"]).days + 1 for row in days["Hall printer"] if not row["known"]]
    assert sorted(back) == [*range(2, 6), 8, 9, *range(41, 92)]  # the day before yesterday's end is yesterday's fault
    yesterday = days["Hall printer"][-1]
    assert (yesterday["known"], yesterday["low_minutes"], yesterday["high_minutes"]) == (True, 120.0, 180.0)
    assert [row["known"] for row in days["Attic printer"][-11:]] == [True, True, *[False] * 8, True]
    assert all((row["low_minutes"] is None) == (not row["known"]) for row in answer.rows)


@pytest.mark.parametrize(("chosen", "devices"), [
    ({}, [None, None, "Hall printer", "Hall printer"]), ({"site": "Hall"}, ["Hall printer"] * 2),
    ({"site": "Attic"}, []), ({"device": "Hall printer"}, ["Hall printer"] * 2)])
def test_the_queue_of_all_together_is_told_only_where_nothing_is_chosen(world, chosen, devices):
    """Seen to fail with the rows of all together for a site."""
    assert [row["device"] for row in world.ask(world.viewer("governance"), "queue-waits", **chosen).rows] == devices


def test_what_is_low_comes_first_and_what_is_not_told_is_none(world):
    """Seen to fail in the order of names."""
    rows = world.ask(world.viewer("governance"), "supplies").rows
    assert [(row["device"], row["state"], row["percent"], row["weeks_left"]) for row in rows] == [
        ("Hall printer", "low", 8.0, 1.5), ("Attic printer", "unknown", None, None)]


def test_today_is_the_council_s_day(world):
    """Seen to fail with ``asked.now.date()`` in questions/supplies.py: in summer UTC's day ends an hour later."""
    world.now = world.now.replace(month=7, hour=23, minute=30)
    assert world.ask(world.viewer("governance"), "supplies").extra["today"] == (world.now + timedelta(days=1)).date()


def test_paper_jams_of_a_machine_that_few_people_use_have_no_pages(world):
    """Seen to fail with pages of machines that are not counted in outcomes.py (test_device_figures)."""
    world.more_jobs = [("Attic printer", None, None)]
    world.publish()
    rows = world.ask(world.viewer("team_manager"), "misfeeds").rows
    assert {(row["device"], row["misfeeds"], row["pages"]) for row in rows} == {
        ("Attic printer", 0, None), ("Hall printer", 0, None), ("Hall printer", 1, 55)}
