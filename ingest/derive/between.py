"""The waits between steps: from the end of one to the start of the next, and how long of it was waiting elsewhere.

From assessment to planning, from planning to the plan in place, from there to the review::

    assessment ended     waiting for a placement      something else happens     planning started
    |------------------------------------- between -------------------------------------|
                         |------ elsewhere -----------|

Time to think and to assess lies within a step, so none of it is in here. ``elsewhere`` is what activities.toml says
of an activity: from then until the next event of the case, people wait for a placement or another service, which
nobody in the team can bring about. A wait counts for the team that began the next step. One that goes on is in no
median. All in whole days from date to date.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

PAIRS = (("assessment", "planning"), ("planning", "plan_in_place"), ("plan_in_place", "review"))

_BETWEEN = f"""
    CREATE OR REPLACE TEMP TABLE step_wait AS
    WITH told AS (
        SELECT e.source, e.team, e.case_key, coalesce(w.worker, e.login_key) AS worker, m.marks, m.elsewhere,
            coalesce(s.step, m.step) AS step, {{day}} AS day, {AT} AS moment,
            (e.load_id::BIGINT << 40) + e.line AS read_at, e.event_key
        FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key
        WHERE {AT} IS NOT NULL AND coalesce(e.lifecycle, 'complete') = 'complete'
            AND e.case_key IN (SELECT case_key FROM case_event JOIN meaning USING (source, activity)
                WHERE marks = 'ended')),
    pair(from_step, to_step) AS (VALUES {", ".join(map(str, PAIRS))}),
    side AS (
        SELECT told.*, from_step, to_step FROM told JOIN pair
            ON (marks = 'ended' AND step = from_step) OR (marks = 'started' AND step = to_step)),
    gap AS (
        SELECT source, team, worker, case_key, from_step, to_step, marks, moment AS until, day,
            lag(marks) OVER w AS before, lag(moment) OVER w AS since, lag(day) OVER w AS since_day
        FROM side
        WINDOW w AS (PARTITION BY source, case_key, from_step ORDER BY moment, read_at, event_key)),
    waits AS (SELECT row_number() OVER () AS n, *, day - since_day AS days FROM gap
        WHERE marks = 'started' AND before = 'ended'),
    away AS (
        SELECT * FROM (
            SELECT case_key, elsewhere, day AS away_day, moment, lead(day) OVER w AS back_day,
                lead(moment) OVER w AS back
            FROM told WINDOW w AS (PARTITION BY case_key ORDER BY moment, read_at, event_key))
        WHERE elsewhere IS NOT NULL AND back IS NOT NULL),
    spent AS (
        SELECT n, sum(least(day, back_day) - greatest(since_day, away_day)) AS away_days
        FROM waits JOIN away USING (case_key) WHERE moment < until AND back > since GROUP BY n)
    SELECT source, team, worker, from_step, to_step, days, away_days FROM waits LEFT JOIN spent USING (n)
"""
BETWEEN = """
    SELECT source, team, from_step, to_step, count(*), median(days), quantile_disc(days, 0.25),
        quantile_disc(days, 0.75), count(away_days), median(away_days), count(DISTINCT worker)
    FROM step_wait GROUP BY from_step, to_step, GROUPING SETS ((), (source), (team), (source, team))
    HAVING team IS NOT NULL OR grouping(team) = 1
    ORDER BY source NULLS FIRST, team NULLS FIRST, from_step
"""


def make_between(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``step_wait``, a row for each wait; needs ``meaning``, ``step_name`` and ``worker_of``."""
    con.execute(_BETWEEN.format(day=local_date(AT, zone)))
