"""CSV files to frames of the mapped columns, as text: each record met once, good or set aside.

::

    bytes -> text, piece by piece -> lines -+- plainly one record each: many at once (_lines)
                                            +- anything else: one record at a time (_records)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl

from ingest.mapping import Wanted
from ingest.readers._header import find_layout
from ingest.readers._open import open_binary
from ingest.readers._piece import PieceReader, Rows
from ingest.readers._text import pieces
from ingest.readers.contract import Unreadable

LARGEST_PIECE = 8 * 1024**2    # bytes
BYTES_A_ROW = 40               # few, so that pieces rarely hold more rows than were asked for
LARGEST_HEADER = 4 * 1024**2   # characters


def rows(path: Path, mapping: Wanted, batch_rows: int) -> Iterator[Rows]:
    """Yield the records of a file in order, about ``batch_rows`` at a time.

    Raises Unreadable where the file is empty, its first line can't be read or lacks a mapped column, or where
    quotes are broken in so many places that it can't be read in a bounded time.
    """
    size = max(1, min(LARGEST_PIECE, batch_rows * BYTES_A_ROW))
    with open_binary(path) as file:
        for found in _read(_text_of(file, path.name, mapping, size), path.name, mapping):
            yield from _slices(_below_headings(found, mapping.source.heading_rows), batch_rows)


def _read(texts: Iterator[tuple[str, bool]], name: str, mapping: Wanted) -> Iterator[Rows]:
    start = ""
    for piece, final in texts:
        start += piece
        layout = find_layout(name, start, mapping, final or len(start) > LARGEST_HEADER)
        if layout is not None:
            reader = PieceReader(name, layout, mapping, start)
            yield from reader.feed(start[layout.end:], final)
            break
    for piece, final in texts:
        yield from reader.feed(piece, final)


def _below_headings(found: Rows, heading_rows: int) -> Rows:
    """Leave out a second line of headings, which is no row of the table."""
    if heading_rows == 1:
        return found
    below = [part.filter(pl.col("line") >= heading_rows) if part.height else part for part in (found.good, found.bad)]
    return Rows(*below)


def _slices(found: Rows, most: int) -> Iterator[Rows]:
    """Part what a piece of very short rows gave, in order; rows set aside go with the good ones beside them."""
    good, bad = found.good, found.bad
    while good.height > 2 * most:
        end = good["line"][most]
        yield Rows(good.head(most), bad.filter(pl.col("line") < end))
        good, bad = good.slice(most), bad.filter(pl.col("line") >= end)
    yield Rows(good, bad)


def _text_of(file: BinaryIO, name: str, mapping: Wanted, size: int) -> Iterator[tuple[str, bool]]:
    encoding = mapping.source.encoding
    try:
        yield from pieces(file, encoding, size)
    except UnicodeError as error:
        raise Unreadable(f"{name} was not read: it is not {encoding} text, or lacks the mark at its start that tells "
                         "the order of its bytes. Mend the encoding in the mapping.") from error
