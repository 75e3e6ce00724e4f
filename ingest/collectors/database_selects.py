"""What is asked of a database: the rows from a mark on, and then those that have none, each in the same order for ever.

SQLAlchemy writes it in the words of each database. What it can't know of SQL Server is seen to here: a column stands at
most once in ORDER BY (error 169 else), and a time goes there as text, which an older ``datetime`` column would read by
the language of the login ("2026-11-10" is the 11th of October in British English). As DATETIME2 it is always read as
ISO 8601, and without an offset, which the driver drops, as UTC.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mssql

from ingest.collectors import pages
from ingest.collectors.settings import Database
from ingest.mapping import Mapping

_COLON = re.compile(r"(?<![:\\]):(?=\w)")


def selects(source: Database, mapping: Mapping, begin: object, dialect: str) -> Sequence[sa.Select[Any]]:
    """Return the questions: the mapped columns in the order of the mapping, and the watermark last.

    ``begin``: a time, day or number of the watermark; None: from the very beginning. ``dialect`` is SQLAlchemy's name.
    """
    mark: sa.ColumnClause[Any] = sa.column(source.watermark)
    wanted: list[sa.ColumnElement[Any]] = [sa.column(name) for name in pages.columns(mapping)]
    ask = sa.select(*wanted, mark.label("worklight_mark")).select_from(_origin(source))
    names = dict.fromkeys(mapping.fields[key] for key in ("event_id", "response_id") if key in mapping.fields)
    order: list[sa.ColumnElement[Any]] = [sa.column(name) for name in names if name != source.watermark]
    since = mark.is_not(None) if begin is None else mark >= _bound(begin, dialect)
    return ask.where(since).order_by(mark, *order), ask.where(mark.is_(None)).order_by(*order)


def _bound(begin: object, dialect: str) -> Any:
    if dialect != "mssql" or not isinstance(begin, datetime):
        return begin
    plain = begin.astimezone(UTC).replace(tzinfo=None) if begin.tzinfo else begin
    return sa.cast(sa.literal(plain), mssql.DATETIME2(6))  # type: ignore[no-untyped-call]


def _origin(source: Database) -> sa.FromClause:
    if source.query is not None:
        # a colon before a letter would be a parameter, even within a text
        return sa.text(_COLON.sub(r"\\:", source.query.strip().rstrip(";"))).columns().subquery("pulled")
    schema, _, name = str(source.table).rpartition(".")
    return sa.table(name, schema=schema or None)
