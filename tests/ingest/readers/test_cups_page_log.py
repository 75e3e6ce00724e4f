"""The reader of CUPS page_log: field orders, traps and the books."""

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from data import SAMPLES
from ingest.readers import cups_page_log
from ingest.readers._open import head
from ingest.readers.contract import Context, Head
from ingest.records import DEVICE_EVENT, Batch

DATE = "[02/Nov/2026:09:12:41 +0000]"
AT = datetime(2026, 11, 2, 9, 12, 41)


def read(folder: Path, text: str | bytes) -> Batch:
    path = folder / "page_log"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    batches = list(cups_page_log.read(path, Context()))
    good, bad = (pl.concat([getattr(b, name) for b in batches]) for name in ("good", "bad"))
    lines = path.read_bytes().split(b"\n")
    assert good.height + bad.height == sum(1 for line in lines if line.strip())
    assert good.schema == DEVICE_EVENT
    return Batch("device_event", good, bad)


def one(folder: Path, line: str) -> dict[str, object]:
    batch = read(folder, line + "\n")
    assert batch.bad.is_empty(), batch.bad
    return batch.good.row(0, named=True)


LAYOUTS = {
    "1.5 and later": f"MFP zoe 41 {DATE} total 3 - localhost no format - -",
    "1.1": f"MFP zoe 41 {DATE} 1 3 #marketing",
    "1.1.19": f"MFP zoe 41 {DATE} 7 3 - 10.0.0.5",
    "1.2 to 1.4": f"MFP 41 zoe {DATE} total 3 - host.example Letter to John - -",
    "1.4, per page": f"MFP 41 zoe {DATE} 2 3 acme-123 localhost myjob letter one-sided",
    "quoted whole": f'"MFP zoe 41 {DATE} total 3 - localhost doc - -"',
    "pipes": f"MFP|zoe|41|{DATE}|total|3|-|localhost|a title|-|-",
    "pipes and spaces": f"MFP | zoe | 41 | {DATE} | total | 3 | - | localhost",
    "tabs": f"MFP\tzoe\t41\t{DATE}\ttotal\t3\t-\tlocalhost",
    "semicolons": f"MFP;zoe;41;{DATE};total;3;-;localhost",
    "commas": f"MFP,zoe,41,{DATE},total,3,-,localhost",
    "each quoted": f'"MFP","zoe","41","{DATE}","total","3","-"',
    "job first": f"41 MFP zoe {DATE} total 3 - localhost",
    "date first": f"{DATE} MFP zoe 41 total 3 - localhost",
    "date, then job before user": f"{DATE} MFP 41 zoe total 3 - localhost",
    "job after the date": f"MFP zoe {DATE} 41 total 3 - localhost",
    "job after the pages": f"MFP zoe {DATE} total 3 41 - localhost",
    "by syslog": f"Nov  2 09:12:41 srv cupsd[812]: MFP zoe 41 {DATE} total 3 - localhost doc - -",
    "by a journal": f"2026-11-02T09:12:41.5+00:00 srv cupsd[812]: MFP zoe 41 {DATE} total 3 - localhost doc - -",
    "named": f"printer=MFP user=zoe job=41 date={DATE} page=total copies=3 title=Job 7",
    "named, apart": f"Queue: MFP; Job-ID: 41; User: zoe; {DATE}; Page: total; Copies: 3; Host: localhost",
    "named in JSON": f'{{"printer":"MFP","user":"zoe","jobid":"41","time":"{DATE}","page":"total","copies":"3"}}',
    "only the needed": f"MFP zoe 41 {DATE} total 3",
}


@pytest.mark.parametrize("line", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_field_order_gives_the_same_facts(tmp_path: Path, line: str) -> None:
    """Seen to fail: by syslog, the device was "Nov"."""
    row = one(tmp_path, line)
    facts = {key: row[key] for key in ("device", "login", "job", "at", "pages", "event", "outcome", "evidence")}
    assert facts == {"device": "MFP", "login": "zoe", "job": "41", "at": AT, "pages": 3,
                     "event": "job_pages_logged" if "total" in line else "page_logged",
                     "outcome": "unknown", "evidence": "none"}
    assert row["time_basis"] == "offset" and row["line"] == 1
    assert cups_page_log.sniff(Head(tmp_path / "x", line.encode()))


@pytest.mark.parametrize(("line", "login", "job"), [
    (f"HP_LJ_1st dave jones 45 {DATE} total 7 - localhost Minutes 12 Nov.docx - -", "dave jones", "45"),
    (f"HP_LJ 45 dave jones {DATE} total 7 - localhost x - -", "dave jones", "45"),
    (f"MFP|al|ice|29|{DATE}|total|1|-|localhost|Duplex | report|-|-", "al|ice", "29"),
    (f"MFP  45 {DATE} total 7 - localhost x - -", None, "45"),
    (f"MFP - 45 {DATE} total 7 - localhost x - -", None, "45"),
    (f"MFP 45 {DATE} total 7 - localhost x - -", None, "45"),
    (f"MFP|45|{DATE}|total|7|-", None, "45"),
    (f"MFP zoe 45 {DATE} total 7 - localhost report 99 [01/Jan/2020:00:00:00 +0000] total 5 - -", "zoe", "45"),
    (f"MFP AzureAD\\JaneDoe 45 {DATE} total 7 - 10.30.3.139 Test Page  one-sided", "AzureAD\\JaneDoe", "45"),
])
def test_names_and_titles_hold_spaces_and_separators(tmp_path: Path, line: str, login: str, job: str) -> None:
    row = one(tmp_path, line)
    assert (row["login"], row["job"], row["at"]) == (login, job, AT)


def test_staff_numbers_as_logins_are_told_from_jobs_by_the_rest_of_the_file(tmp_path: Path) -> None:
    old = [f"MFP 40 zoe {DATE} 1 1 -", f"MFP 41 10234 {DATE} 1 1 -", f"MFP 42 77 b {DATE} 1 1 -",
           f"MFP 43 7 8 {DATE} 1 1 -"]
    assert read(tmp_path, "\n".join(old)).good["job"].to_list() == ["40", "41", "42", "43"]
    new = [f"MFP zoe 40 {DATE} 1 1 -", f"MFP 10234 41 {DATE} 1 1 -"]
    assert read(tmp_path, "\n".join(new)).good["login"].to_list() == ["zoe", "10234"]


def test_where_all_are_numbers_those_that_grow_are_the_jobs(tmp_path: Path) -> None:
    staff = [10234, 88, 10234, 512, 90]
    old = "\n".join(f"MFP {n} {who} {DATE} 1 1 -" for n, who in enumerate(staff, 40))
    new = "\n".join(f"MFP {who} {n} {DATE} 1 1 -" for n, who in enumerate(staff, 40))
    for text in (old, new):
        good = read(tmp_path, text).good
        assert good["job"].to_list() == ["40", "41", "42", "43", "44"]
        assert good["login"].to_list() == [str(n) for n in staff]


@pytest.mark.parametrize("line", [
    f"printer=MFP user=zoe job=41 date={DATE} page=total copies=3 title=my printer=Other",
    f"printer=MFP user=zoe job=41 date={DATE} copies=3", f"printer=MFP job=x date={DATE} page=total copies=3",
    f"printer=MFP user=eve user=zoe job=41 date={DATE} page=total copies=3",
])
def test_named_fields_that_leave_a_doubt_are_set_aside(tmp_path: Path, line: str) -> None:
    """Seen to fail with the first of two names taken: a title named another printer."""
    batch = read(tmp_path, line + "\n")
    assert (batch.good.height, batch.bad["field"].to_list()) == (0, ["job"])


def test_personal_fields_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "page_log"
    path.write_text(f"printer=MFP user=zoe quokka job=41 date={DATE} page=2 copies=3 title=Plan host=10.0.0.7\n"
                    f"printer=MFP user=- job=42 date={DATE} page=total copies=3 title=- host=-\n")
    assert cups_page_log.personal(path) == {
        "user name": 1, "document title": 1, "client machine": 1, "address": 1}
    good = pl.concat([batch.good for batch in cups_page_log.read(path, Context())])
    assert good.select("login", "event", "pages").rows() == [
        ("zoe quokka", "page_logged", 3), (None, "job_pages_logged", 3)]
    assert "Plan" not in str(good.rows())


@pytest.mark.parametrize(("date", "at"), [
    ("[22/Nov/2026:13:15:24 +0100]", datetime(2026, 11, 22, 12, 15, 24)),
    ("[22/Nov/2026:13:15:24.250000 -0530]", datetime(2026, 11, 22, 18, 45, 24, 250000)),
    ("[9/May/2009:00:00:00 +0000]", datetime(2009, 5, 9)),
])
def test_offsets_and_fractions(tmp_path: Path, date: str, at: datetime) -> None:
    assert one(tmp_path, f"MFP zoe 41 {date} total 3 -")["at"] == at


@pytest.mark.parametrize(("line", "field"), [
    ("MFP zoe 41 [31/Feb/2026:09:12:41 +0000] total 3 -", "date"),
    ("MFP zoe 41 [02/Nov/2026:25:12:41 +0000] total 3 -", "date"),
    ("MFP zoe 41 [02/Mai/2026:09:12:41 +0000] total 3 -", "date"),
    ("MFP zoe 41 [01/Jan/1970:00:00:09 +0000] total 3 -", "date"),
    ("MFP zoe 41 [02/Nov/2026:09:12:41] total 3 -", "date"),
    ("words of a title that went on in a second line", "date"),
    ("\x00\x00\x00", "date"),
    (f"MFP zoe 41 {DATE} total 99999999999 -", "pages"),
    (f"MFP zoe {DATE} total x", "job"),
    (f"MFP zoe {DATE} 1 1 - localhost", "job"),
    (f"MFP zoe 41 {DATE} total %a", "job"),
    (f'localhost - - {DATE} "POST /printers/MFP HTTP/1.1" 200 361 Create-Job successful-ok', "job"),
])
def test_what_fits_no_layout_is_set_aside_with_its_shape(tmp_path: Path, line: str, field: str) -> None:
    batch = read(tmp_path, f"\n{line}\n{LAYOUTS['1.1']}\n")
    fault = batch.bad.row(0, named=True)
    assert (fault["line"], fault["field"], batch.good["line"].to_list()) == (2, field, [3])
    assert fault["reason"] and "zoe" not in fault["shape"] and "41" not in fault["shape"]


def epochs(*fields: object, sep: str = "|") -> str:
    return sep.join(("MFP", "zoe", "41", DATE, "total", "14", "-", "localhost", *map(str, fields)))


@pytest.mark.parametrize(("line", "queued", "processing", "sheets"), [
    (epochs("t", "-", "-", 14, 7, 1793610700, 1793610750, "???", 5), 1793610700, 1793610750, 7),
    (epochs("t", "-", "-", 14, 7, 1793610700, 1793610750, 1793610760, 5), 1793610700, 1793610750, 7),
    (epochs(1793610700, 1793610750), 1793610700, 1793610750, None),
    (epochs("a", "title", 1793610700, 1793610750, sep=" "), 1793610700, 1793610750, None),
    # the title holds such a pair too: the last one counts
    (epochs("x|1793610000|1793610001|y", 1793610700, 1793610750), 1793610700, 1793610750, None),
    # not in order, in the future, far too long ago, too many or alone: what they are can't be told
    (epochs(1793610750, 1793610700), None, None, None),
    (epochs(1793610700, 1893610750), None, None, None),
    (epochs(1193610700, 1793610750), None, None, None),
    (epochs(1793610700, 1793610700, 1793610700, 1793610700), None, None, None),
    (epochs(1793610700, "-"), None, None, None),
    # 20 sheets for 14 pages can't be: these numbers are something else
    (epochs(14, 20, 1793610700, 1793610750), 1793610700, 1793610750, None),
    (f"MFP|41|{DATE}|total|14|14|7|-", None, None, 7),
    (f"MFP zoe 41 {DATE} total 14 - localhost a title a4 one-sided", None, None, 14),
    (f"MFP zoe 41 {DATE} total 14 - localhost a title a4 two-sided-long-edge", None, None, None),
])
def test_queue_times_and_sheets_only_where_they_are_sure(
    tmp_path: Path, line: str, queued: int | None, processing: int | None, sheets: int | None
) -> None:
    row = one(tmp_path, line)
    moments = tuple(n and datetime(1970, 1, 1) + timedelta(seconds=n) for n in (queued, processing))
    assert (row["queued_at"], row["processing_at"], row["sheets"]) == (*moments, sheets)


def test_the_sample_reads_whole_and_keeps_no_title_or_host() -> None:
    path = SAMPLES / "page_log"
    assert cups_page_log.sniff(head(path))
    (batch,) = cups_page_log.read(path, Context())
    assert batch.bad.is_empty() and batch.good.height == 6
    assert batch.good["pages"].to_list() == [6, 1, 12, 3, 4, 8]  # the retry as logged: 4, then 8 in all
    text = batch.good.write_csv()
    assert not any(word in text for word in ("care plan", "10.20", "meeting", "letter", "iso_a4"))


@pytest.mark.parametrize("text", [
    'localhost - - [22/Nov/2026:13:15:31 +0100] "POST /printers/MFP HTTP/1.1" 200 361 Create-Job successful-ok\n',
    '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326\n',
    "E [22/Nov/2026:12:07:22.031826 +0000] [Job 31] Paper jam\n",
    "[2026-07-13 18:40:44,885] [INFO] [paperless.consumer] Consuming a.txt\n",
    "Oct 22 08:10:33 jd08 printer: error cleared\n",
    "person,name,team\n1,a,b\n",
    "",
    "\n\n",
])
def test_other_logs_are_not_claimed(text: str) -> None:
    assert not cups_page_log.sniff(Head(Path("some.log"), text.encode()))


def test_an_empty_page_log_is_one_and_has_no_rows(tmp_path: Path) -> None:
    assert cups_page_log.sniff(Head(Path("page_log"), b"\n"))
    assert read(tmp_path, f"{LAYOUTS['1.1']}\r\n\r\n").rows_in == 1


def test_some_broken_lines_do_not_hide_the_format() -> None:
    lines = "\n".join(["torn"] * 3 + [LAYOUTS["1.1"]])
    assert cups_page_log.sniff(Head(Path("x"), lines.encode()))


names = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)


@given(user=names, title=names, job=st.integers(1, 10**9), pages=st.integers(0, 10**6),
       sep=st.sampled_from([" ", "|", "\t"]))
@example(user="5 6", title='"', job=1, pages=1, sep=" ")
@example(user="[x]", title=" total 3 4", job=1, pages=1, sep="|")
def test_whatever_names_and_titles_hold_pages_and_jobs_are_right(
    tmp_path_factory: pytest.TempPathFactory, user: str, title: str, job: int, pages: int, sep: str
) -> None:
    line = sep.join(("MFP", user, str(job), DATE, "total", str(pages), "-", "host", f"Title of {title}", "-", "-"))
    folder = tmp_path_factory.mktemp("any")
    sure = sep.join(("MFP", "zoe", "1", DATE, "total", "1", "-", "host"))
    row = read(folder, f"{sure}\n{line}\n").good.row(1, named=True)
    assert (row["job"], row["pages"], row["at"], row["device"]) == (str(job), pages, AT, "MFP")
    assert "Title of" not in "".join(map(str, row.values()))


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_with_balanced_books(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    assume(not noise.startswith((b"\x1f\x8b", b"\xef\xbb\xbf")))  # the marks of gzip and UTF-8
    read(tmp_path_factory.mktemp("noise"), noise + b"\n" + LAYOUTS["1.1"].encode())
