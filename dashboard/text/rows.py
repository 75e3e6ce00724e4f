"""Rows of an answer as a CSV file. Pure: the same rows always give the same bytes."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from dashboard.answer import Row
from dashboard.text.plain import FORMULA

_FORMULA = (*FORMULA, "\t", "\r", "\n")


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV; what is nested becomes columns such as ``direct.low``."""
    flat = [dict(_flat(row)) for row in rows]
    named = list(dict.fromkeys(name for row in flat for name in row))
    # a part that one row has and another lacks is columns of its own, not one more of its name
    columns = [name for name in named if not any(other.startswith(f"{name}.") for other in named)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    writer.writerows([[cell(row.get(name)) for name in columns] for row in flat])
    return out.getvalue()


def cell(value: Any) -> Any:
    """Return a cell; words that a spreadsheet would take for a formula get an apostrophe in front."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, list | tuple | set | frozenset):
        return cell("; ".join(str(part) for part in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else plain(value) if isinstance(value, date) else value


def _flat(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def plain(value: Any) -> Any:
    """Return a value as JSON and CSV have it: days and moments in ISO 8601, sets in order."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else str(value)
