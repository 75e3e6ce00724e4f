"""Hold-ups by cause: work that the system itself creates, counted by what gave rise to it, never by who did it.

Seddon (Freedom from Command and Control, 2003) calls it failure demand. Four causes are told by activities.toml
(``holds_up``: payments, approvals, duplicates, systems). Two are read from marks and lifecycles of the journey::

    allocated  allocated  started  ended  started         the second allocated, before the step ended: reassigned
                                          -------         started again within four weeks after it ended: reopened

A round of the same step that begins later than that is a new one, as a yearly review is.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

SOON_DAYS = 28

_CAUSES = f"""
    CREATE OR REPLACE TEMP TABLE caused AS
    WITH told AS (
        SELECT e.source, e.team, e.case_key, coalesce(w.worker, e.login_key) AS worker, m.holds_up, e.lifecycle,
            m.marks, coalesce(s.step, m.step) AS step, {{day}} AS day, {AT} AS moment,
            (e.load_id::BIGINT << 40) + e.line AS read_at, e.event_key
        FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key
        WHERE (m.holds_up IS NOT NULL OR m.marks IS NOT NULL OR e.lifecycle = 'reassign') AND {AT} IS NOT NULL),
    marked AS (
        SELECT *, lag(marks) OVER w AS before, day - lag(day) OVER w AS days
        FROM told WHERE marks IN ('allocated', 'ended', 'started') AND step IS NOT NULL
            AND coalesce(lifecycle, 'complete') = 'complete'
        WINDOW w AS (PARTITION BY source, case_key, step ORDER BY moment, read_at, event_key)),
    found AS (
        SELECT holds_up AS cause, * FROM told
        WHERE holds_up IS NOT NULL AND coalesce(lifecycle, 'complete') = 'complete'
        UNION ALL BY NAME SELECT 'reassigned' AS cause, * FROM told WHERE lifecycle = 'reassign'
        UNION ALL BY NAME SELECT 'reassigned' AS cause, * EXCLUDE (before, days) FROM marked
            WHERE marks = 'allocated' AND before IN ('allocated', 'started')
        UNION ALL BY NAME SELECT 'reopened' AS cause, * EXCLUDE (before, days) FROM marked
            WHERE marks <> 'ended' AND before = 'ended' AND days <= {SOON_DAYS})
    SELECT source, team, cause, case_key, worker, day FROM found
"""
CAUSES = """
    SELECT source, team, cause, period, count(*), count(DISTINCT case_key), count(DISTINCT worker)
    FROM caused LEFT JOIN period_of_day USING (day)
    GROUP BY cause, GROUPING SETS ((), (source), (team), (source, team)), GROUPING SETS ((), (period))
    HAVING (team IS NOT NULL OR grouping(team) = 1) AND (period IS NOT NULL OR grouping(period) = 1)
    ORDER BY source NULLS FIRST, team NULLS FIRST, cause, period NULLS FIRST
"""


def make_causes(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``caused``, a row for each hold-up; needs ``meaning``, ``step_name`` and ``worker_of``."""
    con.execute(_CAUSES.format(day=local_date(AT, zone)))
