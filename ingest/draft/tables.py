"""The tables of a file, whatever kind of file it is; by its first bytes, as its readers know it."""

from pathlib import Path

from ingest.draft.cells import cell_tables
from ingest.draft.csv_table import csv_table
from ingest.draft.table import Table
from ingest.files import demand_plain
from ingest.readers import Reader, all_readers
from ingest.readers._open import head
from ingest.readers.contract import Unreadable
from ingest.recognise import LIKE

CELLS = ("excel", "parquet")


def read_tables(path: Path) -> list[Table]:
    """Read the first rows of each table, the fullest first; raise Unreadable where there is none with names."""
    if demand_plain(path) == 0:
        raise Unreadable(f"{path.name} is empty.")
    return cell_tables(path) if shape_of(path) in CELLS else [csv_table(path)]


def shape_of(path: Path) -> str:
    """Return csv, excel or parquet: the last word of the names of its readers (ingest.recognise)."""
    start = head(path)
    return next((shape for shape in CELLS if all_readers()[f"case-{shape}"].sniff(start)), "csv")


def reader_for(path: Path, kind: str) -> Reader:
    """Return the reader of such a file for a kind of record; raise Unreadable where there is none."""
    shape = shape_of(path)
    for name, reader in all_readers().items():
        if name.endswith(f"-{shape}") and kind == reader.KIND:
            return reader
    raise Unreadable(f"{path.name} is {LIKE[shape]}, and feedback is read from CSV and from workbooks only.")
