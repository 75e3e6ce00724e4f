"""Windows event log of a print server, as the file itself (.evtx): Operational or Admin of PrintService.

The file's frame says how many events it should hold. Those that can't be read are set aside, one by one; a file that
is cut is refused. Times are System/TimeCreated, which is UTC; the header of a record has the time of writing.
"""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from ingest.readers import _print_service
from ingest.readers._evtx_chunks import FILE_MARK, Chunk, chunks
from ingest.readers._evtx_params import field, with_params
from ingest.readers._evtx_process import SENT, events_of
from ingest.readers._open import open_binary
from ingest.readers.contract import Context, Head
from ingest.records import FAULT, Batch, RecordKind

NAME = "windows-print-evtx"
KIND: RecordKind = "device_event"
SOURCE = "windows-print"
ABOUT = "Windows event log of a print server (.evtx): jobs printed, deleted or failed, and queues paused"

NOT_READ = "an event that can't be read"
_EMPTY = pl.DataFrame(schema={**SENT, "line": pl.Int64})


def sniff(head: Head) -> bool:
    """Tell whether the file begins as a Windows event log; one of another provider holds nothing to keep."""
    return head.start.startswith(FILE_MARK)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield jobs and pauses; raise Unreadable where the file is cut, or can't be read within its limits."""
    with _plain(path) as file:
        frame = chunks(file)
        seen: list[pl.Series] = []
        met = sum(chunk.events for chunk in frame)
        for events in events_of(file, path.name):
            events = _numbered(events, frame, met)
            met = max([met, *events["line"].tail(1)])
            seen.append(events["line"])
            found = events.filter(pl.col("data").is_not_null())
            yield _print_service.batch(_decoded(found, _print_service.WANTED), field, events.height - found.height)
        none = _print_service.batch(_decoded(_EMPTY, _print_service.WANTED), field).good
        yield Batch(KIND, none, _missing(frame, seen))


def personal(path: Path) -> dict[str, int]:
    """Count the events in which each personal field is filled."""
    with _plain(path) as file:
        chunks(file)
        totals = _print_service.personal(_decoded(_EMPTY, _print_service.ABOUT_PEOPLE), field)
        for events in events_of(file, path.name):
            found = _decoded(events.filter(pl.col("data").is_not_null()), _print_service.ABOUT_PEOPLE)
            totals = {name: totals[name] + count for name, count in _print_service.personal(found, field).items()}
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


def _numbered(events: pl.DataFrame, frame: list[Chunk], met: int) -> pl.DataFrame:
    """Add ``line``, the place in the file that the record's number gives; after all others where the frame has none."""
    if not frame:
        return events.with_columns(line=met + 1 + pl.int_range(pl.len(), dtype=pl.Int64))
    begins = pl.DataFrame({"first": [c.first for c in frame], "events": [c.events for c in frame]},
                          schema={"first": pl.Int64, "events": pl.Int64})
    begins = begins.with_columns(before=pl.col("events").cum_sum() - pl.col("events")).sort("first")
    chunk = begins["first"].search_sorted(events["record"], side="right").cast(pl.Int64) - 1
    its = begins[chunk.clip(0)]
    nth = events["record"] - its["first"]
    late = (chunk < 0) | (nth >= its["events"]) | nth.is_null()
    after = met + late.cum_sum().cast(pl.Int64)
    return events.with_columns(line=(nth + its["before"] + 1).zip_with(~late, after))


def _missing(frame: list[Chunk], seen: list[pl.Series]) -> pl.DataFrame:
    """Set aside every event that the frame announces and that could not be read."""
    all_lines = pl.Series("line", range(1, sum(chunk.events for chunk in frame) + 1), pl.Int64)
    read_lines = pl.concat(seen) if seen else pl.Series("line", [], pl.Int64)
    gone = all_lines.filter(~all_lines.is_in(read_lines.unique().implode()))
    return gone.to_frame().select("line", field=pl.lit("event"), reason=pl.lit(NOT_READ), shape=pl.lit("")).select(
        FAULT.names()).cast(FAULT)


def _decoded(found: pl.DataFrame, params: Collection[int]) -> pl.DataFrame:
    """Read the event's number, which stands alone or beside its qualifiers, its time and these parameters."""
    written = found["number"].unique()
    number = written.str.extract(r'^(?:\{.*?"#text":)?"?(\d{1,5})').cast(pl.Int64)
    return with_params(found, params).with_columns(
        id=found["number"].replace_strict(written, number, return_dtype=pl.Int64).cast(pl.Int64),
        at=pl.col("at").str.split('"').list.first())
