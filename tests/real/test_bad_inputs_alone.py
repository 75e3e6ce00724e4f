"""Each reader alone on every hostile file, whatever the file calls itself: rows or a sentence, in bounds.

One process of its own reads all pairs and prints, for each, the seconds that it took and the highest memory so far; the
bound on its address space turns a reader that runs away into a failure here rather than in the machine.

Seen to fail: with DTDs let through by the reader of XML the entity bombs ran past 30 seconds.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.readers import all_readers

MOST_SECONDS, MOST_BYTES = 30, 1024**3
SAME_CHILD = "feedback-excel"  # reads by the process that case-excel reads by
CHILD = """
import json, resource, sys, time
from pathlib import Path
from ingest.mapping import Mapping
from ingest.readers import all_readers
from ingest.readers.contract import Context, Unreadable
resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
def peak():
    # ru_maxrss would be that of whoever started this process, where it was larger
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) * 1024
def mapping(**columns):
    return Mapping.model_validate({"source": {"name": "any"}, "columns": columns})
OF = {"case_event": mapping(case="a", activity="b", ended_at="c"), "comment": mapping(text="a", received_on="b")}
for path in sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file()):
    for name, reader in all_readers().items():
        if name == SAME_CHILD:
            continue
        begun, said = time.monotonic(), None
        rows = bad = 0
        try:
            for batch in reader.read(path, Context(mapping=OF.get(reader.KIND))):
                rows, bad = rows + batch.rows_in, bad + batch.bad.height
        except Unreadable as error:
            said = str(error)
        except Exception as error:
            said = f"{type(error).__name__} came through: {error}"
        print(json.dumps([path.name, name, rows, bad, said, time.monotonic() - begun, peak()]), flush=True)
"""


@pytest.fixture(scope="module")
def told(shared: Path) -> list[list[Any]]:
    """Return file, reader, rows, rows set aside, sentence, seconds and bytes of each pair."""
    code = f"SAME_CHILD = {SAME_CHILD!r}\n{CHILD}"
    done = subprocess.run([sys.executable, "-c", code, shared / "bad-inputs"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_reader_ends_in_time_and_memory(shared: Path, told: list[list[Any]]) -> None:
    files = [path for path in (shared / "bad-inputs").rglob("*") if path.is_file()]
    assert len(told) == len(files) * (len(all_readers()) - 1)
    for file, reader, _, _, said, seconds, memory in told:
        assert seconds < MOST_SECONDS and memory < MOST_BYTES, (file, reader, seconds, memory)
        assert said is None or (said.isprintable() and "came through" not in said), (file, reader, said)
    slowest, most = max(told, key=lambda row: row[5]), max(told, key=lambda row: row[6])
    print(f"slowest: {slowest[1]} on {slowest[0]}, {slowest[5]:.2f} s; at most {most[6] / 1024**2:.0f} MB ({most[1]})")
