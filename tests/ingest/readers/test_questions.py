"""Forms that ask several things: each answer is a comment of its own, and the row that holds them is one in the books.

Seen to fail with ids without the question (the second answer fell as a duplicate of the first), with a place too few
(the books counted answers), and without ``_below_headings`` (the second line of headings was set aside as a row).
"""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import workbook

from data import SAMPLES
from data.errors import WorklightError
from data.home import Home
from data.toml_file import load
from ingest import intake
from ingest.mapping import Mapping, read_mapping
from ingest.readers import all_readers
from ingest.readers._piece import Rows
from ingest.readers._questions import NO_ANSWER
from ingest.readers.contract import Context
from ingest.readers.feedback_csv import batch
from ingest.recognise import Recogniser
from ingest.records import Batch
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FORM = """[source]
name = "form"
[columns]
response_id = "Id"
received_on = "Day"
[[questions]]
column = "Good?"
[[questions]]
column = "Bad?"
"""


def read(name: str, ending: str, reader: str) -> Batch:
    mapping = read_mapping(SAMPLES / f"{name}.toml")
    (made,) = all_readers()[reader].read(SAMPLES / f"{name}.{ending}", Context(mapping=mapping))
    return made


def test_the_sample_of_surveymonkey_reads_whole_below_both_lines_of_headings() -> None:
    made = read("feedback_surveymonkey", "csv", "feedback-csv")
    assert (made.rows_in, made.good_rows, made.good.height, made.places) == (3, 2, 3, 3)
    assert made.bad.rows() == [(4, "What was good about your care?", NO_ANSWER, "")]
    assert made.good.select("question", "text", "step", "themes").rows() == [
        ("What was good about your care?", "They came when they said.\nEvery time.", None, []),
        ("What could we do better?", "The letter was hard to read.", None, []),
        ("How was your review?", "Nobody told me it was a review.", "review", ["Reviews"])]
    assert made.good["received_on"].to_list() == [date(2026, 11, 2)] * 2 + [date(2026, 11, 3)]
    assert made.good["consent_to_quote"].to_list() == [True, True, False]
    assert made.good["praise"].to_list() == [True, None, None]
    assert "never read" not in str(made.good.rows())


def test_the_sample_of_microsoft_forms_reads_whole() -> None:
    made = read("feedback_microsoft_forms", "xlsx", "feedback-excel")
    assert made.bad.rows() == [(3, "What went well?", NO_ANSWER, "")]
    assert made.good.select("text", "service", "communication_need", "consent_to_quote").rows() == [
        ("The worker listened.", "Adult care", None, True),
        ("I waited nine weeks for the chair.", "Adult care", None, True),
        ("The form asks the same thing twice.", "Children", "Easy read", False)]


def test_both_samples_are_known_by_their_mappings(home: Home) -> None:
    """A further column without a name, as SurveyMonkey leaves it, made the first line look like data once."""
    for name, ending in (("surveymonkey", "csv"), ("microsoft_forms", "xlsx")):
        mapping = SAMPLES / f"feedback_{name}.toml"
        (home.mappings / mapping.name).write_text(mapping.read_text())
        found = Recogniser(home, None, None).form(SAMPLES / f"feedback_{name}.{ending}")
        assert (found.reader.KIND, found.mapping) == ("comment", read_mapping(mapping))


def test_a_second_line_of_headings_is_left_out_of_each_sheet(tmp_path: Path) -> None:
    """Seen to fail with the rows begun right below the first headings."""
    rows = [("Id", "Day", "Good?", "Bad?", None), (None, None, "Open-Ended Response", "Open-Ended Response", "Other"),
            (1, date(2026, 11, 2), "kind", None, None), (2, date(2026, 11, 3), "patient", "late", None)]
    path = workbook(tmp_path / "form.xlsx", {"October": rows, "November": rows[:3]})
    (tmp_path / "form.toml").write_text(FORM.replace("[columns]", 'heading_rows = 2\nsheet = "*"\n[columns]'))
    made = list(all_readers()["feedback-excel"].read(path, Context(mapping=read_mapping(tmp_path / "form.toml"))))
    assert sum(one.rows_in for one in made) == 3 and not sum(one.bad.height for one in made)
    assert [text for one in made for text in one.good["text"]] == ["kind", "patient", "late", "kind"]


@pytest.mark.parametrize(("written", "formats"), [
    ("2026/07/02 9:04:05 am GMT+1", ["%Y/%m/%d %I:%M:%S %p GMT", "%Y/%m/%d %I:%M:%S %p GMT+1"]),
    ("02/07/2026 09:04:05", "%d/%m/%Y %H:%M:%S")])
def test_times_of_google_forms_and_smartsurvey(written: str, formats: object) -> None:
    mapping = Mapping.model_validate({"source": {"name": "s", "date_format": formats}, "questions": [{"column": "Q"}],
                                      "columns": {"received_on": "When"}})
    rows = pl.DataFrame({"line": [1], "received_on": [written], "question_0": ["words"]})
    made = batch(Rows(rows), mapping, Context(mapping=mapping))
    assert made.good["received_on"].to_list() == [date(2026, 7, 2)], made.bad.rows()


@pytest.fixture
def take(home: Home, figures: object, tmp_path: Path):
    home.mappings.mkdir(parents=True, exist_ok=True)
    path = tmp_path / "form.csv"

    def taken(rows: str, mapping: str = FORM) -> tuple[int, int, int, int]:
        (home.mappings / "form.toml").write_text(mapping)
        path.write_text("Id,Day,Good?,Bad?,New?\n" + rows, encoding="utf-8")
        (one,) = intake.run(home, [path], now=NOW)
        assert one.error is None, one.error
        return one.rows_in, one.accepted, one.quarantined, one.duplicate

    return taken


def held(home: Home) -> list[tuple[object, ...]]:
    with open_warehouse(home) as con:
        return con.execute("SELECT line, text, question FROM comment ORDER BY load_id, line").fetchall()


def test_a_row_is_one_in_the_books_whatever_it_answers(home: Home, take) -> None:
    """Equal answers to two questions are two; a row that comes again with a new answer brings that one."""
    assert take("1,2026-01-05,yes,yes,\n2,2026-01-05,,no,\n3,2026-01-05,,,\n4,2099-01-05,a,b,\n") == (4, 2, 2, 0)
    assert held(home) == [(1, "yes", "Good?"), (2, "yes", "Bad?"), (4, "no", "Bad?")]
    assert take("1,2026-01-05,yes,yes,\n2,2026-01-05,fine,no,\n") == (2, 1, 0, 1)
    assert held(home)[3:] == [(3, "fine", "Good?")]
    with open_warehouse(home) as con:
        assert con.execute("SELECT line, field FROM quarantine ORDER BY line").fetchall() == [
            (3, "Good?"), (4, "received_on")]


def test_a_question_that_is_put_first_makes_no_other_answer_new(home: Home, take) -> None:
    take("1,2026-01-05,a,b,c\n")
    first = '[[questions]]\ncolumn = "New?"\n'
    assert take("1,2026-01-05,a,b,c\n2,2026-01-06,,d,\n", FORM.replace("[[", f"{first}[[", 1)) == (2, 2, 0, 0)
    assert sorted(text for _, text, _ in held(home)) == ["a", "b", "c", "d"]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=20))
def test_every_row_is_good_or_set_aside(answered: list[tuple[bool, bool]]) -> None:
    mapping = Mapping.model_validate({"source": {"name": "s"}, "columns": {"received_on": "D"},
                                      "questions": [{"column": "A"}, {"column": "B"}]})
    rows = pl.DataFrame({"line": range(1, len(answered) + 1), "received_on": ["2026-01-01"] * len(answered),
                         "question_0": ["x" if a else None for a, _ in answered],
                         "question_1": ["x" if b else None for _, b in answered]},
                        schema={"line": pl.Int64, "received_on": pl.String, "question_0": pl.String,
                                "question_1": pl.String})
    made = batch(Rows(rows), mapping, Context(mapping=mapping))
    assert made.rows_in == len(answered)
    assert made.good.height == sum(a + b for a, b in answered)
    assert made.bad.height == sum(not (a or b) for a, b in answered)


@pytest.mark.parametrize(("change", "says"), [
    (('received_on = "Day"', 'received_on = "Day"\ntext = "Words"'), "text is named and [[questions]] too"),
    (("Bad?", "Good?"), "more than once"),
    (('response_id = "Id"', 'case = "Id"'), "does not belong to a mapping of feedback (it has text or questions)"),
    (('[source]\nname', '[source]\nheading_rows = 3\nname'), "heading_rows"),
])
def test_what_a_mapping_of_questions_may_not_say(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(FORM.replace(*change))
    with pytest.raises(WorklightError) as caught:
        load(path, Mapping)
    assert says in str(caught.value)


def test_mappings_made_before_there_were_questions_read_the_same_files() -> None:
    """Else every file that was read would be read again, and its comments would be new ones."""
    old = Mapping.model_validate({"source": {"name": "s"}, "columns": {"received_on": "D", "text": "T"}})
    assert "questions" not in old.as_read and "heading_rows" not in old.as_read
    assert "questions" in Mapping.model_validate({"source": {"name": "s"}, "columns": {"received_on": "D"},
                                                  "questions": [{"column": "T"}]}).as_read
