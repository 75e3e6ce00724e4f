"""The tables of data/schema with their comments, as DuckDB understands them."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import SCHEMA


@dataclass(frozen=True)
class Column:
    """One column of one table or view."""

    table: str
    name: str
    type: str
    comment: str | None


def schema_files() -> dict[str, list[Path]]:
    """Return the SQL files by database: the warehouse is made of several, each published file of one."""
    found = {"warehouse": sorted((SCHEMA / "warehouse").glob("*.sql"))}
    return found | {path.stem: [path] for path in sorted((SCHEMA / "published").glob("*.sql"))}


def read_schema(files: list[Path]) -> tuple[dict[str, str | None], list[Column]]:
    """Make the tables in memory; return the comment of each table, and all columns in order."""
    with duckdb.connect() as con:
        for path in files:
            con.execute(path.read_text(encoding="utf-8"))
        tables = dict(con.execute(
            "SELECT table_name, comment FROM duckdb_tables() UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL").fetchall())
        rows = con.execute("SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
                           "WHERE NOT internal ORDER BY table_name, column_index").fetchall()
    return tables, [Column(*row) for row in rows]
