"""A table or query of a database: what is new since the last look, page by page, as files in the inbox.

::

    database --page--> inbox/<source>-00000007.csv --(it stands)--> the mark moves --> ordinary intake --> file goes

The mark is how far the watermark column was read. Each look begins ``overlap`` before it, so that rows that were
committed late are seen; rows that come twice fall by their identifier (``event_id``), and a row that was changed takes
the place of what it was. A look that is cut short, wherever, leaves whole files and a mark that is not ahead of them,
so the next one brings the rest. A watermark ahead of the clock does not move the mark: nothing is jumped over.

Only mapped columns are asked for (rule 15). The session only reads.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data.errors import WorklightError
from data.published import write_durably
from ingest.collectors import database_session, marks, pages
from ingest.collectors.database_selects import selects
from ingest.collectors.deleted import Seen
from ingest.collectors.settings import Database
from ingest.collectors.state import State
from ingest.mapping import ISO, Mapping, read_mapping

Remember = Callable[[State], None]


@dataclass(frozen=True)
class Pulled:
    """What one look brought: rows written into files, how many of them had no watermark, and whether it was all."""

    rows: int = 0
    without_mark: int = 0
    whole: bool = False  # begun at the very beginning and read to the end


def mapping_of(source: Database, folder: Path) -> tuple[Path, Mapping]:
    """Return the mapping of a source; raise WorklightError where it is missing or can't hold what changes."""
    path = source.mapping if source.mapping.is_absolute() else folder / source.mapping
    mapping = read_mapping(path)
    identity = "response_id" if mapping.kind == "comment" else "event_id"
    if identity not in mapping.fields:
        raise WorklightError(f"{path}: [columns] must name {identity}, the column that tells rows apart: "
                             "without it a row that is changed in the database would be counted twice.")
    if mapping.kind == "comment" and source.deleted == "take_out":
        raise WorklightError(f'{path}: deleted = "take_out" is for case events; this mapping is of feedback.')
    if ISO not in mapping.source.date_format:
        raise WorklightError(f'{path}: date_format must hold "iso": that is how the times of a database are written.')
    return path, mapping


def pull(source: Database, mapping: Mapping, state: State, inbox: Path, now: datetime, zone: str,
         remember: Remember, seen: Seen | None = None) -> Pulled:
    """Write what is new into the inbox and remember how far it went; ``now`` is UTC without a zone.

    ``seen`` is told of every row, where it is wanted.

    Raises WorklightError, in words that hold no value, where the database refuses, fails or is not as described.
    """
    waiting = pages.Inbox(inbox, source.name, int(state.get("number") or 0))
    memory = marks.Memory(source, state, now, zone)
    rows = missing = 0
    begin = memory.begin()
    with database_session.reading(source) as connection:
        for page in _pages(connection, source, mapping, begin):
            number = waiting.next()
            write_durably(waiting.path(number), pages.as_csv(mapping, page, number), mode=0o600)
            if seen is not None:
                seen.add(pages.identifiers(mapping, page))
            rows += len(page)
            missing += sum(row[-1] is None for row in page)
            memory.see([row[-1] for row in page if row[-1] is not None])
            remember(memory.state(number, whole=False))
    remember(memory.state(waiting.number, whole=True))
    return Pulled(rows, missing, whole=begin is None)


def _pages(connection: sa.Connection, source: Database, mapping: Mapping, begin: object) -> Iterator[Sequence[Any]]:
    """Yield pages of rows: the mapped columns in the order of the mapping, and the watermark last."""
    for question in selects(source, mapping, begin, connection.dialect.name):
        with connection.execution_options(stream_results=True, yield_per=source.page_rows).execute(question) as found:
            yield from found.partitions()
