"""Real exports read with nothing set aside; hostile files are refused or set aside, with the books balanced."""

import csv
import gzip
import io
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ingest.mapping import Mapping
from ingest.readers import case_csv, feedback_csv
from ingest.readers.contract import Context, Unreadable

SECONDS = 30


def _mapping(columns: dict[str, str], constants: dict[str, str] | None = None, **source: Any) -> Mapping:
    return Mapping.model_validate(
        {"source": {"name": "real", **source}, "columns": columns, "constants": constants or {}})


XES_COLUMNS = {"case": "case:concept:name", "activity": "concept:name", "ended_at": "time:timestamp",
               "worker": "org:resource"}
REAL = {
    "sepsis/sepsis.csv.gz": (15214, 1050, _mapping(
        {"case": "Case ID", "activity": "Activity", "ended_at": "Complete Timestamp",
         "lifecycle": "lifecycle:transition", "team": "org:group"},
        timezone="UTC", delimiter=";", date_format="%Y/%m/%d %H:%M:%S.%f")),
    "receipt/receipt.csv": (8577, 1434, _mapping(
        XES_COLUMNS | {"team": "org:group", "lifecycle": "lifecycle:transition"})),
    "running-example/running-example.csv": (42, 6, _mapping(XES_COLUMNS)),
}


def _records(path: Path) -> list[list[str]]:
    """All records after the first, by the standard library."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    sign = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if row][1:]


@pytest.mark.parametrize("name", REAL)
def test_real_exports_read_whole(shared: Path, name: str) -> None:
    events, cases, mapping = REAL[name]
    path = shared / "real" / "cases" / name
    batches = list(case_csv.read(path, Context(mapping=mapping)))
    good = pl.concat([batch.good for batch in batches])
    assert (sum(batch.bad.height for batch in batches), good.height, good["case"].n_unique()) == (0, events, cases)
    assert len(_records(path)) == events


def test_the_case_na_of_sepsis_is_a_case(shared: Path) -> None:
    path = shared / "real" / "cases" / "sepsis" / "sepsis.csv.gz"
    good = pl.concat([b.good for b in case_csv.read(path, Context(mapping=REAL["sepsis/sepsis.csv.gz"][2]))])
    assert good.filter(pl.col("case") == "NA").height == sum(row[0] == "NA" for row in _records(path)) > 0


@pytest.mark.parametrize(("name", "activity", "day"), [
    ("episodes", "RNE", "DECOM"), ("SSDA903_2020_episodes", "RNE", "DECOM"), ("reviews", "REVIEW_CODE", "REVIEW"),
    ("missing", "MISSING", "MIS_START"), ("sw_episodes", "SW_REASON", "SW_DECOM"),
])
def test_dates_of_the_ssda903_are_days(shared: Path, name: str, activity: str, day: str) -> None:
    path = shared / "real" / "cases" / "ssda903" / f"{name}.csv"
    mapping = _mapping({"case": "CHILD", "activity": activity, "ended_at": day}, date_format="%d/%m/%Y")
    batches = list(case_csv.read(path, Context(mapping=mapping)))
    assert sum(batch.rows_in for batch in batches) == len(_records(path))
    assert all(batch.good["day_only"].all() for batch in batches)


@pytest.mark.parametrize("name", ["p1_dev.csv.gz", "v6_dev.csv.gz"])
def test_real_comments_are_each_met_once(shared: Path, name: str) -> None:
    path = shared / "real" / "feedback" / name
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        names = file.readline().strip().split(",")
    mapping = _mapping({"text": "feedback" if "feedback" in names else "text"}, {"received_on": "2026-11-02"})
    batches = list(feedback_csv.read(path, Context(mapping=mapping)))
    assert sum(batch.rows_in for batch in batches) == len(_records(path))
    assert {reason for batch in batches for reason in batch.bad["reason"]} <= {feedback_csv.NO_TEXT}


# What each hostile file must come to: records met and set aside, or words of the refusal.
_PRODUCTS = _mapping({"case": "PRODUCTID", "activity": "ProductType", "ended_at": "DATE"}, date_format="%d/%m/%Y")
HOSTILE: dict[str, tuple[int, int] | str] = {
    "badutf8.csv": (1, 1), "bom16.csv": (1, 0), "dst.csv": (6, 5), "formula.csv": (8, 0), "loginj.csv": (3, 0),
    "nul.csv": (1, 1), "unclosed.csv": (1001, 1),
    "pollock_file_double_trailing_newline.csv": (83, 0), "pollock_file_escape_char_0x00.csv": (83, 6),
    "pollock_file_field_delimiter_0x3B.csv": (83, 0), "pollock_file_header_multirow_2.csv": (84, 1),
    "pollock_file_header_only.csv": (0, 0), "pollock_file_multitable_more.csv": (166, 83),
    "pollock_file_no_header.csv": "looks like data", "pollock_file_no_payload.csv": "is empty",
    "pollock_file_preamble.csv": "Line 3 has them all", "pollock_file_record_delimiter_0xD.csv": (83, 0),
    "pollock_row_extra_quote0_col0.csv": "a quote closes in the middle", "pollock_row_more_sep_row0_col0.csv": (83, 83),
    "pollock_source.csv": (83, 0), "spectrum_comma_in_quotes.csv": (1, 0), "spectrum_empty.csv": (2, 1),
    "spectrum_empty_crlf.csv": (2, 1), "spectrum_escaped_quotes.csv": (2, 0), "spectrum_json.csv": (1, 0),
    "spectrum_location_coordinates.csv": (1, 0), "spectrum_newlines.csv": (3, 0),
    "spectrum_newlines_crlf.csv": (3, 0), "spectrum_quotes_and_newlines.csv": (2, 0), "spectrum_simple.csv": (1, 0),
    "spectrum_simple_crlf.csv": (1, 0), "spectrum_utf8.csv": (2, 0),
}


def _plausible(path: Path) -> Mapping:
    if path.name.startswith("pollock"):
        return _PRODUCTS
    if path.name == "dst.csv":
        return _mapping({"case": "id", "started_at": "start", "ended_at": "end"}, {"activity": "visit"})
    encoding = "utf-16" if path.name == "bom16.csv" else "utf-8"
    first, second = path.read_bytes().decode(encoding, errors="replace").splitlines()[0].split(",")[:2]
    return _mapping({"case": first, "activity": second}, {"ended_at": "2026-11-02 10:00"})


def _outcome(path: Path, batch_rows: int) -> tuple[int, int] | str:
    try:
        batches = list(case_csv.read(path, Context(mapping=_plausible(path), batch_rows=batch_rows)))
    except Unreadable as refused:
        return str(refused)
    lines = [line for batch in batches for line in (*batch.good["line"], *batch.bad["line"])]
    assert sorted(lines) == list(range(1, len(lines) + 1))
    return len(lines), sum(batch.bad.height for batch in batches)


def test_every_hostile_csv_has_its_outcome_here(shared: Path) -> None:
    assert {path.name for path in (shared / "bad-inputs" / "csv").iterdir()} == set(HOSTILE)


@pytest.mark.parametrize("batch_rows", [200_000, 3])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon_and_in_balance(shared: Path, name: str, batch_rows: int) -> None:
    expected, start = HOSTILE[name], time.monotonic()
    found = _outcome(shared / "bad-inputs" / "csv" / name, batch_rows)
    assert time.monotonic() - start < SECONDS
    if isinstance(expected, str):
        assert isinstance(found, str)
        assert expected in found or (batch_rows == 3 and "looks like data" in found)
    else:
        assert found == expected
