"""The first rows of a table, as CSV, workbook or Parquet file: only to be looked at, in memory.

::

    CSV       --csv_table--\
    workbook  --cells-------> Table: names of columns, their values as text, and how the file is written
    Parquet   --cells------/
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

MOST_ROWS = 20_000
# a number, a date or an address of mail: no name of a column, and so not to be shown (rule 8)
_DATA = re.compile(r"^[\W\d_]*\d[\W\d_]*$|@|\d{1,4}[-/. ]\w{2,9}[-/. ]\d{2,4}")


@dataclass(frozen=True)
class Written:
    """How a file is written: text by its encoding and delimiter, cells by their sheets and where the headings are."""

    encoding: str | None = None
    delimiter: str | None = None
    sheets: tuple[str, ...] = ()  # that have these columns; none: the file has no sheets
    headings: int = 1             # row of the headings in the first of them, from 1


@dataclass(frozen=True)
class Table:
    """Names of columns with their values as text (null: empty), row by row."""

    columns: dict[str, pl.Series]
    twice: tuple[str, ...] = ()  # names that stand in the headings more than once, and so can't be mapped
    written: Written = field(default_factory=Written)

    @property
    def height(self) -> int:
        """How many rows were looked at."""
        return len(next(iter(self.columns.values())))


def looks_like_data(names: Sequence[str]) -> bool:
    """Tell whether some name is none, but a value."""
    return any(_DATA.search(name) for name in names)


def own_names(names: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return where each name stands that is there once, and the names that are there more than once."""
    twice = tuple(sorted({name for name in names if name and names.count(name) > 1}))
    return {name: place for place, name in enumerate(names) if name and name not in twice}, twice
