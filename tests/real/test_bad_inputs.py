"""Hostile files through the command line: a sentence or quarantine, books balanced, in bounds, no traceback."""

import csv
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from data.home import Home

MOST_SECONDS, MOST_BYTES = 30, 1024**3
MAPPINGS = {
    "goods": "case = 'PRODUCTID'\nactivity = 'ProductType'\nended_at = 'DATE'\n",
    "clocks": "case = 'id'\nactivity = 'id'\nstarted_at = 'start'\nended_at = 'end'\n",
    "letters": "case = 'a'\nactivity = 'b'\nended_at = 'c'\n",
}


class Said(NamedTuple):
    """What one run of the command line did."""

    status: int
    outcomes: list[dict[str, Any]]
    stderr: str
    seconds: float
    rss: int


# A process that is started counts the memory of its starter as its own highest (getrusage(2)); of tests that
# have run for long that is much. So a small one starts it, and says last what it needed.
MEASURED = """
import resource, subprocess, sys
status = subprocess.call([sys.executable, "-c", "from dashboard.cli import main; main()", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def ingest(home: Home, *words: object) -> Said:
    """Run the command line in a process of its own and measure it."""
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "ingest",
        *map(str, words),
        "--json",
        "--home",
        str(home.root),
    ]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    *said, kilobytes = done.stderr.splitlines()
    return Said(done.returncode, json.loads(done.stdout), "\n".join(said), time.monotonic() - begun,
                int(kilobytes) * 1024)


def demand_calm(said: Said, files: int) -> None:
    """Every file is answered for, within the bounds."""
    assert said.status in {0, 1}
    assert "Traceback" not in said.stderr
    assert len(said.outcomes) == files
    refused = [row for row in said.outcomes if row["error"]]
    assert len(said.stderr.splitlines()) == len(refused)
    assert said.status == bool(refused)
    assert said.seconds < MOST_SECONDS * (1 + files / 10)
    assert said.rss < MOST_BYTES
    for row in said.outcomes:
        assert row["rows_in"] == row["accepted"] + row["quarantined"] + row["duplicate"]
        assert row["error"] is None or (row["rows_in"] == 0 and row["error"].isprintable())


@pytest.fixture
def bad(shared: Path) -> Path:
    return shared / "bad-inputs"


def mapping(folder: Path, name: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(
        f'[source]\nname = "{name}"\ndate_format = ["%d/%m/%Y", "%d/%m/%Y %H:%M", "iso"]\n[columns]\n{MAPPINGS[name]}'
    )
    return path


def test_every_folder_without_a_mapping(home: Home, bad: Path) -> None:
    files = [path for path in bad.rglob("*") if path.is_file() and path.name != "README.md"]
    said = ingest(home, *sorted(path for path in bad.iterdir() if path.is_dir()))
    demand_calm(said, len(files))
    refused = {Path(row["file"]).name for row in said.outcomes if row["error"]}
    # an event log in which one record has no length: what can be read is read, the rest is set aside
    assert refused == {path.name for path in files} - {"sample-with-zero-data-size-event.evtx"}


@pytest.mark.parametrize("name", MAPPINGS)
def test_csv_with_a_mapping(home: Home, bad: Path, tmp_path: Path, name: str) -> None:
    said = ingest(home, bad / "csv", "--mapping", mapping(tmp_path, name))
    demand_calm(said, len(list((bad / "csv").iterdir())))
    rows = {Path(row["file"]).name: row for row in said.outcomes}
    if name == "goods":
        with (bad / "csv" / "pollock_source.csv").open(newline="") as file:
            assert rows["pollock_source.csv"]["rows_in"] == sum(1 for _ in csv.DictReader(file))
        assert rows["pollock_file_no_payload.csv"] | {"file": ""} == {
            "file": "",
            "format": "case-csv",
            "rows_in": 0,
            "accepted": 0,
            "quarantined": 0,
            "duplicate": 0,
            "error": None,
        }
    if name == "clocks":
        assert (rows["dst.csv"]["rows_in"], rows["dst.csv"]["accepted"]) == (6, 1)


@pytest.mark.parametrize(
    "name", ["zip/bomb500MB.zip", "xml/quadratic.xes", "xml/billion_laughs.xes", "xlsx/sparse_dim.xlsx"]
)
def test_heavy_files_one_by_one(home: Home, bad: Path, name: str) -> None:
    said = ingest(home, bad / name)
    demand_calm(said, 1)
    assert said.status == 1
    assert Path(name).name in said.stderr


def test_a_bomb_that_calls_itself_a_table(home: Home, bad: Path, tmp_path: Path) -> None:
    """A mapping given with --mapping opens nothing that is no table."""
    shutil.copy(bad / "zip" / "bomb500MB.zip", tmp_path / "table.csv")
    said = ingest(home, tmp_path / "table.csv", "--mapping", mapping(tmp_path, "letters"))
    demand_calm(said, 1)
    assert said.status == 1
