"""``worklight map`` drafts of workbooks and Parquet files what it drafts of CSV: the same exports, as each kind.

Their dates are real dates, their numbers numbers, and titles stand above the headings. Seen to fail: with the first row
taken for the headings "Report" was a column; without ``bare_dates`` a day without a clock stood as a time of day;
without ``with_sheet`` a draft of two sheets of the same columns read nothing; with hidden sheets read the fullest was
the hidden one; with the whole file read before it is cut to ``MOST_ROWS`` a Parquet file of two million rows took 9 s.
"""

import json
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from invented_exports import EXPORTS, Rows, events, notes
from ods import ods
from workbooks import Cell, workbook

from dashboard.cli import worklight
from data import SAMPLES
from data.errors import WorklightError
from data.home import Home
from ingest.draft import Draft, draft
from ingest.draft.shipped import fitting
from ingest.draft.tables import read_tables
from ingest.draft.text import toml
from ingest.draft.trying import Tried, try_mapping
from ingest.mapping import read_mapping

NOW = datetime(2026, 11, 20, tzinfo=UTC)
STEPS = frozenset({"first_contact", "assessment", "planning", "plan_in_place", "review"})
FORMATS = ("%m/%d/%Y %I:%M %p", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
DAYS = ("%d/%m/%Y", "%m/%d/%Y")
VALUES = ("zephyr", "Quill", "Initial contact", "Phone call", "Home visit", "East", "P000", "1931", "2026", "Report")
TITLE: list[list[Cell]] = [["Report"], [], ["made on", date(2026, 11, 20)]]


def cell(text: str) -> Cell:
    """What a person's workbook holds in the place of a text: a real date, a number, or nothing."""
    for form in (*FORMATS, *DAYS):
        try:
            read = datetime.strptime(text, form)
        except ValueError:
            continue
        return read.date() if form in DAYS else read
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") else text or None


def cells(rows: Rows) -> list[list[Cell]]:
    return [list(rows[0]), *([cell(text) for text in row] for row in rows[1:])]


def as_parquet(path: Path, rows: list[list[Cell]]) -> Path:
    columns = {str(name): [row[place] for row in rows[1:]] for place, name in enumerate(rows[0])}
    held = {name: _series(name, values) for name, values in columns.items()}
    pl.DataFrame(held).write_parquet(path)
    return path


def _series(name: str, values: Sequence[Cell]) -> pl.Series:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {datetime, date}:  # a column has one kind of time: what is a day alone stands at midnight
        values = [datetime(one.year, one.month, one.day) if type(one) is date else one for one in values]
    return pl.Series(name, values if len(kinds) < 2 or kinds == {datetime, date} else list(map(str, values)))


def export(kind: str, path: Path, rows: Rows) -> Path:
    held = cells(rows)
    if kind == "parquet":
        return as_parquet(path.with_suffix(".parquet"), held)
    sheets = {"Read me": [["How to read this"], ["Ask the team"]], "Export": [*TITLE, *held]}
    if kind == "ods":
        return ods(path.with_suffix(".ods"), sheets)
    more = {"Old": [*held, *held[1:]]}
    return workbook(path.with_suffix(f".{kind}"), sheets | more, hidden=["Old"])


def drafted(path: Path, tmp_path: Path) -> tuple[Draft, Tried, str]:
    made = draft(path, Home(tmp_path / "home"))
    text = toml(made, path.name)
    (tmp_path / "draft.toml").write_text(text, encoding="utf-8")
    mapping = read_mapping(tmp_path / "draft.toml")
    assert mapping == made.mapping, "what is written is what was meant"
    return made, try_mapping(path, mapping, zone="Europe/London", steps=STEPS, now=NOW), text


@pytest.mark.parametrize("kind", ["xlsx", "ods", "parquet"])
@pytest.mark.parametrize("made", EXPORTS, ids=lambda one: one.__name__)
def test_a_draft_reads_nearly_all_of_each_export_written_as_each_kind(tmp_path: Path, made, kind: str) -> None:
    rows = made(random.Random(3))[0][:151]
    found, tried, text = drafted(export(kind, tmp_path / "export", rows), tmp_path)
    assert {key: one.column for key, one in found.choices.items()} == EXPORTS[made]
    assert tried.rows_in == len(rows) - 1
    assert tried.read >= 0.95 * tried.rows_in, tried.faults
    for word in VALUES:
        assert word.casefold() not in text.casefold()
    says = "" if kind == "parquet" else '# sheet = "Export"'
    assert says in text
    assert ("the one that has these columns; headings found in row 4" in text) == (kind != "parquet")
    assert "delimiter" not in text


def test_a_day_has_no_clock_and_a_number_is_one_where_it_has_a_part_or_its_column_is_called_so(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["case", "step", "Closed", "Started on", "cost code", "Date entered"], *(
        [f"A{n % 5}", f"Visit {n % 2}", 46300.25 + n, 46290 + n, 40000 + n, date(2026, 11, 1)] for n in range(20))]
    made, tried, text = drafted(workbook(tmp_path / "serials.xlsx", {"x": rows}), tmp_path)
    assert {made.mapping.columns.started_at, made.mapping.columns.ended_at} == {"Started on", "Closed"}
    assert text.count("days without a time: they give counts, never minutes") == 2
    assert tried.read == 20


def test_sheets_of_the_same_columns_are_read_together_and_the_draft_says_so(tmp_path: Path) -> None:
    rows = cells(events(random.Random(3))[0])
    months = {"Sept": [*TITLE, *rows[:150]], "Oct": [rows[0], *rows[150:]]}
    made, tried, text = drafted(workbook(tmp_path / "months.xlsx", months), tmp_path)
    assert 'sheet = "*"' in text
    assert "more than one sheet has these columns; name one to read it alone; headings found in row 4" in text
    assert (tried.rows_in, made.table.height) == (300, 300)


def test_of_several_tables_the_one_that_can_be_mapped_is_taken(tmp_path: Path) -> None:
    pivot: list[list[Cell]] = [["Team", *(f"Week {n} of the year" for n in range(12))],
                               *([f"Team {n}", *range(12)] for n in range(40))]
    held = cells(notes(random.Random(3))[0])[:60]
    wider = [[*held[0], "more"], *([*row, "x"] for row in held[1:20])]
    path = workbook(tmp_path / "book.xlsm", {"Pivot": pivot, "Notes": held, "Other": wider})
    made, tried, text = drafted(path, tmp_path)
    assert made.table.written.sheets == ("Notes",)
    assert 'sheet = "Notes"' in text, "both have the columns"
    assert tried.rows_in == 59


def test_a_mapping_of_ours_is_given_for_a_workbook_too_with_its_sheet(tmp_path: Path) -> None:
    rows = pl.read_csv(SAMPLES / "mosaic_workflow_steps.csv", infer_schema=False)
    held: list[list[Cell]] = [list(rows.columns), *map(list, rows.rows())]
    both = workbook(tmp_path / "both.xlsx", {"May": held, "June": held})
    named = fitting(both, read_tables(both))
    assert named is not None
    (tmp_path / "made.toml").write_text(named.text, encoding="utf-8")
    assert read_mapping(tmp_path / "made.toml") == named.mapping
    assert try_mapping(both, named.mapping, zone="UTC", steps=STEPS, now=NOW).read == 6


@pytest.mark.parametrize("rows", [
    [["Jane Zephyr", date(1950, 3, 12), "Visit"], ["Al Zephyr", date(1950, 3, 13), "Visit"]],
    [["case", "step", "date"]], [["only"], ["Zephyr"]],
])
def test_what_has_no_headings_is_refused_and_not_shown(tmp_path: Path, rows: list[list[Cell]]) -> None:
    path = workbook(tmp_path / "odd.xlsx", {"Sheet": rows})
    with pytest.raises(WorklightError, match="holds no table that can be seen") as caught:
        draft(path, Home(tmp_path / "home"))
    assert "ephyr" not in str(caught.value)


def test_only_the_first_rows_of_a_large_file_are_looked_at(tmp_path: Path) -> None:
    some = pl.DataFrame({"case": range(70_000), "step": ["Visit"] * 70_000, "date": [datetime(2026, 3, 1, 9)] * 70_000})
    some.write_parquet(tmp_path / "large.parquet")
    table, = read_tables(tmp_path / "large.parquet")
    assert table.height == 20_000


def test_the_command_drafts_and_tries_a_workbook(tmp_path: Path) -> None:
    run, mapping, home = CliRunner().invoke, tmp_path / "made.toml", str(tmp_path / "home")
    sample = str(SAMPLES / "case_events.xlsx")
    first = run(worklight, ["map", sample, "--output", str(mapping), "--home", home])
    assert (first.exit_code, first.stdout, first.stderr) == (0, "", "It reads 7 of 7 rows.\n")
    asked = json.loads(run(worklight, ["map", sample, "--try", str(mapping), "--json", "--home", home]).stdout)
    assert (asked["rows_in"], asked["read"]) == (7, 7)
    feedback = run(worklight, ["map", str(SAMPLES / "case_events.parquet"), "--try", str(SAMPLES / "feedback.toml"),
                               "--home", home])
    assert "feedback is read from CSV and from workbooks only" in str(feedback.exception)
