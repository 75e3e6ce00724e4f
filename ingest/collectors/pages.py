"""Pages of rows as CSV files in the inbox, in the shape that the mapping knows, numbered in the order they came.

A column ``pulled`` beside the mapped ones holds the file's number: two files of equal rows are two files, so that a row
that was changed and changed back is seen. Nobody reads that column.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from data.errors import WorklightError
from ingest.mapping import Mapping

MARK = "\ufeff"  # UTF-8, whatever encoding the mapping names for files of other origin


class Inbox:
    """The files of one source that wait in the inbox."""

    def __init__(self, folder: Path, source: str, number: int, ending: str = "csv") -> None:
        self._folder, self._source, self._ending = folder, source, ending
        found = [self._number(path) for path in self.files()]
        self.number = max([number, *found])
        for part in folder.glob(f"{_glob(source)}-*.{ending}.part"):  # cut short while it was written
            part.unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Name them, in the order they came."""
        shape = re.compile(re.escape(self._source) + rf"-\d{{8,}}\.{self._ending}")
        there = self._folder.glob(f"{_glob(self._source)}-*.{self._ending}")
        found = [path for path in there if shape.fullmatch(path.name)]
        return sorted(found, key=self._number)

    def next(self) -> int:
        """Count on."""
        self.number += 1
        return self.number

    def path(self, number: int) -> Path:
        """Where a file stands."""
        return self._folder / f"{self._source}-{number:08d}.{self._ending}"

    @staticmethod
    def _number(path: Path) -> int:
        return int(path.stem.rpartition("-")[2])


def columns(mapping: Mapping) -> list[str]:
    """Name the mapped columns, each once, in the order of the mapping."""
    return list(dict.fromkeys(mapping.fields.values()))


def identifiers(mapping: Mapping, rows: Sequence[Any]) -> list[str]:
    """Return what tells each row apart, as its file has it."""
    name = mapping.fields["event_id"]
    place = columns(mapping).index(name)
    return [_text(row[place], name) for row in rows]


def as_csv(mapping: Mapping, rows: Sequence[Any], number: int) -> str:
    """Write rows, whose last value (the watermark) is left out."""
    file = io.StringIO()
    names = columns(mapping)
    writer = csv.writer(file, delimiter=mapping.source.delimiter or ",", lineterminator="\r\n")
    writer.writerow([*names, "pulled" if "pulled" not in names else "pulled by Worklight"])
    for row in rows:
        writer.writerow([*map(_text, row[:-1], names), number])
    return MARK + file.getvalue()


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Decimal):
        return format(value.to_integral_value() if value == value.to_integral_value() else value, "f")
    if isinstance(value, (str, int, float, UUID)):
        return str(value)
    raise WorklightError(f"The column {name!r} holds {type(value).__name__}, which is no text, number or time; "
                         "cast it in a query.")


def _glob(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
