"""How long people wait for a step: from its incoming mark to its started mark (activities.toml ``marks``).

Within one case and step, marks in order of time; a wait runs from the first incoming after the last start to the
next start. A second incoming does not begin the wait anew, and a start without an incoming is no wait::

    incoming   I1      I2           I3
    started            |   S1  S2       S3       waits: I1 to S1, I3 to S3

A wait counts in the period in which it ended, for the team that started the step. Medians are exact, per team and
over all: medians of teams can't be added up.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date

MOMENT = "coalesce(e.started_at, e.ended_at, e.recorded_at)"


def make_waits(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``waited``: case_key, step, team, incoming and started (UTC), and the local day of the start.

    A wait that goes on has no ``started``. Needs ``meaning`` and ``step_name``.
    """
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE waited AS
        WITH mark AS (
            SELECT e.case_key, coalesce(s.step, m.step) AS step, m.marks, e.team, {MOMENT} AS moment, e.line,
                e.event_key
            FROM case_event AS e JOIN meaning AS m USING (source, activity)
            LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
            WHERE m.marks IN ('incoming', 'started') AND {MOMENT} IS NOT NULL AND coalesce(s.step, m.step) IS NOT NULL),
        turn AS (
            SELECT *, count(*) FILTER (marks = 'started') OVER (
                PARTITION BY case_key, step ORDER BY moment, line, event_key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS starts_before
            FROM mark),
        run AS (
            SELECT case_key, step, min(moment) FILTER (marks = 'incoming') AS incoming,
                max(moment) FILTER (marks = 'started') AS started, max(team) FILTER (marks = 'started') AS team
            FROM turn GROUP BY case_key, step, starts_before)
        SELECT *, {local_date("started", zone)} AS day FROM run WHERE incoming IS NOT NULL
    """)


WAITS = """
    SELECT team, period, step, count(*)::INTEGER AS cases,
        median(epoch_us(started) - epoch_us(incoming)) / 86_400_000_000.0 AS median_days
    FROM waited JOIN period_of_day USING (day)
    WHERE started IS NOT NULL
    GROUP BY GROUPING SETS ((team, period, step), (period, step))
    HAVING team IS NOT NULL OR grouping(team) = 1
    ORDER BY team NULLS FIRST, period, step
"""
# of the whole service alone: of a team, weeks are not shown
WAIT_WEEKS = """
    SELECT date_trunc('week', day)::DATE AS week, step, count(*)::INTEGER AS cases,
        median(epoch_us(started) - epoch_us(incoming)) / 86_400_000_000.0 AS median_days
    FROM waited WHERE started IS NOT NULL
    GROUP BY ALL ORDER BY week, step
"""
