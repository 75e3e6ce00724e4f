"""Events of an EVTX file, read by processes that can be stopped: a hostile file must not hang or fill Worklight."""

from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Full, Queue
from threading import Thread
from typing import IO, cast

import polars as pl

from ingest.readers._child import children
from ingest.readers.contract import Unreadable

MEMORY = 512 * 1024**2
SECONDS, BYTES_A_SECOND = 20, 4 * 1024**2  # real files are read at 60 MB a second
PIECE = 4 * 1024**2
LARGE = 16 * 1024**2  # from here on two processes read a file
PATIENCE = 600  # seconds that a process waits for its reader
SENT = pl.Schema({"record": pl.Int64, "number": pl.String, "at": pl.String, "data": pl.String})


def events_of(file: Path, name: str) -> Iterator[pl.DataFrame]:
    """Yield the events (``data`` is null: another program's), read by processes that can be stopped; in any order."""
    size = file.stat().st_size
    seconds, parts = SECONDS + size // BYTES_A_SECOND, 2 if size > LARGE else 1
    found: Queue[pl.DataFrame | bool] = Queue(maxsize=4)
    calls = [(file.resolve(), part, parts) for part in range(parts)]
    with children("_evtx_child.py", calls, memory=MEMORY, seconds=seconds) as started:
        for child in started:
            Thread(target=_listen, args=(cast("IO[bytes]", child.stdout), found), daemon=True).start()
        while parts:
            piece = found.get()
            if isinstance(piece, pl.DataFrame):
                yield piece
            elif piece:
                parts -= 1
            else:
                raise Unreadable(f"{name} is damaged: it can't be read to its end within bounds of time and memory. "
                                 "Nothing of it was kept.")


def _listen(pipe: IO[bytes], found: "Queue[pl.DataFrame | bool]") -> None:
    """Hand on what a process writes, and at last whether it came to its end."""
    ended = False
    try:
        pieces = _pieces(pipe)
        while True:
            found.put(next(pieces), timeout=PATIENCE)
    except StopIteration as stop:
        ended = bool(stop.value)
    except (Full, OSError, ValueError, pl.exceptions.PolarsError):
        pass
    with suppress(Full):
        found.put(ended, timeout=PATIENCE)
    pipe.close()


def _pieces(pipe: IO[bytes]) -> Generator[pl.DataFrame, None, bool]:
    """Yield what the process writes, and return whether it came to its end."""
    rest = b""
    while piece := pipe.read(PIECE):
        whole, _, rest = (rest + piece).rpartition(b"\n")
        if whole:
            ended = whole == b"end" or whole.endswith(b"\nend")
            if rows := whole.removesuffix(b"end").rstrip(b"\n"):
                yield pl.read_csv(rows, has_header=False, separator="\t", quote_char=None, schema=SENT,
                                  missing_columns="insert", truncate_ragged_lines=True)
            if ended:
                return True
    return False
