"""Readers on real logs: nothing is set aside, and rows are counted by other means too."""

import gzip
import json
import re
from pathlib import Path

import polars as pl
import pytest

from ingest.readers import Reader, all_readers, cups_page_log, xes
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable
from ingest.records import Batch


def read(reader: Reader, path: Path) -> Batch:
    batches = list(reader.read(path, Context()))
    return Batch(reader.KIND, pl.concat([b.good for b in batches]), pl.concat([b.bad for b in batches]))


@pytest.mark.parametrize(("name", "events", "cases"), [
    ("receipt/08_receipt.xes.gz", 8577, 1434),
    ("running-example/running-example.xes", 42, 6),
    ("reviewing/reviewing.xes.gz", None, None),
    ("teleclaims/02_teleclaims.xes.gz", None, None),
])
def test_real_event_logs_read_whole(shared: Path, name: str, events: int | None, cases: int | None) -> None:
    path = shared / "real" / "cases" / name
    assert xes.sniff(head(path))
    batch = read(xes, path)
    data = path.read_bytes()
    data = gzip.decompress(data) if name.endswith("gz") else data
    assert batch.bad.is_empty() and batch.rows_in == len(re.findall(rb"<event[\s>]", data))
    assert batch.good["line"].equals(pl.Series("line", range(1, batch.rows_in + 1), pl.Int64))
    if events:
        assert (batch.rows_in, batch.good["case"].n_unique()) == (events, cases)


def test_the_variants_of_receipt_are_those_of_the_oracle(shared: Path) -> None:
    oracle = json.loads((shared / "oracles" / "process" / "receipt.json").read_text())
    good = read(xes, shared / "real" / "cases" / "receipt" / "08_receipt.xes.gz").good
    ways = good.sort("ended_at", maintain_order=True).group_by("case", maintain_order=True).agg("activity")
    assert ways["activity"].map_elements("\x1f".join, pl.String).n_unique() == oracle.get("variants", 116) == 116


@pytest.mark.parametrize("stage", ["stage2", "stage3", "stage4"])
def test_real_page_logs_balance_and_keep_no_title(shared: Path, stage: str) -> None:
    path = shared / "real" / "devices" / "cups" / stage / "page_log"
    assert cups_page_log.sniff(head(path))
    batch = read(cups_page_log, path)
    assert batch.bad.is_empty() and batch.rows_in == len(path.read_bytes().splitlines())
    text = batch.good.write_csv()
    assert not any(word in text for word in (".pdf", "queue wait", "summer", "Minutes", "localhost", "urn:"))
    assert set(batch.good["outcome"]) == {"unknown"}


def test_a_retry_logs_cumulative_totals_and_a_queue_wait_is_known(shared: Path) -> None:
    good = read(cups_page_log, shared / "real" / "devices" / "cups" / "stage2" / "page_log").good
    assert good.filter(pl.col("job") == "37")["pages"].to_list() == [3, 6, 9]
    assert good.filter(pl.col("job") == "30").select("pages", "sheets").row(0) == (14, 7)
    waits = good.select((pl.col("processing_at") - pl.col("queued_at")).dt.total_seconds()).to_series()
    assert waits.null_count() == 0 and waits.min() == 0 and waits.max() == 13


def test_no_log_reader_claims_a_file_of_another_format(shared: Path) -> None:
    real = shared / "real"
    mine = {"page_log", "cups_page_log"}
    for path in sorted(p for p in real.rglob("*") if p.is_file()):
        start = head(path)
        assert cups_page_log.sniff(start) == (path.name in mine), path
        assert xes.sniff(start) == (".xes" in path.name), path


@pytest.mark.parametrize("name", ["billion_laughs.xes", "quadratic.xes", "xxe_file.xes"])
def test_hostile_xml_is_refused_with_the_reason(shared: Path, name: str) -> None:
    path = shared / "bad-inputs" / "xml" / name
    assert [r.NAME for r in all_readers().values() if r.sniff(head(path))] == ["xes"]
    with pytest.raises(Unreadable, match="declares a document type or entities"):
        list(xes.read(path, Context()))


def test_forced_on_every_hostile_file_the_readers_end_in_rows_or_a_sentence(shared: Path) -> None:
    for path in sorted(p for p in (shared / "bad-inputs").rglob("*") if p.is_file()):
        lines = sum(1 for line in path.read_bytes().split(b"\n") if line.strip())
        assert read(cups_page_log, path).bad.height == lines, path
        with pytest.raises(Unreadable):
            list(xes.read(path, Context()))
