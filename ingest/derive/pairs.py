"""Recorded intervals from pairs: a start and the next complete of the same case, activity and worker.

First in, first out, as a queue would do it. A complete that finds no start waiting is left alone::

    start       S1  S2              S3
    complete            C1  C2  C3      C4      C1-S1, C2-S2, C4-S3; C3 found nothing

The queue is worked out with two window passes. The balance of starts over completes, and how far it has ever
fallen below nothing, say which completes found no start; the others, numbered, meet the starts of their number.
"""

from duckdb import DuckDBPyConnection

_PAIRS = """
    CREATE OR REPLACE TEMP TABLE pair AS
    WITH ordered AS (
        SELECT source, case_key, activity, worker, event_key, at_us, line, lifecycle = 'start' AS is_start,
            sum(CASE lifecycle WHEN 'start' THEN 1 ELSE -1 END) OVER queue AS balance,
            count(*) FILTER (lifecycle = 'start') OVER queue AS starts,
            count(*) FILTER (lifecycle = 'complete') OVER queue AS completes
        FROM scope WHERE lifecycle IN ('start', 'complete') AND worker IS NOT NULL AND NOT day_only
        WINDOW queue AS (PARTITION BY source, case_key, activity, worker ORDER BY at_us, line, event_key
            ROWS UNBOUNDED PRECEDING)),
    met AS (
        SELECT *, -least(0, min(balance) OVER queue) AS unmet,
            -least(0, coalesce(min(balance) OVER earlier, 0)) AS unmet_before
        FROM ordered
        WINDOW queue AS (PARTITION BY source, case_key, activity, worker ORDER BY at_us, line, event_key
                ROWS UNBOUNDED PRECEDING),
            earlier AS (PARTITION BY source, case_key, activity, worker ORDER BY at_us, line, event_key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
    begun AS (SELECT source, case_key, activity, worker, starts AS number, at_us FROM met WHERE is_start),
    done AS (
        SELECT source, case_key, activity, worker, completes - unmet AS number, event_key FROM met
        WHERE NOT is_start AND unmet = unmet_before)
    SELECT done.event_key, begun.at_us AS start_us
    FROM done JOIN begun USING (source, case_key, activity, worker, number)
"""


def make_pairs(con: DuckDBPyConnection) -> None:
    """Make ``pair``: the event_key of each complete that met a start, and that start in microseconds."""
    con.execute(_PAIRS)
