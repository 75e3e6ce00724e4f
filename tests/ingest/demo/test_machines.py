"""The machines of the invented council tell one story in all their logs.

Seen to fail: cancelled jobs of which all pages came out; lines of page_log for jobs of which none did; an event log in
which nothing is cancelled; a queue that goes on while it stands still; toner that runs out at any time; batches that
come in while the disk is full; jobs on a printer without a network; a walk without an answer that no reader knows; a
desk printer for half the site.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ingest.demo import Council
from ingest.demo.printing import NO_NETWORK
from ingest.demo.scanner import WORSE
from ingest.demo.teams import SITES

Row = dict[str, Any]
MINUTE = timedelta(minutes=1)  # one printer tells its faults to the minute
ENDS = {"job_printed", "job_failed", "job_cancelled"}
QUEUES = {queue for site in SITES for queue in (*site.queues, *site.desk)}


@pytest.fixture(scope="module")
def told(council: Council, read: Callable[[Path], Any]) -> dict[str, list[Row]]:
    """Every device record, by the stem of its file; nothing is set aside and the books balance."""
    found = defaultdict(list)
    for week in council.weeks:
        for path in sorted(week.iterdir()):
            batches = list(read(path)) if path.name[:4] not in {"case", "paym", "feed"} else []
            assert sum(batch.bad.height for batch in batches) == 0, path
            assert all(batch.rows_in == batch.good.height + batch.passed_over for batch in batches)
            found[path.name] += [row for batch in batches for row in batch.good.to_dicts()]
    return found


def _all(told: dict[str, list[Row]], *events: str, of: str = "") -> list[Row]:
    return [row for name, rows in told.items() if name.startswith(of) for row in rows if row["event"] in events]


def _faults(told: dict[str, list[Row]]) -> list[tuple[str, str, datetime, datetime]]:
    """Machine, reason, begin and end (UTC) of each fault that stops a machine."""
    found, begun = [], {}
    for row in sorted(_all(told, "alert_begin", "alert_end", "queue_stopped", "queue_resumed"),
                      key=lambda row: (row["at"], row["line"])):
        key = (row["device"].lower(), row["event"][:5])
        if row["event"] in {"alert_begin", "queue_stopped"} and row["reason"] != "low_toner" and "poll" not in key:
            begun.setdefault(key, (row["reason"], row["at"]))
        elif row["event"] in {"alert_end", "queue_resumed"} and key in begun:
            reason, began = begun.pop(key)
            found.append((key[0], reason, began, row["at"]))
    return found


def test_logs_come_in_every_format(told: dict[str, list[Row]]) -> None:
    logs = {name: rows for name, rows in told.items() if name.startswith("page_log")}
    assert set(logs) == {f"page_log-{name}" for name in ("mill-lane", "harbour-house", "orchard-court", "beacon")}
    assert {row["login"] is None for row in logs["page_log-beacon"]} == {True}
    assert {row["queued_at"] is None for row in logs["page_log-mill-lane"]} == {True}
    assert {row["queued_at"] is None for row in logs["page_log-harbour-house"]} == {False}
    printed = {row["device"] for row in _all(told, "job_pages_logged", "job_printed")}
    assert printed == QUEUES
    assert {row["event"] for row in told["print-events-station-road.xml"]} >= ENDS | {"queue_stopped", "queue_resumed"}


@pytest.mark.parametrize("place", ["mill-lane", "harbour-house"])
def test_each_job_has_one_outcome_in_both_logs(told: dict[str, list[Row]], place: str) -> None:
    errors, pages = told[f"error_log-{place}"], told[f"page_log-{place}"]
    queued = {row["job"]: row for row in errors if row["event"] == "job_submitted"}
    ends = {row["job"]: row for row in errors if row["event"] in ENDS}
    assert len(ends) == sum(row["event"] in ENDS for row in errors) == len(queued)
    last = {row["job"]: row for row in pages}
    assert {job for job, row in ends.items() if row["outcome"] == "printed"} <= last.keys() <= ends.keys()
    for job, row in last.items():
        assert (row["device"], row["at"]) == (queued[job]["device"], ends[job]["at"])
        assert row["queued_at"] in {None, queued[job]["queued_at"]}
    assert {"failed", "cancelled"} < {row["outcome"] for row in ends.values()}
    assert len({row["job"] for row in pages}) < len(ends)  # some were cancelled before a page came out


def test_nothing_is_begun_while_its_printer_is_down(told: dict[str, list[Row]]) -> None:
    faults = _faults(told)
    assert Counter(machine for machine, *_ in faults).most_common(1)[0][0] in {"mfp-harbour-1", "scan-mill-lane"}
    for row in _all(told, *ENDS, "job_pages_logged"):
        for machine, _, began, ended in faults:
            if machine == row["device"].lower() and row["processing_at"]:
                assert not began + MINUTE < row["processing_at"] < ended - MINUTE
    held = [row for row in _all(told, *ENDS, of="error_log") if row["processing_at"] and any(
        machine == row["device"].lower() and began < row["processing_at"] - timedelta(minutes=5) < ended
        for machine, _, began, ended in faults)]
    assert held  # who sent something meanwhile waited


def _levels(told: dict[str, list[Row]]) -> dict[tuple[str, str], dict[datetime, float]]:
    """What each meter said, when."""
    found = defaultdict(dict)
    for row in _all(told, "counter_reading"):
        found[row["device"], row["part"]][row["at"]] = row["value"]
    return found


def test_meters_count_what_was_logged(told: dict[str, list[Row]]) -> None:
    counters = {queue: sorted(read.items()) for (queue, part), read in _levels(told).items() if part == "pages"}
    assert len(counters) == 8
    for queue, read in counters.items():
        most: dict[str, int] = defaultdict(int)
        for row in _all(told, "job_pages_logged", "job_printed"):
            if row["device"] == queue and read[0][0] < row["at"] <= read[-1][0]:
                most[row["job"]] = max(most[row["job"]], row["pages"] or 0)
        # an event log does not say the pages of jobs that did not end well
        off = 0.03 if "Station" in queue else 0
        assert read[-1][1] - read[0][1] == pytest.approx(sum(most.values()), rel=off), queue


def test_toner_runs_out_at_nought_and_only_then(told: dict[str, list[Row]]) -> None:
    read = {queue.lower(): sorted(seen.items()) for (queue, part), seen in _levels(told).items() if part != "pages"}
    rises = {(queue, at) for queue, seen in read.items()
             for (_, before), (at, after) in pairwise(seen) if after > before}
    empty = {(machine, began) for machine, reason, began, _ in _faults(told) if reason == "no_toner"}
    assert {(machine, min(at for at, _ in read[machine] if at > began)) for machine, began in empty} == {
        one for one in rises if one[0] in {machine for machine, *_ in _faults(told)} and "station" not in one[0]}
    assert len(empty) > 1
    for machine, began in empty:  # the reading before it was low
        assert max((at, level) for at, level in read[machine] if at < began)[1] < 20


def test_scans_wait_for_the_scanner_and_come_in_one_go(told: dict[str, list[Row]]) -> None:
    machine, reason, began, ended = max(_faults(told), key=lambda one: one[3] - one[2])
    assert (machine, reason) == (WORSE.scanner.lower(), "storage_full")
    scans = [row for row in told["scan_batches.csv"] if row["device"] == WORSE.scanner]
    meanwhile = [row for row in scans if began <= row["processing_at"] < ended and row["event"] == "scan_received"]
    assert len(meanwhile) > 3
    assert all(ended < row["at"] < ended + timedelta(minutes=16) for row in meanwhile)
    failed = [row for row in scans if row["event"] == "scan_failed" and row["reason"] != "duplicate"]
    assert failed
    assert all(any(one[0] == machine and one[2] <= row["at"] <= one[3] for one in _faults(told)) for row in failed)


def test_one_printer_is_silent_for_two_days_and_prints_nothing_then(told: dict[str, list[Row]]) -> None:
    silent = sorted(row["at"] for row in _all(told, "poll_gap"))
    assert [row["device"] for row in _all(told, "poll_gap")] == [NO_NETWORK] * 2
    assert silent[0] + timedelta(days=1) == max(silent)
    printed = [row["at"] for row in _all(told, "job_pages_logged") if row["device"] == NO_NETWORK]
    assert not [at for at in printed if silent[0].date() <= at.date() <= silent[1].date()]
    assert max(printed) > max(silent)


def test_few_people_use_the_desk_printer_and_nobody_watches_one(told: dict[str, list[Row]]) -> None:
    people = defaultdict(set)
    for row in _all(told, "job_pages_logged", "job_printed"):
        people[row["device"]].add(row["login"])
    desks = {queue for site in SITES for queue in site.desk}
    assert all(2 <= len(people[queue]) < 6 for queue in desks)
    watched = {row["device"].lower() for row in _all(told, "poll", "alert_begin", "alert_end", "queue_stopped")}
    assert {queue for queue in QUEUES - desks if queue.lower() not in watched} == {"MFP-Beacon"}


def test_one_scanner_is_broken_when_the_last_week_ends(told: dict[str, list[Row]]) -> None:
    last = max(_all(told, "alert_begin", "alert_end", of="syslog"), key=lambda row: row["at"])
    assert (last["device"], last["event"], last["reason"]) == ("scan-orchard", "alert_begin", "needs_service")
    assert not [row for row in _all(told, "scan_received") if row["device"] == "Scan-Orchard"
                and row["processing_at"] > last["at"]]
