"""Cells of a walk's tables: columns by index, and what stands in a cell, plainly."""

import re
from collections.abc import Mapping
from typing import Any

Cell = tuple[str, Any]  # kind, and bytes, int or text
Values = Mapping[str, Cell]  # OID in digits -> cell

MIB = "1.3.6.1.2.1.43"  # Printer-MIB
LONGEST = 120
_SERIAL = re.compile(r"[;,]?\s*\bS/?N\s*[:=]?\s*\S+|[;,]?\s*\bserial\b.*$", re.IGNORECASE)


def column(values: Values, oid: str) -> dict[str, Cell]:
    """Return the cells of a table's column by their index."""
    start = oid + "."
    return {name[len(start):]: value for name, value in values.items() if name.startswith(start)}


def order(index: str) -> tuple[int, ...]:
    """Return an index as numbers, by which rows have their order."""
    return tuple(int(part) for part in index.split("."))


def number(cell: Cell | None) -> int | None:
    """Return a whole number; None where the cell is none."""
    try:
        return None if cell is None else int(cell[1])
    except (TypeError, ValueError):
        return None


def octets(cell: Cell | None) -> bytes:
    """Return the bytes of a cell; of a text those of its letters."""
    content = b"" if cell is None else cell[1]
    return content if isinstance(content, bytes) else str(content).encode("latin-1", "ignore")


def text(cell: Cell | None) -> str | None:
    """Return a text, whatever its bytes."""
    if cell is None:
        return None
    return cell[1].decode("utf-8", "replace") if isinstance(cell[1], bytes) else str(cell[1])


def first_text(cells: Mapping[str, Cell]) -> str | None:
    """Return the first text that is not empty, in the order of the rows."""
    ordered = sorted(cells.items(), key=lambda one: order(one[0]))
    return next((found for _, cell in ordered if (found := text(cell))), None)


def plain(words: str | None) -> str | None:
    """Take serial numbers, control characters and what is too long out of a description."""
    if words is None:
        return None
    return _SERIAL.sub("", "".join(c for c in words if c.isprintable())).strip(" ,;")[:LONGEST] or None
