"""Hostile files: every record is met once, good or set aside with a reason, and nothing is shifted or swallowed."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from ingest.mapping import Mapping
from ingest.readers import _csv, _piece, _records
from ingest.readers._csv import rows
from ingest.readers.contract import Unreadable

Read = Callable[..., tuple[list[tuple[str, ...]], list[tuple[int, str]]]]
HEADER = "a,b,c\n"


def _mapping(columns: str = "ac", **source: str) -> Mapping:
    """Column a is the case and c the activity, unless said otherwise; the time is a constant."""
    named = dict(zip(("case", "activity", "worker"), columns, strict=False))
    return Mapping.model_validate(
        {"source": {"name": "x", **source}, "columns": named, "constants": {"ended_at": "2026-11-02 10:00"}})


@pytest.fixture(params=["one piece", "many pieces"])
def read(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read text as a CSV: its good rows and its faults; in one piece, and in pieces of a few bytes."""
    if request.param == "many pieces":
        monkeypatch.setattr(_csv, "BYTES_A_ROW", 7)
        monkeypatch.setattr(_piece, "MOST_CAREFUL", 2)
        monkeypatch.setattr(_piece, "MOST_LINES", 1)

    def run(text: str | bytes, mapping: Mapping | None = None) -> tuple[list[tuple[str, ...]], list[tuple[int, str]]]:
        file = tmp_path / "x.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        batch_rows = 200_000 if request.param == "one piece" else 1
        found = list(rows(file, mapping or _mapping(), batch_rows))
        numbers = [n for part in found if part.good.height for n in part.good["line"]]
        faults = [(line, reason) for part in found for line, reason in part.bad.select("line", "reason").rows()]
        assert sorted([*numbers, *(n for n, _ in faults)]) == list(range(1, len(numbers) + len(faults) + 1))
        assert numbers == sorted(numbers)
        return [row[1:] for part in found if part.good.height for row in part.good.rows()], faults

    return run


def test_plain_rows_and_blank_lines(read: Read) -> None:
    assert read("\n" + HEADER + "1,2,3\n\n\r\n4,5,6\n\n") == ([("1", "3"), ("4", "6")], [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters(read: Read, end: str, sign: str) -> None:
    text = end.join(sign.join(line) for line in ("abc", "123", ["4", f'"5{sign}{end}5"', "6"], "789"))
    wanted = [("1", "2", "3"), ("4", f"5{sign}{end}5", "6"), ("7", "8", "9")]
    assert read(text, _mapping("abc")) == (wanted, [])
    assert read(text + end, _mapping("abc", delimiter=sign)) == (wanted, [])


def test_mixed_line_ends(read: Read) -> None:
    assert read("a,b,c\r1,2,3\n4,5,6\r\n7,8,9\r\r\n0,0,0") == (
        [("1", "3"), ("4", "6"), ("7", "9"), ("0", "0")], [])


def test_quotes(read: Read) -> None:
    text = HEADER + '"1","x, ""y""","3"\n4,"line\nline",6\n"","",""\n37\'8"N,5,6" pipe\n'
    assert read(text, _mapping("abc")) == (
        [("1", 'x, "y"', "3"), ("4", "line\nline", "6"), ("", "", ""), ("37'8\"N", "5", '6" pipe')], [])


def test_a_wrong_number_of_fields_is_set_aside_even_where_the_last_is_empty(read: Read) -> None:
    good, faults = read(HEADER + "1,2,3\n1,2,3,\n1,2\n4,5,6\n,,,,\n1\n")
    assert good == [("1", "3"), ("4", "6")]
    assert faults == [(n, f"this row has {count} field{'s' * (count != 1)} where the first line has 3")
                      for n, count in ((2, 4), (3, 2), (5, 5), (6, 1))]


def test_an_unclosed_quote_costs_one_row(read: Read) -> None:
    rest = "".join(f"{n},x,y\n" for n in range(500))
    good, faults = read(HEADER + '1,"abc,2\n' + rest)
    assert faults == [(1, _records.UNCLOSED)]
    assert len(good) == 500


def test_an_unclosed_quote_that_finds_an_end_by_chance_swallows_nothing(read: Read) -> None:
    rows_inside = "".join(f"{n},x,y\n" for n in range(200))
    good, faults = read(HEADER + '1,2,"abc\n' + rows_inside.replace(",x,y", ",x;,y") + '7,8,9"\n')
    assert len(good) == 200 or faults
    good, faults = read("a,b,c,d\n" + '1,2,3,"abc\n' + "".join(f"{n},x,y,z\n" for n in range(200)) + '7,8,9,z"\n')
    assert faults == [(1, _records.SWALLOWED)]
    assert good[:2] == [("0", "y"), ("1", "y")]
    assert len(good) == 201


def test_text_with_commas_over_some_lines_is_one_field(read: Read) -> None:
    text = '1,"Dear all, this, and\nthat, and, so on.\nThank you, all, of you.\nAda",3\n'
    assert read(HEADER + text) == ([("1", "3")], [])


def test_a_quote_that_closes_too_soon(read: Read) -> None:
    assert read(HEADER + '1,"2"x,3\n4,5,6\n') == ([("4", "6")], [(1, _records.AFTER_QUOTE)])
    assert read(HEADER + '1,"8\\"",3\n4,5,6\n') == ([("4", "6")], [(1, _records.UNCLOSED)])
    assert read(HEADER + '1, "2, 3"\n4,5,6\n') == ([("4", "6")], [(1, _records.SPACE_QUOTE)])


def test_zero_bytes_and_bytes_that_are_no_text(read: Read) -> None:
    text = HEADER.encode() + b"1,x\x00y,3\n4,\xff\xfe\xc3(,6\n7,8,9\n"
    assert read(text) == ([("7", "9")], [(1, _records.NUL), (2, _records.NO_TEXT)])


@pytest.mark.parametrize(("encoding", "given"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-8-sig", "cp1252"), ("utf-16", "utf-8"), ("utf-16", "utf-16"),
    ("cp1252", "cp1252"), ("latin-1", "latin-1"),
])
def test_encodings(read: Read, encoding: str, given: str) -> None:
    text = "é,b,c\n1,ü,ß\n".encode(encoding)
    mapping = Mapping.model_validate({
        "source": {"name": "x", "encoding": given}, "columns": {"case": "é", "activity": "b", "worker": "c"},
        "constants": {"ended_at": "2026-11-02"}})
    assert read(text, mapping) == ([("1", "ü", "ß")], [])


def test_big_endian_utf16(read: Read) -> None:
    assert read(b"\xfe\xff" + "a,b,c\n1,2,3\n".encode("utf-16-be")) == ([("1", "3")], [])


def test_formulas_controls_and_spaces_are_data(read: Read) -> None:
    good, faults = read(HEADER + "=1+1,x, @SUM \n\x1b[2J,x,\t-2\n")
    assert (good, faults) == ([("=1+1", " @SUM "), ("\x1b[2J", "\t-2")], [])


def test_a_field_or_row_that_is_too_long(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("_records", "_lines"):
        monkeypatch.setattr(f"ingest.readers.{module}.LONGEST_FIELD", 50)
    for module in ("_records", "_piece"):
        monkeypatch.setattr(f"ingest.readers.{module}.LONGEST_RECORD", 400)
    monkeypatch.setattr(_records, "MOST_LINES", 5)
    text = "1,{},3\n4,5,6\n"
    assert read(HEADER + text.format("x" * 60)) == ([("4", "6")], [(1, _records.LONG_FIELD)])
    assert read(HEADER + text.format('"' + "x" * 60 + '"')) == ([("4", "6")], [(1, _records.LONG_FIELD)])
    assert read(HEADER + text.format('"' + "x\n" * 6 + '"')) == ([("4", "6")], [(1, _records.MANY_LINES)])
    assert read(HEADER + text.format("x" * 500)) == ([("4", "6")], [(1, _records.TOO_LONG)])
    assert read(HEADER + "1," + "x" * 900) == ([], [(1, _records.TOO_LONG)])
    # forty fields of ten letters are long together, and not long apart
    assert read(HEADER + "0123456789," * 30 + "\n4,5,6\n") == (
        [("4", "6")], [(1, "this row has 31 fields where the first line has 3")])


@pytest.mark.parametrize("text", ["", "\n\n\r\n", "\ufeff"])
def test_nothing_at_all_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Unreadable, match=r"x\.csv is empty"):
        read(text)


def test_a_header_alone_has_no_rows(read: Read) -> None:
    assert read(HEADER) == ([], [])
    assert read("a,b,c") == ([], [])


@pytest.mark.parametrize(("text", "says"), [
    ("a,b,d\n1,2,3\n", "lacks the mapped column 'c'. It has 'a', 'b', 'd'."),
    ("x,y\n1,2\n", "lacks the mapped columns 'a', 'c'"),
    ("Jo Smith,28/01/2018\n1,2\n", "looks like data"),
    ("a,b,c,c\n1,2,3,4\n", "more than one column called 'c'"),
    ('"a,b,c\n1,2,3\n', "is broken (a quote opens in this row and never closes)"),
    ('"a,"b",c\n1,2,3\n', "is broken (a quote closes in the middle"),
    ("a,b\0,c\n", "is broken (this row holds a zero byte)"),
    (",".join(f"x{'y' * n}" for n in range(40)), "and 10 more"),
])
def test_a_first_line_without_the_columns_is_refused(read: Read, text: str, says: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert says in str(caught.value)
    assert "Smith" not in str(caught.value)


def test_a_first_line_that_stands_too_low_is_found(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Report,,\n,,\na,b,c\n1,2,3\n")
    with pytest.raises(Unreadable, match="Line 3 has them all: take away what stands above it"):
        list(rows(file, _mapping(), 1000))


def test_more_columns_than_a_table_can_have(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers._header.MOST_COLUMNS", 20)
    with pytest.raises(Unreadable, match="more than 20 columns"):
        read("a,c" + ",x" * 20 + "\n")


def test_wide_tables(read: Read) -> None:
    header = ",".join(["a", "c", *(f"x{'y' * (n % 7)}{n}" for n in range(700))])
    row = ",".join(["1", "3", *("2" for _ in range(700))])
    assert read(f"{header}\n{row}\n{row},\n\"1\"{row[1:-1]}\"z\nz\"\n") == (
        [("1", "3"), ("1", "3")], [(2, "this row has 703 fields where the first line has 702")])


def test_one_column_of_the_file_may_serve_two_keys(read: Read) -> None:
    assert read(HEADER + '1,2,3\n4,"5\n",6\n', _mapping("cca")) == ([("3", "3", "1"), ("6", "6", "4")], [])


def test_packed_files(tmp_path: Path) -> None:
    file = tmp_path / "x.csv.gz"
    file.write_bytes(gzip.compress(b"a,b,c\n1,2,3\n"))
    assert [part.good.rows() for part in rows(file, _mapping(), 1000)] == [[(1, "1", "3")]]


def test_a_parser_of_another_mind_is_not_believed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pl, "read_csv", lambda *_, **__: pl.DataFrame({"a": ["only one"]}))
    assert read(HEADER + "1,2,3\n4,5,6\n") == ([("1", "3"), ("4", "6")], [])


def _timed(file: Path, mapping: Mapping) -> tuple[int, int, float]:
    start = time.monotonic()
    good = bad = 0
    for part in rows(file, mapping, 200_000):
        good, bad = good + part.good.height, bad + part.bad.height
    return good, bad, time.monotonic() - start


@pytest.mark.parametrize("line", [
    'a"b,"c,1,2\n', 'a",b"c,"d\n', '1,"x,2\n', '""""x,"\n', '"\n', '"""\n', '1,",",2\n', "\0\0\n", ",,,,,,,,\n",
])
def test_any_disorder_of_quotes_ends_soon(tmp_path: Path, line: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b,c,d\n" + line * (400_000 // len(line)))
    try:
        good, bad, seconds = _timed(file, _mapping())
    except Unreadable as refused:
        assert "quotes open and don't close in too many places" in str(refused)
    else:
        assert good + bad <= 400_000 // len(line)
        assert seconds < 30


def test_pieces_of_very_short_rows_are_parted(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(HEADER + ",,\n,\n" * 500)
    parts = list(rows(file, _mapping(), 100))
    assert max(part.good.height for part in parts) <= 200
    met = [sorted([*part.good["line"], *part.bad["line"]]) for part in parts]
    assert [line for part in met for line in part] == list(range(1, 1001))


@pytest.mark.parametrize("text", ["1,2,3\n" * 90, '1,"2\n2",3\n\n\n4,5\n' * 30, "\n" * 200 + "1,2,3"])
def test_very_many_lines_are_looked_at_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(HEADER + text)
    (whole,) = rows(file, _mapping(), 1000)
    monkeypatch.setattr(_piece, "MOST_LINES", 10)
    parts = list(rows(file, _mapping(), 1000))
    assert [row for part in parts if part.good.height for row in part.good.rows()] == whole.good.rows()


def test_many_quoted_rows_are_passed_on_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_piece, "MOST_CAREFUL", 10)
    file = tmp_path / "x.csv"
    file.write_text(HEADER + '1,"two\nlines",3\n4,5,6\n' * 50)
    found = [row[1:] for part in rows(file, _mapping(), 1000) for row in part.good.rows()]
    assert found == [("1", "3"), ("4", "6")] * 50


def test_a_mark_of_order_inside_a_file_is_data(read: Read) -> None:
    assert read("a,b,c\n\ufeff1,2,3\n\ufeff4,5,6\n") == ([("\ufeff1", "3"), ("\ufeff4", "6")], [])
