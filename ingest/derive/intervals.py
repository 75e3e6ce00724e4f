"""When did the work on each item begin? Three answers to one question: low, central and high (time.md).

Most events say only when something was done. What was it before that? The worker's and the case's own traces
bound it::

    this worker   ......x...................................X      x  a trace of the worker
    this case     ..............o...........................X      o  an event of the case, by anybody
                                |<- ready           cap  |<-X
                                                 central [--X]     the later of ready, free and X less the cap

- **Recorded**: a start and an end are known (both on the event, or a pair of start and complete). All three are
  that interval. One longer than ``longest_item_minutes`` is a count: somebody forgot to press stop.
- **Central**, start repair: the work began when the case was ready (its event before this one) and the worker
  free (their trace before this one, that day), at the latest ``cap`` before the end. With neither there are no minutes.
- **Low** and **high**, sessions: the time since the worker's trace before this one, where the gap is short enough;
  the first event of a session gets none.

An event that was written up later (``recorded_at``, where the rule has a ``recording_kind``) is two items: the
contact, and its recording, which ends at ``recorded_at``. Events with a day and no time are counts only, and they
are no traces. Ties: place in the file, then key, which does not depend on what was loaded first.
"""

from duckdb import DuckDBPyConnection

from data.activities import Activities
from ingest.derive.meanings import MICROSECONDS

WORK, RECORDING = 0, 1  # rule families: the thing itself, and writing it up

_MOMENTS = f"""
    CREATE OR REPLACE TEMP TABLE moment AS
    WITH timed AS (
        SELECT event_key, load_id, {WORK}::UTINYINT AS family, line, source, case_key, activity, lifecycle, at_us, day,
            worker, person, step, kind, cap_us, started_us
        FROM scope WHERE NOT day_only
        UNION ALL
        SELECT event_key, load_id, {RECORDING}::UTINYINT, line, source, case_key, activity, lifecycle, recorded_us,
            recorded_day, worker, person, step, recording_kind, recording_cap_us, NULL
        FROM scope WHERE NOT day_only AND recorded_us IS NOT NULL)
    SELECT * EXCLUDE (before_us), coalesce(lag(at_us) OVER in_case, before_us) AS ready_us,
        CASE WHEN worker IS NOT NULL THEN lag(at_us) OVER by_worker END AS trace_us,
        lag(load_id) OVER in_case AS load_before
    FROM timed LEFT JOIN case_before USING (case_key)
    WINDOW in_case AS (PARTITION BY case_key ORDER BY at_us, line, event_key, family),
        by_worker AS (PARTITION BY worker ORDER BY at_us, line, event_key, family)
"""

_ITEMS = f"""
    CREATE OR REPLACE TEMP TABLE item AS
    WITH known AS (
        SELECT moment.*, local_day.begins_us,
            CASE WHEN family = {WORK} THEN coalesce(started_us, pair.start_us) END AS start_us
        FROM moment JOIN local_day USING (day) LEFT JOIN pair USING (event_key)
        WHERE worker IS NOT NULL AND kind IS NOT NULL AND coalesce(lifecycle, 'complete') = 'complete'),
    begun AS (
        SELECT *, start_us < at_us AS recorded, coalesce(at_us - start_us > $longest, false) AS too_long,
            greatest(ready_us, CASE WHEN trace_us >= begins_us THEN trace_us END) AS free_us
        FROM known)
    SELECT event_key, family, source, activity, worker, person, day, step, kind, at_us, begins_us,
        coalesce(recorded AND NOT too_long, false) AS recorded,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN at_us - trace_us <= $low THEN trace_us END AS low_us,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN free_us IS NOT NULL THEN greatest(free_us, at_us - cap_us) END AS central_us,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN at_us - trace_us <= $high THEN trace_us END AS high_us
    FROM begun
    UNION ALL
    SELECT event_key, {WORK}, source, activity, worker, person, day, step, kind, NULL, NULL, false, NULL, NULL, NULL
    FROM scope WHERE day_only AND worker IS NOT NULL AND kind IS NOT NULL
        AND coalesce(lifecycle, 'complete') = 'complete'
"""


def make_moments(con: DuckDBPyConnection) -> None:
    """Make ``moment``: each timed thing of ``scope``, with the trace of its case and of its worker before it."""
    con.execute(_MOMENTS)


def make_items(con: DuckDBPyConnection, activities: Activities) -> None:
    """Make ``item``: each thing that may have taken time, and where its low, central and high intervals begin.

    They all end at ``at_us``; none: no minutes. Needs ``moment``, ``pair`` and ``local_day``.
    """
    minutes = {
        "low": activities.low_gap_minutes, "high": activities.high_gap_minutes,
        "longest": activities.longest_item_minutes,
    }
    con.execute(_ITEMS, {name: round(value * MICROSECONDS) for name, value in minutes.items()})
