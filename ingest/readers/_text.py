"""Bytes to text, piece by piece: marks of order are obeyed, and what is no text is marked, never guessed."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

BAD = "\uffff"  # a code point that is no character: stands where bytes were no text in the file's encoding
_ERRORS = "worklight_mark"
LETTERS = 32  # bytes of which each second one is zero, where a text is UTF-16 without a mark
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return BAD, error.end
    raise error


codecs.register_error(_ERRORS, _mark)


def encoding_of(start: bytes, given: str) -> tuple[str, int]:
    """Return the encoding and how many bytes its mark takes; a mark in the file outranks what is ``given``."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name, len(mark)
    return unmarked(start) or given, 0


def unmarked(start: bytes) -> str | None:
    """Return which UTF-16 a text begins in that lacks its mark: plain letters, each beside a zero; else None."""
    first = start[:LETTERS]
    for name, letters, zeros in (("utf-16-le", first[::2], first[1::2]), ("utf-16-be", first[1::2], first[::2])):
        if len(first) == LETTERS and not any(zeros) and all(9 <= one < 127 for one in letters):
            return name
    return None


def pieces(file: BinaryIO, encoding: str, size: int) -> Iterator[tuple[str, bool]]:
    """Yield text of about ``size`` bytes each, and whether it is the last; UnicodeError where the file has no order."""
    data = file.read(size)
    name, skip = encoding_of(data, encoding)
    decoder = codecs.getincrementaldecoder(name)(errors=_ERRORS)
    data = data[skip:]
    while data:
        yield decoder.decode(data), False
        data = file.read(size)
    yield decoder.decode(b"", final=True), True
