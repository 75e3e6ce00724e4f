"""Lines of plain text that survive e-mail and are read out well: at most 78 columns, no drawing, no tables.

RFC 5322 (2.1.1) asks for lines of at most 78 characters. Names that machines tell are not ours: signs that steer a
terminal or turn the direction of writing are shown as ``?``, and no line begins with a sign that a spreadsheet takes
for a formula, or with the "From" of a mailbox file (each line of ours begins with words of ours, or with a space).
"""

import unicodedata
from collections.abc import Iterable, Iterator

WIDTH = 78
INDENT = "  "
# a cell that begins so is worked out as a formula by spreadsheets; the wide signs are read as the plain ones
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def name(text: object) -> str:
    """Return a name on one line, without signs that steer a terminal; nothing becomes ``(no name)``."""
    told = "".join(sign if sign.isprintable() else "?" for sign in " ".join(str(text).split()))
    return told or "(no name)"


def columns(text: str) -> int:
    """Count the columns that a text takes: two for a wide East Asian sign; an accent by itself counts as one."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, indent: str = "", *, further: str | None = None) -> Iterator[str]:
    """Yield lines of at most ``WIDTH`` columns, words that are longer cut; ``further`` indents all but the first."""
    line, start, empty = indent, indent, True
    for word in _words(text, WIDTH - columns(indent if further is None else further) - 1):
        if not empty and columns(line) + 1 + columns(word) > WIDTH:
            yield line
            start = indent if further is None else further
            line, empty = start, True
        line += (_harmless(word) if empty else f" {word}")
        empty = False
    if not empty:
        yield line


def paragraph(text: str) -> list[str]:
    """Return sentences as lines."""
    return list(wrapped(text))


def pairs(told: Iterable[tuple[str, str]]) -> list[str]:
    """Return ``label: value`` lines, indented; a value that goes on is indented once more."""
    return [line for label, value in told
            for line in wrapped(f"{label}: {value}", INDENT, further=2 * INDENT)]


def document(sections: Iterable[Iterable[str]]) -> str:
    """Return sections with an empty line between them, and one line feed at the end."""
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _words(text: str, most: int) -> Iterator[str]:
    for word in text.split():
        while columns(word) > most:
            at = next(n for n in range(1, len(word) + 1) if columns(word[:n + 1]) > most)
            yield word[:at]
            word = word[at:]
        yield word


def _harmless(word: str) -> str:
    return f"'{word}" if word.startswith(FORMULA) else word
