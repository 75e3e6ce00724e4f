"""Binary workbooks (.xlsb) made for tests: the few records of MS-XLSB (section 2.3 and 2.4) that a table needs."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

from workbooks import Cell

DAY, MOMENT = 1, 2  # places in the list of formats; the first is a plain number
_EPOCH = datetime(1899, 12, 30)
_RELATIONS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships '
              'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}</Relationships>')
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def xlsb(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], *, from_1904: bool = False) -> Path:
    """Write a binary workbook; ``from_1904`` says so and changes no number."""
    numbered = list(enumerate(sheets.items(), 1))
    about = _record(153, struct.pack("<III", from_1904, 0, 0))
    named = [_bundle(number, name) for number, (name, _) in numbered]
    book = b"".join([_record(131), about, _record(143), *named, _record(144), _record(132)])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.bin")]))
        packed.writestr("xl/workbook.bin", book)
        packed.writestr("xl/styles.bin", _styles())
        packed.writestr("xl/_rels/workbook.bin.rels", _relations([
            *((f"rId{number}", "worksheet", f"worksheets/sheet{number}.bin") for number, _ in numbered),
            ("rId99", "styles", "styles.bin")]))
        for number, (_, rows) in numbered:
            packed.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(rows))
    return path


def _relations(parts: Sequence[tuple[str, str, str]]) -> str:
    return _RELATIONS.format(parts="".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(_KIND + kind)} Target={quoteattr(target)}/>"
        for name, kind, target in parts))


def _record(kind: int, data: bytes = b"") -> bytes:
    return (bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])) + _size(len(data)) + data


def _size(number: int) -> bytes:
    out = []
    while number > 127:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _bundle(number: int, name: str) -> bytes:
    return _record(156, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(name))


def _styles() -> bytes:
    """A plain number, a day (format 14) and a moment (format 22)."""
    formats = b"".join(_record(47, struct.pack("<HH12x", 0, number)) for number in (0, 14, 22))
    return b"".join([_record(278), _record(617, struct.pack("<I", 3)), formats, _record(618), _record(279)])


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max(map(len, rows), default=1)
    size = _record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0)))
    lines = (_record(0, struct.pack("<II9x", number, 0)) + b"".join(_cell(place, one) for place, one in enumerate(row))
             for number, row in enumerate(rows))
    return b"".join([_record(129), size, _record(145), *lines, _record(146), _record(130)])


def _cell(place: int, cell: Cell) -> bytes:
    if cell is None or cell == "":
        return b""
    if isinstance(cell, date):
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        days = (moment - _EPOCH).total_seconds() / 86_400
        return _record(5, struct.pack("<IId", place, MOMENT if isinstance(cell, datetime) else DAY, days))
    if isinstance(cell, (int, float)):
        return _record(5, struct.pack("<IId", place, 0, cell))
    return _record(6, struct.pack("<II", place, 0) + _text(cell))
