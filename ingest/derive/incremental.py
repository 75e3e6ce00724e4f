"""Which days must be worked out again after some loads, and which events must be looked at for that.

A new event changes its own day, and reaches further in four ways:

- its interval, or that of the worker's next event (which may be that of the next day, should work have gone on over
  midnight), may cross midnight: from two days before to one day after;
- the next event of its case now finds the case ready at another time: that event's day, and the day before it;
- a new start or complete can pair later starts and completes of its case, activity and worker anew: all their days.

A wait for a device that is new, gone or other than it was (``held_up``) changes its own day.

An event that was taken out (``gone_event``: a newer version came, or it was deleted at its source) changes what it had
a part in: those days are found as if it had just come in beside all that is there now.

Whatever lies on those days is worked out again from all that bears on it: the events of one day before to two days
after, and of the history of their cases the last event before that (it made the case ready; when exactly, two days
or more ago, no cap lets matter) and all starts and completes (they pair in order). So the cost of one more day does not
grow with the history.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.moments import make_moments
from ingest.derive.scope import AT, make_scope
from ingest.gone import GONE

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
    UNION SELECT day FROM held_changed
"""

_EVERY_DAY = """
    CREATE OR REPLACE TEMP TABLE touched AS
    SELECT DISTINCT day - reach::INTEGER AS day
    FROM (SELECT day FROM scope UNION SELECT recorded_day FROM scope), unnest([0, 1, 2]) AS r(reach)
    WHERE day IS NOT NULL
    UNION SELECT day FROM entry UNION SELECT day FROM held_changed UNION SELECT day FROM held_now
"""

_FRESH_LOAD = "CREATE OR REPLACE TEMP TABLE fresh_load AS SELECT unnest($ids::INTEGER[]) AS load_id"
_WITH_GONE = """(
    SELECT event_key, load_id, line, source, case_key, activity, lifecycle, started_at, ended_at, recorded_at, day_only,
        login_key, journey_step
    FROM case_event UNION ALL BY NAME FROM gone_event) AS e"""
_FRESH_CASE = f"""
    CREATE OR REPLACE TEMP TABLE fresh_case AS
    SELECT case_key, min(least({AT}, e.recorded_at)) AS first_at FROM {_WITH_GONE}
    WHERE load_id IN (SELECT load_id FROM fresh_load) GROUP BY case_key
"""
_LATEST = f"greatest({AT}, e.recorded_at)"
_PAIRS = "e.lifecycle IN ('start', 'complete')"

_NEAR = """
    CREATE OR REPLACE TEMP TABLE near AS
    WITH window_day AS (
        SELECT DISTINCT day + reach::INTEGER AS day FROM touched, unnest([-1, 0, 1, 2]) AS r(reach)),
    reach AS (SELECT min(day) - 2 AS first, max(day) + 2 AS last FROM window_day),
    about AS (
        SELECT case_key, {day} AS day, {recorded_day} AS recorded_day
        FROM case_event AS e, reach WHERE {latest} >= first AND least({at}, e.recorded_at) < last),
    held AS (
        SELECT DISTINCT case_key FROM about
        WHERE day IN (SELECT day FROM window_day) OR recorded_day IN (SELECT day FROM window_day)),
    before AS (
        SELECT case_key, max({at}) AS ready_at FROM case_event AS e JOIN held USING (case_key), reach
        WHERE {latest} < first AND NOT e.day_only GROUP BY case_key)
    SELECT case_key, first, ready_at FROM held LEFT JOIN before USING (case_key), reach
"""


# the first days after the cut hang on events that are gone
_LEAVE = "DELETE FROM touched WHERE day < (SELECT max(cut) + 2 FROM retained)"


def leave_retained(con: DuckDBPyConnection) -> None:
    """Take the days whose events have been deleted out of ``touched``: they are never worked out again (rule 22)."""
    con.execute(_LEAVE)


def scope_of_all(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``scope`` of every event and ``touched`` of every day."""
    make_scope(con, zone)
    con.execute(_EVERY_DAY)


def scope_of_loads(con: DuckDBPyConnection, zone: str, load_ids: Sequence[int]) -> None:
    """Make ``touched``, the days that these loads change, and ``scope``, the events that bear on them."""
    con.execute(_FRESH_LOAD, {"ids": [*load_ids, GONE]})
    con.execute(_FRESH_CASE)
    make_scope(con, zone, f"{_WITH_GONE} JOIN fresh_case AS c USING (case_key)", f"{_LATEST} >= c.first_at")
    make_moments(con)
    con.execute(_TOUCHED)
    con.execute(_NEAR.format(day=local_date(AT, zone), recorded_day=local_date("e.recorded_at", zone), at=AT,
                             latest=_LATEST))
    make_scope(con, zone, "case_event AS e JOIN near AS c USING (case_key)",
               f"{_LATEST} >= c.first OR {_PAIRS} OR {AT} = c.ready_at")
