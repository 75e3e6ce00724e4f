"""Logs of devices that were cut, have flipped bits, or are one endless line: a sentence, or books that balance.

Seen to fail: headings looked for in noise, where a lone line end was an error of the csv module, and no sentence.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import SAMPLES
from ingest.readers import all_readers
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable

READERS = {name: one for name, one in all_readers().items() if one.KIND == "device_event"}
FILES = {
    "cups-page-log": "page_log", "cups-error-log": "error_log", "cups-access-log": "access_log",
    "papercut-print-log": "papercut_print_log.csv", "papercut-ng": "printlog_2026_11_02.log",
    "windows-print-xml": "windows_print.xml", "windows-print-evtx": "windows_print.evtx.gz",
    "windows-print-table": "windows_print.csv", "syslog": "syslog.log",
    "scan-import": "scan_import.log", "scan-batches": "scan_batches.csv", "snmp-walk": "printer.snmpwalk",
    "ipp-response": "printer.ipp",
}
GB, MOST_SECONDS = 1024**3, 30
ENDLESS = """
import sys, time
from pathlib import Path
from ingest.readers import all_readers
from ingest.readers.contract import Context, Unreadable
def most():  # ru_maxrss would be that of whoever started this process, where it was larger
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) * 1024
for reader in all_readers().values():
    begun = time.monotonic()
    try:
        list(reader.read(Path(sys.argv[1]), Context())) if reader.KIND == "device_event" else None
    except Unreadable:
        print(reader.NAME, time.monotonic() - begun, most())
"""


def damaged(whole: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield a file cut at ten places, with bits flipped ten times, and noise."""
    for _ in range(10):
        yield whole[:chance.randrange(len(whole))]
    for _ in range(10):
        flipped = bytearray(whole)
        for _ in range(chance.choice([1, 4, 40])):
            flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        yield bytes(flipped)
    yield chance.randbytes(4000)


def test_every_reader_of_devices_has_a_sample() -> None:
    assert set(FILES) == {reader.NAME for reader in READERS.values()}


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_log_ends_in_a_sentence_or_in_balanced_books(tmp_path: Path, name: str) -> None:
    reader = next(one for one in READERS.values() if name == one.NAME)
    path = tmp_path / FILES[name]
    for content in damaged((SAMPLES / path.name).read_bytes(), random.Random(name)):
        path.write_bytes(content)
        try:
            [one.sniff(head(path)) for one in all_readers().values()]
            batches = list(reader.read(path, Context()))
        except Unreadable as error:
            assert str(error).isprintable()
            continue
        assert sum(batch.passed_over for batch in batches) >= 0
        for batch in batches:
            assert batch.bad["line"].n_unique() == batch.bad.height
            assert batch.good["at"].null_count() == 0 and batch.good["event"].null_count() == 0


def test_an_endless_line_is_refused_by_every_reader(tmp_path: Path) -> None:
    """One line of 1 GB, laid out sparsely; a process of its own, so that what it needs is measured alone."""
    path = tmp_path / "endless.log"
    with path.open("wb") as file:
        file.write(b"I [02/Nov/2026:10:00:00 +0100] [Job 7] ")
        file.truncate(GB)
    done = subprocess.run([sys.executable, "-c", ENDLESS, str(path)], capture_output=True, text=True, check=True)
    path.unlink()
    refused = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert set(refused) == set(FILES)
    assert all(float(seconds) < MOST_SECONDS and int(memory) < GB for seconds, memory in refused.values())


@pytest.mark.parametrize("content", [b"Time,a\rb,c\n", b"a\0b,\r\"x\n", b"\"\r\"\r,\n\"", b"\r\r\r\n", b"batch\t\rx\n"])
@pytest.mark.parametrize("name", ["papercut-print-log", "scan-batches", "windows-print-table"])
def test_no_reader_of_tables_stumbles_over_lone_line_ends(tmp_path: Path, name: str, content: bytes) -> None:
    """Seen to fail without the look at csv.Error in ``_layout`` of each of them."""
    path = tmp_path / "some.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        list(next(one for one in READERS.values() if name == one.NAME).read(path, Context()))
