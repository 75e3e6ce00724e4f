"""Printer-MIB decoded: every alert code of RFC 3805 has its meaning; bits of any length; what changed between looks.

Seen to fail: with bits read least significant first; with ``subunitEmpty`` of the toner taken for paper.
"""

from datetime import datetime

import pytest

from data.devices import REASONS
from ingest.readers import _printer_mib as mib
from ingest.readers._printer_alerts import BY_GROUP, CODES, NO_FAULTS, reason_of

# PrtAlertCodeTC, RFC 3805: 3 to 38 common; 501 to 507 general; 801 to 813 input; 901 to 904 output;
# 1001 to 1005 marker; 1101 to 1115 supplies; 1301 to 1304 media path;
# 1501 to 1507 and 1509 interpreter; 1801 removal of a change
ALL = [*range(3, 39), *range(501, 508), *range(801, 814), *range(901, 905), *range(1001, 1006), *range(1101, 1116),
       *range(1301, 1305), *range(1501, 1508), 1509, 1801]


def test_every_code_is_a_fault_with_a_known_reason_or_none() -> None:
    for code in ALL:
        known = (code in CODES) + (code in NO_FAULTS) + (code in BY_GROUP)
        assert known == 1, code
        assert reason_of(code, 8) in {*REASONS, None}
    assert set(CODES) | NO_FAULTS | set(BY_GROUP) == set(ALL)
    assert (reason_of(2, 8), reason_of(30_000, 8)) == ("other", "other")


@pytest.mark.parametrize(("code", "group", "reason"), [
    (8, 8, "jam"), (13, 8, "no_paper"), (13, 11, "no_toner"), (12, 8, "low_paper"), (12, 11, "low_toner"),
    (15, 9, "output_full"), (15, 11, "waste_full"), (9, 8, "tray_missing"), (808, 8, "no_paper"), (501, 6, "door_open"),
    (1104, 11, "low_toner"), (1109, 11, "waste_full"), (23, 5, None), (507, 5, None), (502, 6, None), (13, 77, "other"),
])
def test_what_a_code_means_depends_on_its_group(code: int, group: int, reason: str | None) -> None:
    assert reason_of(code, group) == reason


@pytest.mark.parametrize(("octets", "reasons"), [
    (b"", set()), (b"\x00", set()), (b"\x80", {"low_paper"}), (b"\x40", {"no_paper"}), (b"\x04\x00", {"jam"}),
    (b"\x03", {"offline", "needs_service"}), (b"\x00\x80", {"tray_missing"}),
    (b"\x08\x08", {"door_open", "output_full"}),
    (b"\xff\xff\xff", set(mib.BITS)),
])
def test_bits_are_read_most_significant_first(octets: bytes, reasons: set[str]) -> None:
    seen = mib.decode({f"{mib.ERRORS}.1": ("OctetString", octets)})
    assert set(seen.faults) == reasons
    assert mib.Seen.from_json(seen.to_json()) == seen


def test_supplies_unknown_and_some_left_have_no_level() -> None:
    values = {}
    for index, (level, most) in enumerate([(40, 100), (-3, 100), (-2, -2), (-1, 0)], 1):
        values |= {f"{mib.SUPPLY}.6.1.{index}": ("OctetString", b"Toner %d\x00; SN 123" % index),
                   f"{mib.SUPPLY}.8.1.{index}": ("Integer", most), f"{mib.SUPPLY}.9.1.{index}": ("Integer", level)}
    assert mib.decode(values).supplies == {
        "Toner 1": (40.0, 100.0), "Toner 2": (None, 100.0), "Toner 3": (None, None), "Toner 4": (None, None)}


def test_a_fault_begins_and_ends_once_whichever_table_tells_it() -> None:
    bit = {f"{mib.ERRORS}.1": ("OctetString", b"\x04")}
    alert = {f"{mib.ALERT}.{column}.1.91": ("Integer", value) for column, value in ((2, 3), (4, 13), (7, 8))}
    first, second, third = (datetime(2026, 3, 2, 9, minute) for minute in (0, 5, 10))
    jam, moved, well = mib.decode(bit), mib.decode(alert), mib.decode({})
    begun = [row for row in mib.events(jam, "mill", first, None, None) if row["event"] == "alert_begin"]
    assert [(row["reason"], row["not_before"], row["severity"]) for row in begun] == [("jam", None, "critical")]
    assert [row["event"] for row in mib.events(moved, "mill", second, jam, first)] == ["poll"]
    ended = mib.events(well, "mill", third, moved, second)[-1]
    assert (ended["event"], ended["reason"], ended["not_before"], ended["at"]) == ("alert_end", "jam", second, third)
