"""Lines of a text file in UTF-8, UTF-16 or else Windows-1252, which older programs for Windows write."""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers._open import open_binary
from ingest.readers._text import BAD, pieces
from ingest.readers.contract import Unreadable

PIECE = 1 << 20
LONGEST_LINE = 1024**2


def numbered(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each non-empty line with its number, from 1; raise Unreadable where a line has no end."""
    encoding = text_encoding(path)
    number, rest = 0, ""
    with open_binary(path) as file:
        for text, final in pieces(file, encoding, PIECE):
            *lines, rest = (rest + text).split("\n")
            if len(rest) > LONGEST_LINE:
                raise Unreadable(f"{path.name} has a line of more than a million letters, which no log has; "
                                 "nothing of it was kept.")
            for line in [*lines, rest] if final else lines:
                number += 1
                if line.strip("\r \t"):
                    yield number, line.rstrip("\r")


def text_encoding(path: Path) -> str:
    """Return what a text without a mark is in: UTF-8, if all of it can be, else Windows-1252."""
    with open_binary(path) as file:
        return "cp1252" if any(BAD in text for text, _ in pieces(file, "utf-8", PIECE)) else "utf-8"
