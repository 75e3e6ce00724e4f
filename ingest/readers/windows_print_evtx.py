"""Windows event log of a print server, as the file itself (.evtx): Operational or Admin of PrintService.

The file's frame says how many events it should hold. Those that can't be read are set aside, one by one; a file that
is cut is refused. Times are System/TimeCreated, which is UTC; the header of a record has the time of writing.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Full, Queue
from threading import Thread, Timer
from typing import IO, cast

import polars as pl

from ingest.readers import _evtx_child, _print_service
from ingest.readers._evtx_chunks import FILE_MARK, Chunk, chunks
from ingest.readers._open import open_binary
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import FAULT, Batch, RecordKind

NAME = "windows-print-evtx"
KIND: RecordKind = "device_event"
SOURCE = "windows-print"
ABOUT = "Windows event log of a print server (.evtx): jobs printed, deleted or failed, and queues paused"

SECONDS, BYTES_A_SECOND = 20, 4 * 1024**2  # real files are read at 60 MB a second
PIECE = 4 * 1024**2
LARGE = 16 * 1024**2  # from here on two processes read a file
PATIENCE = 600  # seconds that a process waits for its reader
NOT_READ = "an event that can't be read"
_SENT = pl.Schema({"record": pl.Int64, "number": pl.String, "at": pl.String, "data": pl.String})
_EMPTY = pl.DataFrame(schema={**_SENT, "line": pl.Int64})


def sniff(head: Head) -> bool:
    """Tell whether the file begins as a Windows event log; one of another provider holds nothing to keep."""
    return head.start.startswith(FILE_MARK)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield jobs and pauses; raise Unreadable where the file is cut, or can't be read within its limits."""
    with _plain(path) as file:
        frame = chunks(file)
        seen: list[pl.Series] = []
        met = sum(chunk.events for chunk in frame)
        for events in _events(file, path.name):
            events = _numbered(events, frame, met)
            met = max([met, *events["line"].tail(1)])
            seen.append(events["line"])
            found = events.filter(pl.col("data").is_not_null())
            yield _print_service.batch(_decoded(found), _field, events.height - found.height)
        yield Batch(KIND, _print_service.batch(_decoded(_EMPTY), _field).good, _missing(frame, seen))


def personal(path: Path) -> dict[str, int]:
    """Count the events in which each personal field is filled."""
    with _plain(path) as file:
        chunks(file)
        totals = _print_service.personal(_decoded(_EMPTY), _field)
        for events in _events(file, path.name):
            found = _decoded(events.filter(pl.col("data").is_not_null()))
            totals = {name: totals[name] + count for name, count in _print_service.personal(found, _field).items()}
        return totals


@contextmanager
def _plain(path: Path) -> Iterator[Path]:
    """Give the file itself, or an unpacked copy for as long as it is read."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if not packed:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder, open_binary(path) as whole:
        unpacked = Path(folder, path.name)
        with unpacked.open("wb") as copy:
            shutil.copyfileobj(whole, copy)
        yield unpacked


def _events(file: Path, name: str) -> Iterator[pl.DataFrame]:
    """Yield the events (``data`` is null: another program's), read by processes that can be stopped; in any order."""
    size = file.stat().st_size
    seconds, parts = SECONDS + size // BYTES_A_SECOND, 2 if size > LARGE else 1
    found: Queue[pl.DataFrame | bool] = Queue(maxsize=4)
    children = [_child(file, seconds, part, parts) for part in range(parts)]
    timer = Timer(seconds, _stop, [children])
    timer.start()
    try:
        for child in children:
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
    finally:
        timer.cancel()
        _stop(children)
        for child in children:
            child.wait()


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.kill()


def _child(file: Path, seconds: int, part: int, parts: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", _evtx_child.__file__, str(file.resolve()), *map(str, (seconds, part, parts))]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603  our own file, by this Python, with no shell between
        command, stdout=subprocess.PIPE, stderr=nothing, stdin=nothing)


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
                yield pl.read_csv(rows, has_header=False, separator="\t", quote_char=None, schema=_SENT,
                                  missing_columns="insert", truncate_ragged_lines=True)
            if ended:
                return True
    return False


def _numbered(events: pl.DataFrame, frame: list[Chunk], met: int) -> pl.DataFrame:
    """Add ``line``, the place in the file that the record's number gives; after all others where the frame has none."""
    begins = pl.DataFrame({"first": [c.first for c in frame], "events": [c.events for c in frame]},
                          schema={"first": pl.Int64, "events": pl.Int64})
    begins = begins.with_columns(before=pl.col("events").cum_sum() - pl.col("events")).sort("first")
    place = events.with_row_index("row").sort("record").join_asof(begins, left_on="record", right_on="first")
    nth = pl.col("record") - pl.col("first")
    place = place.sort("row").with_columns(line=pl.when(nth < pl.col("events")).then(nth + pl.col("before") + 1))
    late = pl.col("line").is_null()
    after = met + late.cum_sum().cast(pl.Int64)
    return place.select(*_SENT, line=pl.when(late).then(after).otherwise("line"))


def _missing(frame: list[Chunk], seen: list[pl.Series]) -> pl.DataFrame:
    """Set aside every event that the frame announces and that could not be read."""
    all_lines = pl.Series("line", range(1, sum(chunk.events for chunk in frame) + 1), pl.Int64)
    read_lines = pl.concat(seen) if seen else pl.Series("line", [], pl.Int64)
    gone = all_lines.filter(~all_lines.is_in(read_lines.unique().implode()))
    return gone.to_frame().select("line", field=pl.lit("event"), reason=pl.lit(NOT_READ), shape=pl.lit("")).select(
        FAULT.names()).cast(FAULT)


def _decoded(found: pl.DataFrame) -> pl.DataFrame:
    """Read the event's number, which stands alone or beside its qualifiers."""
    number = pl.col("number").str.extract(r'^(?:\{.*?"#text":)?"?(\d{1,5})')
    return found.with_columns(id=number.cast(pl.Int64), at=pl.col("at").str.extract(r'^([^"]*)"'))


def _field(number: int) -> pl.Expr:
    """Return a parameter as text; Windows numbers them, in small letters or not."""
    found = pl.col("data").str.extract(rf'"[Pp]aram{number}":("(?:[^"\\]|\\.)*"|-?\d+)')
    return found.map_batches(_plain_text, return_dtype=pl.String)


def _plain_text(texts: pl.Series) -> pl.Series:
    """Take off quotes and, where there are any, signs of escape."""
    plain = texts.str.strip_chars('"')
    escaped = texts.str.contains("\\", literal=True).fill_null(False)
    if not escaped.any():
        return plain
    some = texts.filter(escaped).unique()
    read = pl.Series([str(json.loads(text)) for text in some], dtype=pl.String)
    return plain.zip_with(~escaped, texts.replace_strict(some, read, default=None, return_dtype=pl.String))
