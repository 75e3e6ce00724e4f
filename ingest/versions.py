"""A newer version of a row takes the place of the older one, event by event, by the identifier that the row has.

A row may hold several events, each with a time of its own (``[[also]]`` of a mapping). Where one of the times is empty
in the newer version, that event is no more: somebody had marked a step as done that was not. So its *place* is emptied,
and what an older version brought there is taken out::

    older     came in 1 May     given 2 May     done 3 May
    newer     came in 1 May     given 2 May     -               the place of "done" is emptied

Rows without an identifier can't be told apart from new ones, and nothing of theirs is ever taken out. A row that is
set aside empties nothing. What comes later is the newer, in one file as from file to file.
"""

import duckdb
import polars as pl

from ingest.gone import take_out

_STAGE = "CREATE OR REPLACE TEMP TABLE emptied (line BIGINT, record_key UBIGINT)"
_NEWEST = """
    DELETE FROM staged USING (
        SELECT record_key, max(line) AS last
        FROM (SELECT record_key, line FROM staged UNION ALL SELECT record_key, line FROM emptied)
        WHERE record_key IS NOT NULL GROUP BY record_key) AS newest
    WHERE staged.record_key = newest.record_key AND line < last
"""
# the rows by which something held goes, for the books: they say something new, if only that
_EMPTYING = """
    CREATE OR REPLACE TEMP TABLE emptying AS
    SELECT old.event_key, max(emptied.line) AS line FROM emptied ANTI JOIN staged USING (record_key)
    JOIN case_event AS old USING (record_key) WHERE old.source = $source GROUP BY ALL
"""
_OLDER = """
    SELECT DISTINCT old.event_key FROM case_event AS old JOIN staged AS new USING (record_key)
    WHERE old.source = $source AND old.event_key <> new.record_hash
    UNION SELECT event_key FROM emptying
"""


def stage(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``emptied``: the places without an event, by line and key of the record."""
    con.execute(_STAGE)


def add_emptied(con: duckdb.DuckDBPyConnection, places: pl.DataFrame) -> None:
    """Note places that rows of the file leave empty: ``line`` and ``record_key``."""
    con.register("places", places.to_arrow())
    con.execute("INSERT INTO emptied BY NAME SELECT * FROM places")
    con.unregister("places")


def replace_older(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Of ``staged``, keep the last version of each event that has an identifier; take out older ones that are held.

    Makes ``emptying``: the events that go because their place is empty now, and the line that says so.
    """
    con.execute(_NEWEST)
    con.execute(_EMPTYING, {"source": source})
    take_out(con, _OLDER, {"source": source})


def close(con: duckdb.DuckDBPyConnection) -> None:
    """Give the memory back."""
    con.execute("DROP TABLE IF EXISTS emptied")
    con.execute("DROP TABLE IF EXISTS emptying")
