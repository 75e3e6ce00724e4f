"""Outages: four times each, from sources that tell when it happens and from such that only look now and then."""

import pytest

DAY = "2026-11-11 "  # a Wednesday, in winter: UTC is the time on the wall
NOW = DAY + "17:00"


def begin(at: str, reason: str = "jam", **more):
    return {"event": "alert_begin", "at": DAY + at, "reason": reason, **more}


def end(at: str, reason: str | None = "jam", **more):
    return {"event": "alert_end", "at": DAY + at, "reason": reason, **more}


def look(at: str):
    return {"event": "poll", "at": DAY + at}


def clock(moment) -> str | None:
    return moment and moment.strftime("%H:%M")


def outages(warehouse) -> list[tuple]:
    warehouse.devices(NOW)
    return [(row[1], *map(clock, row[3:7])) for row in warehouse.table("outage", NOW)]


def test_a_source_that_tells_at_once_gives_each_time_twice(warehouse) -> None:
    """Seen to fail with ``alert_end`` taken for a begin in outages.py."""
    warehouse.device(begin("10:00"), end("10:30"))
    assert outages(warehouse) == [("jam", "10:00", "10:00", "10:30", "10:30")]


def test_polling_gives_bounds_that_hold_the_truth(warehouse) -> None:
    """Seen to fail with ``to_earliest`` from ``ended`` instead of ``still_at``."""
    warehouse.device(look("10:00"), begin("10:05", not_before=DAY + "10:00"), look("10:05"), look("10:10"),
                     end("10:15", not_before=DAY + "10:10"), look("10:15"))
    assert outages(warehouse) == [("jam", "10:00", "10:05", "10:10", "10:15")]


def test_a_poll_gap_widens_the_bounds_and_is_no_fault(warehouse) -> None:
    silent = [{"event": "poll_gap", "at": DAY + at} for at in ("10:05", "10:10")]
    warehouse.device(look("10:00"), *silent, look("10:15"),
                     begin("10:15", not_before=DAY + "10:00"), end("10:20", not_before=DAY + "10:15"))
    assert outages(warehouse) == [("jam", "10:00", "10:15", "10:15", "10:20")]
    assert [tuple(map(clock, row[1:])) for row in warehouse.table("poll_gap", NOW)] == [("10:00", "10:15")]


def test_a_device_that_never_answered_again_is_in_a_gap_until_now(warehouse) -> None:
    warehouse.device(look("10:00"), {"event": "poll_gap", "at": DAY + "10:05"})
    assert outages(warehouse) == []
    assert [tuple(map(clock, row[1:])) for row in warehouse.table("poll_gap", NOW)] == [("10:00", None)]


def test_found_down_at_the_first_look_nobody_knows_since_when(warehouse) -> None:
    warehouse.device(look("10:00"), begin("10:00"), look("10:05"), end("10:10", not_before=DAY + "10:05"))
    assert outages(warehouse) == [("jam", None, "10:00", "10:05", "10:10")]


def test_what_polling_has_not_seen_clear_stands_until_the_last_look(warehouse) -> None:
    warehouse.device(look("10:00"), begin("10:05", not_before=DAY + "10:00"), look("10:05"), look("16:55"))
    assert outages(warehouse) == [("jam", "10:00", "10:05", "16:55", None)]


@pytest.mark.parametrize(("outcome", "evidence", "until"), [
    ("printed", "ipp", "10:40"), ("failed", "ipp", None), ("unknown", "none", None)])
def test_an_end_that_nobody_tells_is_bounded_by_the_next_job_printed(warehouse, outcome, evidence, until) -> None:
    """Seen to fail without ``WHERE outcome = 'printed'`` in outages.py."""
    warehouse.device(begin("10:00"), {"event": "job_printed", "at": DAY + "10:40", "job": 1, "pages": 1,
                                      "outcome": outcome, "evidence": evidence})
    assert outages(warehouse) == [("jam", "10:00", "10:00", "10:00", until)]


def test_told_again_it_goes_on_and_seen_clear_it_is_another(warehouse) -> None:
    warehouse.device(begin("10:00"), begin("10:10"), end("10:20"), begin("11:00"), end("11:05"),
                     begin("12:00", "door_open"), begin("13:00", "door_open", not_before=DAY + "12:30"))
    assert outages(warehouse) == [
        ("jam", "10:00", "10:00", "10:20", "10:20"), ("jam", "11:00", "11:00", "11:05", "11:05"),
        ("door_open", "12:00", "12:00", "12:00", "12:30"), ("door_open", "12:30", "13:00", "13:00", None)]


def test_two_trays_are_two_faults_and_an_end_of_all_ends_both(warehouse) -> None:
    warehouse.device(begin("10:00", part="tray 1"), begin("10:05", part="tray 2"), end("10:10", part="tray 1"),
                     end("10:30", None))
    assert [row[1:] for row in outages(warehouse)] == [("10:00", "10:00", "10:10", "10:10"),
                                                       ("10:05", "10:05", "10:30", "10:30")]


@pytest.mark.parametrize(("ends", "seen"), [
    (["10:30", "10:45"], ("10:45", "10:45")), (["10:30"], ("10:30", None)), ([], ("10:00", None))])
def test_two_parts_that_begin_to_have_the_same_at_one_look_are_one_fault_until_both_are_well(
        warehouse, ends, seen) -> None:
    """No published row says which part: two would look like one told twice. Seen to fail without the last GROUP BY."""
    trays = ("tray 1", "tray 2")
    warehouse.device(*(begin("10:00", "no_paper", part=tray) for tray in trays),
                     *(end(at, "no_paper", part=tray) for at, tray in zip(ends, trays, strict=False)))
    assert outages(warehouse) == [("no_paper", "10:00", "10:00", *seen)]


def test_only_what_stops_work_counts_and_a_stopped_queue_does_whatever_its_reason(warehouse) -> None:
    """Seen to fail with all of REASONS in STOPPING."""
    warehouse.device(begin("10:00", "low_toner"), end("10:30", "low_toner"), end("10:45"),
                     {"event": "queue_stopped", "at": DAY + "11:00", "reason": "other"},
                     {"event": "queue_resumed", "at": DAY + "11:20"})
    assert outages(warehouse) == [("stopped", "11:00", "11:00", "11:20", "11:20")]


def test_a_machine_of_two_names_is_one_and_a_clock_ahead_says_nothing_yet(warehouse) -> None:
    from data.devices import Devices

    listed = Devices.model_validate({"version": 1, "device": [
        {"name": "Copier", "site": "Mill Lane", "kind": "both", "known_as": ["p1", "10.0.0.7"]}]})
    warehouse.device(begin("10:00", device="P1"), end("10:30", device="10.0.0.7"), begin("18:00", device="p1"))
    warehouse.devices(NOW, listed)
    assert [(row[0], clock(row[6])) for row in warehouse.table("outage", NOW)] == [("Copier", "10:30")]
    assert [row[:3] for row in warehouse.table("device", NOW)] == [("Copier", "Mill Lane", "both")]


def queue(event: str, at: str, reason: str | None = "jam", **more):
    return {"event": f"queue_{event}", "at": DAY + at, "reason": reason, **more}


@pytest.mark.parametrize(("lines", "seen"), [
    # the same moment; the queue stands longer than the jam
    ([begin("10:00"), queue("stopped", "10:00"), end("10:30"), queue("resumed", "11:00", None)],
     [("jam", "10:00", "10:00", "11:00", "11:00")]),
    # no end of the jam is told: nobody knows
    ([begin("10:00"), queue("stopped", "10:05"), queue("resumed", "11:00", None)],
     [("jam", "10:00", "10:00", "11:00", None)]),
    # one after the other, another reason, another source, two trays: not the same fault
    ([begin("10:00"), end("10:30"), queue("stopped", "10:30"), queue("resumed", "11:00", None)],
     [("jam", "10:00", "10:00", "10:30", "10:30"), ("jam", "10:30", "10:30", "11:00", "11:00")]),
    ([begin("10:00", "door_open"), queue("stopped", "10:00"), end("10:30", None), queue("resumed", "10:30", None)],
     [("door_open", "10:00", "10:00", "10:30", "10:30"), ("jam", "10:00", "10:00", "10:30", "10:30")]),
    ([begin("10:00", source="snmp"), end("10:30", source="snmp"), queue("stopped", "10:00"),
      queue("resumed", "10:30", None)], [("jam", "10:00", "10:00", "10:30", "10:30")] * 2)])
def test_a_queue_that_stops_for_what_its_machine_has_is_one_fault(warehouse, lines, seen) -> None:
    """Seen to fail without ``same``: the jam and the queue stood there both; and with all that overlap as one."""
    warehouse.device(*lines)
    assert outages(warehouse) == seen


def test_one_fault_told_twice_costs_its_time_once(warehouse) -> None:
    """Polled: the jam was seen before the queue was. Seen to fail with the queue's bounds alone."""
    warehouse.device(look("10:00"), begin("10:05", not_before=DAY + "10:00"), look("10:05"),
                     queue("stopped", "10:10", not_before=DAY + "10:05"), look("10:10"),
                     end("10:15", not_before=DAY + "10:10"), look("10:15"),
                     queue("resumed", "10:20", None, not_before=DAY + "10:15"), look("10:20"))
    (fault,) = warehouse.devices(NOW) or warehouse.table("outage", NOW)
    assert [*map(clock, fault[3:7])] == ["10:00", "10:05", "10:15", "10:20"]
    assert fault[7:9] == (10.0, 20.0)
