"""Recognising: by the format that was named, by looking, and by the mapping that fits best."""

from pathlib import Path

import pytest

from data import SAMPLES
from data.errors import WorklightError
from data.home import Home
from ingest.readers import all_readers
from ingest.readers.contract import Unreadable
from ingest.recognise import Form, Recogniser

HEADER = "Case;What;When;Who;Step;Team\n1;a;2026-01-01;x;;\n"
SMALL = '[source]\nname = "small"\n[columns]\ncase = "Case"\nactivity = "What"\nended_at = "When"\n'
LARGE = SMALL.replace("small", "large") + 'worker = "Who"\n'
VOICES = '[source]\nname = "voices"\n[columns]\nreceived_on = "When"\ntext = "What"\n'


def form(home: Home, path: Path, format_name: str | None = None, mapping: Path | None = None) -> Form:
    return Recogniser(home, format_name, mapping).form(path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(HEADER)
    return path


def keep(home: Home, **mappings: str) -> None:
    for name, text in mappings.items():
        (home.mappings / f"{name}.toml").write_text(text)


def test_by_looking(home: Home) -> None:
    found = form(home, SAMPLES / "page_log")
    assert (found.reader.NAME, found.mapping, found.source(None), found.system("cups")) == (
        "cups-page-log",
        None,
        "cups",
        "cups",
    )
    assert form(home, SAMPLES / "events.xes").reader.NAME == "xes"


def test_the_mapping_with_most_columns_wins(home: Home, table: Path) -> None:
    keep(home, a=SMALL, b=LARGE, c=SMALL.replace("Case", "Fall"))
    found = form(home, table)
    assert (found.reader.NAME, found.source(None), found.source("mine")) == ("case-csv", "large", "mine")


def test_a_mapping_with_text_means_feedback(home: Home, table: Path) -> None:
    keep(home, a=VOICES)
    assert form(home, table).reader.NAME == "feedback-csv"


def test_two_that_fit_equally_are_not_guessed_between(home: Home, table: Path) -> None:
    keep(home, a=SMALL, b=SMALL)
    with pytest.raises(Unreadable, match=r"a\.toml and b\.toml"):
        form(home, table)
    assert form(home, table, mapping=home.mappings / "b.toml").source(None) == "small"


def test_csv_without_a_mapping_is_told_what_it_needs(home: Home, table: Path) -> None:
    for format_name in (None, "case-csv"):
        with pytest.raises(Unreadable, match="--mapping"):
            form(home, table, format_name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_wins(home: Home, tmp_path: Path, encoding: str) -> None:
    keep(home, a=SMALL)
    (tmp_path / "marked.csv").write_text(HEADER, encoding=encoding)
    assert form(home, tmp_path / "marked.csv").source(None) == "small"


def test_unknown_formats_are_refused_by_name(home: Home, tmp_path: Path) -> None:
    for content in (b"PK\x03\x04rest", b"\x7fELF", b"{}", b"\0\0\0"):
        (tmp_path / "odd.bin").write_bytes(content)
        with pytest.raises(
            Unreadable, match=rf"does not know this format. Formats: {', '.join(sorted(all_readers()))}"
        ):
            form(home, tmp_path / "odd.bin", mapping=_written(tmp_path, SMALL))


def test_a_named_format_is_believed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"nothing like it\n")
    assert form(home, tmp_path / "odd", "cups-page-log").reader.NAME == "cups-page-log"
    with pytest.raises(WorklightError, match="does not know the format pdf"):
        form(home, tmp_path / "odd", "pdf")


def test_the_mapping_must_be_of_the_named_format(home: Home, table: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is for case-csv, not for feedback-csv"):
        form(home, table, "feedback-csv", _written(tmp_path, SMALL))


def test_an_empty_file_needs_its_format_named(home: Home, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(Unreadable, match="is empty"):
        form(home, empty)
    assert form(home, empty, "cups-page-log").is_empty
    assert form(home, empty, mapping=_written(tmp_path, SMALL)).is_empty


def test_a_table_too_odd_to_look_like_one_is_left_to_the_given_mapping(home: Home, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\0\0\0")
    assert form(home, odd, mapping=_written(tmp_path, SMALL)).reader.NAME == "case-csv"


def test_the_way_of_reading_depends_on_all_that_matters(home: Home, table: Path) -> None:
    keep(home, a=SMALL)
    first = form(home, table)
    keep(home, a=SMALL + "# a remark\n")
    assert form(home, table).way("team") == first.way("team")
    assert first.way("team") != first.way("other")
    keep(home, a=LARGE)
    assert form(home, table).way("team") != first.way("team")


def test_a_name_that_a_terminal_would_obey_is_cleaned(home: Home) -> None:
    assert form(home, SAMPLES / "page_log").source(" a\x1bb ") == "a?b"


def _written(folder: Path, text: str) -> Path:
    path = folder / "given.toml"
    path.write_text(text)
    return path


def test_a_workbook_is_recognised_by_its_headings_wherever_they_stand(home: Home) -> None:
    keep(home, a=SMALL, b=(SAMPLES / "case_events.toml").read_text(), c=VOICES)
    found = form(home, SAMPLES / "case_events.xlsx")
    assert (found.reader.NAME, found.source(None)) == ("case-excel", "case-steps")
    assert form(home, SAMPLES / "case_events.parquet").reader.NAME == "case-parquet"
    with pytest.raises(Unreadable, match="looks like a workbook, but no mapping names its columns"):
        form(home, SAMPLES / "feedback.xlsx")
    with pytest.raises(Unreadable, match="read from CSV and from workbooks only"):
        form(home, SAMPLES / "case_events.parquet", mapping=SAMPLES / "feedback.toml")


def test_a_return_is_known_without_a_mapping_unless_one_that_fits_is_given(home: Home, tmp_path: Path) -> None:
    keep(home, a=SMALL.replace("Case", "CHILD").replace("What", "RNE").replace("When", "DECOM"))
    episodes = SAMPLES / "ssda903_episodes.csv"
    assert form(home, episodes).reader.NAME == "ssda903"
    assert form(home, episodes, mapping=home.mappings / "a.toml").reader.NAME == "case-csv"
    assert form(home, episodes, mapping=_written(tmp_path, SMALL)).reader.NAME == "ssda903"
