"""Which days must be worked out again after some loads, and which events must be looked at for that.

A new event changes its own day, and reaches further in four ways:

- its interval, or that of the worker's next event, may cross midnight: from two days before to one day after;
- the next event of its case now finds the case ready at another time: that event's day, and the day before it;
- a new start or complete can pair the starts and completes of its case, activity and worker anew: all their days.

Whatever lies on those days is worked out again from all that bears on it: the events of one day before to two days
after (``WINDOW``), and the whole history of their cases.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from ingest.derive.intervals import make_moments
from ingest.derive.local_days import local_date
from ingest.derive.scope import AT, make_scope

_TOUCHED = """
    CREATE OR REPLACE TEMP TABLE touched AS
    WITH fresh AS (SELECT load_id FROM fresh_load),
    pairable AS (
        SELECT DISTINCT source, case_key, activity, worker FROM scope
        WHERE load_id IN (FROM fresh) AND lifecycle IN ('start', 'complete')),
    hit AS (
        SELECT day FROM scope WHERE load_id IN (FROM fresh)
        UNION SELECT recorded_day FROM scope WHERE load_id IN (FROM fresh)
        UNION SELECT day FROM moment WHERE load_before IN (FROM fresh)
        UNION SELECT day FROM scope JOIN pairable USING (source, case_key, activity, worker)
            WHERE lifecycle IN ('start', 'complete'))
    SELECT DISTINCT day + reach::INTEGER AS day FROM hit, unnest([-2, -1, 0, 1]) AS r(reach) WHERE day IS NOT NULL
"""

_EVERY_DAY = """
    CREATE OR REPLACE TEMP TABLE touched AS
    SELECT DISTINCT day - reach::INTEGER AS day
    FROM (SELECT day FROM scope UNION SELECT recorded_day FROM scope), unnest([0, 1, 2]) AS r(reach)
    WHERE day IS NOT NULL
    UNION SELECT day FROM entry
"""

_FRESH = "CREATE OR REPLACE TEMP TABLE fresh_load AS SELECT unnest($ids::INTEGER[]) AS load_id"
_ONE_CASE = "e.case_key IN (SELECT case_key FROM case_event WHERE load_id IN (SELECT load_id FROM fresh_load))"


def scope_of_all(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``scope`` of every event and ``touched`` of every day."""
    make_scope(con, zone)
    con.execute(_EVERY_DAY)


def scope_of_loads(con: DuckDBPyConnection, zone: str, load_ids: Sequence[int]) -> None:
    """Make ``touched``, the days that these loads change, and ``scope``, the events that bear on them."""
    con.execute(_FRESH, {"ids": list(load_ids)})
    make_scope(con, zone, _ONE_CASE)
    make_moments(con)
    con.execute(_TOUCHED)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE near AS
        WITH window_day AS (
            SELECT DISTINCT day + reach::INTEGER AS day FROM touched, unnest([-1, 0, 1, 2]) AS r(reach)),
        reach AS (SELECT min(day) - 2 AS first, max(day) + 2 AS last FROM window_day),
        about AS (
            SELECT case_key, {local_date(AT, zone)} AS day, {local_date("e.recorded_at", zone)} AS recorded_day
            FROM case_event AS e, reach
            WHERE greatest({AT}, e.recorded_at) >= first AND least({AT}, e.recorded_at) < last)
        SELECT DISTINCT case_key FROM about
        WHERE day IN (SELECT day FROM window_day) OR recorded_day IN (SELECT day FROM window_day)
    """)
    make_scope(con, zone, "e.case_key IN (SELECT case_key FROM near)")
