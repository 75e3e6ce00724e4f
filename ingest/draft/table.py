"""The first rows of a table, whatever its delimiter and encoding: only to be looked at, in memory."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ingest.files import demand_plain
from ingest.mapping import DELIMITERS
from ingest.readers._open import open_binary
from ingest.readers._text import encoding_of
from ingest.readers.contract import Unreadable

LOOKED_AT = 16 * 1024**2  # bytes
MOST_ROWS = 20_000
# a number, a date or an address of mail: no name of a column, and so not to be shown (rule 8)
_DATA = re.compile(r"^[\W\d_]*\d[\W\d_]*$|@|\d{1,4}[-/. ]\w{2,9}[-/. ]\d{2,4}")
FEW = 200  # rows by which the delimiter is found


@dataclass(frozen=True)
class Table:
    """Names of columns with their values as text (null: empty), row by row."""

    encoding: str
    delimiter: str
    columns: dict[str, pl.Series]
    twice: tuple[str, ...]  # names that stand in the first line more than once, and so can't be mapped

    @property
    def height(self) -> int:
        """How many rows were looked at."""
        return len(next(iter(self.columns.values())))


def read_table(path: Path) -> Table:
    """Read the first rows; raise Unreadable where it is no table with a line of names and a row below."""
    if demand_plain(path) == 0:
        raise Unreadable(f"{path.name} is empty.")
    with open_binary(path) as file:
        data = file.read(LOOKED_AT)
    encoding, text = _text(data)
    if "\0" in text[:1000]:
        raise Unreadable(f"{path.name} is no text: save the table as CSV first.")
    found = [_rows(text, sign) for sign in DELIMITERS]
    sign, rows = max(zip(DELIMITERS, found, strict=True), key=lambda one: _fit(one[1][:FEW]))
    names = [name.strip() for name in rows[0]] if rows else []
    if len(names) < 2 or len(rows) < 2:
        raise Unreadable(f"{path.name} is no table: it needs a first line that names the columns, and rows below it.")
    if any(_DATA.search(name) for name in names):
        raise Unreadable(f"{path.name} has no line of names: its first line looks like data. Put names above it.")
    return _table(encoding, sign, names, rows[1:])


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


def _table(encoding: str, sign: str, names: list[str], rows: list[list[str]]) -> Table:
    whole = [row for row in rows if len(row) == len(names)]
    twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    columns = {name: pl.Series(name, [row[place].strip() or None for row in whole], dtype=pl.String)
               for place, name in enumerate(names) if name and name not in twice}
    if not columns or not whole:
        raise Unreadable("No row is as wide as the first line, or no column has a name of its own.")
    return Table(encoding, sign, columns, twice)
