"""The frame of an EVTX file: how many chunks and events it should hold, so that a cut file can't pass for an empty one.

The file header says how many chunks there are, and each chunk's header which record numbers are in it
(libevtx, "Windows XML Event Log (EVTX) format": header block of 4,096 bytes, then chunks of 65,536).
"""

import os
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from ingest.readers.contract import Unreadable

FILE_MARK, CHUNK_MARK = b"ElfFile\0", b"ElfChnk\0"
HEADER, CHUNK = 4096, 65536
MOST_EVENTS = CHUNK // 28  # the smallest record has 28 bytes
NOTHING = 2**64 - 1


@dataclass(frozen=True)
class Chunk:
    """First record number of a chunk, and how many records it holds."""

    first: int
    events: int


def chunks(path: Path) -> list[Chunk]:
    """Return the chunks in the order of the file; raise Unreadable where the file is cut or its frame is damaged."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(128)
        if len(start) < 128 or not start.startswith(FILE_MARK):
            raise Unreadable(f"{path.name} is cut or damaged: it has no header of a Windows event log.")
        header, told = struct.unpack_from("<HH", start, 40)
        there, over = divmod(size - HEADER, CHUNK)
        if header != HEADER or over or told > there:
            raise Unreadable(f"{path.name} is cut or damaged: its length does not fit what its header says. "
                             "Nothing of it was kept; copy it again, or export it with wevtutil.")
        found = [one for number in range(there) if (one := _chunk(file, number, told, path.name))]
    in_order = sorted(found, key=lambda chunk: chunk.first)
    if any(one.first + one.events > other.first for one, other in pairwise(in_order)):
        raise Unreadable(f"{path.name} is damaged: two chunks hold the same events. Nothing of it was kept.")
    return found


def _chunk(file: BinaryIO, number: int, told: int, name: str) -> Chunk | None:
    file.seek(HEADER + number * CHUNK, os.SEEK_SET)
    start = file.read(128)
    # Windows makes files longer than it needs: what follows the last chunk is empty
    if number >= told and not start.startswith(CHUNK_MARK):
        return None
    first, last = struct.unpack_from("<QQ", start, 24)
    events = 0 if NOTHING in {first, last} else last - first + 1
    if not start.startswith(CHUNK_MARK) or not 0 <= events <= MOST_EVENTS:
        raise Unreadable(f"{name} is damaged: chunk {number + 1} has no right header. Nothing of it was kept.")
    return Chunk(first, events) if events else None
