"""Logs of a document import. Seen to fail: with the repeat of a refusal counted twice; with ends paired by order."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import REFERENCE
from ingest.protect import Keys, protect
from ingest.readers import scan_import
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch

SAMPLE = REFERENCE.parent / "samples" / "scan_import.log"
CONSUMER = "[INFO] [paperless.consumer]"


def taken(path: Path) -> Batch:
    (batch,) = scan_import.read(path, Context())
    return batch


def lines(tmp_path: Path, *texts: str) -> Batch:
    path = tmp_path / "paperless.log"
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return taken(path)


def test_the_sample_holds_an_import_a_duplicate_and_a_failure() -> None:
    """Of 9 lines 3 tell an end; a batch begins when its file is picked up, not when its turn comes."""
    assert scan_import.sniff(Head(SAMPLE, SAMPLE.read_bytes()))
    batch = taken(SAMPLE)
    assert (batch.bad.height, batch.passed_over) == (0, 6)
    day = (2026, 11, 2, 9)
    assert batch.good.select("line", "event", "reason", "queued_at", "at", "job").rows() == [
        (3, "scan_received", None, datetime(*day, 12, 40, 100_000), datetime(*day, 12, 55, 12_000), "batch-0001.pdf"),
        (4, "scan_failed", "duplicate", None, datetime(*day, 20), "batch-0001.pdf"),
        (9, "scan_failed", "bad_document", datetime(*day, 30), datetime(*day, 30, 2), "batch-0002.pdf"),
    ]
    assert batch.good["device"].unique().to_list() == ["document import"]
    assert scan_import.personal(SAMPLE) == {"document title": 6}


@pytest.mark.parametrize(("front", "back"), [
    ("web-1  | ", ""), ("2026-11-02T09:12:02.123456789Z ", ""), ("Nov 02 09:12:02 srv paperless[12]: ", ""),
    ("\x1b[32m", "\x1b[0m"), ("2026-11-02T09:12:02+0000 srv paperless-web: ", ""),
])
def test_what_stands_before_a_line_is_no_part_of_it(tmp_path: Path, front: str, back: str) -> None:
    """Seen to fail: with the time that docker puts in front, the log was one of syslog."""
    texts = [f"{front}[2026-11-02 09:12:0{second},000] {CONSUMER} {says}{back}"
             for second, says in ((1, "Consuming a.pdf"), (5, "Document 2026-11-02 a consumption finished"))]
    assert scan_import.sniff(Head(tmp_path / "x", "\n".join(texts).encode()))
    (row,) = lines(tmp_path, *texts).good.iter_rows(named=True)
    assert (row["event"], row["job"], row["at"]) == ("scan_received", "a.pdf", datetime(2026, 11, 2, 9, 12, 5))


def test_no_name_of_a_file_is_kept() -> None:
    """It is a hash when it is protected, and stands nowhere else."""
    kept = protect(taken(SAMPLE), "scans", "scans", Keys(b"x" * 32))
    assert "job" not in kept.columns
    assert "batch" not in str(kept.rows())


def test_two_at_once_are_told_apart_by_their_names(tmp_path: Path) -> None:
    """And an end that names neither has no beginning, rather than a guess."""
    batch = lines(
        tmp_path,
        f"[2026-07-01 09:00:00,000] {CONSUMER} Consuming one.pdf",
        f"[2026-07-01 09:00:01,000] {CONSUMER} Consuming two.pdf",
        f"[2026-07-01 09:00:02,000] {CONSUMER} Document 2026-07-01 Someone else consumption finished",
        f"[2026-07-01 09:00:03,000] {CONSUMER} Document 2026-07-01 Sender two consumption finished",
        f"[2026-07-01 09:00:04,000] {CONSUMER} Document 2026-07-01 renamed consumption finished",
    )
    assert batch.good.select("job", "queued_at").rows() == [
        (None, None), ("two.pdf", datetime(2026, 7, 1, 8, 0, 1)), ("one.pdf", datetime(2026, 7, 1, 8))]


@pytest.mark.parametrize(("message", "reason"), [
    ("Not consuming a b.pdf: It is a duplicate.", "duplicate"),
    ("Not consuming a b.pdf: Given ASN 7 already exists!", "job_refused"),
    ("Unsupported mime type application/zip", "job_refused"),
    ("Cannot consume /in/a b.pdf: File not found.", "other"),
    ("Error while consuming document a b.pdf: no text", "bad_document"),
    ("The following error occured while consuming a b.pdf: [Errno 5]", "other"),
    ("The following error occurred while storing document a b after parsing: [Errno 28] No space left on device",
     "storage_full"),
])
def test_a_failure_has_its_reason(tmp_path: Path, message: str, reason: str) -> None:
    batch = lines(tmp_path, f"[2026-07-01 09:00:00,000] [ERROR] [paperless.consumer] {message}")
    assert batch.good.select("event", "reason").rows() == [("scan_failed", reason)]


def test_a_file_that_is_gone_because_it_is_in_the_record_did_not_fail(tmp_path: Path) -> None:
    batch = lines(
        tmp_path,
        f"[2026-07-01 09:00:00,000] {CONSUMER} Consuming one.pdf",
        f"[2026-07-01 09:00:02,000] {CONSUMER} Document 2026-07-01 one consumption finished",
        "[2026-07-01 09:00:03,000] [ERROR] [paperless.consumer] Cannot consume /in/one.pdf: File not found.",
        "[2026-07-01 09:00:04,000] [WARNING] [paperless.consumer] Consuming duplicate one.pdf: 1 existing document(s)",
    )
    assert batch.good["event"].to_list() == ["scan_received"]


def test_times_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    """01:30 comes twice on 25 October: only a line that tells something needs to know which."""
    batch = lines(
        tmp_path,
        f"[2026-10-25 01:30:00,000] {CONSUMER} Consuming one.pdf",
        "[2026-10-25 01:30:00,000] [DEBUG] [paperless.consumer] Detected mime type: application/pdf",
        f"[2026-13-25 09:00:00,000] {CONSUMER} hello",
        "[2026-10-25 09:00:00,000 cut off",
        f"web-1  | [2026-10-25 09:00:00,000] {CONSUMER} Document 2026-10-25 one consumption finished",
    )
    assert batch.bad.select("line", "field").rows() == [(1, "time"), (3, "time"), (4, "row")]
    assert (batch.good["line"].to_list(), batch.passed_over) == ([5], 1)


def test_a_file_without_a_line_of_this_log_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.log"
    path.write_text("Traceback\n  hello\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="no line"):
        list(scan_import.read(path, Context()))


@given(st.lists(st.sampled_from(["one", "two", "a one", "three.x"]), unique=True, max_size=4))
def test_each_file_ends_with_its_own_beginning(names: list[str]) -> None:
    follow = scan_import._Follow()
    start = datetime(2026, 7, 1)
    for place, name in enumerate(names):
        follow.take(scan_import._Said("begun", None, f"{name}.pdf", ""), start + timedelta(seconds=place))
    for name in reversed(names):
        record = follow.take(scan_import._Said("done", None, None, f"2026-07-01 {name}"), start + timedelta(minutes=1))
        assert record is not None
        if name != "one":  # "a one" ends in it too, and is longer
            assert record["job"] == f"{name}.pdf"
        assert record["queued_at"] is not None
    assert follow.begun == {}
