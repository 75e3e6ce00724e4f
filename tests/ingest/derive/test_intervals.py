"""When work began: recorded, the whole gap, or the usual time where the gap holds a break, by example."""

from datetime import date
from typing import Any

import pytest

DAY = "2026-07-01 "  # a Wednesday; London is an hour ahead of UTC
ANY = pytest.approx


@pytest.fixture
def derived(warehouse, an_event, a_rule):
    """Derive some events of one worker under plain rules; minutes by (activity, line)."""
    warehouse.rules(a_rule("Note", median=10), a_rule("Visit", "direct", 60), a_rule("Mark", None, marks="incoming"))

    def run(*events: dict[str, Any]) -> list[tuple[float, float, float]]:
        warehouse.load(*events)
        found = sorted(warehouse.derive(), key=lambda row: (row["day"], row["start_ms"] or 0, row["activity"]))
        return [(row["low"], row["central"], row["high"]) for row in found]

    return run


def test_recorded_start_and_end_are_the_interval_in_all_three(derived, an_event) -> None:
    assert derived(an_event("c", "Visit", DAY + "10:00", started_at=DAY + "09:15")) == [(45, 45, 45)]


def test_the_first_trace_of_worker_and_case_has_no_minutes(derived, an_event) -> None:
    assert derived(an_event("c", "Note", DAY + "10:00")) == [(0, 0, 0)]


def test_central_starts_when_the_worker_is_free_and_the_case_ready(derived, an_event) -> None:
    events = [
        an_event("a", "Note", DAY + "10:00"),
        an_event("b", "Mark", DAY + "10:06", who=None),
        an_event("b", "Note", DAY + "10:09"),
    ]
    # worker free at 10:00, case ready at 10:06: three minutes, whatever is asked
    assert derived(*events)[1:] == [(3, 3, 3)]


@pytest.mark.parametrize(("gap", "minutes", "basis"), [
    (4, (4, 4, 4), "since_last"),
    (30, (ANY(6.7), 30, 30), "since_last"),  # three usual times can be one piece of work
    (31, (ANY(6.7), 10, 31), "usual"),       # longer: there was a break in it, so the usual time is taken
    (90, (ANY(6.7), 10, 50), "usual"),       # the high figure takes at most five usual times
])
def test_a_gap_is_taken_whole_unless_it_holds_a_break(derived, warehouse, an_event, gap, minutes, basis) -> None:
    """Seen to fail with ``<`` for ``<=`` before longest_us in intervals.py."""
    later = f"{DAY}{9 + gap // 60:02d}:{gap % 60:02d}"
    assert max(derived(an_event("a", "Note", DAY + "09:00"), an_event("b", "Note", later))) == minutes
    assert sorted(row["basis"] for row in warehouse.entries()) == sorted(["count", basis])


def test_a_rules_own_cap_comes_before_the_multiple(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", median=10), a_rule("Call", median=10, cap_minutes=7))
    warehouse.load(an_event("a", "Note", DAY + "09:00"), an_event("a", "Call", DAY + "09:30"))
    call = warehouse.derive()[1]
    assert (call["low"], call["central"], call["high"]) == (ANY(6.7), 7, 30)


def test_low_is_never_above_central(warehouse, an_event, a_rule) -> None:
    """Seen to fail without ``least`` for low in clamp.py: the check of the table refuses the rows."""
    warehouse.rules(a_rule("Note", median=10), low_multiple=2)
    warehouse.load(an_event("a", "Note", DAY + "09:00"), an_event("b", "Note", DAY + "10:30"))
    row = warehouse.derive()[1]
    assert (row["low"], row["central"], row["high"]) == (10, 10, 50)


def test_marks_on_the_way_are_part_of_the_work(derived, warehouse, an_event) -> None:
    """A status that a worker sets seconds before saving is no end of anything.

    Seen to fail with ``moment.trace_us`` in place of the stretch's first.
    """
    events = [
        an_event("a", "Note", DAY + "10:00"),
        an_event("b", "Mark", DAY + "10:08"),
        an_event("b", "Note", DAY + "10:09", lifecycle="schedule"),
        an_event("b", "Note", DAY + "10:10"),
    ]
    assert derived(*events) == [(0, 0, 0), (ANY(6.7), 10, 10)]


def test_a_mark_on_another_case_ends_the_stretch(derived, an_event) -> None:
    events = [
        an_event("a", "Note", DAY + "10:00"),
        an_event("c", "Mark", DAY + "10:08"),
        an_event("b", "Mark", DAY + "10:09"),
        an_event("b", "Note", DAY + "10:10"),
    ]
    assert derived(*events) == [(0, 0, 0), (2, 2, 2)]


def test_a_mapped_activity_without_a_median_uses_the_default(warehouse, an_event, a_rule) -> None:
    rule = a_rule("Note").model_copy(update={"median_minutes": None})
    warehouse.rules(rule, default_median_minutes=4)
    warehouse.load(an_event("a", "Note", DAY + "09:00"), an_event("a", "Note", DAY + "10:30"))
    assert warehouse.derive()[1]["central"] == 4


def test_yesterdays_trace_frees_nobody_but_a_ready_case_counts(derived, an_event) -> None:
    events = [
        an_event("a", "Note", "2026-06-30 16:00"),
        an_event("b", "Note", DAY + "09:00"),
        an_event("a", "Note", DAY + "16:00"),
    ]
    assert derived(*events) == [(0, 0, 0), (0, 0, 0), (ANY(6.7), 10, 50)]


def test_case_ready_is_anybodys_event_even_one_without_a_rule(derived, an_event) -> None:
    events = [an_event("a", "Odd", DAY + "09:55", who="bob"), an_event("a", "Note", DAY + "10:00")]
    assert derived(*events) == [(5, 5, 5)]


def test_ties_keep_the_order_of_the_file(derived, an_event) -> None:
    events = [
        an_event("a", "Mark", DAY + "09:50"),
        an_event("a", "Visit", DAY + "10:00"),
        an_event("a", "Note", DAY + "10:00"),
    ]
    assert derived(*events) == [(10, 10, 10), (0, 0, 0)]


def test_a_pair_of_start_and_complete_is_a_recorded_interval(warehouse, derived, an_event) -> None:
    events = [
        an_event("a", "Note", DAY + "09:00", lifecycle="start"),
        an_event("a", "Note", DAY + "09:40", lifecycle="complete"),
    ]
    assert derived(*events) == [(40, 40, 40)]
    assert [row["basis"] for row in warehouse.entries()] == ["recorded"]


def test_pairs_are_first_in_first_out_per_case_activity_and_worker(warehouse, derived, an_event) -> None:
    events = [
        an_event("a", "Note", DAY + "08:59", lifecycle="complete"),  # found no start
        an_event("a", "Note", DAY + "09:00", lifecycle="start"),
        an_event("b", "Note", DAY + "09:01", lifecycle="start"),
        an_event("a", "Note", DAY + "09:05", lifecycle="start"),
        an_event("a", "Note", DAY + "09:06", lifecycle="start", who="bob"),
        an_event("a", "Note", DAY + "09:10", lifecycle="complete"),
        an_event("a", "Note", DAY + "09:20", lifecycle="complete"),
        an_event("a", "Note", DAY + "09:30", lifecycle="complete"),  # nothing left
    ]
    derived(*events)
    starts = [(row["start_ms"] // 60_000 - 600, row["basis"]) for row in warehouse.entries()]
    assert sorted(starts) == [(-1, "count"), (0, "recorded"), (5, "recorded"), (20, "since_last")]


@pytest.mark.parametrize("lifecycle", ["schedule", "assign", "start", "suspend"])
def test_other_lifecycles_have_no_minutes_but_are_traces(derived, an_event, lifecycle: str) -> None:
    events = [an_event("a", "Note", DAY + "09:57", lifecycle=lifecycle), an_event("b", "Note", DAY + "10:00")]
    assert derived(*events) == [(3, 3, 3)]


def test_longer_than_the_longest_item_is_a_count_only(warehouse, derived, an_event) -> None:
    assert derived(an_event("a", "Visit", DAY + "21:30", started_at=DAY + "09:00")) == [(0, 0, 0)]
    assert warehouse.entries()[0]["basis"] == "count"


def test_a_start_equal_to_its_end_says_nothing(derived, an_event) -> None:
    events = [an_event("a", "Note", DAY + "09:50"), an_event("a", "Visit", DAY + "10:00", started_at=DAY + "10:00")]
    assert derived(*events) == [(0, 0, 0), (10, 10, 10)]


def test_a_date_only_is_a_count_and_no_trace(warehouse, derived, an_event) -> None:
    events = [an_event("a", "Visit", DAY + "00:00", day_only=True), an_event("a", "Note", DAY + "00:02")]
    assert derived(*events) == [(0, 0, 0), (0, 0, 0)]
    assert [row["start_ms"] for row in warehouse.entries() if row["activity"] == "Visit"] == [None]


def test_unmapped_and_unkinded_activities_and_nobodys_events_make_no_entry(derived, an_event) -> None:
    assert (
        derived(
            an_event("a", "Odd", DAY + "09:00"),
            an_event("a", "Mark", DAY + "09:10"),
            an_event("a", "Note", DAY + "09:20", who=None),
        )
        == []
    )


def test_a_note_written_up_later_is_two_things_never_one_interval(warehouse, an_event, a_rule) -> None:
    warehouse.rules(
        a_rule("Note", "direct", 20, recording_kind="case_work", recording_median_minutes=6), a_rule("Form")
    )
    warehouse.load(
        an_event("a", "Note", DAY + "10:00", started_at=DAY + "09:30", recorded_at=DAY + "10:40"),
        an_event("b", "Form", DAY + "10:10"),
        an_event("b", "Form", DAY + "10:50"),
    )
    contact, form, recording, last = sorted(warehouse.derive(), key=lambda row: row["start_ms"])
    assert (contact["kind"], contact["central"], contact["basis"]) == ("direct", 30, "recorded")
    assert (form["central"], form["kind"]) == (10, "case_work")
    assert (recording["kind"], recording["central"], recording["basis"]) == ("case_work", 6, "usual")
    assert last["central"] == 10  # the recording is a trace: nobody is free before it
    assert recording["entry_key"] != contact["entry_key"]


def test_a_note_written_up_during_another_visit_shares_the_time(warehouse, an_event, a_rule) -> None:
    warehouse.rules(
        a_rule("Note", "direct", 20, recording_kind="case_work", recording_median_minutes=5), a_rule("Visit")
    )
    warehouse.load(
        an_event("a", "Note", DAY + "09:00", started_at=DAY + "08:30", recorded_at=DAY + "10:00"),
        an_event("b", "Visit", DAY + "10:30", started_at=DAY + "09:30"),
    )
    found = warehouse.derive()
    assert sum(row["central"] for row in found) == 30 + 60
    assert sorted(row["central"] for row in found) == [2.5, 30, 57.5]


def test_a_known_step_of_the_event_comes_before_the_rules(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", step="review"))
    warehouse.load(
        an_event("a", "Note", DAY + "09:00", step="assessment"),
        an_event("a", "Note", DAY + "10:00", step="First contact"),
        an_event("a", "Note", DAY + "11:00", step="no such step"),
        an_event("a", "Note", DAY + "12:00"),
    )
    assert [row["step"] for row in warehouse.derive()] == ["assessment", "first_contact", "review", "review"]


def test_a_rule_for_one_source_comes_first_and_capitals_do_not_matter(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("NOTE"), a_rule("note", "admin", source="pay"))
    warehouse.load(an_event("a", "Note", DAY + "09:00"), an_event("b", "Note", DAY + "09:01", source="pay"))
    assert {(row["source"], row["kind"]) for row in warehouse.derive()} == {("case", "case_work"), ("pay", "admin")}


def test_logins_of_one_person_are_one_worker(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note")).people("ann").login("ann_pay", "ann")
    warehouse.load(
        an_event("a", "Note", DAY + "09:00"),
        an_event("b", "Note", DAY + "09:04", who="ann_pay"),
        an_event("c", "Note", DAY + "09:05", who="stranger"),
    )
    ann, paid, stranger = sorted(warehouse.derive(), key=lambda row: (row["start_ms"], row["central"]))
    assert (ann["worker"], ann["person"]) == (paid["worker"], paid["person"]) != (stranger["worker"], None)
    assert (paid["low"], stranger["person"]) == (4, None)


def test_entries_are_of_the_local_day(derived, warehouse, an_event) -> None:
    derived(an_event("a", "Note", "2026-06-30 23:30"))
    assert [(row["day"], row["start_ms"]) for row in warehouse.entries()] == [(date(2026, 7, 1), 30 * 60_000)]
