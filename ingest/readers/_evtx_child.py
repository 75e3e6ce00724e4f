"""Runs alone, in a process of its own: reads an EVTX file and writes its print events to standard output.

The library is native code, and a hostile file must not hang Worklight or eat its memory: so it is read behind limits.
Each line is a record number, and for a print event its number, time and data too, parted by tabs; as JSON they hold no
tab and no line end of their own, and no value can look like a key, for quotes within values are escaped.
"""

import gc
import struct
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import count

from evtx import PyEvtxParser

MARKS = ('"Name":"Microsoft-Windows-PrintService"', '"Name":"Microsoft-Windows-PrintSpooler"')
MEMORY = 512 * 1024**2
HEADER, CHUNK = 4096, 65536
BLOCK = 64 * CHUNK


def limit(seconds: int) -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def line(record: int, data: str) -> str:
    """Return what is sent of one record."""
    number = data.find('"EventID":')
    if data.find(MARKS[0], 0, number) < 0 and data.find(MARKS[1], 0, number) < 0:
        return str(record)
    time = data.find('"SystemTime":"', number) + 14
    said = data.find('"UserData":', time)
    return f"{record}\t{data[number + 10:number + 70]}\t{data[time:time + 30]}\t{data[said:] if said > 0 else ''}"


def blocks(path: str, part: int, parts: int) -> Iterator[BytesIO]:
    """Yield a part of the file's chunks, some at a time, each time behind the file's header."""
    with open(path, "rb") as file:  # noqa: PTH123  nothing but what is needed is loaded here
        header = bytearray(file.read(HEADER))
        for begin in count(part * BLOCK, parts * BLOCK):
            file.seek(HEADER + begin)
            if not (data := file.read(BLOCK)):
                return
            struct.pack_into("<H", header, 42, len(data) // CHUNK)
            yield BytesIO(header + data)


def main(path: str, seconds: str, part: str, parts: str) -> None:
    """Write one line a record; records that can't be read are left out."""
    warnings.simplefilter("ignore")
    limit(int(seconds))
    gc.disable()  # nothing here refers to itself, and looking for it takes a tenth of the time
    for block in blocks(path, int(part), int(parts)):
        lines = [line(record["event_record_id"], record["data"])
                 for record in PyEvtxParser(block, skip_errors=True).records_json() if record]
        sys.stdout.buffer.write("".join([one + "\n" for one in lines]).encode())
    sys.stdout.buffer.write(b"end\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
