"""Workbooks and Parquet files by a mapping: the table that has its columns, and their cells as rows of text.

The headings are the first row, among the first fifty, in which every mapped column is named: titles and merged cells
may stand above them. Hidden sheets are read only where the mapping names them.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from ingest.mapping import ALL, ISO, TIMES, Mapping
from ingest.readers import _tables
from ingest.readers._mapped import the_mapping
from ingest.readers._piece import Rows
from ingest.readers._tables import Book, Place, Table
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, RecordKind

MIDNIGHT = r"^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?$"
SERIAL = r"^[1-9]\d{4}(?:\.\d+)?$"  # days from 1927 on: a date whose cell is formatted as a number
EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
TIMED = (*TIMES, "received_on")
MOST_NAMED = 30
Make = Callable[[Rows, Mapping, Context], Batch]


def headings(head: Head) -> list[list[str]]:
    """Return the rows that may be headings, of every table that people see; raise Unreadable as ``look`` does."""
    return [list(map(same, row)) for table in _tables.look(head.path).tables if table.visible for row in table.top]


def typed(mapping: Mapping) -> Mapping:
    """Return the mapping for cells: a real date or time is written as ISO 8601, whatever the mapping's own format."""
    formats = tuple(dict.fromkeys((*mapping.source.date_format, ISO)))
    return mapping.model_copy(update={"source": mapping.source.model_copy(update={"date_format": formats})})


def rows(path: Path, mapping: Mapping, *, serials: bool) -> Iterator[Rows]:
    """Yield the mapped columns as text beside ``line``, the record's number; ``serials``: a bare number may be a day.

    Raises Unreadable where no table has the mapped columns, more than one has and none is named, or the file is
    damaged, locked or far too large.
    """
    book = _tables.look(path)
    places = [_place(path.name, table, mapping) for table in _chosen(path.name, book, mapping)]
    met = 0
    for _, cells in _tables.cells(path, places):
        held = dict(zip(_columns(mapping), cells.columns, strict=True))
        frame = cells.select(pl.col(held[same(column)]).alias(key) for key, column in mapping.fields.items())
        timed = [key for key in mapping.fields if key in TIMED or (key.startswith("also_") and key.endswith("_at"))]
        times = [day(pl.col(key), book.from_1904, serials).alias(key) for key in timed]
        lines = pl.int_range(met + 1, met + cells.height + 1, dtype=pl.Int64, eager=True).alias("line")
        met += cells.height
        yield Rows(frame.with_columns(times).select(lines, pl.all()))


def batches(path: Path, context: Context, kind: RecordKind, batch: Make, *, serials: bool) -> Iterator[Batch]:
    """Yield what ``batch`` makes of the rows; raise Unreadable where the file can't be read as the mapping says."""
    mapping = typed(the_mapping(context, kind, path.name))
    for some in rows(path, mapping, serials=serials):
        yield batch(some, mapping, context)


def bare_dates(column: pl.Expr) -> pl.Expr:
    """Write a date at midnight as the date alone: there is no telling that it was a time, so it gives no minutes."""
    return column.str.strip_chars().str.replace(MIDNIGHT, "${1}")


def day(column: pl.Expr, from_1904: bool, serials: bool = True) -> pl.Expr:
    """Write a bare number in place of a date as ISO 8601 (``serials``), and a date at midnight as the date alone."""
    if not serials:
        return bare_dates(column)
    is_serial = column.str.contains(SERIAL)
    days = pl.when(is_serial).then(column).cast(pl.Float64, strict=False)
    moment = pl.lit(EPOCHS[from_1904]) + (days * 86_400).round().cast(pl.Int64) * pl.duration(seconds=1)
    return bare_dates(pl.when(is_serial).then(moment.dt.strftime("%Y-%m-%d %H:%M:%S")).otherwise(column))


def same(heading: str) -> str:
    """Return a heading without line breaks and doubled spaces."""
    return re.sub(r"\s+", " ", heading).strip()


def _chosen(name: str, book: Book, mapping: Mapping) -> list[Table]:
    wanted = mapping.source.sheet
    seen = [table for table in book.tables if table.visible] if wanted in {None, ALL} else [
        table for table in book.tables if table.name.strip().casefold() == str(wanted).strip().casefold()]
    fit = [table for table in seen if heading(table, mapping) is not None]
    if not fit:
        raise Unreadable(f"{name} was not read: {_lacking(seen, mapping)}")
    if len(fit) > 1 and wanted is None:
        names = ", ".join(repr(table.name) for table in fit[:MOST_NAMED])
        raise Unreadable(f"{name} was not read: its sheets {names} all have the mapped columns. Name the one to read "
                         'as sheet in [source] of the mapping, or write sheet = "*" for all of them.')
    return fit


def heading(table: Table, mapping: Mapping) -> int | None:
    """Return in which row, from 0, all mapped columns are named."""
    wanted = {same(column) for column in mapping.fields.values()}
    return next((number for number, row in enumerate(table.top) if wanted <= {same(cell) for cell in row}), None)


def _lacking(tables: list[Table], mapping: Mapping) -> str:
    wanted = {same(column) for column in mapping.fields.values()}
    missing = [sorted(wanted - {same(cell) for cell in row}) for table in tables for row in table.top]
    if not missing:
        return "it holds no table that can be seen." if mapping.source.sheet in {None, ALL} else (
            f"it has no sheet called {mapping.source.sheet!r} with anything in it.")
    fewest = min(missing, key=len)
    names = ", ".join(map(repr, fewest))
    return f"no row of headings has all mapped columns; the nearest lacks {names}. Mend the mapping or the headings."


def _place(name: str, table: Table, mapping: Mapping) -> Place:
    at = heading(table, mapping)
    names = [same(cell) for cell in table.top[at or 0]]
    for column in map(same, mapping.fields.values()):
        if names.count(column) > 1:
            raise Unreadable(f"{name} was not read: it has more than one column called {column!r}. Rename one of them.")
    return Place(table.name, (at or 0) + mapping.source.heading_rows, tuple(map(names.index, _columns(mapping))))


def _columns(mapping: Mapping) -> list[str]:
    """Name the mapped columns, each once, though several keys may be read from one."""
    return list(dict.fromkeys(map(same, mapping.fields.values())))
