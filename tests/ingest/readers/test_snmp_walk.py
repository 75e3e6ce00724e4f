"""The reader of saved walks: the styles of snmpwalk, snmprec, the time of a look, and the books."""

import os
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import SAMPLES
from ingest.readers import snmp_walk
from ingest.readers._open import head
from ingest.readers.contract import Context, Head
from ingest.records import DEVICE_EVENT, Batch

STYLES = {
    "digits": ".1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 4711",
    "iso": "iso.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 4711",
    "mib-2": "SNMPv2-SMI::mib-2.43.10.2.1.4.1.1 = Counter32: 4711",
    "names": "Printer-MIB::prtMarkerLifeCount.1.1 = Counter32: 4711",
    "brackets": "Printer-MIB::prtMarkerLifeCount[1][1] = Counter32: 4711 impressions",
    "without types": ".1.3.6.1.2.1.43.10.2.1.4.1.1 = 4711",
    "quick": ".1.3.6.1.2.1.43.10.2.1.4.1.1 4711",
    "quick, by name": "Printer-MIB::prtMarkerLifeCount.1.1 4711",
    "whole path": ".iso.org.dod.internet.mgmt.mib-2.printmib.prtMarker.prtMarkerTable.prtMarkerEntry."
                  "prtMarkerLifeCount.1.1 = Counter32: 4711",
    "ucd": "printmib.prtMarker.prtMarkerTable.prtMarkerEntry.prtMarkerLifeCount.1.1 = Counter32: 4711",
    "wrong type": "iso.3.6.1.2.1.43.10.2.1.4.1.1 = Wrong Type (should be Counter32): INTEGER: 4711",
    "snmprec": "1.3.6.1.2.1.43.10.2.1.4.1.1|65|4711",
}


def read(path: Path, text: str | bytes, name: str = "printer-7.snmpwalk") -> Batch:
    file = path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (batch,) = snmp_walk.read(file, Context())
    assert batch.good.schema == DEVICE_EVENT
    return batch


def told(batch: Batch) -> list[tuple[object, ...]]:
    rows = batch.good.select("event", "reason", "part", "value", "most").rows()
    over = ("alert_end", None, None, None, None)  # what an earlier walk told is over, where this one tells the state
    assert over not in rows[1:]
    return rows[1:] if rows and rows[0] == over else rows


def test_the_sample_says_what_is_wrong_what_was_printed_and_what_is_left():
    sample = SAMPLES / "printer.snmpwalk"
    assert snmp_walk.sniff(head(sample))
    (batch,) = snmp_walk.read(sample, Context())
    assert told(batch) == [
        ("poll", None, None, None, None), ("counter_reading", None, "pages", 20417, None),
        ("counter_reading", None, "Black toner", 12, 100), ("alert_begin", "jam", None, None, None)]
    assert (batch.rows_in, batch.bad.height) == (15, 0)
    first = batch.good.row(1, named=True)
    assert (first["device"], first["model"], first["at"], first["time_basis"]) == (
        "mill-print-1", "Examplar Office 40", datetime(2026, 11, 2, 9, 12, 41), "offset")


@pytest.mark.parametrize("line", STYLES.values(), ids=STYLES.keys())
def test_every_style_says_the_same(tmp_path, line):
    batch = read(tmp_path, line + "\n")
    assert ("counter_reading", None, "pages", 4711.0, None) in told(batch)
    assert snmp_walk.sniff(Head(tmp_path / "x", line.encode()))


def test_a_name_in_brackets_carries_the_number(tmp_path):
    """Seen to fail with the first number of the text: mib2name(8) would be 2."""
    lines = ["Printer-MIB::prtAlertCode.1.2 = INTEGER: mib2jam(8)", "Printer-MIB::prtAlertGroup.1.2 = INTEGER: 13"]
    assert told(read(tmp_path, "\n".join(lines)))[1][:2] == ("alert_begin", "jam")


def test_text_may_run_over_lines(tmp_path):
    lines = ['.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "Black', 'toner"', ".1.3.6.1.2.1.43.11.1.1.9.1.1 = INTEGER: -3",
             ".1.3.6.1.2.1.25.3.5.1.2.1 = Hex-STRING: 04", "00"]
    batch = read(tmp_path, "\n".join(lines))
    assert [row[0] for row in told(batch)] == ["poll", "counter_reading", "alert_begin"]
    assert (batch.rows_in, batch.bad.height) == (5, 0)


def test_a_line_that_has_no_index_or_no_use_is_no_part_of_the_text_before_it(tmp_path):
    """Seen to fail: the device was called "mfp-9DISMAN-EVENT-MIB::sysUpTimeInstance = ...", a toner "Blacktoner"."""
    lines = ["SNMPv2-MIB::sysName.0 = STRING: mfp-9", "DISMAN-EVENT-MIB::sysUpTimeInstance = Timeticks: (1) 0:00:00.01",
             'SNMPv2-MIB::sysContact.0 = STRING: "Jo', 'Room 2"', "Printer-MIB::prtMarkerLifeCount.1.1 = Counter32: 11",
             'Printer-MIB::prtMarkerSuppliesDescription.1.1 = STRING: "Black', 'toner = 12"',
             "Printer-MIB::prtMarkerSuppliesLevel.1.1 = INTEGER: 4", "Cannot find module (Printer-MIB)"]
    batch = read(tmp_path, "\n".join(lines))
    assert set(batch.good["device"]) == {"mfp-9"} and batch.bad["line"].to_list() == [9]
    assert [row[2] for row in told(batch)] == [None, "pages", "Black toner = 12"]


@pytest.mark.parametrize("state", [
    '"40 00 "', '"40 00', "40 00", "Hex-STRING: 40 00", 'STRING: "@"', "BITS: 40 00 noPaper(1)"])
def test_bits_of_a_fault_however_they_are_printed(tmp_path, state):
    """Seen to fail: hex digits without a type were read as letters, which made five faults of no paper."""
    batch = read(tmp_path, f".1.3.6.1.2.1.25.3.5.1.2.1 = {state}\n")
    assert [row[:2] for row in told(batch)] == [("poll", None), ("alert_begin", "no_paper")]


def test_labels_without_their_numbers(tmp_path):
    lines = ["hrDeviceStatus.1 = warning", "prtAlertSeverityLevel.1.2 = critical", "prtAlertGroup.1.2 = mediaPath",
             "prtAlertCode.1.2 = jam"]
    assert told(read(tmp_path, "\n".join(lines)))[1][:2] == ("alert_begin", "jam")


@pytest.mark.parametrize("shown", ["2026-7-2,9:12:41.0,+1:0", "2026-7-2,9:12:41.0"])
def test_a_clock_that_is_printed_for_people(tmp_path, shown):
    """Seen to fail: the look stood at the time of the file."""
    batch = read(tmp_path, f"hrSystemDate.0 = STRING: {shown}\nprtMarkerLifeCount.1.1 = Counter32: 3\n")
    assert batch.good.row(0, named=True)["at"] == datetime(2026, 7, 2, 8, 12, 41)


def test_escaped_text_of_snmprec(tmp_path):
    lines = [r"1.3.6.1.2.1.43.11.1.1.6.1.1|4e|Black\x20toner", "1.3.6.1.2.1.43.11.1.1.9.1.1|2|4"]
    assert told(read(tmp_path, "\n".join(lines)))[1][2] == "Black toner"


def test_a_text_without_end_costs_no_more_than_its_lines(tmp_path):
    """Seen to fail: each line was added to all before it, 75 s for 300,000 of them."""
    began = time.monotonic()
    assert read(tmp_path, '.1.3.6.1.2.1.1.1.0 = STRING: "a\n' + "bb bb\n" * 100_000).bad.is_empty()
    assert time.monotonic() - began < 5


def test_lines_that_are_none_of_a_walk_are_set_aside_by_their_shape(tmp_path):
    batch = read(tmp_path, "hello Jo 12\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|3\n1.3.6.1.2.1.1.5.0|4x|zz\n")
    assert [(row["line"], row["shape"]) for row in batch.bad.iter_rows(named=True)] == [
        (1, "aaaaa aa 99"), (3, "9.9.9.9.9.9.9.9.9|9a|aa")]
    assert batch.rows_in == 4  # one good line said two things: the printer answers, and its counter


def test_of_several_looks_in_one_file_the_last_counts(tmp_path):
    lines = [".1.3.6.1.2.1.43.10.2.1.4.1.1 = 10", ".1.3.6.1.2.1.25.3.2.1.5.1 = 5", ".1.3.6.1.2.1.43.10.2.1.4.1.1 = 11"]
    assert told(read(tmp_path, "\n".join(lines))) == [
        ("poll", None, None, None, None), ("counter_reading", None, "pages", 11, None)]


def test_without_a_clock_of_the_device_the_file_says_when(tmp_path):
    """Seen to fail with an uncertainty of 0."""
    file = tmp_path / "p.snmprec"
    file.write_text("1.3.6.1.2.1.43.10.2.1.4.1.1|65|3\n")
    os.utime(file, (1_760_000_000, 1_760_000_000))
    (batch,) = snmp_walk.read(file, Context())
    assert set(batch.good.select("device", "at", "time_basis", "uncertainty_seconds").rows()) == {
        ("p", datetime(2025, 10, 9, 8, 53, 20), "utc", 86_400.0)}


@pytest.mark.parametrize("words", ["Timeout: No Response from printer-7", "snmpwalk: Timeout: No Response from udp:p7"])
def test_a_look_that_nothing_answered_is_a_gap_and_no_fault(tmp_path, words):
    """As net-snmp writes it. Seen to fail: with its words set aside as none of a walk."""
    assert snmp_walk.sniff(Head(tmp_path / "x", words.encode()))
    batch = read(tmp_path, f"# 2026-11-02\n{words}\n")
    assert batch.good.select("device", "event", "uncertainty_seconds").rows() == [("printer-7", "poll_gap", 86_400.0)]
    assert (batch.rows_in, batch.bad.height) == (2, 0)


def test_a_walk_that_broke_off_tells_what_it_has(tmp_path):
    """It says of no fault that it is over. Seen to fail: with the end that a whole walk tells."""
    batch = read(tmp_path, STYLES["digits"] + "\nTimeout: No Response from printer-7\n")
    assert batch.good["event"].to_list() == ["poll", "counter_reading"]
    assert (batch.rows_in, batch.bad.height) == (2, 0)


def test_a_walk_without_the_state_ends_no_fault(tmp_path):
    """Seen to fail while every walk that came to its end told that earlier faults were over."""
    state = ".1.3.6.1.2.1.25.3.5.1.2.1 = Hex-STRING: 00\n"
    described = '.1.3.6.1.2.1.1.1.0 = STRING: "Examplar Office 40"\n'
    for text, ends in ((described, False), (described + state, True)):
        assert ("alert_end" in read(tmp_path, text).good["event"].to_list()) == ends


def test_noise_is_no_part_of_the_text_before_it(tmp_path):
    """Seen to fail while any line went on with a text that has no quotes."""
    batch = read(tmp_path, ".1.3.6.1.2.1.1.1.0 = STRING: Examplar Office\n40\tcolour\n\x01\x02noise\n")
    assert batch.bad["line"].to_list() == [3]
    assert batch.good["model"].drop_nulls().to_list() == ["Examplar Office 40colour"]


def test_a_clock_without_an_offset_is_read_in_the_zone(tmp_path):
    batch = read(tmp_path, "1.3.6.1.2.1.25.1.2.0|4x|07ea0702090c2900\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|3\n")
    assert batch.good.row(0, named=True)["at"] == datetime(2026, 7, 2, 8, 12, 41)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(sorted(STYLES.values())), st.text(max_size=60)), max_size=12))
def test_the_books_balance_whatever_the_lines(tmp_path_factory, lines):
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    batch = read(tmp_path_factory.mktemp("walk"), text)
    rows = sum(1 for line in text.split(b"\n") if line.decode("utf-8", "replace").strip(" \t\r\v\f"))
    assert batch.rows_in == max(rows, batch.good.height + batch.bad.height)


def test_an_empty_file_has_nothing(tmp_path):
    assert read(tmp_path, "").rows_in == 0
