"""Workbooks of 1997 (.xls) made for tests: the few records of MS-XLS (2.4) that a table needs, in a compound file.

``short``: the stream is left as short as it is, and so lies among the small ones (MS-CFB 2.4); else it is filled up, as
spreadsheet programs do. ``far``: it lies so far back, as in a large file, that its part of the table of sectors has no
room in the header (2.5); what lies between is left out of the table, so that only its beginning can be read.
"""

import struct
from collections.abc import Sequence
from pathlib import Path

from workbooks import Cell

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FAR = 109 * SECTOR // 4
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(path: Path, name: str, rows: Sequence[Sequence[Cell]], *, from_1904: bool = False, short: bool = False,
        far: bool = False) -> Path:
    """Write one sheet of texts and bare numbers."""
    sheet = _substream(0x10, *(_cell(line, place, cell) for line, row in enumerate(rows)
                               for place, cell in enumerate(row) if cell is not None))
    mode, codes = _record(0x22, struct.pack("<H", from_1904)), _record(0x42, struct.pack("<H", 1200))
    bound = _record(0x85, struct.pack("<IHBB", 0, 0, len(name), 0) + name.encode())
    before = len(_substream(0x05, codes, mode, bound))
    bound = _record(0x85, struct.pack("<IHBB", before, 0, len(name), 0) + name.encode())
    stream = _substream(0x05, codes, mode, bound) + sheet
    stream = stream if short else stream.ljust(CUTOFF, b"\0")
    if not far:
        path.write_bytes(_compound(stream, short))
        return path
    near = _compound(stream, short, FAR)
    with path.open("wb") as file:
        file.write(near[:-len(stream)])
        file.seek((FAR + 1) * SECTOR)
        file.write(stream)
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _substream(kind: int, *records: bytes) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1997, 0, 0)) + b"".join(records) + _record(0x0A)


def _cell(line: int, place: int, cell: Cell) -> bytes:
    at = struct.pack("<HHH", line, place, 0)
    if isinstance(cell, (int, float)):
        return _record(0x203, at + struct.pack("<d", cell))
    text = str(cell).encode("latin-1")
    return _record(0x204, at + struct.pack("<HB", len(text), 0) + text)


def _compound(stream: bytes, short: bool, begin: int = 3) -> bytes:
    """The table of sectors in sector 0, the directory in 1, of small sectors the table in 2, the stream at ``begin``.

    Where that is FAR: in 2 where the rest of the table is, in 3 that rest.
    """
    size = len(stream)
    chain = [*range(begin + 1, begin + -(-size // SECTOR)), END]
    small = -(-size // SMALL) if short else 0
    second = [[*range(1, small), END] if short else []] if begin != FAR else [[3, *[FREE] * 126, END], chain]
    root = (begin, small * SMALL) if short else (END, 0)
    names = _entry("Root Entry", 5, *root, child=1) + _entry("Workbook", 2, 0 if short else begin, size)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, CUTOFF, 2 if short else END, int(short),
        2 if begin == FAR else END, int(begin == FAR), 0)
    table = [TABLE, END, END, *(chain if begin != FAR else [TABLE])]
    parts = [header + struct.pack("<I", FREE) * 108, _numbers(table), names, *map(_numbers, second), stream]
    return b"".join(part.ljust(-(-len(part) // SECTOR) * SECTOR, b"\0") for part in parts)


def _numbers(numbers: Sequence[int]) -> bytes:
    return b"".join(struct.pack("<I", number) for number in [*numbers, *[FREE] * (SECTOR // 4 - len(numbers))])


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIII", len(text), kind, 1, FREE, FREE, child, first, size, 0)
