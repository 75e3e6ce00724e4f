"""Scan batches in plain CSV. Seen to fail: with columns taken by place; with a local time read as UTC."""

from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import REFERENCE
from ingest.readers import scan_batches
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch

SAMPLE = REFERENCE.parent / "samples" / "scan_batches.csv"
NAMES = ["device", "batch", "scanned_from", "scanned_to", "imported_at", "pages", "outcome", "reason"]


def taken(path: Path) -> Batch:
    batches = list(scan_batches.read(path, Context()))
    assert all(batch.good.is_empty() and batch.bad.is_empty() for batch in batches[1:])
    return batches[0]


def written(tmp_path: Path, *lines: str) -> Batch:
    path = tmp_path / "scans.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return taken(path)


def test_the_sample_holds_one_batch_of_each_outcome() -> None:
    """Line 2 is local winter time, 4 has an offset and no outcome, 5 failed before it was done."""
    assert scan_batches.sniff(Head(SAMPLE, SAMPLE.read_bytes()))
    batch = taken(SAMPLE)
    assert batch.bad.is_empty()
    found = batch.good.select("line", "device", "event", "job", "pages", "reason", "time_basis").rows()
    assert found == [
        (2, "Mill Lane scanner", "scan_received", "4711", 24, None, "assumed local"),
        (3, "Mill Lane scanner", "scan_failed", "4712", 3, "duplicate", "assumed local"),
        (4, "Town Hall scanner", "scan_received", "4713", 6, None, "offset"),
        (5, "Town Hall scanner", "scan_failed", "4714", None, "jam", "offset"),
    ]
    first = batch.good.row(0, named=True)
    assert (first["queued_at"], first["processing_at"], first["at"]) == (
        datetime(2026, 11, 2, 9), datetime(2026, 11, 2, 9, 4, 30), datetime(2026, 11, 2, 9, 15))


@given(st.sampled_from(list(permutations(range(8)))[::997]), st.sampled_from(",;"))
def test_the_order_of_columns_does_not_matter(order: tuple[int, ...], sign: str) -> None:
    cells = ["s", "7", "2026-07-01 09:00", "01/07/2026 09:05", "2026-07-01 09:10", "2", "", ""]
    layout = scan_batches._layout(sign.join(NAMES[place] for place in order))
    assert layout is not None
    row = scan_batches._row(2, sign.join(cells[place] for place in order), *layout)
    good = scan_batches._batch([row], "Europe/London").good.row(0, named=True)
    assert (good["device"], good["job"], good["pages"]) == ("s", "7", 2)
    assert (good["queued_at"], good["processing_at"], good["at"]) == (
        datetime(2026, 7, 1, 8), datetime(2026, 7, 1, 8, 5), datetime(2026, 7, 1, 8, 10))  # summer: UTC+1


@pytest.mark.parametrize(("row", "field"), [
    ("s,1,2026-10-25 01:30,,2026-10-25 09:00,1,,", "scanned_from"),  # twice
    ("s,1,2026-03-29 01:30,,2026-03-29 09:00,1,,", "scanned_from"),  # never
    ("s,1,2026-10-25,,2026-10-25 09:00,1,,", "scanned_from"),        # a day
    ("s,1,2026-10-25 09:00,,soon,1,,", "imported_at"),
    ("s,1,2026-10-25 09:00,,,1,received,", "imported_at"),
    ("s,1,2026-10-25 09:00,,2026-10-25 09:00,many,,", "pages"),
    ("s,1,2026-10-25 09:00,,2026-10-25 09:00,1,eaten,", "outcome"),
    ("s,1,2026-10-25 09:00", "row"),
    ('s,"1,2026-10-25 09:00,,,,,', "row"),
])
def test_a_row_that_cannot_be_right_is_set_aside(tmp_path: Path, row: str, field: str) -> None:
    batch = written(tmp_path, ",".join(NAMES), row, "", "s,2,2026-10-26 09:00,,2026-10-26 09:00,1,,")
    assert batch.bad["field"].to_list() == [field]
    assert batch.good["line"].to_list() == [4]


def test_words_of_people_do_not_leave_the_reader(tmp_path: Path) -> None:
    """A reason in free text is "other"; a batch called as a file is counted, and hashed later as every job."""
    batch = written(tmp_path, ",".join(NAMES), "s,letter Ann.pdf,2026-10-26 09:00,,,1,failed,Ann pulled it out")
    assert batch.good.select("reason", "reason_raw").row(0) == ("other", None)
    assert scan_batches.personal(tmp_path / "scans.csv") == {"document title": 1}


def test_another_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        written(tmp_path, "device,pages", "s,1")
