"""Syslog of printers. Seen to fail: with the year of today for every line; with jobs' messages not passed over."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import REFERENCE
from data.devices import REASONS
from ingest.readers import syslog_device
from ingest.readers._syslog_lines import parts
from ingest.readers._syslog_words import said
from ingest.readers.contract import Context, Head
from ingest.records import Batch

SAMPLE = REFERENCE.parent / "samples" / "syslog.log"
WRITTEN = datetime(2026, 11, 3, 12)


def taken(path: Path, zone: str = "Europe/London") -> Batch:
    (batch,) = syslog_device.read(path, Context(zone=zone))
    return batch


def lines(tmp_path: Path, *texts: str, written: datetime = WRITTEN) -> Batch:
    path = tmp_path / "mfp-9.log"
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    os.utime(path, (written.timestamp(), written.timestamp()))
    return taken(path)


def test_the_sample_holds_a_line_of_each_form(tmp_path: Path) -> None:
    """Lines 6 (a program) and 7 (a job) are passed over; 8 has no host and is called as its file."""
    assert syslog_device.sniff(Head(SAMPLE, SAMPLE.read_bytes()))
    batch = lines(tmp_path, *SAMPLE.read_text(encoding="utf-8").splitlines())
    assert (batch.bad.height, batch.passed_over) == (0, 2)
    found = batch.good.select("line", "device", "event", "reason", "reason_raw", "part", "severity", "at").rows()
    day = (2026, 11, 2)
    assert found == [
        (1, "mfp-2", "alert_begin", "jam", "13.B2.D1", "tray 2", "critical", datetime(*day, 9, 12, 41, 3000)),
        (2, "mfp-2", "alert_end", "jam", None, None, None, datetime(*day, 9, 19, 2)),
        (3, "mfp-3", "alert_begin", "low_toner", None, None, "warning", datetime(*day, 9, 30)),
        (4, "mfp-3", "alert_begin", "door_open", None, None, "critical", datetime(*day, 8, 40)),
        (5, "mfp-3", "alert_end", None, None, None, None, datetime(*day, 9, 41, 10)),
        (8, "mfp-9", "alert_begin", "no_paper", None, None, "critical", datetime(*day, 13, 50)),
    ]
    local = batch.good.filter(time_basis="assumed local")["line"].to_list()
    assert (local, batch.good["time_basis"].n_unique()) == ([3, 5], 2)
    assert batch.good["uncertainty_seconds"].to_list() == [1, 1, 1, 1, 1, 60]


JAM = "printer: paper jam"


@pytest.mark.parametrize("text", [
    "74 <134>1 2026-11-02T09:12:41Z mfp-2 printer - - - \ufeffPaper jam",
    "1 2026-11-02T09:12:41Z mfp-2 printer - - - Paper jam",
    f"2026 Nov  2 09:12:41 mfp-2 {JAM}", f"<134>Nov  2 2026 09:12:41 mfp-2 {JAM}",
    f"Mon Nov  2 09:12:41 2026 mfp-2 {JAM}",
    f"<134>Nov  2 09:12:41 UTC mfp-2 {JAM}", f"Nov  2 09:12:41 GMT: mfp-2 {JAM}", f"Nov  2 09:12:41.250 mfp-2 {JAM}",
    f"Nov  2 09:12:41 local0.info mfp-2 {JAM}", f"Nov  2 09:12:41 mfp-2 local0.err {JAM}",
    "2026-11-02 09:12:41\tLocal0.Info\tmfp-2\tpaper jam",
    f"2026-11-02 09:12:41\tUser.Error\t10.0.0.5\tNov  2 09:12:41 mfp-2 {JAM}",
])
def test_lines_as_receivers_keep_them(tmp_path: Path, text: str) -> None:
    """Seen to fail: half of these were no syslog, and of others "UTC" or "local0.info" was the device."""
    assert syslog_device.sniff(Head(tmp_path / "x.log", text.encode()))
    found = lines(tmp_path, text).good.select("device", "reason", "at").rows()
    assert [(device, reason, at.replace(microsecond=0)) for device, reason, at in found] == [
        ("mfp-2", "jam", datetime(2026, 11, 2, 9, 12, 41))]


def test_a_host_that_looks_like_a_zone_is_a_host(tmp_path: Path) -> None:
    assert lines(tmp_path, f"Nov  2 09:12:41 PRINT {JAM}").good["device"].to_list() == ["PRINT"]


@pytest.mark.parametrize(("message", "reason"), [
    ("printer is disconnected", "offline"), ("offline or intervention needed", "offline"), ("paper out", "no_paper"),
    ("Tray 3 empty", "no_paper"), ("Load paper in cassette 1", "no_paper"), ("Paper low in tray 1", "low_paper"),
    ("Replace black toner", "no_toner"), ("Toner empty: cyan", "no_toner"), ("Low toner", "low_toner"),
    ("Waste toner box full", "waste_full"), ("Waste toner box almost full", "waste_nearly_full"),
    ("Output bin full", "output_full"), ("Front cover is open", "door_open"), ("Document feeder jam", "jam"),
    ("Call service SC542", "needs_service"), ("Fuser near end of life", "part_worn"), ("Paper misfeed", "jam"),
    ("Tray 2 removed", "tray_missing"), ("Paper size mismatch", "wrong_paper"), ("Hard disk full", "storage_full"),
    ("Ink pad near end of service life", "waste_nearly_full"), ("Maintenance box is full", "waste_full"),
    ("Load Letter in Tray 1", "no_paper"), ("Add toner: black", "no_toner"), ("Close front door", "door_open"),
    ("Missing or unresponsive cartridge", "no_toner"), ("mem out", "storage_full"),
])
def test_a_fault_is_told_by_its_words(message: str, reason: str) -> None:
    found = said(message)
    assert found is not None
    assert (found.event, found.reason) == ("alert_begin", reason)
    assert reason in REASONS


@pytest.mark.parametrize(("message", "reason"), [
    ("error cleared", None), ("powered up", None), ("ready to print", None), ("Online", None), ("No errors", None),
    ("Cover closed", "door_open"), ("Toner low condition cleared", "low_toner"), ("Paper jam resolved", "jam"),
    ("Paper jam removed", "jam"),
])
def test_an_end_is_of_one_fault_or_of_all(message: str, reason: str | None) -> None:
    found = said(message)
    assert found is not None
    assert (found.event, found.reason, found.severity) == ("alert_end", reason, None)


@pytest.mark.parametrize("message", [
    "not ready", "sleep mode", "Job 12 paper jam report.doc", 'Settings changed; by="paper jam"', "user Toner Empty in",
    "File out of paper.pdf printed", "connection closed",
])
def test_what_is_not_known_or_about_a_person_says_nothing(message: str) -> None:
    assert said(message) is None


def test_a_line_without_a_year_lies_before_the_file_was_written(tmp_path: Path) -> None:
    """At the turn of a year; and 29 February is that of the last leap year."""
    stamps = ("Feb 29 10:00:00", "Dec 31 23:59:59", "Jan  1 00:00:01", "Jan  2 09:00:00")
    batch = lines(tmp_path, *(f"{stamp} p printer: paper jam" for stamp in stamps), written=datetime(2027, 1, 2, 10))
    assert batch.good["at"].to_list() == [
        datetime(2024, 2, 29, 10), datetime(2026, 12, 31, 23, 59, 59), datetime(2027, 1, 1, 0, 0, 1),
        datetime(2027, 1, 2, 9)]


def test_lines_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    """No syslog; no such day; no time; a local time that comes twice; a continuation is passed over."""
    batch = lines(tmp_path, "what is this", "Feb 30 10:00:00 p printer: paper jam", "<134> printer: paper jam",
                  "Oct 25 01:30:00 p printer: paper jam", "\tmore of it", "Oct 25 01:30:00 p sshd[1]: hello",
                  "<134>1 2026-13-45T00:00:00Z p printer - - - hello")
    assert batch.bad.select("line", "field").rows() == [(1, "row"), (2, "time"), (3, "time"), (4, "time"), (7, "time")]
    assert (batch.good.height, batch.passed_over) == (0, 2)


def test_a_relayed_line_keeps_the_stamp_of_its_receiver(tmp_path: Path) -> None:
    inner = "<134>Jan  1 00:00:00 mfp-7 printer: paper jam"
    batch = lines(tmp_path, f"2026-11-02T09:12:41+00:00 relay {inner}", "2026-11-02T09:13:00Z mfp-8 <134>printer: jam")
    assert batch.good.select("device", "at").rows() == [
        ("mfp-7", datetime(2026, 11, 2, 9, 12, 41)), ("mfp-8", datetime(2026, 11, 2, 9, 13))]


@pytest.mark.parametrize("line", ["2026-11-02 09:12:41,someone,2,1,Printer 1", "[2026-11-02 09:12:41,345] [INFO] [a] b",
                                  "E [02/Nov/2026:09:12:41 +0000] [Job 1] jam", "<html>", "1.3.6.1.2|4|x"])
def test_other_logs_are_not_taken_for_syslog(line: str) -> None:
    assert not syslog_device.sniff(Head(Path("a.log"), f"{line}\n{line}\n".encode()))


def test_personal_fields_are_counted_only(tmp_path: Path) -> None:
    path = tmp_path / "one.log"
    path.write_text('<134> printer: Job done; user="x" source_IP="192.0.2.7"\n', encoding="utf-8")
    assert syslog_device.personal(path) == {"user name": 1, "document title": 0, "client machine": 0, "address": 1}


@given(st.text(max_size=200))
def test_no_text_stops_the_reading(text: str) -> None:
    for line in (text, f"<134>{text}", f"<1>1 {text}", f"Nov  2 09:12:41 {text}"):
        found = parts(line, WRITTEN)
        assert found is None or said(found.message) is None or found.message
