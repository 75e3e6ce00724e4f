"""Runs alone, in a process of its own behind limits (_limited): writes the print events of an EVTX file to its output.

Each line is a record number, and for a print event its number, time and data (from Param1 on) too, parted by tabs; as
JSON they hold no tab and no line end of their own, and no value can look like a key, for its quotes are escaped.
"""

import gc
import struct
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from evtx import PyEvtxParser

MARKS = ('"Name":"Microsoft-Windows-PrintService"', '"Name":"Microsoft-Windows-PrintSpooler"')
NUMBER, TIME, SAID, FIRST = '"EventID":', '"SystemTime":"', '"UserData":', '"Param1":'
HEADER, CHUNK = 4096, 65536
BLOCK = 64 * CHUNK


class Window:
    """A part of the file as a file of its own, behind a header that says how many chunks are in it."""

    def __init__(self, file: BinaryIO, header: bytes, begin: int, size: int) -> None:
        told = struct.pack("<H", size // CHUNK)
        self.file, self.header = file, header[:42] + told + header[44:]
        self.begin, self.size, self.place = begin, len(header) + size, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place, counted from the start, from here or from the end."""
        self.place = (0, self.place, self.size)[whence] + offset
        return self.place

    def tell(self) -> int:
        """Say where we are."""
        return self.place

    def read(self, size: int = -1) -> bytes:
        """Read on: the rest of the header, or of the chunks."""
        left = max(self.size - self.place, 0)
        size = left if size < 0 else min(size, left)
        if self.place < HEADER:
            found = self.header[self.place:self.place + size]
        else:
            self.file.seek(self.begin + self.place)
            found = self.file.read(size)
        self.place += len(found)
        return found


def lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield what is sent of each record; most are built as the one before, so its places are tried first."""
    head, time, said, before = "", 0, 0, ""
    for record in records:
        data = record["data"]
        if not head or not data.startswith(head):
            head = head_of(data)
            if not head:
                yield f"{record['event_record_id']}\n"
                continue
        number = len(head)
        if time < number or not data.startswith(TIME, time):
            time = data.find(TIME, number)
        if said < time or not data.startswith(SAID, said):
            said = data.find(SAID, time)
        if not before or not data.startswith(before, said):
            before = before_first(data, said)
        begin = said + len(before) - len(FIRST) if before else said
        at = time + len(TIME)
        yield (f"{record['event_record_id']}\t{data[number:number + 60]}\t{data[at:at + 30]}\t"
               f"{data[begin:] if said > 0 else ''}\n")


def head_of(data: str) -> str:
    """Return what stands before the number of a print event, or nothing of any other event."""
    number = data.find(NUMBER)
    told = number >= 0 and any(data.find(mark, 0, number) >= 0 for mark in MARKS)
    return data[:number + len(NUMBER)] if told else ""


def before_first(data: str, said: int) -> str:
    """Return what stands from here to Param1 and that too; nothing where another parameter may be before it."""
    first = data.find(FIRST, max(said, 0))
    before = data[said:first] if 0 < said < first else ""
    return before + FIRST if before and '"param' not in before.lower() else ""


def windows(path: str, part: int, parts: int) -> Iterator[Window]:
    """Yield a part of the file's chunks, some at a time, each time behind the file's header."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  nothing but what is needed is loaded here
        header = file.read(HEADER)
        chunks = file.seek(0, 2) - HEADER
        for begin in range(part * BLOCK, chunks, parts * BLOCK):
            yield Window(file, header, begin, min(BLOCK, chunks - begin))


def main(path: str, part: str, parts: str) -> None:
    """Write one line a record; records that can't be read are left out."""
    warnings.simplefilter("ignore")
    gc.disable()  # nothing here refers to itself, and looking for it takes a tenth of the time
    for window in windows(path, int(part), int(parts)):
        records = PyEvtxParser(window, 1, skip_errors=True).records_json()
        sys.stdout.buffer.write("".join(lines(filter(None, records))).encode())
    sys.stdout.buffer.write(b"end\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
