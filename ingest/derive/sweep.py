"""Share time that overlaps, so that no minute is counted twice and the parts add up to the union exactly.

A worker's clock runs through the day and is slower the more things are in hand at once::

    call    |-----------|                 in hand   1   2   1   0   1
    letter          |-------|             length    8   4   4   6   9
    visit                         |---|   clock   +8  +2  +4  +0  +9
            0       8   12  16   22   31

Each thing gets the clock at its end less the clock at its start: call 8 + 2, letter 2 + 4, visit 9. Together
25, which is the time somebody was at work, not the 33 that the lengths add up to.

The clock counts ticks of 1/720720 of a millisecond. 720720 can be divided by every number from 1 to 16, so
up to 16 things in hand nothing is lost to rounding; above that the parts are short of the union by less than
one tick for each thing in hand in each segment, and never above it. Only windows and equality joins are used.
"""

from duckdb import DuckDBPyConnection

TICKS_PER_MS = 720_720
MOST_EXACT = 16  # things in hand up to which the parts add up bit for bit

_SHARED = f"""
    CREATE OR REPLACE TEMP TABLE shared AS
    WITH edge AS (
        SELECT figure, worker, day, s AS t, 1 AS change FROM piece
        UNION ALL SELECT figure, worker, day, e AS t, -1 AS change FROM piece),
    point AS (SELECT figure, worker, day, t, sum(change)::BIGINT AS change FROM edge GROUP BY ALL),
    segment AS (
        SELECT figure, worker, day, t, (sum(change) OVER w)::BIGINT AS in_hand, lead(t) OVER w - t AS length
        FROM point WINDOW w AS (PARTITION BY figure, worker, day ORDER BY t)),
    clock AS (
        SELECT figure, worker, day, t, coalesce(
            sum(CASE WHEN in_hand > 0 THEN length * {TICKS_PER_MS} // in_hand ELSE 0 END) OVER (
                PARTITION BY figure, worker, day ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0
        )::BIGINT AS ticks FROM segment)
    SELECT piece.*, ends.ticks - begins.ticks AS ticks FROM piece
    JOIN clock AS begins ON begins.figure = piece.figure AND begins.worker = piece.worker
        AND begins.day = piece.day AND begins.t = piece.s
    JOIN clock AS ends ON ends.figure = piece.figure AND ends.worker = piece.worker
        AND ends.day = piece.day AND ends.t = piece.e
"""


def share(con: DuckDBPyConnection) -> None:
    """Make ``shared``: the rows of ``piece`` and how many ticks fall to each.

    ``piece`` has ``figure`` (low, central or high: swept apart), ``worker``, ``day``, ``s < e`` (BIGINT,
    milliseconds since local midnight) and any further columns.
    """
    con.execute(_SHARED)
