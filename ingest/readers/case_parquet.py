"""Case events in a Parquet file, with a mapping that says what the columns mean (contracts.md): rows as in case-csv."""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers import _mapped_table
from ingest.readers.case_csv import batch
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind

NAME = "case-parquet"
KIND: RecordKind = "case_event"
SOURCE = "case-parquet"
ABOUT = "Case events in a Parquet file, with a mapping of its columns"
MARK = b"PAR1"


def sniff(head: Head) -> bool:
    """Tell whether the file begins as Parquet does."""
    return head.start.startswith(MARK)


def headings(head: Head) -> list[list[str]]:
    """Return the names of the columns, for the choice of a mapping."""
    return _mapped_table.headings(head)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield rows; raise Unreadable where the file can't be read as the mapping says."""
    return _mapped_table.batches(path, context, KIND, batch, serials=False)
