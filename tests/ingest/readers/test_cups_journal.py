"""What cupsd writes to syslog or to the journal: the same as in error_log, by the time of its stamp.

Seen to fail: without the reader of stamps no format took such a file; with the level of a line guessed as error its
words were taken for a complaint; with the year of today a line of December lay in the future.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ingest.readers import all_readers, cups_error_log
from ingest.readers._open import head
from ingest.readers.contract import Context

WRITTEN = datetime(2026, 11, 3, tzinfo=UTC).timestamp()
WORDS = ('[Job 7] Queued on "MFP" by "zoe quokka".', "[Job 7] The printer is not responding.",
         "[Job 7] Started backend /usr/lib/cups/backend/socket (PID 9)", 'Printer "MFP" stopped by "root".',
         "[Job 7] Job aborted due to backend errors.")
STAMPS = {
    "short": "Nov 02 10:00:{:02d} host cupsd[812]: ", "syslog": "<30>Nov  2 10:00:{:02d} host cupsd[812]: ",
    "precise": "Nov 02 10:00:{:02d}.250000 host cupsd[812]: ",
    "iso": "2026-11-02T11:00:{:02d}+0100 host cupsd[812]: ",
    "whole": "2026-11-02T10:00:{0:02d}+00:00 host cupsd[812]: E [02/Nov/2026:10:00:{0:02d} +0000] ",
}


def read(folder: Path, lines: list[str]) -> tuple[list[dict[str, Any]], pl.DataFrame, int]:
    path = folder / "cups.log"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    os.utime(path, (WRITTEN, WRITTEN))
    assert "cups-error-log" in [one.NAME for one in all_readers().values() if one.sniff(head(path))]
    batches = list(cups_error_log.read(path, Context()))
    assert sum(batch.rows_in for batch in batches) == len(lines)
    good, bad = (pl.concat([getattr(b, name) for b in batches]) for name in ("good", "bad"))
    return good.to_dicts(), bad, sum(batch.passed_over for batch in batches)


@pytest.mark.parametrize(("style", "basis", "reason"), [
    ("short", "assumed local", "other"), ("syslog", "assumed local", "other"), ("precise", "assumed local", "other"),
    ("iso", "offset", "other"), ("whole", "offset", "not_reachable")])
def test_each_stamp_tells_the_same(tmp_path: Path, style: str, basis: str, reason: str) -> None:
    """The level of a line is told by none of these but the last, so that a complaint is none."""
    found, bad, passed = read(tmp_path, [STAMPS[style].format(second) + words for second, words in enumerate(WORDS)])
    assert (bad.height, passed) == (0, 2)
    assert [(one["event"], one["device"], one["reason"]) for one in found] == [
        ("job_submitted", "MFP", None), ("queue_stopped", "MFP", "stopped"), ("job_failed", "MFP", reason)]
    assert [one["at"].replace(microsecond=0) for one in found] == [datetime(2026, 11, 2, 10, 0, n) for n in (0, 3, 4)]
    assert {one["time_basis"] for one in found} == {basis}
    assert {one["uncertainty_seconds"] for one in found} == {0.0 if style == "precise" else 1.0}


def test_the_journal_as_json_tells_levels_too(tmp_path: Path) -> None:
    def line(second: int, words: str, program: str = "cupsd") -> str:
        clock = int(datetime(2026, 11, 2, 10, 0, second, tzinfo=UTC).timestamp() * 1_000_000) + 123
        return json.dumps({"__REALTIME_TIMESTAMP": str(clock), "PRIORITY": "3" if "not resp" in words else "6",
                           "SYSLOG_IDENTIFIER": program, "MESSAGE": words, "_HOSTNAME": "host"})

    lines = [line(n, words) for n, words in enumerate(WORDS)] + [line(9, "[Job 7] Job completed.", "quokka")]
    found, bad, passed = read(tmp_path, lines)
    assert (bad.height, passed) == (0, 3)
    assert [(one["event"], one["reason"]) for one in found] == [
        ("job_submitted", None), ("queue_stopped", "stopped"), ("job_failed", "not_reachable")]
    assert found[2]["at"] == datetime(2026, 11, 2, 10, 0, 4, 123) and found[2]["time_basis"] == "utc"


def test_what_others_and_the_journal_itself_write_says_nothing(tmp_path: Path) -> None:
    stamp = STAMPS["short"]
    lines = ["-- Boot 0a1b2c --", stamp.format(1) + WORDS[0], "Nov 02 10:00:02 host systemd[1]: [Job 7] Job completed.",
             stamp.format(3) + "[Job 7] Job completed.", stamp.format(4) + "Expiring subscriptions...",
             "Feb 30 10:00:05 host cupsd[812]: [Job 8] Job completed.", "no stamp at all"]
    found, bad, passed = read(tmp_path, lines)
    assert [one["event"] for one in found] == ["job_submitted", "job_printed"]
    assert bad.select("line", "reason").rows() == [
        (6, "a date that can't be"), (7, "no level and date where they belong")]
    assert passed == 3
    assert cups_error_log.personal(tmp_path / "cups.log")["user name"] == 1


def test_a_line_of_last_december_lies_in_the_year_before(tmp_path: Path) -> None:
    found, _, _ = read(tmp_path, [f"Dec 31 23:59:59 host cupsd[812]: {words}" for words in WORDS])
    assert {one["at"].year for one in found} == {2025}
