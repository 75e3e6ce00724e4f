"""Real device files that were cut, have flipped bits, or noise inside: a sentence, or each line accounted for.

All of it in one process of its own, whose memory is measured; each file by its true format, for damage may take away
what a format is known by.

Seen to fail: with bytes that are no text refused by the reader of lines (UnicodeDecodeError) each was a fault of ours;
with the lines of a walk that say nothing left out of the books they did not add up; noise was taken for text of a walk.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.home import Home
from ingest.readers import all_readers
from ingest.readers._open import head

MOST_SECONDS, MOST_BYTES = 30, 1024**3
CHILD = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from data.home import Home
from ingest import intake
from ingest.warehouse import open_warehouse
def peak():
    # ru_maxrss would be that of whoever started this process, where it was larger
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) * 1024
class Clock(intake.Silent):
    def file(self, number, of, path):
        begun.append(time.monotonic())
with open_warehouse(home := Home(Path(sys.argv[1]))) as con:
    for folder in Path(sys.argv[2]).iterdir():
        begun, options = [], intake.Options(format=folder.name)
        rows = intake.take_files(con, home, [folder], now=datetime.now(UTC), options=options, progress=Clock())
        for row, start, end in zip(rows, begun, [*begun[1:], time.monotonic()]):
            print(json.dumps(row.as_dict() | {"seconds": end - start}))
print(json.dumps(peak()))
"""
# lines are their rows; of the others a record is more or less than a line
OF_LINES = {"cups-access-log", "cups-error-log", "cups-page-log", "scan-import", "snmp-walk", "syslog"}


def damaged(whole: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield a file cut three times, with bits flipped, with noise inside, and with zeros of a full disk at its end."""
    at = chance.randrange(len(whole))
    for length in (min(7, len(whole)), at, len(whole) - 1):
        yield f"cut{length}", whole[:length]
    flipped = bytearray(whole)
    for _ in range(60):
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    yield "flipped", bytes(flipped)
    yield "noise", whole[:at] + chance.randbytes(700) + whole[at + 300:]
    yield "zeros", whole[:at] + bytes(4096)


@pytest.fixture(scope="module")
def told(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Damage every file, take them all in, and return what became of each; last, the memory that it took."""
    folder = tmp_path_factory.mktemp("damaged")
    readers = [one for one in all_readers().values() if one.KIND == "device_event"]
    for number, path in enumerate(sorted((shared / "real" / "devices").rglob("*"))):
        names = [one.NAME for one in readers if path.is_file() and one.sniff(head(path))]
        for what, content in damaged(path.read_bytes(), random.Random(path.name)) if names else ():
            (folder / "files" / names[0]).mkdir(parents=True, exist_ok=True)
            (folder / "files" / names[0] / f"{number:02}-{what}{path.suffix or '.log'}").write_bytes(content)
    home = Home(folder / "home")
    home.ensure()
    done = subprocess.run([sys.executable, "-c", CHILD, home.root, folder / "files"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    *rows, memory = map(json.loads, done.stdout.splitlines())
    assert memory < MOST_BYTES
    return list(rows)


def test_damage_ends_in_a_sentence_or_in_quarantine(told: list[dict[str, Any]]) -> None:
    assert len({row["format"] for row in told}) >= 10 and len(told) > 200
    for row in told:
        assert row["seconds"] < MOST_SECONDS, row
        assert row["rows_in"] == row["accepted"] + row["quarantined"] + row["duplicate"], row
        # "could not be read (KeyError)" is what intake says of a fault of ours
        assert row["error"] is None or (row["error"].isprintable() and "could not be read (" not in row["error"]), row


def test_no_line_of_a_damaged_log_is_lost(told: list[dict[str, Any]]) -> None:
    whole = [row for row in told if row["format"] in OF_LINES and not row["error"]]
    for row in whole:
        content = Path(row["file"]).read_bytes()
        lines = sum(1 for line in content.split(b"\n") if line.strip(b" \t\r\v\f"))
        # what is left of a walk may be a line or two, and still give a few records
        assert row["rows_in"] == lines or (row["format"] == "snmp-walk" and lines < row["rows_in"] < 5), row
    assert all(row["quarantined"] for row in whole if "noise" in row["file"]), "noise is no line of a log"
