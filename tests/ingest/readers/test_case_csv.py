"""Case events: what each row becomes, and why a row is set aside."""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ingest.mapping import Mapping
from ingest.readers import case_csv, feedback_csv
from ingest.readers._open import head
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import CASE_EVENT, FAULT, Batch

COLUMNS = {"case": "Case", "activity": "Step", "started_at": "From", "ended_at": "To", "recorded_at": "Written",
           "worker": "Who", "team": "Team", "lifecycle": "State"}
HEADER = "Case,Step,From,To,Written,Who,Team,State,Note\n"


def _mapping(columns: dict[str, str] | None = None, **parts: Any) -> Mapping:
    source = {"name": "steps", **parts.pop("source", {})}
    return Mapping.model_validate({"source": source, "columns": columns or COLUMNS, **parts})


def _read(tmp_path: Path, text: str, mapping: Mapping | None = None, **context: Any) -> Batch:
    file = tmp_path / "steps.csv"
    file.write_text(HEADER + text, encoding="utf-8")
    batches = list(case_csv.read(file, Context(mapping=mapping or _mapping(), **context)))
    for batch in batches:
        assert (batch.good.schema, batch.bad.schema) == (CASE_EVENT, FAULT)
    return Batch("case_event", pl.concat([b.good for b in batches]), pl.concat([b.bad for b in batches]))


def _bad(batch: Batch) -> list[tuple[int, str, str, str]]:
    return batch.bad.rows()


def test_every_field_comes_through(tmp_path: Path) -> None:
    batch = _read(tmp_path, "C1,Visit,2026-07-01 10:00,2026-07-01 11:00,2026-07-02 09:00,ada,East,COMPLETE,note\n")
    assert batch.good.rows(named=True) == [{
        "line": 1, "case": "C1", "activity": "Visit", "lifecycle": "complete",
        "started_at": datetime(2026, 7, 1, 9), "ended_at": datetime(2026, 7, 1, 10),
        "recorded_at": datetime(2026, 7, 2, 8), "day_only": False, "login": "ada", "allocated_to": None,
        "team": "East", "journey_step": None}]


def test_what_is_missing_or_wrong_sets_a_row_aside_for_its_first_reason(tmp_path: Path) -> None:
    batch = _read(tmp_path, (
        ",Visit,,2026-07-01 10:00,,,,,\n"
        "C1,  ,,2026-07-01 10:00,,,,,\n"
        "C1,Visit,,,,,,,\n"
        "C1,Visit,,Tue 1 July,,,,,\n"
        "C1,Visit,2026-07-01 11:00,2026-07-01 10:59:59,,,,,\n"
        "C1,Visit,2026-07-01 11:00,2026-07-01 11:00,,,,,\n"
        "C1,Visit\n"
        ",,x,y,,,,,\n"
    ))
    assert _bad(batch) == [
        (1, "Case", case_csv.NO_CASE, ""),
        (2, "Step", case_csv.NO_ACTIVITY, ""),
        (3, "Written", case_csv.NO_TIME, ""),
        (4, "To", "this is not a time that the mapping's date format can read", "aaa 9 aaaa"),
        (5, "To", case_csv.BACKWARDS, "9999-99-99 99:99:99"),
        (7, "row", "this row has 2 fields where the first line has 9", ""),
        (8, "Case", case_csv.NO_CASE, ""),
    ]
    assert batch.good["line"].to_list() == [6]


def test_clock_changes_are_told_apart(tmp_path: Path) -> None:
    times = ("2026-03-29 01:30", "2026-10-25 01:30", "2026-10-25T01:30+01:00")
    batch = _read(tmp_path, "".join(f"C,V,,{time},,,,,\n" for time in times))
    assert [fault[2] for fault in _bad(batch)] == [
        "this time does not exist: the clocks go forward over it",
        "this time happens twice when the clocks go back, so it needs an offset"]
    assert batch.good["ended_at"].to_list() == [datetime(2026, 10, 25, 0, 30)]


def test_nothing_is_null_but_what_is_listed_or_empty(tmp_path: Path) -> None:
    text = "NA,null,,2026-07-01 10:00,,None,-1,nan,\nNULL,V,,2026-07-01 10:00,1900-01-01,-1,,,\n"
    plain = _read(tmp_path, text)
    assert plain.good.select("case", "activity", "login", "team", "lifecycle").rows() == [
        ("NA", "null", "None", "-1", "nan"), ("NULL", "V", "-1", None, None)]
    listed = _read(tmp_path, text, _mapping(nulls={"values": ["-1", "1900-01-01", "NULL"]}))
    assert listed.good.select("login", "team").rows() == [("None", None)]
    assert _bad(listed) == [(2, "Case", case_csv.NO_CASE, "")]


def test_values_are_renamed_before_they_are_judged(tmp_path: Path) -> None:
    mapping = _mapping(values={"activity": {"HV": "Home visit"}, "To": {"open": ""}})
    batch = _read(tmp_path, "C1,HV,2026-07-01 10:00,open,,,,,\nC1,HVX,,2026-07-01 10:00,,,,,\n", mapping)
    assert batch.good.select("activity", "ended_at").rows() == [
        ("Home visit", None), ("HVX", datetime(2026, 7, 1, 9))]


def test_constants_and_the_team_of_the_command_line(tmp_path: Path) -> None:
    columns = {"case": "Case", "ended_at": "To", "team": "Team"}
    mapping = _mapping(columns, constants={"activity": "Visit", "journey_step": "review", "recorded_at": "2026-07-03"})
    batch = _read(tmp_path, "C1,x,,2026-07-01 10:00,,,East,,\nC2,x,,2026-07-01 10:00,,,,,\n", mapping, team="West")
    assert batch.good.select("activity", "journey_step", "team").rows() == [
        ("Visit", "review", "East"), ("Visit", "review", "West")]
    assert batch.good["recorded_at"].to_list() == [None, None]


def test_bare_dates_are_days(tmp_path: Path) -> None:
    batch = _read(tmp_path, (
        "C1,V,,2026-07-01,,,,,\n"                             # a day
        "C1,V,2026-07-01 10:00,2026-07-01,,,,,\n"             # ends with its day, so not before its start
        "C1,V,2026-07-01 10:00,2026-06-30,,,,,\n"             # before it
        "C1,V,,2026-07-01 10:00,2026-07-02,,,,\n"             # written up on some day: no moment
        "C1,V,,,2026-07-02,,,,\n"                             # nothing else is known
    ))
    assert _bad(batch) == [(3, "To", case_csv.BACKWARDS, "9999-99-99")]
    assert batch.good.select("day_only", "recorded_at").rows() == [
        (True, None), (True, None), (False, None), (True, datetime(2026, 7, 1, 23))]


def test_the_councils_zone_holds_where_the_mapping_names_none(tmp_path: Path) -> None:
    text = "C1,V,,2026-07-01 10:00,,,,,\n"
    assert _read(tmp_path, text, zone="UTC").good["ended_at"].to_list() == [datetime(2026, 7, 1, 10)]
    named = _mapping(source={"timezone": "Europe/London"})
    assert _read(tmp_path, text, named, zone="UTC").good["ended_at"].to_list() == [datetime(2026, 7, 1, 9)]


def test_text_is_kept_as_it_is_written(tmp_path: Path) -> None:
    batch = _read(tmp_path, ' C1 ,"=cmd|\'/C calc\'!A0",,2026-07-01 10:00,,@x,"a ""b"" c",,\n')
    assert batch.good.select("case", "activity", "login", "team").row(0) == (
        " C1 ", "=cmd|'/C calc'!A0", "@x", 'a "b" c')


def test_faults_hold_shapes_and_never_values(tmp_path: Path) -> None:
    batch = _read(tmp_path, "C1,V,,Jo Smith 12/3,,,,,\nJo Smith,,,2026-07-01 10:00,,,,,\nJo,Smith,x\n")
    assert batch.bad.height == 3
    assert "Smith" not in str(batch.bad.rows())


def test_batches_are_about_as_large_as_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    file.write_text(HEADER + "C1,V,,2026-07-01 10:00,,,,,\n,V,,2026-07-01 10:00,,,,,\n" * 500, encoding="utf-8")
    batches = list(case_csv.read(file, Context(mapping=_mapping(), batch_rows=50)))
    assert len(batches) > 5
    lines = [line for batch in batches for line in sorted([*batch.good["line"], *batch.bad["line"]])]
    assert lines == list(range(1, 1001))


def test_rows_that_are_all_broken(tmp_path: Path) -> None:
    assert [b.rows_in for b in [_read(tmp_path, "1\n2\n")]] == [2]


def test_a_mapping_is_needed_and_of_the_right_kind(tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    file.write_text(HEADER, encoding="utf-8")
    with pytest.raises(Unreadable, match="needs a mapping"):
        list(case_csv.read(file, Context()))
    with pytest.raises(Unreadable, match="is one of case events"):
        list(feedback_csv.read(file, Context(mapping=_mapping())))
    words = Mapping.model_validate({"source": {"name": "s"}, "columns": {"text": "Note", "received_on": "To"}})
    with pytest.raises(Unreadable, match="is one of feedback"):
        list(case_csv.read(file, Context(mapping=words)))


def test_an_encoding_that_the_file_is_not_in(tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    file.write_text(HEADER, encoding="utf-8")
    with pytest.raises(Unreadable, match="it is not utf-16 text"):
        list(case_csv.read(file, Context(mapping=_mapping(source={"encoding": "utf-16"}))))


@pytest.mark.parametrize(("text", "is_csv"), [
    (HEADER, True), ("a;b\n1;2\n", True), ("a\tb\n1\t2\n", True), ('"a","b, c"\n1,2\n', True), ("\n\na,b\n1,2\n", True),
    ("a,b\n1,2,3\n4,5\n", True), ("a,b\n" + "1,2,3\n" * 9, False), ("a,b", True), ("a,b\n1,x\0\n2,y\n", True),
    ("just words\nand more\n", False), ("", False), ("\n", False), ("28/01/2018,00:00\n", False), ("a\0,b\n", False),
    ("<log a=',' />\n", False), ('{"a": 1, "b": 2}\n', False), ('"a,b\n', False), ("a,a\n", False),
    ('lp ada 12 [02/Nov/2026:09:12:00 +0000] total 3 - host "x, y" - -\n', False),
])
def test_what_looks_like_csv(tmp_path: Path, text: str, is_csv: bool) -> None:
    assert case_csv.sniff(Head(tmp_path, text.encode())) is is_csv
    assert feedback_csv.sniff(Head(tmp_path, text.encode())) is is_csv


def test_utf16_looks_like_csv_too(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(HEADER, encoding="utf-16")
    assert case_csv.sniff(head(file))
