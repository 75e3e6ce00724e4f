"""Every device file that nobody here wrote through intake, in one home: the books balance, and nothing is kept twice.

Rows are counted by other means than the readers: lines that are not blank, cells of csv, what the chunks of EVTX
say of themselves (libevtx's documentation of the format), elements of XML, and for IPP what was read by eye.

Seen to fail: with blank lines counted the rows of a walk differed; with files that are known read again the lines that
say nothing were accepted twice; with a key of a row that is another each time a log that had grown was kept twice.
"""

import csv
import gzip
import io
import os
import re
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.home import Home
from ingest import intake, refresh
from ingest.warehouse import open_warehouse

NOW = datetime.now(UTC)  # a walk without a clock is as old as its file, wherever that was unpacked
WRITTEN = datetime(2026, 11, 22, 12, 30, tzinfo=UTC).timestamp()
# records of an answer: one that it answered, faults, supplies (test_ipp_real says how they were read)
IPP = {"brother-mfcj5320dw": 6, "epsonxp6000": 7, "hp6830": 6, "kyocera-ecosys-m2540dn-001": 1,
       "error-0x0503": 0, "empty-attribute-group": 0, "request-000": 0, "response-000": 0}
FORMATS = {"cups-access-log", "cups-error-log", "cups-page-log", "ipp-response", "papercut-print-log", "scan-import",
           "snmp-walk", "syslog", "windows-print-evtx", "windows-print-xml"}
NO_LOGS = {"README.md", "cupsd.conf"}
# logs that grow in their place
GROWING = ("cups/stage2/page_log", "cups/stage2/error_log", "cups/stage2/access_log", "cups/stage4/page_log",
           "cups/stage4/error_log", "papercut/papercut-print-log-2020-05.csv", "scan/paperless.log",
           "syslog/hp-jetdirect-manual.txt")
CHUNK = struct.Struct("<8sQQ")  # mark, number of the first record and of the last
Take = Callable[..., list[intake.Outcome]]


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch) -> Take:
    """Take files in; the figures are another test's matter."""
    monkeypatch.setattr(refresh, "derive", lambda con, **others: None)
    monkeypatch.setattr(refresh, "publish", lambda con, home, **_: None)
    return lambda home, *paths: intake.run(home, paths, now=NOW)


def count(path: Path) -> int | None:
    """Count the rows of a file without any reader of ours; None: an answer that nobody has looked at yet."""
    data = path.read_bytes()
    if path.suffix == ".bin":
        return IPP.get(path.stem.removeprefix("get-printer-attributes-"))
    if path.suffix == ".evtx":
        chunks = (data[at:at + 24] for at in range(4096, len(data), 65_536))
        return sum(last - first + 1 for mark, first, last in map(CHUNK.unpack, chunks) if mark == b"ElfChnk\0")
    if path.suffix == ".xml":
        return len(re.findall(rb"<Event[\s>]", data))
    if path.parent.name == "papercut":
        return sum(1 for row in csv.reader(io.StringIO(data.decode())) if len(row) > 1) - 1
    return sum(1 for line in data.splitlines() if line.strip())


def kept(home: Home) -> list[tuple[object, ...]]:
    """Return what the warehouse holds of devices, without the keys that a home's own secret makes."""
    with open_warehouse(home) as con:
        return con.execute('SELECT device, event, "at", pages, reason, part, value FROM device_event '
                           "ORDER BY ALL").fetchall()


def test_every_row_of_every_device_file_is_met_once(shared: Path, take: Take, home: Home, tmp_path: Path) -> None:
    """A second reading of the folder, and one of the same files packed and renamed, bring nothing new."""
    folder, packed = shared / "real" / "devices", tmp_path / "packed"
    first, again = take(home, folder), take(home, folder)
    refused = {Path(row.file).name for row in first if row.error}
    assert refused == {path.name for path in folder.rglob("*")} & NO_LOGS
    assert {row.format for row in first if row.format} >= FORMATS
    read = [row for row in first if not row.error]
    packed.mkdir()
    for number, row in enumerate(read):
        (packed / f"{number:03}.gz").write_bytes(gzip.compress(Path(row.file).read_bytes(), 1))
        assert (row.rows_in, row.quarantined, row.duplicate) == (row.accepted, 0, 0), row
        assert row.rows_in == (count(Path(row.file)) or row.rows_in), row
    for one, two in zip([*read, *read], [*(row for row in again if not row.error), *take(home, packed)], strict=True):
        assert (two.rows_in, two.duplicate, two.accepted, two.error) == (one.rows_in, one.rows_in, 0, None), two
    assert 0 < len(kept(home)) <= sum(row.accepted for row in read)


def test_a_log_that_has_grown_adds_its_new_rows_alone(shared: Path, take: Take, tmp_path: Path) -> None:
    """Half of each log first, then all of it, keep what all of it alone keeps."""
    half, whole = tmp_path / "half", tmp_path / "whole"
    for number, name in enumerate(GROWING):
        data = (shared / "real" / "devices" / name).read_bytes()
        lines = data.splitlines(keepends=True)
        for folder, content in ((half, b"".join(lines[: len(lines) // 2])), (whole, data)):
            path = folder / f"{number}-{Path(name).name}"
            folder.mkdir(exist_ok=True)
            path.write_bytes(content)
            os.utime(path, (WRITTEN, WRITTEN))
    grown, alone = Home(tmp_path / "grown"), Home(tmp_path / "alone")
    outcomes = take(grown, half, whole)
    assert all(row.error is None and row.rows_in == row.accepted + row.duplicate for row in outcomes)
    assert all(row.duplicate > 0 for row in outcomes[len(GROWING):]), "each has a row that was kept before"
    take(alone, whole)
    assert kept(grown) == kept(alone)
