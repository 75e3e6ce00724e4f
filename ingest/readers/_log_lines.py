"""Lines of a text log, many at a time, as a frame: bounded memory, and no byte that can stop the reading."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import polars as pl

from ingest.readers._open import open_binary
from ingest.readers._text import LETTERS, pieces, unmarked
from ingest.readers.contract import Unreadable

CHUNK_BYTES = 16 * 1024**2
LONGEST_LINE = 4 * 1024**2  # a real log's longest line is a few KB; without a bound one line could fill the memory
LINES_TO_LOOK = 50
STAMP = (r"^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d|"
         r"\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?) \S+ cupsd?(?:\[\d+\])?: ")
BLANKS = " \t\r\n\v\f"


def frames(path: Path, chunk_bytes: int = CHUNK_BYTES) -> Iterator[pl.DataFrame]:
    """Yield the non-empty lines as frames of ``line`` (from 1, blank ones counted) and ``text``; at least one frame.

    UTF-8 or UTF-16; bytes that are no text become the replacement sign. Raises Unreadable where a line has no end.
    """
    before = 0
    for piece in _pieces(path, chunk_bytes):
        lines = _split(piece).with_row_index("line", offset=before + 1)
        before += lines.height
        text = pl.col("text").str.strip_chars_end(BLANKS)
        yield lines.select(pl.col("line").cast(pl.Int64), text).filter(pl.col("text") != "")


def without_stamp(lines: pl.DataFrame) -> pl.DataFrame:
    """Take off what syslog or a journal puts before each line of cupsd, where one of the first lines has it."""
    has = lines["text"].head(LINES_TO_LOOK).str.contains(STAMP)
    return lines.with_columns(pl.col("text").str.replace(STAMP, "")) if has.any() else lines


def _pieces(path: Path, chunk_bytes: int) -> Iterator[bytes]:
    """Yield the bytes in pieces that end where a line ends."""
    with open_binary(path) as file:
        some = False
        rest = file.read(LETTERS + 2)
        chunks = _chunks(file, chunk_bytes)
        # PowerShell writes what a program prints in UTF-16; a mark alone proves nothing of a damaged file
        if encoding := unmarked(rest) or unmarked(rest[2:]):
            file.seek(0)
            chunks, rest = (text.encode() for text, _ in pieces(file, encoding, chunk_bytes)), b""
        rest = rest.removeprefix(b"\xef\xbb\xbf")
        for chunk in chunks:
            whole, newline, rest = (rest + chunk).rpartition(b"\n")
            if len(rest) > LONGEST_LINE:
                raise Unreadable(f"{path.name} has a line of more than 4 MB, which no log has; nothing of it was kept.")
            if newline:
                some = True
                yield whole + newline
        if rest or not some:
            yield rest


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while chunk := file.read(size):
        yield chunk


def _split(piece: bytes) -> pl.DataFrame:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        piece = piece.decode("utf-8", errors="replace").encode()
    return pl.read_lines(BytesIO(piece), name="text")
