"""A mapping file is followed to the letter, or refused with its line and what would be right."""

from pathlib import Path

import pytest

from data.errors import WorklightError
from ingest.mapping import Mapping, read_mapping

GOOD = """[source]
name = "steps"
[columns]
case = "Case"
activity = "Step"
ended_at = "Done"
"""


def _mapping(tmp_path: Path, text: str) -> Mapping:
    file = tmp_path / "steps.toml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)


def test_defaults(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, GOOD)
    assert mapping.kind == "case_event"
    assert (mapping.source.timezone, mapping.source.encoding) == ("Europe/London", "utf-8")
    assert mapping.source.date_format == ("iso",)
    assert mapping.source.delimiter is None
    assert mapping.fields == {"case": "Case", "activity": "Step", "ended_at": "Done"}


def test_matches_counts_columns_and_wants_all_of_them(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, GOOD)
    assert mapping.matches(["Done", " Case ", "Step", "Notes"]) == 3
    assert mapping.matches(["Done", "Case", "Notes"]) == 0
    assert mapping.matches([]) == 0


def test_text_makes_it_feedback(tmp_path: Path) -> None:
    columns = '[columns]\ntext = "Words"\n[constants]\nreceived_on = 2026-11-02\n'
    mapping = _mapping(tmp_path, '[source]\nname = "s"\n' + columns)
    assert mapping.kind == "comment"
    assert mapping.fixed == {"received_on": "2026-11-02"}


def test_constants_may_be_numbers_dates_and_truth(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, GOOD + "[constants]\nteam = 7\nlifecycle = true\n[values.case]\nx = false\n")
    assert mapping.fixed == {"team": "7", "lifecycle": "yes"}
    assert mapping.renamed("case") == {"x": "no"}


def test_values_by_key_or_by_column(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, GOOD + '[values.Step]\na = "b"\n[values.activity]\nc = "d"\n')
    assert mapping.renamed("activity") == {"a": "b", "c": "d"}
    assert mapping.renamed("case") == {}


def _source(line: str) -> str:
    return GOOD.replace('name = "steps"', 'name = "steps"\n' + line)


@pytest.mark.parametrize(("text", "line", "says"), [
    (_source('timezone = "Europe/Londn"'), 3, "write it like Europe/London or UTC"),
    (_source('timezone = "Europe"'), 3, "no known time zone"),
    (_source('timezone = "../etc/passwd"'), 3, "no known time zone"),
    (_source('encoding = "utf-9"'), 3, "no known encoding"),
    (_source('encoding = "base64"'), 3, "no"),
    (_source('delimiter = ":"'), 3, "can't part columns"),
    (_source('date_format = "%d/%m %H:%M"'), 3, "must give day, month and year"),
    (_source('date_format = "%d/%m/%Y %Q"'), 3, "which is not known here"),
    (_source('date_format = "%d/%m/%Y %"'), 3, "which is not known here"),
    (_source('date_format = "dd/mm/yyyy"'), 3, "must give day, month and year"),
    (_source('date_format = "%d/%m/%Y %I:%M"'), 3, "needs both %I and %p"),
    (_source('date_format = "%d/%m/%Y %H:%M:%S,%f"'), 3, "write fractions of a second as .%f"),
    (_source('date_format = "%d/%m/%Y %M"'), 3, "without an hour"),
    (_source("date_format = []"), 3, "the list is empty"),
    (_source("colour = 1"), 3, "not known here"),
    (GOOD + "[columns2]\n", 7, "not known here"),
    (GOOD + 'notes = "Notes"\n', 7, "not known here"),
    (GOOD.replace('case = "Case"\n', ""), 1, "case is needed"),
    (GOOD.replace('ended_at = "Done"\n', ""), 1, "one time is needed"),
    (GOOD + 'text = "Words"\n', 1, "does not belong to a mapping of feedback"),
    (GOOD + 'themes = "T"\n', 1, "does not belong to a mapping of case events"),
    (GOOD + '[constants]\ncase = "x"\n', 1, "keep one"),
    (GOOD + '[values.colour]\na = "b"\n', 1, "neither a key nor a column"),
    ('[source]\nname = "s"\n[constants]\ncase = "a"\nactivity = "b"\nended_at = "c"\n', 1, "names no column"),
    ('[columns]\ncase = "a"\n', 1, "source: this key is needed and missing"),
    ('[source\nname = "s"\n', 1, "TOML"),
])
def test_what_cannot_be_followed_is_refused_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(WorklightError) as caught:
        _mapping(tmp_path, text)
    assert says in str(caught.value)
    assert f"line {line}" in str(caught.value) or "TOML" in says


@pytest.mark.parametrize("written", [
    "iso", "%d/%m/%Y", "%d/%m/%y %H:%M", "%Y/%m/%d %H:%M:%S.%f", "%d %B %Y %I:%M %p", "%Y-%m-%dT%H:%M:%S%z", "%d-%b-%Y",
])
def test_date_formats_that_can_be_followed(tmp_path: Path, written: str) -> None:
    assert _mapping(tmp_path, _source(f'date_format = "{written}"')).source.date_format == (written,)
