"""CSV files whose columns are known: which table a file is, and its rows with the declared columns as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ingest.mapping import Source
from ingest.readers import _csv, _header, _open, _return_events, _returns
from ingest.readers._returns import Table
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch


@dataclass(frozen=True)
class _Known:
    """The wanted columns by the names that the file gives them (ingest.mapping.Wanted)."""

    fields: dict[str, str]
    source: Source

    def matches(self, header: Iterable[str]) -> int:
        """Return how many are there; 0 where one is missing."""
        names = set(header)
        return len(self.fields) if names.issuperset(self.fields.values()) else 0


def table_of(head: Head, tables: Sequence[Table]) -> Table | None:
    """Return which table a file is, by its first line."""
    layout = _header.first_names(head.text)
    return None if layout is None else _returns.recognise(layout.names, tables)


def read(path: Path, tables: Sequence[Table], context: Context) -> Iterator[Batch]:
    """Yield the events of a file; raise Unreadable where its columns are those of no table."""
    start = _open.head(path)
    table = _demand(start, tables)
    known = _known(start, table.columns)
    if table.events and not known.fields.keys() & set(table.case):
        raise Unreadable(f"{path.name} was not read: it looks like the table {table.name}, but lacks the column that "
                         f"says whom each row is about ({' or '.join(table.case)}). Export it with that column.")
    for rows in _csv.rows(path, known, context.batch_rows):
        if rows.good.height == 0:
            rows.good = pl.DataFrame(schema={"line": pl.Int64} | dict.fromkeys(table.columns, pl.String))
        yield _return_events.batch(rows.good, table, context, rows.bad)


def personal(path: Path, tables: Sequence[Table]) -> dict[str, int]:
    """Count the rows in which each personal column is filled."""
    start = _open.head(path)
    table = _demand(start, tables)
    known = _known(start, tuple(table.personal))
    if not known.fields:
        return {}
    return _return_events.personal((rows.good for rows in _csv.rows(path, known, 100_000)), table)


def _demand(start: Head, tables: Sequence[Table]) -> Table:
    table = table_of(start, tables)
    if table is None:
        raise Unreadable(f"{start.path.name} was not read: its first line names the columns of none of these tables: "
                         f"{', '.join(table.name for table in tables)}.")
    return table


def _known(start: Head, wanted: Sequence[str]) -> _Known:
    layout = _header.first_names(start.text)
    names = () if layout is None else layout.names
    places = _returns.found_columns(names, wanted)
    try:
        start.start.decode("utf-8")
        is_utf8 = True
    except UnicodeDecodeError as error:
        is_utf8 = error.reason == "unexpected end of data"  # the look stops within a letter
    delimiter = layout.delimiter if layout else None
    source = Source.model_validate({"name": "known", "encoding": "utf-8" if is_utf8 else "cp1252",
                                    "delimiter": delimiter})
    return _Known({column: names[place] for column, place in places.items()}, source)
