"""Payments that came back: why, and how many days until each was put right. Never who.

activities.toml says of an activity why a payment ``came_back`` and whether one ``puts_right``::

    came back: wrong address     put right     came back: wrong address     came back: payee not registered     now
    |---------- 9 days ---------|              |------ still open -------   |------ still open --------------------

What follows next for the same payment closes a return or does not: one that comes back again was never put right.
Whole days from date to date, for a list of returned payments has no clock.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

_RETURNED = f"""
    CREATE OR REPLACE TEMP TABLE returned AS
    WITH told AS (
        SELECT e.source, e.team, e.case_key, coalesce(w.worker, e.login_key) AS worker, m.came_back, m.puts_right,
            {{day}} AS day, {AT} AS moment, (e.load_id::BIGINT << 40) + e.line AS read_at, e.event_key
        FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key
        WHERE (m.came_back IS NOT NULL OR m.puts_right) AND {AT} IS NOT NULL
            AND coalesce(e.lifecycle, 'complete') = 'complete'),
    followed AS (
        SELECT *, lead(puts_right) OVER w AS is_right, lead(day) OVER w - day AS days, lead(worker) OVER w AS by_whom
        FROM told WINDOW w AS (PARTITION BY source, case_key ORDER BY moment, read_at, event_key))
    SELECT source, team, came_back AS reason, case_key, date_trunc('week', day)::DATE AS week,
        CASE WHEN is_right THEN days END AS days, coalesce(CASE WHEN is_right THEN by_whom END, worker) AS worker
    FROM followed WHERE came_back IS NOT NULL
"""
# all of them, then by reason, then by week
CAME_BACK = """
    SELECT source, team, reason, week, count(*), count(days), median(days), quantile_disc(days, 0.25),
        quantile_disc(days, 0.75), count(DISTINCT worker)
    FROM returned
    GROUP BY GROUPING SETS ((), (source), (team), (source, team)), GROUPING SETS ((), (reason), (week))
    HAVING (team IS NOT NULL OR grouping(team) = 1) AND count(*) > 0
    ORDER BY source NULLS FIRST, team NULLS FIRST, reason NULLS FIRST, week NULLS FIRST
"""


def make_came_back(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``returned``, a row for each payment that came back; needs ``meaning`` and ``worker_of``."""
    con.execute(_RETURNED.format(day=local_date(AT, zone)))
