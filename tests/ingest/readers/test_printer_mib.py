"""What a printer says by SNMP: alerts, error bits, counters and supplies, and what changed between two looks."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.devices import REASONS
from ingest.readers import _printer_alerts as alerts
from ingest.readers._device_rows import from_dicts
from ingest.readers._printer_mib import decode
from ingest.readers._printer_seen import SOME, Condition, Seen, Supply, events

MIB = "1.3.6.1.2.1.43"
FIRST, THEN = datetime(2026, 11, 2, 9), datetime(2026, 11, 2, 9, 5)


def values(*cells: tuple[str, object], status: int = 2, bits: bytes = b"\0") -> dict[str, tuple[str, object]]:
    made = {"1.3.6.1.2.1.25.3.2.1.5.1": ("int", status), "1.3.6.1.2.1.25.3.5.1.2.1": ("octets", bits)}
    return made | {f"{MIB}.{oid}": ("any", value) for oid, value in cells}


def alert(row: int, code: int, severity: int = 3, group: int = 5, place: int = 1) -> tuple[tuple[str, object], ...]:
    return tuple((f"18.1.1.{n}.1.{row}", value) for n, value in ((2, severity), (4, group), (5, place), (7, code)))


def test_every_alert_code_of_the_standard_has_a_meaning_of_ours():
    """PrtAlertCodeTC of RFC 3805 numbers its codes in these runs; seen to fail without 1115."""
    runs = ((1, 38), (501, 507), (801, 813), (901, 904), (1001, 1005), (1101, 1115), (1301, 1304), (1501, 1507))
    standard = {code for first, last in runs for code in range(first, last + 1)} | {1509, 1801}
    assert set(alerts.CODES) == standard
    assert {reason for reason in alerts.CODES.values() if reason} <= set(REASONS)
    assert set(alerts.OF_GROUP.values()) | set(alerts.BITS) | set(alerts.MILDER.values()) <= set(REASONS)


@pytest.mark.parametrize(("bits", "reasons"), [
    (b"", []), (b"\0", []), (b"\x80", ["low_paper"]), (b"\x40", ["no_paper"]), (b"\x10", ["no_toner"]),
    (b"\x08", ["door_open"]), (b"\x04", ["jam"]), (b"\x02", ["offline"]), (b"\x01\x00", ["needs_service"]),
    (b"\x00\x80", ["tray_missing"]), (b"\x00\x08", ["output_full"]), (b"\x0c", ["door_open", "jam"]),
])
def test_error_bits_begin_with_the_most_significant(bits, reasons):
    """Seen to fail with 0x01 << place."""
    assert [reason for reason, _ in alerts.reasons_of_bits(bits)] == reasons


@pytest.mark.parametrize(("code", "group", "severity", "reason"), [
    (808, 8, 3, "no_paper"), (808, 8, 4, "low_paper"), (13, 8, 3, "no_paper"), (13, 11, 3, "no_toner"),
    (8, 13, 3, "jam"), (507, 5, 3, None), (23, 5, 4, None), (1105, 11, 4, "low_toner"), (8, 13, 1, None),
    (1105, None, None, "low_toner"), (77777, 5, 3, "other"),
])
def test_alerts_are_told_by_code_group_and_severity(code, group, severity, reason):
    assert alerts.reason_of_alert(code, group, severity) == reason


def test_the_alert_table_may_have_holes_and_holds_what_is_no_fault():
    seen = decode(values(*alert(7, 507), *alert(4711, 8, group=13), *alert(90, 808, group=8, place=2),
                         ("8.2.1.13.1.2", b"Tray 2")))
    assert [(one.reason, one.part) for one in seen.conditions] == [("no_paper", "Tray 2"), ("jam", None)]


def test_a_bit_that_an_alert_explains_is_not_told_twice():
    assert len(decode(values(*alert(1, 8), status=5, bits=b"\x04")).conditions) == 1


def test_a_device_that_works_has_warnings_and_one_that_is_down_always_has_a_reason():
    """Seen to fail without the last condition of _conditions."""
    assert decode(values(status=3, bits=b"\x40")).conditions == (
        Condition("low_paper", "hrPrinterDetectedErrorState.1", "warning"),)
    assert [one.reason for one in decode(values(status=5, bits=b"\x40")).conditions] == ["no_paper"]
    assert [one.reason for one in decode(values(status=5)).conditions] == ["stopped"]


def test_supplies_are_told_as_what_is_left():
    """Of a receptacle either way of counting may be meant: some room is left by both, or nobody knows.

    RFC 3805 means the room that is left, CUPS and Checkmk turn it; seen to fail with the level as it stands, with the
    turn, and with an end told as some left (the last two).
    """
    seen = decode(values(
        ("11.1.1.6.1.1", b"Black Toner, PN 006R0;SN48178080E"), ("11.1.1.8.1.1", 5000), ("11.1.1.9.1.1", 1000),
        ("11.1.1.6.1.2", b"Waste box"), ("11.1.1.4.1.2", 4), ("11.1.1.8.1.2", 100), ("11.1.1.9.1.2", 30),
        ("11.1.1.6.1.3", b"Cyan"), ("11.1.1.8.1.3", -2), ("11.1.1.9.1.3", -3),
        ("11.1.1.6.1.4", b"Drum"), ("11.1.1.9.1.4", -2),
        ("11.1.1.6.1.5", b"Waste Toner"), ("11.1.1.8.1.5", 100), ("11.1.1.9.1.5", 5),
        ("11.1.1.6.1.6", b"Box"), ("11.1.1.5.1.6", 8), ("11.1.1.8.1.6", 100), ("11.1.1.9.1.6", 95),
        ("11.1.1.6.1.7", b"Waste of class 3"), ("11.1.1.4.1.7", 3), ("11.1.1.8.1.7", 100), ("11.1.1.9.1.7", 40),
        ("11.1.1.6.1.8", b"Chip box"), ("11.1.1.4.1.8", 4), ("11.1.1.8.1.8", 100), ("11.1.1.9.1.8", 100),
        ("11.1.1.6.1.9", b"Waste ink"), ("11.1.1.4.1.9", 4), ("11.1.1.8.1.9", 100), ("11.1.1.9.1.9", 0)))
    assert seen.supplies == (Supply("Black Toner, PN 006R0", 1000, 5000), Supply("Waste box", None, 100, some=True),
                             Supply("Cyan", None, None, some=True), Supply("Drum", None, None),
                             Supply("Waste Toner", None, 100, some=True), Supply("Box", None, 100, some=True),
                             Supply("Waste of class 3", 40, 100), Supply("Chip box", None, 100),
                             Supply("Waste ink", None, 100))


@pytest.mark.parametrize(("markers", "pages"), [
    ([(7, 900), (7, 1200)], 1200),  # black and colour
    ([(11, 90_000), (7, 1200)], 1200),  # hours of a lamp
    ([(8, 70), (7, 100)], 100), ([(8, 70)], 70), ([(None, 70)], 70), ([(4, 5)], None), ([(7, -2)], None), ([], None),
])
def test_of_several_markers_the_greatest_count_of_pages_is_the_printers(markers, pages):
    """Seen to fail: the first marker, whatever it counts, was the printer."""
    cells = [(f"10.2.1.{column}.1.{n}", value) for n, marker in enumerate(markers, 1)
             for column, value in zip((3, 4), marker, strict=True) if value is not None]
    assert decode(values(*cells)).pages == pages


@pytest.mark.parametrize(("code", "group", "status", "told"), [
    (1105, None, 2, ("low_toner", "warning")), (1105, 11, 5, ("low_toner", "warning")),
    (8, 13, 5, ("jam", "critical")), (808, 8, 5, ("no_paper", "critical")), (808, 8, 2, ("low_paper", "warning")),
    (13, 11, 3, ("low_toner", "warning")), (14, 9, 5, ("output_nearly_full", "warning")),
])
def test_an_alert_that_tells_no_severity_is_as_bad_as_its_code_and_group(code, group, status, told):
    """Seen to fail: every such alert was critical, a toner that runs low too."""
    cells = [(f"18.1.1.{n}.1.1", value) for n, value in ((4, group), (7, code)) if value is not None]
    first, *_ = decode(values(*cells, status=status)).conditions
    assert (first.reason, first.severity) == told


def test_a_look_is_compared_with_the_one_before():
    """Bounds of a polled fault: the look without it and the look with it. Seen to fail with not_before = at."""
    well, broken = decode(values()), decode(values(*alert(1, 8)))
    begun = [row for row in events(broken, "p", THEN, well, FIRST) if row["event"].startswith("alert")]
    assert [(row["event"], row["reason"], row["not_before"], row["at"]) for row in begun] == [
        ("alert_begin", "jam", FIRST, THEN)]
    assert [row["event"] for row in events(broken, "p", THEN, broken, FIRST)] == ["poll"]
    ended = [row for row in events(well, "p", THEN, broken, FIRST) if row["event"].startswith("alert")]
    assert [(row["event"], row["not_before"]) for row in ended] == [("alert_end", FIRST)]
    (first,) = [row for row in events(broken, "p", THEN, None, None) if row["event"] == "alert_begin"]
    assert first["not_before"] is None


def test_counters_are_told_where_they_change_and_once_a_day():
    seen = decode(values(("10.2.1.4.1.1", 4711), ("11.1.1.6.1.1", b"Black"), ("11.1.1.9.1.1", -3)))
    told = [row for row in events(seen, "p", THEN, None, None) if row["event"] == "counter_reading"]
    assert [(row["part"], row["value"], row.get("reason_raw")) for row in told] == [
        ("pages", 4711.0, None), ("Black", None, SOME)]
    assert [row["event"] for row in events(seen, "p", THEN, seen, FIRST)] == ["poll"]
    assert len(events(seen, "p", datetime(2026, 11, 3), seen, THEN)) == 3


OIDS = st.from_regex(r"\A1\.3\.6\.1\.2\.1\.(43\.(18|11|10|8)|25\.3)(\.[0-9]{1,3}){3,6}\Z")


@given(st.dictionaries(OIDS, st.tuples(st.just("x"), st.one_of(st.integers(), st.binary(max_size=9))), max_size=30))
def test_whatever_a_device_says_becomes_records(said):
    seen = decode(said)
    assert Seen.from_json(json.loads(json.dumps(seen.to_json()))) == seen
    rows = from_dicts(events(seen, "p", THEN, None, None))
    assert set(rows["reason"].drop_nulls()) <= set(REASONS)
