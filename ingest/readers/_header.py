"""The first line of a CSV: which delimiter, which columns, and a helpful sentence where they are not the mapping's."""

import re
from dataclasses import dataclass

from ingest.mapping import DELIMITERS, Wanted
from ingest.readers._records import Grammar
from ingest.readers.contract import Head, Unreadable

MOST_COLUMNS = 20_000
LOOK_BELOW = 50   # lines among which a header that stands too low is looked for
MOST_NAMED = 30   # columns that a message names
FIRST_ROWS = 5    # rows of which one should be as wide as the first line, for a file to look like CSV
_DATA = re.compile(r"\d\d")


@dataclass(frozen=True)
class Layout:
    """What the first line says."""

    delimiter: str
    names: tuple[str, ...]
    end: int  # where the records begin

    def place(self, column: str) -> int:
        """Return where a column stands."""
        return self.names.index(column.strip())


def find_layout(name: str, text: str, mapping: Wanted, final: bool) -> Layout | None:
    """Read the first line; None where more text is needed.

    Raises Unreadable where the file is empty, the line is broken, or a mapped column is missing or there twice.
    """
    tried = [_try(text, sign, final) for sign in _signs(mapping)]
    if None in tried:
        if final:
            raise Unreadable(f"{name} is empty.")
        return None
    layouts = [layout for layout in tried if isinstance(layout, Layout)]
    best = max(layouts, key=lambda layout: (_found(layout, mapping), len(layout.names)), default=None)
    broken = [fault for fault in tried if isinstance(fault, str)]
    if best is None or (broken and not _found(best, mapping)):
        raise Unreadable(f"{name} was not read: its first line, which must name the columns, is broken ({broken[0]}).")
    _check(name, text, best, mapping)
    return best


def first_names(text: str) -> Layout | None:
    """Return what the first line says, by the delimiter that parts it most; None where no delimiter parts it."""
    tried = [_try(text.lstrip("\ufeff"), sign, final=True) for sign in DELIMITERS]
    found = [layout for layout in tried if isinstance(layout, Layout) and len(layout.names) > 1]
    return max(found, key=lambda layout: len(layout.names), default=None)


def looks_delimited(head: Head) -> bool:
    """Tell whether a file begins with a line of column names, and one of its first rows is as wide."""
    text = head.text.lstrip("\ufeff\r\n")
    if not text or text[0] in "<{[":
        return False
    return any(_named_columns(text, sign) for sign in DELIMITERS)


def _named_columns(text: str, sign: str) -> bool:
    first = _try(text, sign, final=True)
    if not isinstance(first, Layout) or len(first.names) < 2 or like_data(first.names):
        return False
    grammar, at = Grammar(sign), first.end
    for _ in range(FIRST_ROWS):
        row = grammar.record(text, at, final=True) if at < len(text) else None
        if row is None or len(row.fields) == len(first.names):
            return True
        at = row.end
    return False


def like_data(names: tuple[str, ...]) -> bool:
    """Tell whether a line looks like data: it must not be shown then (rule 8)."""
    given = [name for name in names if name]  # SurveyMonkey leaves the further columns of one question without a name
    return any(_DATA.search(name) for name in given) or len(set(given)) < len(given)


def _signs(mapping: Wanted) -> tuple[str, ...]:
    return (mapping.source.delimiter,) if mapping.source.delimiter else DELIMITERS


def _try(text: str, sign: str, final: bool) -> Layout | str | None:
    """Read the first line by one delimiter: its layout, what is wrong with it, or None where it isn't all here."""
    start = len(text) - len(text.lstrip("\r\n"))
    found = Grammar(sign).record(text, start, final) if start < len(text) else None
    if found is None:
        return None
    if found.fault:
        return found.fault
    if len(found.fields) > MOST_COLUMNS:
        return f"it has more than {MOST_COLUMNS:,} columns"
    return Layout(sign, tuple(name.strip() for name in found.fields), found.end)


def _found(layout: Layout, mapping: Wanted) -> int:
    return sum(name.strip() in layout.names for name in mapping.fields.values())


def _check(name: str, text: str, layout: Layout, mapping: Wanted) -> None:
    columns = [column.strip() for column in mapping.fields.values()]
    for column in columns:
        if layout.names.count(column) > 1:
            raise Unreadable(f"{name} was not read: it has more than one column called {column!r}. Rename one of them.")
    missing = sorted({column for column in columns if column not in layout.names})
    if missing:
        names = ", ".join(map(repr, missing))
        raise Unreadable(f"{name} was not read: its first line lacks the mapped column{'s' * (len(missing) > 1)} "
                         f"{names}. {_has(layout)}{_lower(text, mapping)}")


def _has(layout: Layout) -> str:
    if like_data(layout.names):
        return "That line looks like data, or holds a name twice; it must name the columns."
    shown = ", ".join(repr(cell[:40]) for cell in layout.names[:MOST_NAMED])
    more = f" and {len(layout.names) - MOST_NAMED} more" if len(layout.names) > MOST_NAMED else ""
    return f"It has {shown}{more}."


def _lower(text: str, mapping: Wanted) -> str:
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text[:100_000])[:LOOK_BELOW], start=1):
        for sign in _signs(mapping):
            layout = _try(line, sign, final=True)
            if isinstance(layout, Layout) and mapping.matches(layout.names):
                return f" Line {number} has them all: take away what stands above it."
    return ""
