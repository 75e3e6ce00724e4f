"""Each timed thing, and what came before it: on its case, and of its worker.

A *mark* takes no time of its own: a status, an allocation, a start. Those that a worker sets on the case they are at
belong to the piece of work that they finish next on it. So the traces of a worker's day fall into *stretches*; a new
one begins after each thing that takes time, and with each other case::

    case      a       b   b   b       b
    trace     done    mark mark done  done
    stretch   1       2   2   2       3          what came before 2 came before its first mark

A day begins a stretch, and before its first trace is nothing, for people go home. Work that goes on over midnight is
the exception: the last trace of the day before counts, where it is no more than ``night_gap_minutes`` ago.
"""

from duckdb import DuckDBPyConnection

WORK, RECORDING = 0, 1  # rule families: the thing itself, and writing it up

_MOMENTS = f"""
    CREATE OR REPLACE TEMP TABLE moment AS
    WITH written AS (
        SELECT event_key, load_id, {WORK}::UTINYINT AS family, line, source, case_key, activity, lifecycle, at_us, day,
            worker, person, step, kind, usual_us, work_us, cap_us, started_us
        FROM scope WHERE NOT day_only
        UNION ALL
        SELECT event_key, load_id, {RECORDING}::UTINYINT, line, source, case_key, activity, lifecycle, recorded_us,
            recorded_day, worker, person, step, recording_kind, recording_usual_us, recording_usual_us,
            recording_cap_us, NULL
        FROM scope WHERE NOT day_only AND recorded_us IS NOT NULL),
    timed AS (
        SELECT *, kind IS NOT NULL AND coalesce(lifecycle, 'complete') = 'complete' AS takes FROM written),
    night AS (
        SELECT worker, (day + 1)::DATE AS day, max(at_us) AS night_us FROM timed WHERE worker IS NOT NULL GROUP BY ALL),
    traced AS (
        SELECT timed.*, coalesce(lag(at_us) OVER in_case, before_us) AS case_us,
            lag(load_id) OVER in_case AS load_before,
            CASE WHEN worker IS NOT NULL THEN coalesce(lag(at_us) OVER by_worker,
                CASE WHEN at_us - night_us BETWEEN 0 AND $night THEN night_us END) END AS trace_us,
            worker IS NULL
                OR coalesce(lag(takes) OVER by_worker OR lag(case_key) OVER by_worker <> case_key, true) AS opens
        FROM timed LEFT JOIN case_before USING (case_key) LEFT JOIN night USING (worker, day)
        WINDOW in_case AS (PARTITION BY case_key ORDER BY at_us, line, event_key, family),
            by_worker AS (PARTITION BY worker, day ORDER BY at_us, line, event_key, family)),
    numbered AS (
        SELECT *, count(*) FILTER (opens) OVER (PARTITION BY worker, day ORDER BY at_us, line, event_key, family
            ROWS UNBOUNDED PRECEDING) AS stretch
        FROM traced)
    SELECT * EXCLUDE (opens, stretch, case_us, trace_us),
        first_value(at_us) OVER s AS opened_us, first_value(case_us) OVER s AS ready_us,
        first_value(trace_us) OVER s AS free_us
    FROM numbered
    WINDOW s AS (PARTITION BY worker, day, stretch ORDER BY at_us, line, event_key, family)
"""


def make_moments(con: DuckDBPyConnection, night_us: int = 0) -> None:
    """Make ``moment``: each timed thing of ``scope``, and what came before its stretch.

    ``ready_us`` is the case's event before, ``free_us`` the worker's trace before on that day (or before midnight, at
    most ``night_us`` microseconds ago), ``opened_us`` the first of the stretch; ``takes``: it may have taken time;
    ``load_before``: the load of the case's event before.
    """
    con.execute(_MOMENTS, {"night": night_us})
