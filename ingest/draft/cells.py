"""The first rows of the tables in a workbook or a Parquet file, by the child behind limits that its readers use.

The headings are the first row, of those that are looked at, that is nearly as wide as the widest: titles may stand
above them. Sheets of the same headings are one table, as of an export with a sheet a month. Hidden ones are left out.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import polars as pl

from ingest.draft.roles import says
from ingest.draft.table import MOST_ROWS, Table, Written, looks_like_data, own_names
from ingest.mapping import ALL, Mapping
from ingest.readers import _tables
from ingest.readers._mapped_table import bare_dates, day, heading, same
from ingest.readers._tables import Book, Place
from ingest.readers.contract import Unreadable

NEARLY = 0.6     # of the widest row: a title is narrower, and of the headings some may be left empty
MOST_TRIED = 4   # tables of a workbook, the fullest first
MOSTLY = 0.7
SERIAL = r"^[3-5]\d{4}(?:\.\d+)?$"  # days from 1982 to 2064: a date whose cell is formatted as a number
_WITH_HOUR, _DATED = r"\.\d", ("date", "time", "on", "at")
Heading = tuple[str, ...]


def cell_tables(path: Path) -> list[Table]:
    """Read the first rows of each table, the fullest first; raise Unreadable where none has headings and rows."""
    book = _tables.look(path)
    held: dict[Heading, list[Place]] = {}
    full: dict[Heading, int] = {}
    for table in book.tables:
        if table.visible and (top := _headings(table.top)):
            number, names = top
            places = tuple(own_names(names)[0].values())
            held.setdefault(names, []).append(Place(table.name, number + 1, places))
            full[names] = full.get(names, 0) + sum(map(bool, (cell for row in table.top[number:] for cell in row)))
    best = sorted(held, key=lambda names: -full[names])[:MOST_TRIED]
    tables = [found for names in best if (found := _read(path, book, names, held[names]))]
    if not tables:
        raise Unreadable(f"{path.name} holds no table that can be seen: it needs a row of headings that are names, and "
                         "rows below it.")
    return tables


def with_sheet(path: Path, mapping: Mapping, table: Table) -> Mapping:
    """Name the sheet of a table, or all, where several sheets have the columns: a reader guesses between none."""
    own = table.written.sheets
    if not own or sum(one.visible and heading(one, mapping) is not None for one in _tables.look(path).tables) < 2:
        return mapping
    source = mapping.source.model_copy(update={"sheet": own[0] if len(own) == 1 else ALL})
    return mapping.model_copy(update={"source": source})


def _headings(top: Sequence[Heading]) -> tuple[int, Heading] | None:
    """Return the row of the headings, from 0, and their names; nothing where the first wide row looks like data."""
    widths = [sum(bool(same(cell)) for cell in row) for row in top]
    widest = max(widths, default=0)
    if widest < 2:
        return None
    number = next(n for n, width in enumerate(widths) if width >= max(2, NEARLY * widest))
    names = _trimmed(tuple(map(same, top[number])))
    return None if looks_like_data(names) or not own_names(names)[0] else (number, names)


def _trimmed(names: Heading) -> Heading:
    """Leave out the empty cells behind the last name: how wide a sheet is depends on its rows too."""
    return names[:max(place + 1 for place, name in enumerate(names) if name)]


def _read(path: Path, book: Book, names: Heading, places: Sequence[Place]) -> Table | None:
    wanted, twice = own_names(names)
    pieces, height = [], 0
    with closing(_tables.cells(path, places)) as cells:
        for _, piece in cells:
            pieces.append(piece)
            height += piece.height
            if height >= MOST_ROWS:
                break
    if not pieces:
        return None
    rows = pl.concat(pieces).head(MOST_ROWS).rename({str(place): name for name, place in wanted.items()})
    sheets = tuple(place.table for place in places if place.table)
    columns = {name: _values(rows[name], book.from_1904 if sheets else None) for name in wanted}
    return Table(columns, twice, Written(sheets=sheets, headings=places[0].begin))


def _values(written: pl.Series, from_1904: bool | None) -> pl.Series:
    """Return values as a reader takes them: none for nothing, a day without a clock, in sheets days as numbers."""
    name = written.name
    text = pl.col(name).str.strip_chars()
    told = written.to_frame().select(bare_dates(pl.when(text != "").then(text)))
    if from_1904 is None or not _is_serial(told[name]):
        return told[name]
    return told.select(day(pl.col(name), from_1904).alias(name))[name]


def _is_serial(values: pl.Series) -> bool:
    """Numbers of five digits are days where most have a part of a day, or the column is called one of dates."""
    there = values.drop_nulls()
    most = MOSTLY * max(len(there), 1)
    dated = any(says(values.name, word) for word in _DATED) or there.str.contains(_WITH_HOUR).sum() >= most
    return dated and bool(there.str.contains(SERIAL).sum() >= most)
