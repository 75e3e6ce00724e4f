"""Whatever the file, the books balance; what a CSV writer writes is read back; the fast way equals the careful one."""

import csv
import io
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.mapping import Mapping
from ingest.readers import _csv, _records
from ingest.readers._csv import rows
from ingest.readers._lines import Plain
from ingest.readers.contract import Unreadable

KEYS = ("case", "activity", "worker", "team")
TIME = {"ended_at": "2026-11-02"}
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

odd_cells = ["", " ", "NA", '"', '""', ",", ";", "a\nb", "a\r\nb", "\r", "=1+1", '","', "\ufeff", "'x'", "\x1b[2J",
             "\x85\u2028", ' "x']
messy = st.text(st.sampled_from('aé1,,;"\n\n\r \0\uffff'), max_size=60)
cells = st.sampled_from(odd_cells) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\uffff"), max_size=8)


def _tables(width: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6)


def _mapping(width: int, **source: str) -> Mapping:
    return Mapping.model_validate({
        "source": {"name": "x", **source}, "columns": {key: f"c{n}" for n, key in enumerate(KEYS[:width])},
        "constants": TIME})


def _read(data: bytes, mapping: Mapping, bytes_a_row: int) -> tuple[list[tuple[str, ...]], list[tuple[int, str]]]:
    before, _csv.BYTES_A_ROW = _csv.BYTES_A_ROW, bytes_a_row
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "x.csv"
            file.write_bytes(data)
            found = list(rows(file, mapping, 1))
    finally:
        _csv.BYTES_A_ROW = before
    good = [row for part in found if part.good.height for row in part.good.rows()]
    bad = [(line, reason) for part in found for line, reason in part.bad.select("line", "reason").rows()]
    assert sorted([*(row[0] for row in good), *(line for line, _ in bad)]) == list(range(1, len(good) + len(bad) + 1))
    return good, bad


@QUICK
@given(
    table=st.integers(2, 4).flatmap(_tables),
    sign=st.sampled_from([",", ";", "\t", "|"]), end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), size=st.sampled_from([5, 40, 1_000_000]),
)
def test_what_a_csv_writer_writes_is_read_back(
    table: list[list[str]], sign: str, end: str, quoting: int, encoding: str, size: int,
) -> None:
    width = len(table[0]) if table else 2
    written = io.StringIO(newline="")
    # older csv modules leave a line end that isn't theirs bare: quote all where a cell holds one
    bare = any("\r" in cell or "\n" in cell for row in table for cell in row)
    writer = csv.writer(written, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL if bare else quoting)
    writer.writerows([[f"c{n}" for n in range(width)], *table])
    good, bad = _read(written.getvalue().encode(encoding), _mapping(width, delimiter=sign), size)
    expected = [(n, *row) for n, row in enumerate(table, start=1)]
    assert good == [row for row in expected if row[0] not in {line for line, _ in bad}]
    assert {reason for _, reason in bad} <= {_records.SWALLOWED}


@QUICK
@given(table=_tables(3), quote=st.sampled_from(["'", '"']),
       quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_NONE]), size=st.sampled_from([5, 1_000_000]))
def test_any_other_dialect_is_read_or_set_aside(table: list[list[str]], quote: str, quoting: int, size: int) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, quotechar=quote, escapechar="\\", doublequote=False, quoting=quoting)
    writer.writerows([["c0", "c1", "c2"], *table])
    _read(written.getvalue().encode(), _mapping(3), size)


@QUICK
@given(text=messy, size=st.sampled_from([1, 3, 17, 1_000_000]),
       header=st.sampled_from(["c0,c1\n", "c0,c1,x\r\n", "c0,c1\r"]))
def test_pieces_and_ways_of_reading_make_no_difference(text: str, size: int, header: str) -> None:
    data = (header + text).encode()
    whole = _read(data, _mapping(2), 1_000_000)
    assert _read(data, _mapping(2), size) == whole
    judge = Plain.judge
    Plain.judge = lambda self, text, lines: (  # type: ignore[method-assign]
        pl.repeat(False, len(lines), eager=True), judge(self, text, lines)[1])
    try:
        assert _read(data, _mapping(2), size) == whole
    finally:
        Plain.judge = judge  # type: ignore[method-assign]


@QUICK
@given(text=st.text(st.sampled_from('aé1,,;"\n\n '), max_size=60))
def test_an_independent_reader_counts_the_same_records(text: str) -> None:
    try:
        records = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return  # a broken quote: how many records there are is a matter of opinion
    good, bad = _read(("c0,c1\n" + text).encode(), _mapping(2), 1_000_000)
    if {reason for _, reason in bad} & {_records.SPACE_QUOTE, _records.SWALLOWED}:
        return
    assert len(good) + len(bad) == len(records)
    assert [row[1:] for row in good] == [tuple(record) for record in records if len(record) == 2]


@QUICK
@given(data=st.binary(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1"]))
def test_any_bytes_at_all_are_read_or_refused(data: bytes, encoding: str) -> None:
    for start in (b"", b"c0,c1\n", "c0,c1\n".encode("utf-16")):
        try:
            _read(start + data, _mapping(2, encoding=encoding), 1_000_000)
        except Unreadable as refused:
            assert str(refused).startswith("x.csv")
