"""What is written down version by version: who wrote each and when, and its words until they are taken back.

The tables have ``id``, ``by``, ``role``, ``at`` and ``taken_back_at`` (tables.py, ``Written``) beside their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, insert, update

from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump


@dataclass(frozen=True)
class Said:
    """One version: by which account and role, when (UTC), and its words by name; none: they were taken back."""

    id: int
    by: str
    role: str
    at: datetime
    said: Mapping[str, Any] | None


One = TypeVar("One", bound=Said)


def standing(every: Sequence[One]) -> One | None:
    """Return the version that holds: the last that was not taken back."""
    return next((one for one in reversed(every) if one.said is not None), None)


def columns(table: Any, words: Iterable[str]) -> list[Any]:
    """Return the columns that ``read`` takes, in its order."""
    return [table.id, table.by, table.role, table.at, table.taken_back_at, *(getattr(table, name) for name in words)]


def read(row: Sequence[Any], words: Iterable[str]) -> Said:
    """Make a version from a row of ``columns``."""
    one, by, role, at, taken_back_at, *values = row
    return Said(one, by, role, at, None if taken_back_at else dict(zip(words, values, strict=True)))


def write(connection: Connection, table: Any, row: Mapping[str, Any], by: str, role: str, at: datetime, *,
          most: int) -> None:
    """Write a row down for this account; raise TooOften where it wrote ``most`` in the last hour."""
    check_rate(connection, table.at, table.by == by, at, most)
    connection.execute(insert(table).values({**row, "by": by, "role": role, "at": at}))
    bump(connection)


def empty(connection: Connection, table: Any, words: Iterable[str], at: datetime, *which: ColumnElement[bool]) -> bool:
    """Delete the words of rows that stand; the rows stay. Tell whether there was one."""
    gone = dict.fromkeys(words) | {"taken_back_at": at}
    return bool(connection.execute(update(table).where(table.taken_back_at.is_(None), *which).values(gone)).rowcount)


def take_back(connection: Connection, table: Any, one: int, words: Iterable[str], at: datetime, *,
              by: str | None = None) -> bool:
    """Empty one version that stands, of this account (none: whoever wrote it); tell whether there was such a one."""
    own = [] if by is None else [table.by == by]
    done = empty(connection, table, words, at, table.id == one, *own)
    if done:
        bump(connection)
    return done
