"""Workbooks (Excel, OpenDocument) and Parquet files: which tables are in them, and their cells as text.

A child behind limits of memory and time reads them (_table_child); here it is only asked, and its answer understood.
"""

import io
import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import polars as pl

from ingest.readers._child import Child, children
from ingest.readers.contract import Unreadable

MEMORY = 1024**3  # of addresses; a good part of them is never filled
SECONDS, BYTES_A_SECOND = 25, 1024**2  # a workbook is packed: 1 MB of it unfolds to about 10 of cells
LARGEST = 512 * 1024**2                # bytes of a file
CHILD = "_table_child.py"
DAMAGED = ("{name} was not read: it is damaged, or holds far more cells than it should. Nothing of it was kept. "
           "Save the table anew, in a file of its own.")
LOCKED = "{name} was not read: it is locked with a password. Save it without one, and load it again."


@dataclass(frozen=True)
class Table:
    """A sheet, or a Parquet file as a whole: its name, whether people see it, and its first rows."""

    name: str
    visible: bool
    top: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Book:
    """All tables of a file; ``from_1904``: a day that is written as a bare number is counted from 1904."""

    tables: tuple[Table, ...]
    from_1904: bool = False


@dataclass(frozen=True)
class Place:
    """What to read of one table: the rows after the first ``begin``, and these columns, by number from 0."""

    table: str
    begin: int
    columns: tuple[int, ...]


def look(path: Path) -> Book:
    """Return what tables are in a file; raise Unreadable where it is locked, damaged or far too large."""
    found = path.stat()
    if found.st_size > LARGEST:
        raise Unreadable(DAMAGED.format(name=path.name))
    return _look(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=8)
def _look(path: Path, size: int, changed: int) -> Book:
    """Look once, though each mapping and then the reader asks: ``changed`` tells a file that was written again."""
    lines = b"".join(_said(path, "look")).splitlines()
    answer: dict[str, Any] = json.loads(lines[0]) if lines else {}
    if "sheets" not in answer:
        raise Unreadable((LOCKED if answer.get("error") == "locked" else DAMAGED).format(name=path.name))
    tables = tuple(Table(sheet["name"], sheet["visible"], tuple(map(tuple, sheet["rows"])))
                   for sheet in answer["sheets"])
    return Book(tables, answer["from_1904"])


def cells(path: Path, places: Sequence[Place]) -> Generator[tuple[str, pl.DataFrame], None, None]:
    """Yield rows that are not empty, some at a time, with the name of their table; columns are named by number.

    Raises Unreadable where the file can't be read to its end: what was yielded before must not be kept.
    """
    asked = json.dumps([(place.table, place.begin, place.columns) for place in places])
    for piece in _said(path, "cells", asked):
        frame = pl.read_ipc_stream(io.BytesIO(piece))
        if frame.height:
            yield frame["sheet"][0], frame.drop("sheet")


def _said(path: Path, *words: str) -> Iterator[bytes]:
    """Yield what the child writes: lines of a look, or pieces of cells."""
    seconds = SECONDS + path.stat().st_size // BYTES_A_SECOND
    what, *rest = words
    with children(CHILD, [(what, path.resolve(), *rest)], memory=MEMORY, seconds=seconds) as (child,):
        ended = yield from _pieces(child)
    if not ended:
        raise Unreadable(DAMAGED.format(name=path.name))


def _pieces(child: Child) -> Generator[bytes, None, bool]:
    pipe = _pipe(child)
    while line := pipe.readline():
        if line == b"end\n":
            return True
        yield pipe.read(int(line)) if line[:1].isdigit() else line
    return False


def _pipe(child: Child) -> IO[bytes]:
    if child.stdout is None:
        raise AssertionError("a child without an output")
    return child.stdout
