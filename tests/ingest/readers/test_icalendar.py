"""Calendars: busy times by category, and nothing that somebody wrote.

Seen to fail: without ``_is_busy`` a private appointment was read; with the title in place of the category the planted
words came out; without NO_FREQUENCIES a rule by the second ran until the child's limits ended it and the file was
refused; without KEPT_NAME the login lay in the manifest.
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from canaries import places

from data import SAMPLES
from data.home import Home
from ingest.intake import Options, run
from ingest.readers import icalendar
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable
from ingest.records import Batch
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SAMPLE = SAMPLES / "jo.field.ics"


def read(path: Path, zone: str = "Europe/London") -> Batch:
    batch, = icalendar.read(path, Context(zone=zone, now=NOW))
    return batch


def calendar(path: Path, *events: str, more: str = "") -> Path:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{n}@x\r\n{one}\r\nEND:VEVENT\r\n" for n, one in enumerate(events))
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{more}{body}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    return path


def starts(batch: Batch) -> list[str]:
    return [f"{at:%m-%d %H:%M}" for at in batch.good["started_at"]]


def test_the_sample_reads_whole_and_says_no_word_of_anybody() -> None:
    batch = read(SAMPLE)
    good = batch.good.sort("started_at")
    assert good.select("activity", "started_at", "ended_at", "day_only").rows() == [
        ("Team meeting", datetime(2026, 10, 15, 9), datetime(2026, 10, 15, 10), False),
        ("Team meeting", datetime(2026, 10, 22, 9), datetime(2026, 10, 22, 10), False),
        ("Supervision", datetime(2026, 11, 3, 13, 30), datetime(2026, 11, 3, 14, 45), False),
        ("Calendar entry", datetime(2026, 11, 4, 15), datetime(2026, 11, 4, 15, 30), False),
        ("Team meeting", datetime(2026, 11, 6, 14), datetime(2026, 11, 6, 14, 30), False),
        ("Team meeting", datetime(2026, 11, 12, 10), datetime(2026, 11, 12, 11), False),
        ("Training", datetime(2026, 11, 17), None, True),
        ("Team meeting", datetime(2026, 11, 19, 10), datetime(2026, 11, 19, 11), False)]
    assert set(good["login"]) == {"jo.field"}
    assert (batch.rows_in, batch.passed_over, batch.bad.height) == (10, 2, 0)
    assert "never" not in str(batch.good.rows()) and "someone" not in str(batch.good.rows())
    assert icalendar.sniff(head(SAMPLE))


TIMES = [
    ("DTSTART:20261102T090000Z\r\nDTEND:20261102T093000Z", ["11-02 09:00"]),
    ("DTSTART:20260702T090000\r\nDTEND:20260702T093000", ["07-02 08:00"]),  # floating: the council's zone
    ("DTSTART;TZID=America/New_York:20261102T090000\r\nDURATION:PT30M", ["11-02 14:00"]),
    ("DTSTART;TZID=Romance Standard Time:20261102T090000\r\nDURATION:PT30M", ["11-02 08:00"]),
    ("DTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\nRDATE:20261109T100000Z",
     ["11-02 09:00", "11-03 09:00", "11-04 09:00", "11-09 10:00"]),
    ("DTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED", []),
    ("DTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
    ("DTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", []),
    ("DTSTART:20261202T090000Z\r\nDURATION:PT1H", []),  # in the future
    ("DTSTART:20200102T090000Z\r\nDURATION:PT1H", []),  # longer ago than events are kept
    ("DTSTART;TZID=Europe/London:20261025T013000\r\nDURATION:PT30M", ["10-25 00:30"]),  # twice: the first (RFC 5545)
]
FAULTS = [
    ("DTEND:20261102T093000Z", "this event has no start"),
    ("DTSTART:20261102T090000Z\r\nDTEND:20261102T083000Z", "this event ends before it starts"),
    ("DTSTART;TZID=Zephyr/Nowhere:20261102T090000\r\nDURATION:PT1H", "this event names a time zone that is not known"),
    ("DTSTART:20261102T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SECONDLY", "this event repeats within a day"),
    ("DTSTART:10000101T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY", "a year of this event is before 1900"),
    ("DTSTART:zephyr", "this event"),
]


def test_times_and_repetitions(tmp_path: Path) -> None:
    batch = read(calendar(tmp_path / "jo.ics", *(event for event, _ in TIMES)))
    for number, (event, expected) in enumerate(TIMES):
        own = batch.good.filter(pl.col("case").str.starts_with(f"{number}@x|"))
        assert [f"{at:%m-%d %H:%M}" for at in own["started_at"].sort()] == expected, event
    assert batch.bad.is_empty()
    assert batch.passed_over == sum(not expected for _, expected in TIMES)


def test_what_cannot_be_understood_is_set_aside_alone(tmp_path: Path) -> None:
    good = "DTSTART:20261103T090000Z\r\nDURATION:PT1H"
    batch = read(calendar(tmp_path / "jo.ics", *(event for event, _ in FAULTS), good))
    assert all(said.startswith(reason) for said, (_, reason) in zip(batch.bad["reason"], FAULTS, strict=True))
    assert starts(batch) == ["11-03 09:00"]
    assert "ephyr" not in str(batch.bad.rows())


def test_a_rule_without_end_and_one_without_days_end_in_time(tmp_path: Path) -> None:
    endless = "DTSTART:20260101T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY"
    never = "DTSTART:20260101T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    began = time.monotonic()
    batch = read(calendar(tmp_path / "jo.ics", endless, never))
    assert batch.good.height == (NOW - datetime(2026, 1, 1, 9, tzinfo=UTC)).days + 2  # the other has its start
    assert time.monotonic() - began < 30


def test_a_category_that_says_too_much_is_none(tmp_path: Path) -> None:
    when = "DTSTART:2026110{}T090000Z\r\nDURATION:PT1H\r\nCATEGORIES:{}"
    said = ["Home visit", "zephyr@example.org", "Case 4711", "x" * 61, "Duty\\, desk"]
    batch = read(calendar(tmp_path / "jo.ics", *(when.format(n + 1, one) for n, one in enumerate(said))))
    assert batch.good["activity"].to_list() == ["Home visit", *["Calendar entry"] * 3, "Duty, desk"]


def test_published_busy_times_and_two_calendars_in_one_file(tmp_path: Path) -> None:
    busy = ("BEGIN:VFREEBUSY\r\nUID:b\r\nDTSTAMP:20261101T000000Z\r\nFREEBUSY;FBTYPE=BUSY:20261102T090000Z/PT1H\r\n"
            "FREEBUSY;FBTYPE=FREE:20261102T120000Z/20261102T130000Z\r\nEND:VFREEBUSY\r\n")
    path = calendar(tmp_path / "jo.ics", "DTSTART:20261103T090000Z\r\nDURATION:PT1H", more=busy)
    path.write_bytes(path.read_bytes() * 2)
    batch = read(path)
    assert sorted(starts(batch)) == ["11-02 09:00"] * 2 + ["11-03 09:00"] * 2
    assert batch.passed_over == 2


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "BEGIN:VCALENDAR\r\n\0\xff"])
def test_a_cut_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "jo.ics"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(Unreadable, match="Nothing of it was kept"):
        read(path)


def test_a_later_export_brings_what_is_new_and_moves_what_was_moved(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    first = "DTSTART:20261103T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2"
    path = calendar(tmp_path / "jo.ics", first)
    assert run(home, [path], now=NOW, options=Options())[0].accepted == 2
    text = path.read_bytes().decode()
    moved = ("BEGIN:VEVENT\r\nUID:0@x\r\nRECURRENCE-ID:20261110T090000Z\r\nDTSTART:20261111T150000Z\r\n"
             "DURATION:PT1H\r\nEND:VEVENT\r\n")
    path.write_bytes(text.replace("END:VCALENDAR", f"{moved}END:VCALENDAR").encode())
    outcome = run(home, [path], now=NOW + timedelta(days=1))[0]
    assert (outcome.accepted, outcome.duplicate) == (1, 1)
    with open_warehouse(home) as con:
        found = con.execute("SELECT started_at FROM case_event ORDER BY ALL").fetchall()
    assert [f"{one:%d %H}" for one, in found] == ["03 09", "11 15"]
    assert run(home, [SAMPLE], now=NOW)[0].error is None
    assert not any(places(home.root, ["never read", "someone@council", "jo.field", "team-1@council"]).values())
