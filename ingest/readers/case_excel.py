"""Case events in a workbook, with a mapping that says what the columns mean (contracts.md): rows as in case-csv."""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers import _mapped_table
from ingest.readers._workbook import is_workbook
from ingest.readers.case_csv import batch
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind

NAME = "case-excel"
KIND: RecordKind = "case_event"
SOURCE = "case-excel"
ABOUT = "Case events in a workbook (.xlsx, .xlsm, .xlsb, .xls or .ods), with a mapping of its columns"


def sniff(head: Head) -> bool:
    """Tell whether it is a workbook; which kind of record it holds is for the mapping to say."""
    return is_workbook(head)


def headings(head: Head) -> list[list[str]]:
    """Return the rows that may be headings, for the choice of a mapping."""
    return _mapped_table.headings(head)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield rows; raise Unreadable where the file can't be read as the mapping says."""
    return _mapped_table.batches(path, context, KIND, batch, serials=True)
