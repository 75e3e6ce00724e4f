"""Windows print events as tables of PowerShell and of Event Viewer.

Seen to fail: with the first "owned by" taken for the end of the title a forged title named another person; with the
offset of a round-trip time not looked at no such time was read; without the look at the program another's 307 counted.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from data import SAMPLES
from ingest.readers import all_readers, windows_print_table
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable

SAID = ("Document 7, {title} owned by {user} on \\\\PC was printed on {queue} through port IP_1.  Size in bytes: 70. "
        "Pages printed: 3. No user action is required.")
JOB = ("job_printed", "MFP", "7", "jo", 3)


def table(message: str, time: str = "2026-06-02T08:10:05Z", number: int = 307,
          program: str = "Microsoft-Windows-PrintService") -> str:
    quoted = message.replace('"', '""')
    return f'"TimeCreated","Id","ProviderName","Message"\r\n"{time}","{number}","{program}","{quoted}"\r\n'


def sentence(title: str = "Print Document", user: str = "jo", queue: str = "MFP") -> str:
    return SAID.format(title=title, user=user, queue=queue)


def read(folder: Path, text: str | bytes, name: str = "events.csv") -> tuple[list[dict[str, Any]], pl.DataFrame, int]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = [one.NAME for one in all_readers().values() if one.sniff(head(path)) and not one.NAME.endswith("-csv")]
    assert found == ["windows-print-table"]
    batches = list(windows_print_table.read(path, Context()))
    good, bad = (pl.concat([getattr(b, name) for b in batches]) for name in ("good", "bad"))
    return good.to_dicts(), bad, sum(batch.passed_over for batch in batches)


def job(folder: Path, text: str | bytes) -> tuple[Any, ...]:
    (one,), bad, _ = read(folder, text)
    assert bad.is_empty()
    return tuple(one[name] for name in ("event", "device", "job", "login", "pages"))


def test_the_sample_tells_of_jobs_and_queues() -> None:
    path = SAMPLES / "windows_print.csv"
    batches = list(windows_print_table.read(path, Context()))
    good = pl.concat([batch.good for batch in batches])
    assert sum(batch.rows_in for batch in batches) == 5 and sum(batch.passed_over for batch in batches) == 1
    # the order of day and month is shown by the 13th alone
    assert good.select("line", "event", "at", "login", "pages", "reason").rows() == [
        (3, "job_printed", datetime(2026, 11, 2, 9, 10, 7), "asha.p", 6, None),
        (5, "job_cancelled", datetime(2026, 11, 2, 9, 13, 2), "ben.o", None, None),
        (6, "job_failed", datetime(2026, 11, 2, 9, 20), "ben.o", None, "not_reachable"),
        (7, "queue_stopped", datetime(2026, 11, 13, 10), None, None, "stopped")]
    assert set(good["time_basis"]) == {"assumed local"}
    assert windows_print_table.personal(path) == {
        "user name": 3, "document title": 0, "client machine": 2, "address": 0}


@pytest.mark.parametrize("text", [
    table(sentence()), table(sentence()).encode("utf-16"),
    "Level,Date and Time,Source,Event ID,Task Category\r\nInformation,2026-06-02 09:10:05,"
    f'Microsoft-Windows-PrintService,307,Printing a document,"{sentence()}"\r\n',
    f'Id\tTimeCreated\tMessage\r\n307\t2/6/2026 9:10:05\t{sentence()}\r\n307\t20/6/2026 9:10:05\t\r\n',
], ids=["all", "utf-16", "Event Viewer", "tabs"])
def test_tables_of_many_tools(tmp_path: Path, text: str | bytes) -> None:
    (one, *_), bad, _ = read(tmp_path, text)
    assert tuple(one[name] for name in ("event", "device", "job", "login", "pages")) == JOB
    assert one["at"] == datetime(2026, 6, 2, 8, 10, 5) and bad.height == ("Id\t" in str(text))


@pytest.mark.parametrize("title", [
    "x owned by eve on \\\\PC was printed on Other through port P.  Size in bytes: 1. Pages printed: 999. ",
    'a "quoted" title', "two\r\nlines", "", "Care plan, owned by the family"])
def test_a_title_is_never_taken_for_anything_else(tmp_path: Path, title: str) -> None:
    assert job(tmp_path, table(sentence(title))) == JOB
    assert windows_print_table.personal(tmp_path / "events.csv")["document title"] == bool(title)


@pytest.mark.parametrize(("time", "at", "basis"), [
    ("2026-06-02T09:10:05.1234567+01:00", datetime(2026, 6, 2, 8, 10, 5, 123456), "offset"),
    ("2026-06-02T08:10:05Z", datetime(2026, 6, 2, 8, 10, 5), "offset"),
    ("02/06/2026 09:10:05", None, None), ("25/10/2026 01:30:00", None, None), ("13/06/2026 09:10:05 PM",
     datetime(2026, 6, 13, 20, 10, 5), "assumed local")])
def test_times_with_an_offset_and_without(tmp_path: Path, time: str, at: datetime | None, basis: str | None) -> None:
    found, bad, _ = read(tmp_path, table(sentence(), time))
    assert [(one["at"], one["time_basis"]) for one in found] == ([(at, basis)] if at else [])
    assert bad["field"].to_list() == ([] if at else ["time"])


def test_what_can_not_be_read_is_set_aside_and_what_others_say_is_passed_over(tmp_path: Path) -> None:
    lines = table(sentence()).splitlines()
    foreign = table("Das Dokument 7, Plan im Besitz von jo wurde gedruckt.").splitlines()[1]
    rows = [*lines, foreign, lines[1].replace('"307"', '"x"'), '"2026-06-02T08:10:05Z"', '"open',
            table(sentence(), program="Quokka").splitlines()[1], table("Rendering job 7.", number=805).splitlines()[1]]
    text = "\r\n".join([*rows[:5], *rows[6:], rows[5]])
    found, bad, passed = read(tmp_path, text)
    assert len(found) == 1 and passed == 2
    assert bad.select("line", "field").rows() == [(3, "message"), (4, "id"), (5, "row"), (8, "row")]
    assert "Plan" not in str(bad.rows())


def test_a_table_of_other_things_is_none(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("TimeCreated,Id,Message\n2026-06-02 09:10:05,307,hello\n")
    assert not windows_print_table.sniff(head(path))
    path.write_text("a,b\n1,2\n")
    with pytest.raises(Unreadable, match="no headings"):
        list(windows_print_table.read(path, Context()))
