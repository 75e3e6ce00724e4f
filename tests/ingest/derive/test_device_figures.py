"""What is published about devices: outcomes, waits, scanning, supplies; and nothing that could be read of a person."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.devices import FEWEST_PEOPLE, Devices
from ingest.derive.devices import device_tables

NOW = "2026-11-13 12:00"  # a Friday
WEEK = "2026-W46"
DAY = "2026-11-11 "


def job(number: int, outcome: str = "printed", who: str | None = None, **more):
    evidence = "none" if outcome == "unknown" else "ipp"
    return {"event": "job_pages_logged", "at": DAY + "10:01", "job": number, "pages": 4, "outcome": outcome,
            "evidence": evidence, "who": who, "queued_at": DAY + "10:00", "processing_at": DAY + "10:00:30"} | more


def reading(at: str, part: str, value: float | None, most: float | None = None, raw: str | None = None):
    return {"event": "counter_reading", "at": at, "part": part, "value": value, "most": most, "reason_raw": raw}


def test_outcomes_and_pages_between_two_jams(warehouse) -> None:
    """Seen to fail with jams of two sources added up, and with ``count(*)`` for failed jobs."""
    warehouse.device(job(1), job(2, "failed"), job(3, "unknown"), job(4, "cancelled"))
    for source in ("syslog", "snmp"):  # one jam, told by two
        warehouse.device({"event": "alert_begin", "at": DAY + "10:10", "reason": "jam"},
                         {"event": "alert_end", "at": DAY + "10:20", "reason": "jam"}, source=source)
    warehouse.devices(NOW)
    assert warehouse.table("device_outcome", NOW) == [("p1", WEEK, 1, 1, 1, 1, 1, 16, 16.0)]
    warehouse.device(reading(DAY + "08:00", "pages", 1000), reading(DAY + "17:00", "pages", 1600),
                     reading(DAY + "08:00", "jams", 7), reading(DAY + "17:00", "jams", 9), source="snmp")
    warehouse.devices(NOW)
    assert warehouse.table("device_outcome", NOW) == [("p1", WEEK, 1, 1, 1, 1, 2, 600, 300.0)]


def test_queue_waits_by_local_hour_and_all_together(warehouse) -> None:
    summer = {name: f"2026-08-1{n} 09:{'00' if name == 'queued_at' else '02'}" for n, name in
              ((9, "queued_at"), (9, "processing_at"), (9, "at"))}
    warehouse.device(job(1), job(2, processing_at=DAY + "10:01:30"), job(3, **summer),
                     job(4, queued_at="2026-06-01 09:00", processing_at="2026-06-01 09:01"))
    warehouse.devices(NOW)
    rows = [row[:5] for row in warehouse.table("queue_hour", NOW)]
    assert rows == [(None, 10, 3, 90.0, 120.0), ("p1", 10, 3, 90.0, 120.0)]


def test_scanning_by_week(warehouse) -> None:
    scan = {"event": "scan_received", "device": "s1", "queued_at": DAY + "10:00", "processing_at": DAY + "10:30"}
    warehouse.device(scan | {"at": DAY + "10:40", "pages": 20}, scan | {"at": DAY + "11:00", "pages": None},
                     {"event": "scan_failed", "device": "s1", "at": DAY + "12:00", "reason": "duplicate",
                      "queued_at": DAY + "12:00", "processing_at": DAY + "09:00"},
                     {"event": "scan_failed", "device": "s1", "at": DAY + "12:01"})
    warehouse.devices(NOW)
    assert warehouse.table("scan_week", NOW) == [("s1", WEEK, 2, 1, 1, 20, 1.0, 2, 1, 2, 20.0)]
    assert [row[2] for row in warehouse.table("device", NOW)] == ["scanner"]


def test_a_supply_lasts_as_long_as_its_pace_says_whatever_was_refilled_or_read_wrong(warehouse) -> None:
    """Seen to fail with the plain difference of first and last as the pace, without ``smooth``, or with -3 for some."""
    start = datetime(2026, 9, 1)
    level = 60.0
    for day in range(60):
        level = 100 if level < 11 else level - 1
        shown = 0 if day == 30 else level  # one wrong reading
        warehouse.device(reading(str(start + timedelta(days=day)), "Black Toner", shown * 2, 200), source=f"d{day}")
    warehouse.device(reading(DAY + "08:00", "Paper", None), reading(DAY + "08:00", "Ink", None, raw="some-left"),
                     reading(DAY + "08:00", "Cyan", 0, 100), reading(DAY + "08:00", "Waste", 5, 100))
    warehouse.devices(NOW)
    rows = {row[1]: row[2:] for row in warehouse.table("supply", NOW)}
    assert {part: row[0] for part, row in rows.items()} == {
        "Black Toner": "ok", "Paper": "unknown", "Ink": "some", "Cyan": "empty", "Waste": "low"}
    assert abs(rows["Black Toner"][3] - level / 7) < 0.05 * level
    assert rows["Cyan"][3] is None


def test_watched_is_what_some_source_would_tell_of(warehouse) -> None:
    warehouse.device(job(1, "unknown"), {"event": "poll", "at": DAY + "09:00", "device": "p2", "model": "Some 300"},
                     job(2, device="p3", evidence="error_log"))
    warehouse.devices(NOW)
    assert [(row[0], row[3], row[5]) for row in warehouse.table("device", NOW)] == [
        ("p1", None, False), ("p2", "Some 300", True), ("p3", None, True)]


def test_until_when_a_source_told_of_a_machine(warehouse) -> None:
    """A look tells of the one that answers, a log of all its machines; seen to fail with each one's own events."""
    warehouse.device({"event": "poll", "at": DAY + "09:00", "device": "p2"},
                     {"event": "poll_gap", "at": DAY + "11:00", "device": "p2"},
                     {"event": "poll_gap", "at": DAY + "11:00", "device": "p4"}, source="looks")
    warehouse.device({"event": "queue_stopped", "at": DAY + "08:00", "device": "p1", "reason": "jam"},
                     {"event": "queue_stopped", "at": DAY + "10:30", "device": "p3", "reason": "jam"}, source="log")
    warehouse.devices(NOW)
    assert {row[0]: [at and f"{at:%H:%M}" for at in row[6:8]] for row in warehouse.table("device", NOW)} == {
        "p1": ["08:00", "10:30"], "p2": ["09:00", "09:00"], "p3": ["08:00", "10:30"], "p4": [None, None]}


def test_rule_07_when_one_person_printed_is_told_by_no_outage(warehouse) -> None:
    """Seen to fail with ``"at"`` for devices that are not counted in WORKED of outages.py."""
    warehouse.device({"event": "alert_begin", "at": DAY + "09:00", "reason": "jam"}, job(1, who="ann"))
    warehouse.devices(NOW)
    assert [row[6] for row in warehouse.table("outage", NOW)] == [datetime(2026, 11, 12)]
    assert [row[4] for row in warehouse.table("device", NOW)] == [datetime(2026, 11, 11, 9)]


@pytest.mark.parametrize("people", [FEWEST_PEOPLE - 1, FEWEST_PEOPLE])
def test_rule_07_jobs_sent_to_a_class_tell_how_many_use_the_member(warehouse, people) -> None:
    """IPP may name the member and no person, where the log names person and class. Seen to fail without ``used``."""
    for n in range(people):
        warehouse.device(job(n, who=f"w{n}", device="Pool", evidence="none", outcome="unknown"),
                         job(n, device="Second floor", evidence="ipp", pages=None))
    warehouse.devices(NOW)
    assert ("Second floor" in {row[0] for row in warehouse.table("device_week", NOW)}) is (people == FEWEST_PEOPLE)


@pytest.mark.parametrize(("lines", "kinds"), [
    ([{"event": "job_submitted", "reason_raw": "class"}], ["queue"]),
    ([{"event": "job_submitted", "reason_raw": "class"}, {"device": "POOL"}], ["queue"]),  # as page_log writes it
    ([{"event": "poll", "reason_raw": "class"}], ["queue"]),
    ([{"event": "job_submitted"}], ["printer"]),
    ([{"event": "job_submitted", "reason_raw": "class"}, {"device": "Upstairs"}], ["both"]),  # joined with a machine
    ([{"device": "Front desk"}], ["queue"])])  # the council says so
def test_a_class_is_a_shared_queue_and_no_machine(warehouse, lines, kinds) -> None:
    """Seen to fail without ``queue``, with ``bool_or`` for ``bool_and``, and with capitals that count."""
    joined = ["Upstairs", "Pool"] if "both" in kinds else ["Upstairs"]
    listed = Devices.model_validate({"version": 1, "device": [
        {"name": "Lobby", "kind": "both", "known_as": joined},
        {"name": "Front", "kind": "queue", "known_as": ["Front desk"]}]})
    for n, line in enumerate(lines):
        warehouse.device({"device": "Pool", "at": DAY + "10:00", "job": n} | line)
    warehouse.devices(NOW, listed)
    assert [row[2] for row in warehouse.table("device", NOW)] == kinds


@pytest.mark.parametrize(("printers", "own", "kind"), [
    (["First", "Second"], False, "queue"), (["First", "First"], False, "printer"),
    (["First", "Second"], True, "printer")])
def test_a_queue_whose_jobs_two_others_printed_hands_them_on(warehouse, printers, own, kind) -> None:
    """One may have been moved by hand while its machine was broken; seen to fail with one printer, or own jobs."""
    for n, printer in enumerate(printers):
        warehouse.device(job(n, device="Pool", evidence="none", outcome="unknown"),
                         job(n, device=printer, evidence="ipp", pages=None))
    if own:
        warehouse.device(job(7, device="Pool"))
    warehouse.devices(NOW)
    assert {row[0]: row[2] for row in warehouse.table("device", NOW)}["Pool"] == kind


COUNTS = ("device_week", "queue_hour", "scan_week")
lines = st.tuples(st.sampled_from(["p1", "p2", "p3"]), st.none() | st.integers(0, 8), st.integers(0, 200),
                  st.sampled_from(["job", "logged", "scan"]))


@given(st.lists(lines, max_size=25), st.booleans())
@settings(max_examples=20, deadline=None)
def test_rule_07_no_count_of_a_device_that_few_people_use(make_warehouse, found: list, shared: bool) -> None:
    """Seen to fail without ``counted`` in any of the tables, and with ``people >= 1`` or
    ``e."at"`` of jobs as ``told_at`` in device_names.py."""
    made = make_warehouse()
    now = datetime.fromisoformat(NOW)
    listed = Devices.model_validate({"version": 1, "device": [{"name": "p3", "known_as": ["x"], "shared": shared}]})
    made.device({"event": "alert_begin", "at": DAY + "10:00", "reason": "jam", "device": "p1"})
    for n, (device, who, back, kind) in enumerate(found):
        at = str(now - timedelta(days=back, minutes=9))
        more = {"scan": {"event": "scan_received"}, "logged": {"evidence": "error_log"}, "job": {}}[kind]
        made.device(job(n, who=None if who is None else f"w{who}", device=device, at=at, queued_at=at,
                        processing_at=at, **more), source=f"s{n}")
    made.devices(NOW, listed)
    people: dict[str, set] = {}
    recent: dict[str, set] = {}
    for device, who, back, _ in found:
        people.setdefault(device, set()).update([] if who is None else [who])
        recent.setdefault(device, set()).update([] if who is None or back >= 91 else [who])
    few = {d for d in {*people, "p1"} if people.get(d) and len(recent.get(d, ())) < FEWEST_PEOPLE}
    few |= set() if shared else {"p3"}
    tables = {name: made.table(name, NOW) for name in device_tables(made.zone)}
    made.con.close()
    assert not [row for name in COUNTS for row in tables[name] if row[0] in few]
    assert all(row[2:6] == (None,) * 4 and row[7:] == (None, None) for row in tables["device_outcome"] if row[0] in few)
    assert all(row[11:] == (None, None) for row in tables["outage"] if row[0] in few)
    assert {row[0] for row in tables["device"] if not row[8]} == few & {row[0] for row in tables["device"]}
    # no time of a job of theirs, but for whole days
    times = {str(now - timedelta(days=back, minutes=9)) for device, _, back, _ in found if device in few}
    told = [row for name in ("device", "outage", "poll_gap") for row in tables[name] if row[0] in few]
    assert not [row for row in told for value in row if str(value) in times]
    together = sum(row[2] for row in tables["queue_hour"] if row[0] is None)
    assert together == sum(row[2] for row in tables["queue_hour"] if row[0] is not None)
