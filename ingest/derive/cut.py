"""Cut intervals at local midnight, for a day's time belongs to that day."""

from duckdb import DuckDBPyConnection

# an interval has at most 24 hours, so it can touch three days: the longest reaches over a day of 23 hours
_CUT = """
    CREATE OR REPLACE TEMP TABLE piece AS
    WITH spread AS (
        SELECT event_key, family, worker, day, at_us, begins_us, 'low' AS figure, low_us AS start_us FROM item
        UNION ALL SELECT event_key, family, worker, day, at_us, begins_us, 'central', central_us FROM item
        UNION ALL SELECT event_key, family, worker, day, at_us, begins_us, 'high', high_us FROM item),
    placed AS (
        SELECT *, CASE WHEN start_us >= begins_us THEN [0] ELSE [0, 1, 2] END AS back
        FROM spread WHERE start_us < at_us),
    days AS (SELECT * EXCLUDE (back, day, begins_us), day - unnest(back)::INTEGER AS day FROM placed),
    cut AS (
        SELECT event_key, family, figure, worker, days.day, (greatest(start_us, begins_us) - begins_us) // 1000 AS s,
            (least(at_us, ends_us) - begins_us) // 1000 AS e
        FROM days JOIN local_day ON local_day.day = days.day)
    SELECT * FROM cut WHERE s < e
"""


def make_pieces(con: DuckDBPyConnection) -> None:
    """Make ``piece``: figure, worker, day, ``s`` and ``e`` in milliseconds since local midnight (``s < e``)."""
    con.execute(_CUT)
