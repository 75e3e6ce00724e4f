"""Walks, syslog and import logs that nobody here wrote, against what was read in them by eye.

Seen to fail: bits of hrPrinterDetectedErrorState read from the other end changed what Sharp, Konica and
Brother tell; the repeat of a refused duplicate by paperless.tasks, counted, moved a line from passed over to failed.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest

from ingest.readers import all_readers, scan_import, snmp_walk, syslog_device
from ingest.readers._open import head
from ingest.readers.contract import Context

# life count of pages (43.10.2.1.4.1.1) and faults, by file
WALKS = {
    "brother_hl5370dw": (7792, []),
    "canonprinter_tm": (21588, []),
    "epson": (None, []),
    "jetdirect_m130nw": (15232, []),
    "jetdirect_m880": (None, []),
    "konica_c250i": (33810, ["other"]),  # bits 0100: service requested
    "okilan_9450g": (None, []),
    "ricoh_mpc3002": (271871, []),
    "sharp": (121104, ["low_toner"]),  # bits 2000
    "utax": (427, []),
    "xerox": (None, []),
}


def recognised(path: Path) -> list[str]:
    """Return the readers of device logs that take a file for theirs."""
    return [one.NAME for one in all_readers().values() if one.KIND == "device_event" and one.sniff(head(path))]


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_gives_one_look_and_each_line_is_counted(shared: Path, name: str) -> None:
    path = shared / f"real/devices/snmp/{name}.snmprec"
    assert recognised(path) == ["snmp-walk"]
    (batch,) = snmp_walk.read(path, Context())
    lines = sum(1 for line in path.read_bytes().splitlines() if line.strip())
    assert (batch.rows_in, batch.bad.height) == (lines, 0)
    pages, faults = WALKS[name]
    counted = batch.good.filter(event="counter_reading", part="pages")["value"].to_list()
    assert counted == ([] if pages is None else [pages])
    assert batch.good.filter(event="alert_begin")["reason"].to_list() == faults
    assert batch.good.filter(event="poll").height == 1


def test_supplies_have_their_level_and_what_they_hold_when_full(shared: Path) -> None:
    """UTAX: 5340 of 6000, and a box of which -3 says that some is left."""
    (batch,) = snmp_walk.read(shared / "real/devices/snmp/utax.snmprec", Context())
    supplies = batch.good.filter(event="counter_reading").select("part", "value", "most").rows()
    assert supplies == [("pages", 427, None), ("PK-3010S", 5340, 6000), ("Waste Toner Box", None, None)]


@pytest.mark.parametrize(("name", "faults"), [
    ("brother-mfc-j5110dw-states", [("offline", "hrPrinterDetectedErrorState.6")]),  # bits 02; the last of four looks
    ("canon-gp4600s", [("low_toner", "prtAlertCode.1105")]),  # markerSupplyLow, told of two inks
])
def test_excerpts_of_alert_tables(shared: Path, name: str, faults: list[tuple[str, str]]) -> None:
    (batch,) = snmp_walk.read(shared / f"real/devices/snmp/alerts/{name}.txt", Context())
    assert batch.bad.is_empty()
    assert batch.good.filter(event="alert_begin").select("reason", "reason_raw").rows() == faults


def test_syslog_of_jetdirect(shared: Path, tmp_path: Path) -> None:
    """Nine lines of October: British Summer Time until 01:00 UTC on the 25th, in 2026."""
    path = tmp_path / "jetdirect.log"
    path.write_bytes((shared / "real/devices/syslog/hp-jetdirect-manual.txt").read_bytes().rstrip() + b"\n")
    os.utime(path, (datetime(2026, 11, 1).timestamp(),) * 2)
    assert recognised(path) == ["syslog"]
    (batch,) = syslog_device.read(path, Context())
    assert (batch.rows_in, batch.bad.height, batch.passed_over) == (9, 0, 0)
    begun = batch.good.filter(event="alert_begin").select("line", "device", "reason", "at").rows()
    assert begun == [
        (3, "jd04", "offline", datetime(2026, 10, 22, 14, 7, 56)),
        (6, "jd37", "offline", datetime(2026, 10, 24, 17, 28, 13)),
        (9, "jd04", "low_toner", datetime(2026, 10, 25, 7, 50, 16)),
    ]
    assert batch.good.filter(event="alert_end")["line"].to_list() == [1, 2, 4, 5, 7, 8]


def test_a_security_event_of_a_printer_says_nothing_about_it(shared: Path) -> None:
    path = shared / "real/devices/syslog/hp-futuresmart-whitepaper.txt"
    batches = list(syslog_device.read(path, Context()))
    assert sum(batch.passed_over for batch in batches) == sum(batch.rows_in for batch in batches) == 1
    assert syslog_device.personal(path) == {"user name": 1, "document title": 0, "client machine": 0, "address": 1}


def test_import_log_of_paperless(shared: Path) -> None:
    """Two taken in (of the second the log holds the end alone) and two duplicates; eleven lines tell nothing more."""
    path = shared / "real/devices/scan/paperless.log"
    assert recognised(path) == ["scan-import"]
    batches = list(scan_import.read(path, Context()))
    assert sum(batch.passed_over for batch in batches) == 11
    assert all(batch.bad.is_empty() for batch in batches)
    found = [row for batch in batches for row in batch.good.select("line", "event", "reason", "queued_at", "at").rows()]
    assert found == [
        (7, "scan_received", None, datetime(2026, 7, 8, 20, 30, 27, 376000), datetime(2026, 7, 8, 20, 30, 29, 160000)),
        (8, "scan_failed", "duplicate", None, datetime(2024, 5, 20, 18, 15, 59, 603000)),
        (14, "scan_received", None, None, datetime(2026, 2, 24, 12, 30, 25, 948000)),
        (15, "scan_failed", "duplicate", None, datetime(2026, 2, 24, 12, 30, 26, 312000)),
    ]
