"""The reader of CUPS error_log: the scheduler's words of many versions, faults, dumps, and nothing that others wrote.

Seen to fail: patterns looked for anywhere in a line (``test_words_of_filters_prove_nothing``); rows yielded
without waiting for the queue (``test_a_job_that_failed_finds_its_queue_in_the_dump``); extra rows counted as lines
(``test_one_line_may_end_two_faults``).
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data import SAMPLES
from ingest.readers import cups_error_log
from ingest.readers._open import head
from ingest.readers.contract import Context
from ingest.records import DEVICE_EVENT, EVENTS, OUTCOMES

QUEUED = 'Queued on "MFP" by "zoe quokka".'


def read(folder: Path, *lines: str | bytes) -> tuple[pl.DataFrame, pl.DataFrame]:
    path = folder / "error_log"
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return whole(path)


def whole(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    batches = list(cups_error_log.read(path, Context()))
    good, bad = (pl.concat([getattr(b, name) for b in batches]) for name in ("good", "bad"))
    lines = [line for line in path.read_bytes().split(b"\n") if line.strip(b" \t\r\v\f")]
    assert sum(b.rows_in for b in batches) == len(lines)
    assert good.schema == DEVICE_EVENT and set(good["event"]) <= EVENTS and set(good["outcome"]) <= OUTCOMES
    return good, bad


def line(words: str, second: int = 0, job: int | None = 7, level: str = "I") -> str:
    return f"{level} [02/Nov/2026:10:00:{second:02d} +0100] {'' if job is None else f'[Job {job}] '}{words}"


def told(folder: Path, *lines: str) -> list[dict[str, Any]]:
    good, bad = read(folder, *lines)
    assert bad.is_empty(), bad
    return good.to_dicts()


ENDS = {
    "Job completed.": ("job_printed", "printed", "error_log"),
    "Completed successfully.": ("job_printed", "printed", "error_log"),
    "Job aborted due to backend errors; please consult the /var/log/cups/error_log file for details.":
        ("job_failed", "failed", "error_log"),
    "Job aborted due to backend errors.": ("job_failed", "failed", "error_log"),
    "Job aborted after 5 unsuccessful attempts.": ("job_failed", "failed", "error_log"),
    "Job stopped due to filter errors; please consult the error_log file for details.":
        ("job_failed", "failed", "error_log"),
    "Canceling job since it could not be sent after 5 tries.": ("job_failed", "failed", "error_log"),
    "Aborting job because it has no files.": ("job_failed", "failed", "error_log"),
    r"Job canceled by \"root\"": ("job_cancelled", "cancelled", "error_log"),
    'Canceled by "root".': ("job_cancelled", "cancelled", "error_log"),
    "Job canceled by user.": ("job_cancelled", "cancelled", "error_log"),
    "Job canceled at printer.": ("job_cancelled", "cancelled", "error_log"),
    "Job held for 30 seconds since it could not be sent.": ("job_held", "unknown", "none"),
    "Job held indefinitely due to backend errors.": ("job_held", "unknown", "none"),
    "Job held for authentication.": ("job_held", "unknown", "none"),
}


@pytest.mark.parametrize("words", ENDS)
def test_how_a_job_ends(tmp_path: Path, words: str) -> None:
    begun = line("Started backend /usr/lib/cups/backend/usb (PID 12)", 1)
    sent, ended = told(tmp_path, line(QUEUED), begun, line(words, 5))
    assert (ended["event"], ended["outcome"], ended["evidence"]) == ENDS[words]
    assert (ended["device"], ended["job"], ended["login"]) == ("MFP", "7", None)
    assert (sent["event"], sent["queued_at"]) == ("job_submitted", datetime(2026, 11, 2, 9))
    assert ended["processing_at"] == datetime(2026, 11, 2, 9, 0, 1)
    assert (ended["time_basis"], ended["uncertainty_seconds"]) == ("offset", 1.0)


def test_old_servers_name_the_job_in_words(tmp_path: Path) -> None:
    found = told(tmp_path, line("Job 12 queued on 'old' by 'ann'.", job=None),
                 line("Started backend /usr/lib/cups/backend/lpd (PID 4) for job 12.", 1, job=None),
                 line("Job 12 was canceled by 'ann'.", 2, job=None))
    assert [(one["event"], one["device"], one["job"]) for one in found] == [
        ("job_submitted", "old", "12"), ("job_cancelled", "old", "12")]


@pytest.mark.parametrize("words", [
    "foomatic: Job completed.", "The filter says: Job aborted after 2 unsuccessful attempts.", "Job completed. Really",
    'argv[3]="Job completed."', "Paper jam", "Backend returned status 4 (stop printer)", "Job released by user.",
    'Set job-printer-state-message to "Job completed.", current level=INFO',
])
def test_words_of_filters_prove_nothing(tmp_path: Path, words: str) -> None:
    assert [one["event"] for one in told(tmp_path, line(QUEUED), line(words))] == ["job_submitted"]


SAID = (  # whatever the scheduler says of jobs and queues, with a queue and a job of its own
    'Queued on "Evil" by "zoe".', 'argv[0]="Evil"', "Started backend /usr/lib/cups/backend/usb (PID 12)",
    "Job completed.", "Completed successfully.", "Job aborted after 5 unsuccessful attempts.",
    "Aborting job because it has no files.", 'Canceled by "root".', "Job held for authentication.", "Held by root",
    "Printer stopped due to backend errors", "STATE: +media-jam-error", "printer-state-reasons=media-jam-error",
    "The following messages were recorded from 09:00:00 to 09:00:10", "End of messages",
    'argv[5]="x time-at-creation=1793610000 time-at-processing=1793610003"',
    'Job 9 queued on "Evil" by "zoe".', "Job 9 was canceled by 'zoe'.",
    "Canceling job 9 since it could not be sent after 5 tries.", 'Printer "Evil" stopped by "zoe".',
    'Printer "Evil" started by "zoe".', "Setting Evil printer-state to 5 (was 3.)",
)
IN_A_TITLE = (  # as an argument, a variable, a command and a filter write down what a document is called
    'argv[3]="{}"', 'argv[3]="{}', 'envp[9]="TITLE={}"', "Running command line for pstops: pstops 7 zoe {} 1 x",
    "foomatic: {}", 'Set job-printer-state-message to "{}", current level=INFO',
    "x [Job 9] {}", "I [02/Nov/2026:10:00:00 +0100] [Job 9] {}",
)


@pytest.mark.parametrize("job", [7, None])
def test_no_title_can_pass_for_what_the_scheduler_says(tmp_path: Path, job: int | None) -> None:
    """Seen to fail with ``.*`` for ``^`` in patterns of OF_JOBS and OF_SERVER, and in LINE before its job."""
    for around in IN_A_TITLE:
        noise = [line(around.format(words), 2, job) for words in SAID]
        told_of = told(tmp_path, line(QUEUED), *noise, line("Job completed.", 5))
        assert [(one["event"], one["device"], one["job"], one["not_before"], one["at"].second) for one in told_of] == [
            ("job_submitted", "MFP", "7", None, 0), ("job_printed", "MFP", "7", None, 5)], around


def test_a_title_names_no_queue_and_ends_no_dump(tmp_path: Path) -> None:
    """Seen to fail with ``.*`` for ``^`` in "queue" and in "undump"."""
    assert told(tmp_path, line("Job completed."), line('argv[3]="argv[0]="Evil"'))[0]["device"] == ""
    *_, alert = told(tmp_path, line("The following messages were recorded from 09:59:50 to 10:00:00"), line(QUEUED),
                     line('argv[0]="MFP"'), line("foomatic: End of messages"), line("STATE: +offline-report"))
    assert (alert["event"], alert["device"], alert["not_before"]) == (
        "alert_begin", "MFP", datetime(2026, 11, 2, 8, 59, 50))


def test_a_line_begins_with_its_level(tmp_path: Path) -> None:
    """Seen to fail with ``LINE`` looked for anywhere: words before it make another line of it."""
    good, bad = read(tmp_path, "so says " + line("Job completed."), line(QUEUED))
    assert good["event"].to_list() == ["job_submitted"] and bad["line"].to_list() == [1]


def test_a_number_that_is_queued_again_is_another_job(tmp_path: Path) -> None:
    """Seen to fail with the first queue and beginning kept: CUPS counts anew once its spool was emptied."""
    begun = line("Started backend /usr/lib/cups/backend/usb (PID 12)", 1)
    found = told(tmp_path, line(QUEUED), begun, line("Job completed.", 3), line('Queued on "Other" by "ann".', 8),
                 line("Job aborted after 5 unsuccessful attempts.", 9))
    assert [(one["event"], one["device"]) for one in found[2:]] == [("job_submitted", "Other"), ("job_failed", "Other")]
    assert found[3]["processing_at"] is None


def test_a_stopped_queue_and_its_reason(tmp_path: Path) -> None:
    found = told(
        tmp_path, line(QUEUED), line("STATE: +media-jam-error,media-low-report", 2, level="D"),
        line("Printer stopped due to backend errors; please consult the error_log file for details.", 3),
        line('Printer "MFP" started by "root".', 9, job=None),
    )
    assert [(one["event"], one["reason"], one["severity"]) for one in found[1:]] == [
        ("alert_begin", "jam", "critical"), ("queue_stopped", "jam", None), ("queue_resumed", "stopped", None)]


def test_a_new_queue_is_no_queue_that_went_on(tmp_path: Path) -> None:
    assert not told(tmp_path, line("Setting MFP printer-state to 3 (was 5.)", job=None))
    found = told(tmp_path, line("Setting MFP printer-state to 5 (was 3.)", job=None),
                 line("Setting MFP printer-state to 3 (was 5.)", 3, job=None))
    assert [one["event"] for one in found] == ["queue_stopped", "queue_resumed"]


def test_one_line_may_end_two_faults(tmp_path: Path) -> None:
    """A queue that has printed has no fault left, and the books still count lines."""
    noise = [line("noise"), line("more"), line("and more")]
    found = told(tmp_path, line(QUEUED), line("STATE: +media-jam-error,door-open-error", 1), *noise,
                 line("Job completed.", 5))
    assert sorted(one["event"] for one in found) == [
        "alert_begin", "alert_begin", "alert_end", "alert_end", "job_printed", "job_submitted"]


def test_rows_that_are_more_than_lines_are_left_out(tmp_path: Path) -> None:
    reasons = "STATE: +media-jam-error,door-open-error,toner-empty-error"
    assert len(told(tmp_path, line(QUEUED), line(reasons))) == 2


def test_a_job_that_failed_finds_its_queue_in_the_dump(tmp_path: Path) -> None:
    """At LogLevel warn the end comes first, and then what was recorded before it."""
    end = "Job aborted due to backend errors; please consult the error_log file for details."
    clocks = 'argv[5]="job-uuid=x time-at-creation=1793610000 time-at-processing=1793610003"'
    found = told(
        tmp_path, line(end, 30, level="E"), line("The following messages were recorded from 10:00:10 to 10:00:30", 30),
        line(QUEUED, 30), line('argv[0]="MFP"', 30), line(clocks, 30), line("STATE: +offline-report", 30),
        line("End of messages", 30), line("printer-state-reasons=none", 30),
    )
    assert {one["device"] for one in found} == {"MFP"}
    assert {one["event"] for one in found} == {"job_failed", "job_submitted", "alert_begin", "alert_end"}
    of = {one["event"]: one for one in found}
    assert of["job_submitted"]["queued_at"] == datetime(2026, 11, 2, 9)
    assert of["job_submitted"]["processing_at"].second == 3
    assert of["alert_begin"]["not_before"] == datetime(2026, 11, 2, 9, 0, 10)
    assert of["alert_end"]["not_before"] is None
    assert (of["job_failed"]["line"], of["job_failed"]["reason"]) == (1, "offline"), "the dump says why"


def failed(reason: str, *before: str, folder: Path, level: str = "E") -> None:
    found = told(folder, line(QUEUED), *(line(words, 5, level=level) for words in before),
                 line("Job aborted due to backend errors.", 30, level="E"))
    assert [(one["event"], one["reason"]) for one in found] == [("job_submitted", None), ("job_failed", reason)]


@pytest.mark.parametrize(("words", "reason"), [
    ("The printer is not responding.", "not_reachable"), ("The printer is unreachable at this time.", "not_reachable"),
    ('Unable to locate printer "quokka-mfp".', "not_reachable"), ("Paper jam", "jam"),
    ("Printer cannot print supplied content.", "bad_document"), ("Print job was not accepted.", "job_refused"),
    ("Unable to read print data.", "other"), ("quokka ate my job in a jam", "other"),
])
def test_why_a_job_failed_is_what_its_backend_complained_of(tmp_path: Path, words: str, reason: str) -> None:
    """Seen to fail: every job that failed at LogLevel warn said "other". The last complaint counts, at level error."""
    failed(reason, words, folder=tmp_path)
    failed("other", words, folder=tmp_path, level="W")
    if reason != "other":
        failed("no_paper", words, "Out of paper", folder=tmp_path)


def test_a_complaint_is_forgotten_when_its_number_comes_again(tmp_path: Path) -> None:
    found = told(tmp_path, line("Paper jam", level="E"), line(QUEUED, 3), line("Job aborted.", 4, level="E"))
    assert [one["reason"] for one in found if one["event"] == "job_failed"] == ["other"]


def test_a_queue_that_stops_says_what_its_backend_complained_of(tmp_path: Path) -> None:
    found = told(tmp_path, line(QUEUED), line("Paper jam", 3, level="E"),
                 line("Printer stopped due to backend errors; please consult the error_log file for details.", 4))
    assert [(one["event"], one["reason"]) for one in found][1:] == [("queue_stopped", "jam")]


def test_a_job_whose_queue_nobody_names_is_set_aside_later(tmp_path: Path) -> None:
    """Its device is empty: ``check`` puts it into quarantine with that reason."""
    assert [one["device"] for one in told(tmp_path, line("Job completed."))] == [""]


def test_the_sample(tmp_path: Path) -> None:
    path = SAMPLES / "error_log"
    good, bad = whole(path)
    assert cups_error_log.sniff(head(path)) and bad.is_empty()
    ended = good.filter(pl.col("outcome") != "unknown").sort("line").select("job", "device", "outcome", "reason")
    assert ended.rows() == [
        ("41", "mill-print-1", "printed", None), ("42", "mill-print-2", "printed", None),
        ("43", "mill-print-1", "cancelled", "cancelled_by_person"), ("44", "mill-print-1", "failed", "other")]
    stops = good.filter(pl.col("event").is_in(["alert_begin", "alert_end", "queue_stopped", "queue_resumed"]))
    assert stops.sort("at")["event"].to_list() == ["alert_begin", "queue_stopped", "queue_resumed", "alert_end"]
    assert not any(word in good.write_csv() for word in ("asmith", "bjones", "Paper", "127.0.0.1", "root"))
    assert cups_error_log.personal(path) == {
        "user name": 4, "document title": 0, "client machine": 0, "address": 1}


@pytest.mark.parametrize("text", ["Quokka", "I Quokka", "I [02/Nov/2026] Quokka",
                                  "E [99/Nov/2026:10:00:00 +0000] Quokka", "I [02/Nov/1970:10:00:00 +0000] Quokka"])
def test_what_is_no_line_is_set_aside_by_its_shape(tmp_path: Path, text: str) -> None:
    good, bad = read(tmp_path, text)
    assert good.is_empty() and bad["field"].to_list() == ["date"] and "Quokka" not in bad.write_csv()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([b"\xff\xfe\x00", b"I [02/Nov/2026:10:00:00 +0100] [Job 1] \xff"])
@given(st.lists(st.one_of(
    st.binary(max_size=40), st.sampled_from([line(words).encode() for words in ENDS]),
    st.sampled_from([line(QUEUED).encode(), line("STATE: none").encode(), line("STATE: +jam-error,x").encode(),
                     line("The following messages were recorded from 99:99:99 to 1").encode()]),
), max_size=30))
def test_any_lines_balance(tmp_path: Path, lines: list[bytes]) -> None:
    read(tmp_path, "not gzip", *(one.replace(b"\n", b"") for one in lines))
