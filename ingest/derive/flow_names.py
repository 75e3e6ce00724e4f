"""Names of sources, teams, activities and lifecycles as small numbers.

``label`` tells of each activity and lifecycle its name apart, and whether it counts as done: of an activity with starts
and completes the completes alone, for a start and its complete are one piece of work.
"""

import polars as pl
from duckdb import DuckDBPyConnection

_LABELS = """
    CREATE OR REPLACE TEMP TABLE label AS
    WITH name AS (
        SELECT activity, lifecycle, coalesce(activity || '+' || lifecycle, activity) AS apart_name
        FROM case_event GROUP BY activity, lifecycle),
    last_of AS (
        SELECT activity, CASE WHEN bool_or(lifecycle = 'complete') THEN 'complete'
            WHEN bool_or(lifecycle = 'start') THEN 'start' END AS done
        FROM name GROUP BY activity)
    SELECT name.*, (dense_rank() OVER (ORDER BY apart_name) - 1)::INTEGER AS apart,
        lifecycle IS NULL OR done IS NULL OR lifecycle = done AS is_done
    FROM name JOIN last_of USING (activity)
"""
NUMBERED = {"source": "case_event", "team": "case_event", "activity": "label", "lifecycle": "label"}
# in the order of names: the same events give the same numbers
_NUMBERS = """
    CREATE OR REPLACE TEMP TYPE {0}_name AS ENUM (SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL ORDER BY {0})
"""


def make_labels(con: DuckDBPyConnection) -> dict[str, pl.Series]:
    """Make ``label``, and return what the numbers from 0 of each column stand for; activities are also ``plain``."""
    con.execute(_LABELS)
    for name, table in NUMBERED.items():
        con.execute(_NUMBERS.format(name, table))
    names = {name: _names(con, name) for name in NUMBERED}
    names["plain"] = names["activity"]
    names["apart"] = asked(con, "SELECT DISTINCT apart, apart_name FROM label ORDER BY apart")["apart_name"]
    return names


def number_of(column: str, names: pl.Series) -> str:
    """Return SQL for the number of a name; to look one up that is the same everywhere costs as much as any."""
    if names.is_empty():
        return "NULL::UTINYINT"
    return "0::UTINYINT" if column == "source" and names.len() == 1 else f"enum_code(e.{column}::{column}_name)"


def _names(con: DuckDBPyConnection, name: str) -> pl.Series:
    return pl.Series(name, con.execute(f"SELECT enum_range(NULL::{name}_name)").fetchall()[0][0], dtype=pl.String)


def is_true(con: DuckDBPyConnection, sql: str) -> bool:
    """Ask one yes or no; nothing counts as no."""
    return con.execute(sql).fetchall() == [(True,)]


def asked(con: DuckDBPyConnection, sql: str) -> pl.DataFrame:
    """Return the rows of a query."""
    return pl.DataFrame(con.sql(sql).to_arrow_table())
