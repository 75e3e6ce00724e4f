"""Runs alone, in a process of its own behind limits (_limited): writes the print events of an EVTX file to its output.

Each line is a record number, and for a print event its number, time and data too, parted by tabs; as JSON they hold no
tab and no line end of their own, and no value can look like a key, for quotes within values are escaped.
"""

import gc
import struct
import sys
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from evtx import PyEvtxParser

MARKS = ('"Name":"Microsoft-Windows-PrintService"', '"Name":"Microsoft-Windows-PrintSpooler"')
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


def line(record: int, data: str) -> str:
    """Return what is sent of one record."""
    number = data.find('"EventID":')
    if data.find(MARKS[0], 0, number) < 0 and data.find(MARKS[1], 0, number) < 0:
        return f"{record}\n"
    time = data.find('"SystemTime":"', number) + 14
    said = data.find('"UserData":', time)
    return f"{record}\t{data[number + 10:number + 70]}\t{data[time:time + 30]}\t{data[said:] if said > 0 else ''}\n"


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
        lines = [line(record["event_record_id"], record["data"])
                 for record in PyEvtxParser(window, 1, skip_errors=True).records_json() if record]
        sys.stdout.buffer.write("".join(lines).encode())
    sys.stdout.buffer.write(b"end\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
