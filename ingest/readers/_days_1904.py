"""Are the days of a workbook counted from 1904, as on old Macs? A few bytes near its beginning tell, in each form.

xlsx   ``date1904`` of workbookPr in xl/workbook.xml (ECMA-376 part 1, 18.2.28)
xlsb   the first bit of BrtWbProp in xl/workbook.bin (MS-XLSB 2.4.822)
xls    the record DATEMODE among the globals of the stream Workbook (MS-XLS 2.4.77), in a compound file (MS-CFB)

All that is read is bounded, for a file may say anything of itself. One that says nothing counts from 1900.
"""

import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NEAR = 65_536           # bytes in which it stands
WORKBOOK_PROPERTIES = 153
DATEMODE, END_OF_GLOBALS = 0x22, 0x0A
NO_SECTOR = 0xFFFFFFFA  # from here on numbers of sectors mean something else (MS-CFB 2.1)
IN_HEADER = 109         # numbers of sectors of the table that stand in the header itself


def from_1904(path: str) -> bool:
    """Tell whether bare numbers in the place of dates count from 1904."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  nothing but what is needed is loaded in the child
            return _old(file) if file.read(8) == OLE else _packed(file)
    except (OSError, KeyError, ValueError, IndexError, struct.error, zipfile.BadZipFile, NotImplementedError, EOFError):
        return False


def _packed(file: BinaryIO) -> bool:
    with zipfile.ZipFile(file) as book:
        if "xl/workbook.bin" in book.namelist():
            return _binary(book.open("xl/workbook.bin").read(NEAR))
        start = book.open("xl/workbook.xml").read(NEAR)
    return start.partition(b"date1904=")[2][1:5].startswith((b"1", b"true"))


def _binary(part: bytes) -> bool:
    at = 0
    while at + 2 < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | part[at] << 7, at + 1
        size = shift = 0
        while at < len(part):
            size, shift, at = size | (part[at] & 0x7F) << shift, shift + 7, at + 1
            if not part[at - 1] & 0x80 or shift > 21:
                break
        if kind == WORKBOOK_PROPERTIES:
            return bool(part[at:at + 1] and part[at] & 1)
        at += size
    return False


def _old(file: BinaryIO) -> bool:
    globals_, at = _workbook(file), 0
    while at + 4 <= len(globals_):
        kind, size = struct.unpack_from("<HH", globals_, at)
        if kind in {DATEMODE, END_OF_GLOBALS}:
            return kind == DATEMODE and globals_[at + 4] == 1
        at += 4 + size
    return False


def _workbook(file: BinaryIO) -> bytes:
    """Return the beginning of the stream Workbook (of 1995: Book); short ones lie in a stream of their own."""
    header = _at(file, 0, 512)
    shift, small_shift = struct.unpack_from("<HH", header, 30)
    directory, cutoff, small_table = (struct.unpack_from("<I", header, at)[0] for at in (48, 56, 60))
    if not 7 <= shift <= 16 or small_shift > shift:
        raise ValueError("no size of sectors")

    def sector(number: int) -> bytes:
        return _at(file, (number + 1) << shift, 1 << shift)

    def after(number: int) -> int:
        place, rest = divmod(number, 1 << (shift - 2))
        return _number(sector(_place_of_table(header, sector, shift, place)), rest)

    def chain(first: int) -> bytes:
        return b"".join(map(sector, _chain(first, after, NEAR >> shift)))

    entries = chain(directory)
    start, size = _entry(entries, "workbook", "book")
    if size >= cutoff:
        return chain(start)
    held, table = chain(_entry(entries, "root entry")[0]), chain(small_table)
    small = _chain(start, lambda number: _number(table, number), NEAR >> small_shift)
    return b"".join(held[number << small_shift:(number + 1) << small_shift] for number in small)


def _place_of_table(header: bytes, sector: Callable[[int], bytes], shift: int, place: int) -> int:
    """Return the sector of that piece of the table of sectors (MS-CFB 2.5): few in the header, more in a chain."""
    if place < IN_HEADER:
        return _number(header, 19 + place)
    a_piece = (1 << (shift - 2)) - 1
    steps, rest = divmod(place - IN_HEADER, a_piece)
    here = _number(header, 17)
    for _ in range(min(steps, NEAR)):
        here = _number(sector(here), a_piece)
    return _number(sector(here), rest)


def _chain(first: int, after: Callable[[int], int], most: int) -> Iterator[int]:
    for _ in range(most):
        if first >= NO_SECTOR:
            return
        yield first
        first = after(first)


def _entry(entries: bytes, *names: str) -> tuple[int, int]:
    """Return first sector and size of the entry of that name (MS-CFB 2.6.1)."""
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at:at + max(length - 2, 0)].decode("utf-16-le", "replace").casefold() in names:
            first, size = struct.unpack_from("<II", entries, at + 116)
            return int(first), int(size)
    raise KeyError(names[0])


def _at(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)


def _number(part: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", part, place * 4)[0])
