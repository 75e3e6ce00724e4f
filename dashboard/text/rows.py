"""Rows of an answer as a CSV file. Pure: the same rows always give the same bytes."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from dashboard.answer import Row
from dashboard.text.plain import FORMULA

_FORMULA = (*FORMULA, "\t", "\r", "\n")
# most values: they are told by their type, for a page writes thousands of them to say how large its files are
_AS_THEY_ARE = frozenset({int, float, type(None)})
_MANY = (list, tuple, set, frozenset)
_ONE_CELL = frozenset({str, int, float, bool, type(None), date, datetime})


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV; what is nested becomes columns such as ``direct.low``."""
    flat = [row if _is_flat(row) else dict(_flat(row)) for row in rows]
    named: dict[str, Any] = {}
    for row in flat:
        named.update(row)
    # a part that one row has and another lacks is columns of its own, not one more of its name
    columns = [name for name in named if not any(other.startswith(f"{name}.") for other in named)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    writer.writerows([[value if type(value) in _AS_THEY_ARE else cell(value) for value in map(row.get, columns)]
                      for row in flat])
    return out.getvalue()


def cell(value: Any) -> Any:
    """Return a cell; words that a spreadsheet would take for a formula get an apostrophe in front."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, _MANY):
        return cell("; ".join(str(part) for part in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else plain(value) if isinstance(value, date) else value


def _is_flat(row: Mapping[str, Any]) -> bool:
    """Tell of a row whether nothing in it is nested: its values need no look each."""
    return _ONE_CELL.issuperset(map(type, row.values()))


def _flat(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def plain(value: Any) -> Any:
    """Return a value as JSON and CSV have it: days and moments in ISO 8601, sets in order."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else str(value)
