"""Held up: a worker's own job that waited for a device that was down becomes time of that worker and nobody else."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

DAY = "2026-11-11 "  # a Wednesday
START = datetime(2026, 11, 9, 8)


def stopped(first: str, last: str | None, **more):
    told = [{"event": "queue_stopped", "at": DAY + first, **more}]
    return told + ([{"event": "queue_resumed", "at": DAY + last, **more}] if last else [])


def job(sent: str, begun: str, who: str | None = "ann", number: int = 1, **more):
    return {"job": number, "who": who, "queued_at": DAY + sent, "processing_at": DAY + begun, "at": DAY + begun,
            "pages": 1, **more}


def held(warehouse, *loads: int) -> list[tuple]:
    found = warehouse.derive(*loads)
    return [(row["person"], row["activity"], row["low"], row["central"], row["high"]) for row in found
            if row["kind"] == "held_up"]


def test_a_job_that_waited_for_a_stopped_queue_holds_its_own_worker_up(warehouse) -> None:
    """Seen to fail with the cap taken for the high figure, and without ``down.e > waited.s`` (job 2 counts too)."""
    warehouse.people("ann", "bob")
    warehouse.device(*stopped("10:00", "11:00"), job("10:10", "11:00"), job("12:10", "12:50", "bob", 2))
    assert held(warehouse) == [("ann", "Waiting for a printer", 0, 15, 50)]
    [row] = warehouse.entries()
    assert (row["source"], row["step"], row["basis"], row["start_ms"]) == (
        "cups", None, "device_wait", (10 * 60 + 45) * 60_000)


def test_a_short_wait_a_stranger_and_a_device_that_works_hold_nobody_up(warehouse) -> None:
    warehouse.people("ann")
    warehouse.device(*stopped("10:00", "11:00"), job("10:10", "10:15"), job("10:10", "11:00", "stranger", 2),
                     job("10:10", "11:00", None, 3), job("10:10", "11:00", "ann", 4, device="p2"))
    assert held(warehouse) == []


def test_the_wait_ends_with_the_working_day_and_there_is_none_on_leave(warehouse) -> None:
    """Seen to fail without ``c.seconds > 0`` (leave), and without ``least(h.e, shift.e)``."""
    warehouse.people("ann", "bob")
    warehouse.con.execute("INSERT INTO leave VALUES ('bob', DATE '2026-11-11', DATE '2026-11-11')")
    night = {"processing_at": "2026-11-12 09:30", "at": "2026-11-12 09:30"}
    warehouse.device(*stopped("10:00", None), job("16:40", "", "ann", 1, **night), job("16:40", "", "bob", 2, **night))
    assert held(warehouse) == [("ann", "Waiting for a printer", 0, 15, 20)]


def test_a_job_that_failed_and_was_printed_again_counts_and_one_that_nobody_printed_again_does_not(warehouse) -> None:
    """Seen to fail with every reason in STOPPING."""
    warehouse.people("ann", "bob")
    failed = {"event": "job_failed", "outcome": "failed", "evidence": "ipp", "pages": None}
    printed = {"event": "job_printed", "outcome": "printed", "evidence": "ipp"}
    warehouse.device(
        job("10:00", "10:02", "ann", 1, **failed, reason="jam"),
        job("10:04", "10:05", "ann", 2, **printed, device="p2"),
        job("10:00", "10:02", "bob", 3, **failed, reason="bad_document"), job("10:04", "10:05", "bob", 4, **printed),
        job("14:00", "14:02", "ann", 5, **failed, reason="jam"))
    assert held(warehouse) == [("ann", "Waiting for a printer", 0, 5, 5)]


def test_a_scan_that_waited_while_the_scanner_was_down_counts(warehouse) -> None:
    warehouse.people("ann")
    scan = {"event": "scan_received", "who": "ann", "queued_at": DAY + "10:00", "processing_at": DAY + "10:05",
            "at": DAY + "10:25", "device": "s1"}
    warehouse.device({"event": "alert_begin", "at": DAY + "10:00", "reason": "offline", "device": "s1"},
                     {"event": "alert_end", "at": DAY + "10:20", "reason": "offline", "device": "s1"}, scan)
    assert held(warehouse) == [("ann", "Waiting for a scanner", 0, 15, 20)]


def test_no_minute_is_counted_twice_with_work_in_hand(warehouse, an_event, a_rule) -> None:
    """Seen to fail with items added after ``make_pieces`` in time.py."""
    warehouse.people("ann").rules(a_rule("Note"))
    warehouse.load(an_event("a", "Note", DAY + "11:00", started_at=DAY + "10:50"))
    warehouse.device(*stopped("10:00", "11:00"), job("10:10", "11:00"))
    entries = warehouse.derive()
    assert sum(row["central"] for row in entries) == 15
    assert {row["kind"]: row["central"] for row in entries} == {"case_work": 5, "held_up": 10}
    assert all(row["low"] <= row["central"] <= row["high"] for row in entries)


def test_its_key_stays_when_another_log_tells_more_of_the_job(warehouse) -> None:
    warehouse.people("ann")
    first = warehouse.device(*stopped("10:00", "11:00"), job("10:10", "11:00"))
    key = [row["entry_key"] for row in warehouse.derive(first)]
    more = warehouse.device({"event": "job_printed", "job": 1, "at": DAY + "11:01", "outcome": "printed",
                             "evidence": "error_log"}, source="cups")
    assert [row["entry_key"] for row in warehouse.derive(more)] == key != []


def test_a_load_of_devices_alone_brings_changes_and_takes_away_what_its_days_hold(warehouse, an_event, a_rule) -> None:
    """Seen to fail without ``UNION SELECT day FROM held_changed`` in incremental.py."""
    warehouse.people("ann").rules(a_rule("Note"))
    warehouse.load(an_event("a", "Note", DAY + "09:00"))
    assert warehouse.derive()
    told = warehouse.device(*stopped("10:00", None))
    assert held(warehouse, told) == []
    sent = warehouse.device(job("10:10", "11:00"))
    assert [row[3:] for row in held(warehouse, sent)] == [(15, 50)]
    again = warehouse.device({"event": "queue_resumed", "at": DAY + "10:05"})
    assert held(warehouse, again) == []


MINUTES = st.integers(60, 2100)  # two working days
things = st.one_of(
    st.fixed_dictionaries({"event": st.sampled_from(["queue_stopped", "queue_resumed"]), "minute": MINUTES}),
    st.fixed_dictionaries({"event": st.just("job_pages_logged"), "minute": MINUTES, "wait": st.integers(0, 90),
                           "who": st.sampled_from(["ann", "bob"])}),
)


def as_line(thing: dict, line: int) -> dict:
    at = START + timedelta(minutes=thing["minute"])
    given = {"event": thing["event"], "at": at, "line": line}
    if "who" in thing:
        given |= {"job": line, "who": thing["who"], "pages": 1, "processing_at": at,
                  "queued_at": at - timedelta(minutes=thing["wait"])}
    return given


@given(st.lists(things, min_size=1, max_size=14), st.data())
@settings(max_examples=10, deadline=None)
def test_loads_one_by_one_give_what_all_at_once_gives(make_warehouse, an_event, a_rule, parts: list, data) -> None:
    """Seen to fail without ``UNION SELECT day FROM held_changed`` in incremental.py."""
    lines = [as_line(one, n) for n, one in enumerate(parts)]
    files = [data.draw(st.integers(0, 2)) for _ in parts]
    notes = [an_event(f"c{n}", "Note", START + timedelta(minutes=n * 700), key=n, line=n) for n in range(1, 6)]
    one, other = (make_warehouse().people("ann").rules(a_rule("Note")) for _ in range(2))
    one.load(*notes)
    one.device(*lines)
    whole = one.derive()
    found = other.derive(other.load(*notes))
    for number in data.draw(st.permutations(range(3))):
        found = other.derive(other.device(*(line for line, n in zip(lines, files, strict=True) if n == number)))
    one.con.close(), other.con.close()
    assert found == whole
