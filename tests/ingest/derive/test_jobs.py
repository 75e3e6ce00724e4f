"""Jobs out of lines of several logs: outcome by the strongest evidence, one row a job, nothing counted twice.

Seen to fail: outcome by the latest line of any evidence (``test_ipp_is_believed_first``); page_log taken for printed
(``test_page_log_alone_proves_nothing``); the rule of three days alone (``test_a_job_may_wait_for_a_week`` and
``test_a_server_set_up_anew_counts_from_one``); lines of access_log joined
(``test_jobs_without_a_number_are_not_jobs``).
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import records
from ingest.derive.jobs import EVIDENCE, make_jobs

SUBMITTED = {"at": "2026-07-01 09:00", "queued": "2026-07-01 09:00", "job": 5, "event": "job_submitted"}
LOGGED = {"at": "2026-07-01 09:05", "job": 5, "pages": 3}


def said(what: str, at: str = "2026-07-01 09:05", evidence: str = "error_log", **more: Any) -> dict[str, Any]:
    """A line that says how job 5 ended."""
    return {"at": at, "job": 5, "event": f"job_{what}", "outcome": what, "evidence": evidence} | more


def jobs(warehouse, *lines: dict[str, Any], columns: str = "outcome, evidence, pages") -> list[tuple[Any, ...]]:
    """The jobs that the lines make."""
    warehouse.con.execute("DELETE FROM device_event")
    warehouse.device(*lines)
    make_jobs(warehouse.con, warehouse.zone)
    return list(warehouse.con.execute(f"SELECT {columns} FROM job ORDER BY ended_at, day").fetchall())


def test_page_log_alone_proves_nothing(warehouse) -> None:
    assert jobs(warehouse, LOGGED) == [("unknown", "none", 3)]


def test_three_logs_make_one_job(warehouse) -> None:
    ended = said("printed", began="2026-07-01 09:04")
    found = jobs(warehouse, SUBMITTED, LOGGED | {"who": "ann"}, ended,
                 columns="outcome, pages, login_key IS NOT NULL, strftime(queued_at, '%H:%M'), "
                         "strftime(processing_at, '%H:%M'), strftime(ended_at, '%H:%M')")
    assert found == [("printed", 3, True, "09:00", "09:04", "09:05")]


@pytest.mark.parametrize("weaker", ["error_log", "event_log"])
def test_ipp_is_believed_first(warehouse, weaker: str) -> None:
    later = said("failed", "2026-07-01 09:06", weaker)
    assert jobs(warehouse, said("printed", evidence="ipp"), later) == [("printed", "ipp", None)]


def test_what_is_said_last_counts(warehouse) -> None:
    """A job that was stopped by its filter is started again, and prints."""
    first = said("failed", "2026-07-01 09:02", reason="bad_document")
    assert jobs(warehouse, SUBMITTED, first, said("printed"), columns="outcome, reason") == [("printed", None)]


def test_a_held_job_is_not_over(warehouse) -> None:
    held = {"at": "2026-07-01 09:01", "job": 5, "event": "job_held"}
    assert jobs(warehouse, SUBMITTED, held) == [("unknown", "none", None)]


def test_a_job_may_wait_for_a_week(warehouse) -> None:
    logged = LOGGED | {"at": "2026-07-08 09:00"}
    assert jobs(warehouse, SUBMITTED, logged, said("printed", "2026-07-08 09:00")) == [("printed", "error_log", 3)]


def test_a_server_set_up_anew_counts_from_one(warehouse) -> None:
    again = SUBMITTED | {"at": "2026-07-01 10:00", "queued": "2026-07-01 10:00"}
    found = jobs(warehouse, SUBMITTED, said("printed"), again, said("failed", "2026-07-01 10:05"))
    assert [outcome for outcome, *_ in found] == ["printed", "failed"]


def test_jobs_without_a_number_are_not_jobs(warehouse) -> None:
    """Lines of access_log say that a job was sent, and not which."""
    assert jobs(warehouse, SUBMITTED, SUBMITTED | {"job": None}) == [("unknown", "none", None)]


def test_one_number_on_two_printers_is_two_jobs(warehouse) -> None:
    assert len(jobs(warehouse, said("printed"), said("failed", device="p2"))) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([SUBMITTED, LOGGED, LOGGED | {"pages": 6}, said("printed"), said("printed", evidence="ipp")]))
def test_the_order_of_files_does_not_matter(warehouse, lines: list[dict[str, Any]]) -> None:
    assert jobs(warehouse, *lines) == [("printed", "ipp", 6)]


@pytest.mark.parametrize(("logged", "ipp", "count"), [
    ({}, {}, 1),
    ({"queued": "2026-07-01 09:00"}, {"queued": "2026-07-01 09:00"}, 1),
    ({"who": "ann"}, {"who": "ann"}, 1),
    ({"who": "ann"}, {"who": "ben"}, 2),
    ({}, {"at": "2026-07-01 09:30"}, 2),
    ({"queued": "2026-07-01 09:00"}, {"queued": "2026-07-01 08:00"}, 2),
    ({"source": "other"}, {}, 2),
    ({"job": 6}, {}, 2),
    ({"outcome": "printed", "evidence": "ipp", "event": "job_printed"}, {}, 2)])  # two printers that were asked
def test_a_job_of_a_class_is_one_at_the_member_that_printed_it(warehouse, logged, ipp, count) -> None:
    """Seen to fail without ``job_moved``, and without its conditions of login, of either time, and of ``by_ipp``."""
    line = LOGGED | {"device": "Pool"} | logged
    found = jobs(warehouse, line, said("printed", evidence="ipp", device="Second floor", **ipp),
                 columns="device, outcome, pages")
    apart = [("Pool", logged.get("outcome", "unknown"), 3), ("Second floor", "printed", None)]
    assert sorted(found) == (apart if count == 2 else [("Second floor", "printed", 3)])


def test_every_evidence_that_a_reader_may_name_counts() -> None:
    """Seen to fail with ``"import_log"`` among them, which no reader names: what became of a scan is its event."""
    assert {*EVIDENCE, "none"} == records.EVIDENCE
