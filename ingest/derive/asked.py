"""Asked twice: how often one journey writes the same thing down again, in other hands or in another system.

People say: "I only tell my story once" (National Voices, A narrative for person-centred coordinated care, 2013). No
system writes down that somebody had to tell it again. What can be seen is that the same thing was recorded again:
activities.toml ``records`` says of each form what it takes down, the same word for the same thing in every system::

    assessment (Ann, East)   assessment (Ann, East)   assessment (Bob, West)   case closed   assessment (Cas, East)
    first                    goes on: same hands      again                    ------------- first of a new journey

A journey is a case up to an activity that closes it. Going on with one's own form is not again; where nobody is named,
only another team or another system is. Case numbers of two systems are one case only where they are the same.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

# of an activity with starts and completes a start is not yet a record
_RECORDED = f"""
    CREATE OR REPLACE TEMP TABLE recorded AS
    WITH told AS (
        SELECT e.source, e.team, e.case_key, m.records, m.closes, coalesce(w.worker, e.login_key) AS worker,
            {AT} AS moment, {{day}} AS day, (e.load_id::BIGINT << 40) + e.line AS read_at, e.event_key
        FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key
        WHERE (m.records IS NOT NULL OR m.closes) AND {AT} IS NOT NULL
            AND coalesce(e.lifecycle, 'complete') = 'complete'),
    journeys AS (
        SELECT *, count(*) FILTER (closes) OVER (PARTITION BY case_key ORDER BY moment, read_at, event_key
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS journey
        FROM told),
    followed AS (
        SELECT source, team, records, worker, (case_key, journey) AS journey, lag(source) OVER w AS source_before,
            lag(team) OVER w AS team_before, lag(worker) OVER w AS worker_before, day - lag(day) OVER w AS days
        FROM journeys WHERE records IS NOT NULL
        WINDOW w AS (PARTITION BY case_key, journey, records ORDER BY moment, read_at, event_key))
    SELECT source, team, records, worker, journey, days, coalesce(team <> team_before, false) AS other_team,
        coalesce(source <> source_before, false) AS other_system,
        coalesce(worker <> worker_before, false) OR other_team OR other_system AS again
    FROM followed
"""
ASKED = """
    SELECT source, team, records, count(DISTINCT journey), count(DISTINCT journey) FILTER (again),
        count(*) FILTER (again), count(*) FILTER (other_team), count(*) FILTER (other_system),
        median(days) FILTER (again), count(DISTINCT worker) FILTER (again)
    FROM recorded GROUP BY records, GROUPING SETS ((), (source), (team), (source, team))
    HAVING team IS NOT NULL OR grouping(team) = 1
    ORDER BY source NULLS FIRST, team NULLS FIRST, records
"""


def make_recorded(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``recorded``, a row for each time that something was written down; needs ``meaning`` and ``worker_of``."""
    con.execute(_RECORDED.format(day=local_date(AT, zone)))
