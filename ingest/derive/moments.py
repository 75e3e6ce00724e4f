"""Each timed thing, and what came before it: on its case, and of its worker.

A *mark* takes no time of its own: a status, an allocation, a start. Those that a worker sets on the case they are at
belong to the piece of work that they finish next on it. So the traces of a worker's day fall into *stretches*; a new
one begins after each thing that takes time, and with each other case::

    case      a       b   b   b       b
    trace     done    mark mark done  done
    stretch   1       2   2   2       3          what came before 2 came before its first mark

A day begins a stretch, and before its first trace is nothing, for people go home. Work that goes on over midnight is
the exception: the last trace of the day before counts, where it is no more than ``night_gap_minutes`` ago. Was that
a mark on the same case, the stretch that it ends goes on, too::

    case      a              b      b   | b
    trace     done           mark   mark| done
    at        23:00          23:40 23:55| 00:20         begun at 23:00

It reaches no further back than that one day: what a day hangs on must not grow with marks that a machine sets.
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
    traced AS (
        SELECT timed.*, coalesce(lag(at_us) OVER in_case, before_us) AS case_us,
            lag(load_id) OVER in_case AS load_before,
            CASE WHEN worker IS NOT NULL THEN lag(at_us) OVER by_worker END AS trace_us,
            worker IS NULL
                OR coalesce(lag(takes) OVER by_worker OR lag(case_key) OVER by_worker <> case_key, true) AS opens,
            worker IS NOT NULL AND lead(at_us) OVER by_worker IS NULL AS last
        FROM timed LEFT JOIN case_before USING (case_key)
        WINDOW in_case AS (PARTITION BY case_key ORDER BY at_us, line, event_key, family),
            by_worker AS (PARTITION BY worker, day ORDER BY at_us, line, event_key, family)),
    numbered AS (
        SELECT *, count(*) FILTER (opens) OVER (PARTITION BY worker, day ORDER BY at_us, line, event_key, family
            ROWS UNBOUNDED PRECEDING) AS stretch
        FROM traced),
    stretched AS (
        SELECT * EXCLUDE (opens, case_us, trace_us), first_value(at_us) OVER s AS opened_us,
            first_value(case_us) OVER s AS ready_us, first_value(trace_us) OVER s AS free_us
        FROM numbered WINDOW s AS (PARTITION BY worker, day, stretch ORDER BY at_us, line, event_key, family)),
    eve AS (
        SELECT worker, (day + 1)::DATE AS day, at_us AS eve_us, CASE WHEN NOT takes THEN case_key END AS open_case,
            opened_us, ready_us, free_us
        FROM stretched WHERE last),
    nights AS (
        SELECT stretched.*, eve_us, eve.opened_us AS began_us, eve.ready_us AS eve_ready_us,
            eve.free_us AS eve_free_us, coalesce(open_case = case_key, false) AS goes_on
        FROM stretched LEFT JOIN eve ON eve.worker = stretched.worker AND eve.day = stretched.day AND stretch = 1
            AND stretched.opened_us - eve_us BETWEEN 0 AND $night)
    SELECT * EXCLUDE (stretch, last, goes_on, eve_us, began_us, eve_ready_us, eve_free_us)
        REPLACE (CASE WHEN goes_on THEN began_us ELSE opened_us END AS opened_us,
            CASE WHEN goes_on THEN eve_ready_us ELSE ready_us END AS ready_us,
            CASE WHEN goes_on THEN eve_free_us ELSE coalesce(free_us, eve_us) END AS free_us)
    FROM nights
"""


def make_moments(con: DuckDBPyConnection, night_us: int = 0) -> None:
    """Make ``moment``: each timed thing of ``scope``, and what came before its stretch.

    ``ready_us`` is the case's event before, ``free_us`` the worker's trace before on that day (or before midnight, at
    most ``night_us`` microseconds ago), ``opened_us`` the first of the stretch (which may lie before midnight,
    likewise); ``takes``: it may have taken time; ``load_before``: the load of the case's event before.
    """
    con.execute(_MOMENTS, {"night": night_us})
