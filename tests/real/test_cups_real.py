"""What a genuine cupsd 2.4.2 wrote about staged jobs, against how its log says that each of them ended.

How checked: each error_log read by eye from its E lines ("Job aborted") to its dumps; page counts and times taken from
the words of page_log; submissions counted as Create-Job in access_log (Send-Document belongs to the same job). At
LogLevel warn nothing is written of a job that went well, so that its outcome has to stay unknown.
Seen to fail: "The printer is not responding." taken for an end; page_log's job-state 5 and 7 taken for an outcome; a
Send-Document counted as a job; ``%z`` read as UTC (stages 3 and 4 were written at +0100).
"""

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from ingest.readers import Reader, all_readers, cups_access_log, cups_error_log, cups_page_log
from ingest.readers._open import head
from ingest.readers.contract import Context
from ingest.records import Batch

LOGS: dict[str, Reader] = {"page_log": cups_page_log, "access_log": cups_access_log, "error_log": cups_error_log}
# lines of each log; jobs that it tells of; jobs created, by queue; how jobs ended
LINES = {"stage2": (14, 27, 250), "stage3": (1, 2, 3), "stage4": (7, 14, 109)}
PAGES = {
    "stage2": {29: [1], 30: [14], 31: [3], 32: [3], 33: [3], 34: [3], 35: [3], 36: [3], 37: [3, 6, 9], 38: [0],
               39: [0], 40: [1]},
    "stage3": {41: [3]},
    "stage4": {42: [3], 43: [6], 44: [9], 45: [7], 46: [1], 47: [2], 48: [4]},
}
CREATED = {
    "stage2": {"MFP-Ground": 3, "JamPrinter": 5, "AbortPrinter": 1, "RetryPrinter": 1, "SlowRaw": 2},
    "stage3": {"MFP-Ground": 1},
    "stage4": {"MFP-Ground": 5, "HP_LJ_1st": 1, "AbortPrinter": 1},
}
ENDED = {
    "stage2": [("36", "AbortPrinter", "failed", datetime(2026, 11, 22, 12, 7, 23, 6676)),
               ("37", "RetryPrinter", "failed", datetime(2026, 11, 22, 12, 7, 36, 145152))],
    "stage3": [],
    "stage4": [("46", "AbortPrinter", "failed", datetime(2026, 11, 22, 12, 15, 32))],
}
# "The printer is not responding." at level E before each end, written by the backend
WHY = "not_reachable"
# "STATE: +offline-report" in a dump, "printer-state-reasons=none" after it; a dump says since when at the earliest
OFFLINE = {
    "stage2": [("AbortPrinter", datetime(2026, 11, 22, 12, 7, 22)),
               ("RetryPrinter", datetime(2026, 11, 22, 12, 7, 35))],
    "stage3": [],
    "stage4": [("AbortPrinter", datetime(2026, 11, 22, 12, 15, 31))],
}
SECRETS = (".pdf", ".docx", "queue wait", "summer time", "localhost", "urn:", "127.0.0.1", "doc3", "banner")


def read(shared: Path, stage: str, log: str) -> Batch:
    path = shared / "real/devices/cups" / stage / log
    assert [one.NAME for one in all_readers().values() if one.sniff(head(path))] == [LOGS[log].NAME]
    batches = list(LOGS[log].read(path, Context()))
    return Batch("device_event", pl.concat([b.good for b in batches]), pl.concat([b.bad for b in batches]),
                 sum(b.passed_over for b in batches))


@pytest.mark.parametrize("stage", LINES)
def test_each_line_is_counted_once_and_no_word_of_a_person_is_kept(shared: Path, stage: str) -> None:
    batches = [read(shared, stage, log) for log in LOGS]
    assert tuple(batch.rows_in for batch in batches) == LINES[stage]
    assert all(batch.bad.is_empty() for batch in batches)
    text = "".join(batch.good.drop("login").write_csv() for batch in batches)
    assert not [secret for secret in (*SECRETS, "carol", "judy", "zoe", "root") if secret in text]


@pytest.mark.parametrize("stage", LINES)
def test_pages_of_each_job_and_never_printed(shared: Path, stage: str) -> None:
    good = read(shared, stage, "page_log").good
    pages = {int(job): good.filter(pl.col("job") == job)["pages"].to_list() for job in good["job"].unique()}
    assert pages == PAGES[stage]
    assert set(good["outcome"]) == {"unknown"} and set(good["evidence"]) == {"none"}
    hour = 12  # in UTC
    assert {at.hour for at in good["at"]} == {hour} and set(good["time_basis"]) == {"offset"}


@pytest.mark.parametrize("stage", LINES)
def test_jobs_that_were_sent(shared: Path, stage: str) -> None:
    good = read(shared, stage, "access_log").good
    assert set(good["event"]) == {"job_submitted"} and good["job"].null_count() == good.height
    assert dict(good.group_by("device").len().iter_rows()) == CREATED[stage]


@pytest.mark.parametrize("stage", LINES)
def test_how_jobs_ended_and_what_was_wrong(shared: Path, stage: str) -> None:
    good = read(shared, stage, "error_log").good
    ended = good.filter(pl.col("outcome") != "unknown")
    assert ended.select("job", "device", "outcome", "at").rows() == ENDED[stage]
    assert set(ended["reason"]) <= {WHY}
    assert set(ended["evidence"]) <= {"error_log"}
    faults = good.filter(pl.col("event").str.starts_with("alert"))
    assert set(faults.select("reason", "reason_raw", "severity").rows()) <= {("offline", "offline-report", "warning")}
    begun = faults.filter(event="alert_begin")
    assert begun.select("device", "not_before").rows() == OFFLINE[stage]
    over = faults.filter(event="alert_end")
    assert over["device"].to_list() == [device for device, _ in OFFLINE[stage]]
    assert all(timedelta(0) <= end - begin < timedelta(seconds=2)
               for begin, end in zip(begun["at"], over["at"], strict=True))
    assert not good["event"].is_in(["queue_stopped", "job_printed", "job_cancelled"]).any()


def test_waits_that_the_page_log_of_stage_2_tells(shared: Path) -> None:
    """time-at-creation and time-at-processing of line 11: 1795349242 and 1795349250."""
    row = read(shared, "stage2", "page_log").good.filter(job="35").row(0, named=True)
    assert (row["queued_at"], row["processing_at"]) == (
        datetime(2026, 11, 22, 12, 7, 22), datetime(2026, 11, 22, 12, 7, 30))
    assert (row["login"], row["device"], row["sheets"]) == ("queue5", "JamPrinter", 3)


def test_a_login_and_a_queue_with_odd_letters(shared: Path) -> None:
    """A login with a space before the job's number, a queue with underscores: line 5 of stage 4."""
    row = read(shared, "stage4", "page_log").good.filter(job="45").row(0, named=True)
    assert (row["login"], row["device"], row["pages"], row["at"]) == (
        "dave jones", "HP_LJ_1st", 7, datetime(2026, 11, 22, 12, 15, 32))
