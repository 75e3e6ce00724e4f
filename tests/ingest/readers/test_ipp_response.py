"""Saved IPP answers: decoded as the library does, and where it stops; jobs by their state; faults, supplies, clocks.

Seen to fail: the outcome by ``job-state-reasons``; seconds since start taken for seconds since 1970; a level of -2 kept
as a number; an empty group refused; non-faults (ready, power save) told as alerts.
"""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ipp_bytes import JOB, NAME, NO_VALUE, PRINTER, TEXT, URI, answer, attribute
from pyipp.parser import parse

from data import SAMPLES
from data.devices import REASONS
from ingest.readers import ipp_response
from ingest.readers._ipp import job_events, printer_events
from ingest.readers._ipp_reasons import fault
from ingest.readers._ipp_wire import NotIpp, decode
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable

SEEN = datetime(2026, 11, 2, 12)
PARIS = timezone(timedelta(hours=1))
SAMPLE = answer(
    (PRINTER, [
        attribute("printer-name", "mill-print-1", tag=NAME), attribute("printer-make-and-model", "Mill 400", tag=TEXT),
        attribute("printer-state", 5, tag=0x23),
        attribute("printer-state-reasons", "media-empty-error", "toner-low-warning"),
        attribute("printer-current-time", datetime(2026, 11, 2, 10, 30, tzinfo=PARIS)),
        attribute("marker-names", "Black", "Waste", tag=NAME), attribute("marker-levels", 12, -2),
        attribute("marker-high-levels", 100, 100), attribute("printer-impressions-completed", 48_211),
    ]),
)


def job(state: int, **more: Any) -> dict[str, Any]:
    return {"job-id": 7, "job-state": state} | {name.replace("_", "-"): value for name, value in more.items()}


def one(state: int, seen: datetime = SEEN, printers: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    (row,) = job_events({"jobs": [job(state, **more)], "printers": printers or []}, "MFP", seen)
    return row


@pytest.mark.parametrize(("state", "reasons", "event", "outcome"), [
    (9, "job-printing", "job_printed", "printed"), (8, "none", "job_failed", "failed"),
    (7, "processing-to-stop-point", "job_cancelled", "cancelled"), (5, "job-completed-successfully", "job_submitted",
                                                                   "unknown"),
    (4, "job-hold-until-specified", "job_held", "unknown"), (3, "none", "job_submitted", "unknown"),
    (6, "job-stopped", "job_submitted", "unknown"), (99, "none", "job_submitted", "unknown"),
])
def test_the_state_alone_decides(state: int, reasons: str, event: str, outcome: str) -> None:
    row = one(state, job_state_reasons=reasons)
    assert (row["event"], row["outcome"]) == (event, outcome)
    assert row["evidence"] == ("none" if outcome == "unknown" else "ipp")


@pytest.mark.parametrize(("more", "at", "basis"), [
    ({"date_time_at_completed": datetime(2026, 11, 2, 10, tzinfo=PARIS), "time_at_completed": 5}, SEEN.replace(hour=9),
     "offset"),
    ({"time_at_completed": 1_793_610_000}, datetime(2026, 11, 2, 9), "utc"),
    ({"time_at_completed": 400, "job_printer_up_time": 1000}, SEEN - timedelta(seconds=600), "uptime"),
    ({"time_at_completed": 400}, SEEN, "utc"),  # since a start that nobody knows
    ({"time_at_completed": 4000, "job_printer_up_time": 1000}, SEEN, "utc"),  # it has been started since
    ({"time_at_completed": "", "date_time_at_completed": ""}, SEEN, "utc"), ({}, SEEN, "utc"),
])
def test_clocks_of_many_makers(more: dict[str, Any], at: datetime, basis: str) -> None:
    row = one(9, **more)
    assert (row["at"], row["time_basis"]) == (at, basis)


def test_an_end_that_is_not_told_lies_between_what_is_and_the_look() -> None:
    row = one(9, time_at_creation=1_793_610_000)
    assert (row["not_before"], row["at"]) == (datetime(2026, 11, 2, 9), SEEN)


def test_the_printers_up_time_serves_its_jobs() -> None:
    row = one(9, printers=[{"printer-up-time": 1000}], time_at_completed=400)
    assert row["at"] == SEEN - timedelta(seconds=600)


@pytest.mark.parametrize(("uri", "device"), [
    ("ipp://localhost/printers/Mill%20one", "Mill one"), ("ipp://host:631/classes/All", "All"),
    ("ipp://10.0.0.8/ipp/print", "MFP"), ("", "MFP"),
])
def test_the_queue_of_a_server(uri: str, device: str) -> None:
    assert one(3, job_printer_uri=uri)["device"] == device


def test_no_title_or_host_is_taken() -> None:
    row = one(9, job_name="Quokka", job_originating_host_name="Quokka", document_name_supplied="Quokka",
              job_uri="ipp://Quokka", job_originating_user_name="ann")
    assert "Quokka" not in str(row) and row["login"] == "ann"


@pytest.mark.parametrize(("keyword", "reason", "severity"), [
    ("media-jam-error", "jam", "critical"), ("media-empty", "no_paper", "critical"), ("media-low-warning", "low_paper",
                                                                                      "warning"),
    ("marker-supply-low-warning", "low_toner", "warning"), ("toner-empty-error", "no_toner", "critical"),
    ("cover-open-error", "door_open", "critical"), ("offline-report", "offline", "warning"), ("paused", "stopped",
                                                                                              "critical"),
    ("output-area-almost-full-warning", "output_nearly_full", "warning"), ("hal-9000-error", "other", "critical"),
])
def test_faults(keyword: str, reason: str, severity: str) -> None:
    assert fault(keyword) == (reason, keyword, severity)


@pytest.mark.parametrize("keyword", [
    "none", "idle", "low-power-report", "in-power-save", "sleeping", "connecting-to-device", "media-low-report",
    "cups-waiting-for-job-completed", "com.apple.print.recoverable", "moving-to-paused", "wfd-x-report", "", "-error",
])
def test_what_is_no_fault(keyword: str) -> None:
    assert fault(keyword) is None


def test_a_stopped_printer_that_says_nothing_more() -> None:
    poll, begin = printer_events({"printers": [{"printer-state": 5, "printer-state-reasons": "none"}]}, "MFP", SEEN)
    assert (poll["event"], begin["event"], begin["reason"]) == ("poll", "alert_begin", "stopped")


def test_the_sample() -> None:
    path = SAMPLES / "printer.ipp"
    assert path.read_bytes() == SAMPLE and ipp_response.sniff(head(path))
    (batch,) = ipp_response.read(path, Context())
    shown = batch.good.select("device", "event", "at", "time_basis", "reason", "severity", "part", "value", "most")
    told = ("mill-print-1", "alert_begin", datetime(2026, 11, 2, 9, 30), "utc")
    read = ("mill-print-1", "counter_reading", datetime(2026, 11, 2, 9, 30), "utc", None, None)
    assert shown.rows() == [
        ("mill-print-1", "poll", datetime(2026, 11, 2, 9, 30), "utc", None, None, None, None, None),
        (*told, "no_paper", "critical", None, None, None), (*told, "low_toner", "warning", None, None, None),
        (*read, "Black", 12.0, 100.0), (*read, "Waste", None, 100.0), (*read, "pages", 48_211.0, None)]
    assert set(batch.good["model"]) == {"Mill 400"}


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "answer.ipp"
    path.write_bytes(data)
    return path


def test_without_a_clock_the_time_of_the_file_is_a_guess(tmp_path: Path) -> None:
    path = saved(tmp_path, answer((PRINTER, [attribute("printer-state", 3, tag=0x23)])))
    (batch,) = ipp_response.read(path, Context())
    (row,) = batch.good.to_dicts()
    assert (row["device"], row["time_basis"], row["uncertainty_seconds"]) == ("answer", "assumed local", 86_400.0)
    assert row["at"] == datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def test_jobs_of_a_file_keep_times_of_their_own(tmp_path: Path) -> None:
    whole = [attribute("job-id", 9), attribute("job-state", 9, tag=0x23), attribute("time-at-completed", 1_793_610_000),
             attribute("job-printer-uri", "ipp://localhost/printers/MFP", tag=URI),
             attribute("job-name", "Quokka", tag=NAME), attribute("job-originating-user-name", "ann", tag=NAME)]
    path = saved(tmp_path, answer((JOB, whole), (JOB, [attribute("job-id", 10), attribute("job-state", 3, tag=0x23)])))
    (batch,) = ipp_response.read(path, Context())
    assert batch.good.select("line", "device", "job", "outcome", "time_basis").rows() == [
        (1, "MFP", "9", "printed", "utc"), (2, "answer", "10", "unknown", "assumed local")]
    assert ipp_response.personal(path) == {"user name": 1, "document title": 1, "client machine": 0, "address": 0}


@pytest.mark.parametrize("data", [
    answer(status=0x0503), answer((PRINTER, [])), answer((PRINTER, []), (JOB, [])),
    answer((9, [attribute("x", "y")])), answer((PRINTER, [attribute("printer-state-reasons", "", tag=NO_VALUE)])),
])
def test_answers_that_say_little_are_read(tmp_path: Path, data: bytes) -> None:
    (batch,) = ipp_response.read(saved(tmp_path, data), Context())
    assert set(batch.good["event"]) <= {"poll"}


@pytest.mark.parametrize("data", [
    b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n" + SAMPLE,
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % 40 + SAMPLE[:40]
    + b"\r\n%X;x=1\r\n" % len(SAMPLE[40:]) + SAMPLE[40:] + b"\r\n0\r\n\r\n",
], ids=["head", "chunks"])
def test_an_answer_with_its_http_head(tmp_path: Path, data: bytes) -> None:
    """Seen to fail: known as nothing. What ipptool prints is tried with the real one (tests/real_servers)."""
    path, plain = saved(tmp_path, data), tmp_path / "plain.ipp"
    plain.write_bytes(SAMPLE)
    assert ipp_response.sniff(head(path))
    (found,), (same,) = ipp_response.read(path, Context()), ipp_response.read(plain, Context())
    assert found.good.equals(same.good)


@pytest.mark.parametrize("text", [
    '<plist><dict><key>ResponseAttributes</key><array><dict><key>job-id</key>', '[{"group-tag": "job-attributes-tag"',
    "HTTP/1.1 100 Continue\r\n\r\n" * 2000 + "application/ipp", "HTTP/1.1 200 OK\r\napplication/ipp\r\n\r\nnothing",
    '<!DOCTYPE a [<!ENTITY b "c">]><plist><string>&b;</string><key>ResponseAttributes</key></plist>',
])
def test_what_a_tool_printed_and_someone_cut_is_refused(tmp_path: Path, text: str) -> None:
    """Seen to fail: so many heads went to the depth at which Python stops."""
    path = saved(tmp_path, text.encode())
    with pytest.raises(Unreadable):
        list(ipp_response.read(path, Context()))


def test_a_cut_answer_is_refused(tmp_path: Path) -> None:
    for length in range(8, len(SAMPLE) - 1):
        with pytest.raises(Unreadable, match="no whole IPP answer"):
            list(ipp_response.read(saved(tmp_path, SAMPLE[:length]), Context()))


def test_collections_without_an_end_are_refused() -> None:
    deep = b"\x34\x00\x01x\x00\x00" + b"\x4a\x00\x00\x00\x01m\x34\x00\x00\x00\x00" * 3000
    with pytest.raises(NotIpp, match="nested too deep"):
        decode(SAMPLE[:-1] + deep)


VALUES = st.one_of(st.integers(-2**31, 2**31 - 1), st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
                   st.booleans(), st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
                       lambda at: at.replace(microsecond=0, tzinfo=PARIS)))
KEYWORDS = st.text("abcdefghij-", min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(KEYWORDS, st.lists(VALUES, min_size=1, max_size=3), min_size=1), max_size=4))
def test_whatever_is_written_is_read_as_the_library_reads_it(jobs: list[dict[str, list[Any]]]) -> None:
    data = answer(*((JOB, [attribute(name, *values, tag=TEXT) for name, values in one.items()]) for one in jobs))
    expected = [{name: values[0] if len(values) == 1 else values for name, values in one.items()} for one in jobs]
    assert decode(data)["jobs"] == expected == parse(data)["jobs"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.integers(0, len(SAMPLE)))
def test_noise_ends_in_records_or_a_sentence(tmp_path: Path, noise: bytes, at: int) -> None:
    try:
        list(ipp_response.read(saved(tmp_path, b"\x02" + SAMPLE[1:at] + noise), Context()))
    except Unreadable as error:
        assert "no whole IPP answer" in str(error)


def test_every_reason_is_one_of_the_vocabulary() -> None:
    words = ("media-jam", "marker-waste-full", "opc-near-eol", "motor-failure", "spool-area-full", "unheard-of")
    assert {told[0] for word in words if (told := fault(word))} <= REASONS.keys()


def test_a_printer_with_members_is_a_class() -> None:
    """RFC 8011 knows no classes: CUPS adds ``member-names``, one name or more. Seen to fail with a list alone."""
    for members, code in ((["First", "Second"], "class"), ("First", "class"), (None, None)):
        rows = printer_events({"printers": [{"printer-state": 3, "member-names": members}]}, "Pool", SEEN)
        assert [(row["event"], row.get("reason_raw")) for row in rows] == [("poll", code)]


def test_a_level_that_is_not_told_is_not_made_up() -> None:
    """Seen to fail with every marker-level under 0 told as unknown, and with waste told like toner."""
    printer = {"marker-names": ["Black", "Cyan", "Bin", "Waste box"], "marker-levels": [-3, -2, 95, 95],
               "marker-types": ["toner", "toner", "waste-toner", "other"]}
    found = [(row["part"], row["value"], row["reason_raw"]) for row in printer_events(
        {"printers": [printer], "jobs": []}, "MFP", SEEN) if row["event"] == "counter_reading"]
    assert found == [("Black", None, "some-left"), ("Cyan", None, None), ("Bin", None, None), ("Waste box", None, None)]
