"""Real logs of cases and answers through intake: rows counted by other means, and nothing twice whatever way one comes.

Those of devices are in test_device_books.
"""

import csv
import gzip
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.home import Home
from ingest import intake, refresh
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECEIPT = """[source]\nname = "receipt"\n[columns]\ncase = "case:concept:name"\nactivity = "concept:name"
ended_at = "time:timestamp"\nworker = "org:resource"\nlifecycle = "lifecycle:transition"\n"""
SEPSIS = """[source]\nname = "sepsis"\ntimezone = "UTC"\ndelimiter = ";"\ndate_format = "%Y/%m/%d %H:%M:%S.%f"
[columns]\ncase = "Case ID"\nactivity = "Activity"\nended_at = "Complete Timestamp"
lifecycle = "lifecycle:transition"\n"""
FEEDBACK = """[source]\nname = "survey"\n[columns]\ntext = "text"\nservice = "trust"
[constants]\nreceived_on = 2026-06-01\n"""


@pytest.fixture
def take(home: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[intake.Outcome]]:
    """Take files in; the figures are another test's matter."""
    monkeypatch.setattr(refresh, "derive", lambda con, **others: None)
    monkeypatch.setattr(refresh, "publish", lambda con, home, **_: None)
    for name, text in {"receipt": RECEIPT, "sepsis": SEPSIS, "feedback": FEEDBACK}.items():
        (home.mappings / f"{name}.toml").write_text(text)
    return lambda *paths: intake.run(home, paths, now=NOW)


def count(path: Path) -> int:
    """Count the rows of a file without any reader of ours."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        if ".xes" in path.suffixes:
            return sum(len(re.findall(r"<event[\s>]", line)) for line in file)
        if ".csv" in path.suffixes:
            delimiter = ";" if "sepsis" in path.name else ","
            return sum(1 for row in csv.reader(file, delimiter=delimiter) if row) - 1
        return sum(1 for line in file if line.strip())


FILES = (
    "cases/receipt/08_receipt.xes.gz",
    "cases/receipt/receipt.csv",
    "cases/bpic2012/bpic2012.xes.gz",
    "cases/running-example/running-example.xes",
    "cases/teleclaims/02_teleclaims.xes.gz",
    "cases/reviewing/reviewing.xes.gz",
    "cases/sepsis/sepsis.csv.gz",
    "feedback/v6_dev.csv.gz",
)


def test_every_row_is_met_once(shared: Path, take: Callable[..., list[intake.Outcome]]) -> None:
    paths = [shared / "real" / name for name in FILES]
    for path, outcome in zip(paths, take(*paths), strict=True):
        assert outcome.error is None
        assert outcome.rows_in == count(path)
        assert outcome.rows_in == outcome.accepted + outcome.quarantined + outcome.duplicate
        assert (outcome.quarantined, outcome.duplicate) == (0, 0), path
        assert outcome.rows_in == (262_200 if "bpic2012" in path.name else outcome.rows_in)
    for path, outcome in zip(paths, take(*paths), strict=True):
        assert outcome.duplicate == outcome.rows_in == count(path)


def test_renamed_packed_and_overlapping(
    shared: Path, take: Callable[..., list[intake.Outcome]], home: Home, tmp_path: Path
) -> None:
    whole = shared / "real" / "cases" / "receipt" / "receipt.csv"
    head, *lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in {"first": lines[:5000], "second": lines[3000:]}.items():
        (tmp_path / f"{name}.csv").write_text(head + "".join(part), encoding="utf-8")
    shutil.copy(whole, tmp_path / "renamed.csv")
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(whole.read_bytes()))
    first, second, again, packed = take(
        *(tmp_path / name for name in ("first.csv", "second.csv", "renamed.csv", "packed.csv.gz"))
    )
    assert (first.accepted, first.duplicate) == (5000, 0)
    assert (second.accepted, second.duplicate) == (len(lines) - 5000, 2000)
    assert again.duplicate == packed.duplicate == len(lines)
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*), count(DISTINCT case_key) FROM case_event").fetchone() == (8577, 1434)


def test_a_case_called_na_is_a_case(shared: Path, take: Callable[..., list[intake.Outcome]], home: Home) -> None:
    take(shared / "real" / "cases" / "sepsis" / "sepsis.csv.gz")
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*), count(DISTINCT case_key) FROM case_event").fetchone() == (15214, 1050)
