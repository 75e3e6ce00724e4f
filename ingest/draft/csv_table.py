"""The first rows of a table that is text, whatever its delimiter and encoding."""

import csv
import io
from pathlib import Path

import polars as pl

from ingest.draft.table import MOST_ROWS, Table, Written, looks_like_data, own_names
from ingest.mapping import DELIMITERS
from ingest.readers._open import open_binary
from ingest.readers._text import encoding_of
from ingest.readers.contract import Unreadable

LOOKED_AT = 16 * 1024**2  # bytes
FEW = 200  # rows by which the delimiter is found


def csv_table(path: Path) -> Table:
    """Read the first rows; raise Unreadable where it is no table with a line of names and a row below."""
    with open_binary(path) as file:
        data = file.read(LOOKED_AT)
    encoding, text = _text(data)
    if "\0" in text[:1000]:
        raise Unreadable(f"{path.name} is no text: save the table as CSV or as a workbook first.")
    found = [_rows(text, sign) for sign in DELIMITERS]
    sign, rows = max(zip(DELIMITERS, found, strict=True), key=lambda one: _fit(one[1][:FEW]))
    names = [name.strip() for name in rows[0]] if rows else []
    if len(names) < 2 or len(rows) < 2:
        raise Unreadable(f"{path.name} is no table: it needs a first line that names the columns, and rows below it.")
    if looks_like_data(names):
        raise Unreadable(f"{path.name} has no line of names: its first line looks like data. Put names above it.")
    return _table(Written(encoding, sign), names, rows[1:])


def _text(data: bytes) -> tuple[str, str]:
    """UTF-8 or UTF-16 where it is; else what Windows writes in Britain. A sign cut in two at the end does not count."""
    name, mark = encoding_of(data, "utf-8")
    try:
        cut = 4 if len(data) == LOOKED_AT else 0
        return name, data[mark:len(data) - cut].decode(name, errors="strict")
    except UnicodeDecodeError as error:
        if error.start > len(data) - mark - 8:
            return name, data[mark:].decode(name, errors="ignore")
        return "cp1252", data.decode("cp1252", errors="replace")


def _rows(text: str, sign: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            if row:
                rows.append(row)
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _fit(rows: list[list[str]]) -> tuple[int, int]:
    """The more rows are as wide as the first line, and the wider it is, the better a delimiter fits."""
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows) * 10 // max(len(rows), 1) if width > 1 else -1), width


def _table(written: Written, names: list[str], rows: list[list[str]]) -> Table:
    whole = [row for row in rows if len(row) == len(names)]
    places, twice = own_names(names)
    columns = {name: pl.Series(name, [row[place].strip() or None for row in whole], dtype=pl.String)
               for name, place in places.items()}
    if not columns or not whole:
        raise Unreadable("No row is as wide as the first line, or no column has a name of its own.")
    return Table(columns, twice, written)
