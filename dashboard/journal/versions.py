"""What is written down version by version: who wrote each and when, and its words until they are taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update


@dataclass(frozen=True)
class Said:
    """One version: by which account and role, when (UTC), and its words by name; none: they were taken back."""

    id: int
    by: str
    role: str
    at: datetime
    said: Mapping[str, Any] | None


def columns(table: Any, words: Sequence[str]) -> list[Any]:
    """Return the columns that ``read`` takes, in its order."""
    return [table.id, table.by, table.role, table.at, table.taken_back_at, *(getattr(table, name) for name in words)]


def read(row: Sequence[Any], words: Sequence[str]) -> Said:
    """Make a version from a row of ``columns``."""
    one, by, role, at, taken_back_at, *values = row
    return Said(one, by, role, at, None if taken_back_at else dict(zip(words, values, strict=True)))


def take_back(connection: Connection, table: Any, one: int, words: Sequence[str], at: datetime, *extra: Any) -> bool:
    """Delete the words of a version that stands; the row stays. Tell whether there was such a one."""
    gone = dict.fromkeys(words) | {"taken_back_at": at}
    done = connection.execute(
        update(table).where(table.id == one, table.taken_back_at.is_(None), *extra).values(gone))
    return bool(done.rowcount)
