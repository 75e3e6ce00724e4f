"""Feedback: days, words, themes and consent as the mapping says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.mapping import Mapping
from ingest.readers import feedback_csv
from ingest.readers.contract import Context
from ingest.records import COMMENT, Batch

COLUMNS = {"received_on": "When", "text": "Words", "themes": "Themes", "consent_to_quote": "Quote"}


def _read(tmp_path: Path, text: str, **source: Any) -> Batch:
    file = tmp_path / "said.csv"
    file.write_text("When,Words,Themes,Quote,Name\n" + text, encoding="utf-8")
    mapping = Mapping.model_validate({"source": {"name": "survey", **source}, "columns": COLUMNS})
    (batch,) = feedback_csv.read(file, Context(mapping=mapping))
    assert batch.good.schema == COMMENT
    return batch


def test_what_is_missing_sets_a_row_aside(tmp_path: Path) -> None:
    batch = _read(tmp_path, ',words,,,\n2026-11-02,,,,\n2 Nov,words,,,\n2026-11-02,"words, more",,,\n2026-11-02,x\n')
    assert batch.bad.rows() == [
        (1, "When", feedback_csv.NO_DAY, ""), (2, "Words", feedback_csv.NO_TEXT, ""),
        (3, "When", "this is not a time that the mapping's date format can read", "9 aaa"),
        (5, "row", "this row has 2 fields where the first line has 5", "")]
    assert batch.good.select("line", "text").rows() == [(4, "words, more")]


def test_rows_that_are_all_broken(tmp_path: Path) -> None:
    assert _read(tmp_path, "1\n").bad.height == 1


@pytest.mark.parametrize(("written", "means"), [
    ("Yes", True), ("Y", True), (" yes ", True), ("TRUE", True), ("1", True),
    ("no", False), ("", False), ("maybe", False), ("yes but ask me first", False), ("0", False),
])
def test_only_a_plain_yes_is_consent(tmp_path: Path, written: str, means: bool) -> None:
    assert _read(tmp_path, f"2026-11-02,words,,{written},\n").good["consent_to_quote"].to_list() == [means]


def test_themes_are_parted_and_named_once(tmp_path: Path) -> None:
    written = ("Letters; Waiting ;;Letters", "", ";")
    batch = _read(tmp_path, "".join(f"2026-11-02,words,{themes},,\n" for themes in written))
    assert batch.good["themes"].to_list() == [["Letters", "Waiting"], [], []]


def test_a_day_is_certain_even_when_the_hour_is_not(tmp_path: Path) -> None:
    batch = _read(tmp_path, "2026-10-25 01:30,a,,,\n2026-03-29 01:30,b,,,\n2026-07-01T23:30Z,c,,,\n1726-07-01,d,,,\n")
    assert batch.good["received_on"].to_list() == [date(2026, 10, 25), date(2026, 3, 29), date(2026, 7, 2)]
    assert batch.bad["reason"].to_list() == ["this year is before 1900"]


def test_dates_by_format(tmp_path: Path) -> None:
    good = _read(tmp_path, "02/11/2026,a,,,\n", date_format="%d/%m/%Y").good
    assert good["received_on"].to_list() == [date(2026, 11, 2)]
