"""CSV files to frames of the mapped columns, as text: each record met once, good or set aside.

::

    bytes -> text, piece by piece -> lines -+- plainly one record each: many at once (_lines)
                                            +- anything else: one record at a time (_records)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.mapping import Mapping
from ingest.readers._header import find_layout
from ingest.readers._open import open_binary
from ingest.readers._piece import PieceReader, Rows
from ingest.readers._text import pieces
from ingest.readers.contract import Unreadable

LARGEST_PIECE = 16 * 1024**2   # bytes
BYTES_A_ROW = 80               # a guess, to make pieces of about as many rows as were asked for
LARGEST_HEADER = 4 * 1024**2   # characters


def rows(path: Path, mapping: Mapping, batch_rows: int) -> Iterator[Rows]:
    """Yield the records of a file in order, about ``batch_rows`` at a time.

    Raises Unreadable where the file is empty, its first line can't be read or lacks a mapped column, or where
    quotes are broken in so many places that it can't be read in a bounded time.
    """
    size = max(1, min(LARGEST_PIECE, batch_rows * BYTES_A_ROW))
    reader: PieceReader | None = None
    kept = ""
    with open_binary(path) as file:
        for piece, final in _text_of(file, path.name, mapping, size):
            kept += piece
            if reader is None:
                layout = find_layout(path.name, kept, mapping, final or len(kept) > LARGEST_HEADER)
                if layout is None:
                    continue
                reader = PieceReader(path.name, layout, mapping, kept)
                kept = kept[layout.end:]
            found, used = reader.feed(kept, final)
            kept = kept[used:]
            if found.good.height or found.bad.height:
                yield found


def _text_of(file: BinaryIO, name: str, mapping: Mapping, size: int) -> Iterator[tuple[str, bool]]:
    encoding = mapping.source.encoding
    try:
        yield from pieces(file, encoding, size)
    except UnicodeError as error:
        raise Unreadable(f"{name} was not read: it is not {encoding} text, or lacks the mark at its start that tells "
                         "the order of its bytes. Mend the encoding in the mapping.") from error
