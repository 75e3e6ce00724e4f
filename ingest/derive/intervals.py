"""When did the work on each item begin? Three answers to one question: low, central and high.

Most events say only when something was done. What was it before that? The worker's and the case's own traces
bound it::

    this worker   ......x......................m............X      x  their trace before this, on something else
    this case     ..............o..............m............X      o  an event of the case, by anybody
                                |<------------ gap -------->|      m  a mark they set on the way: no end of anything

- **Recorded**: a start and an end are known (both on the event, or a pair of start and complete). All three are
  that interval. One longer than ``longest_item_minutes`` is a count: somebody forgot to press stop.
- **Gap**: from when the case was ready (its event before) and the worker free (their trace before, that day or that
  night: ``moments``) to the end. Marks that the same worker set on the same case on the way (a status, a start nobody
  paired) are part of the work and do not shorten it; with nothing before them they are themselves its earliest trace.
- **Central**: the whole gap, if one such piece of work can be that long (``cap``); a longer gap holds a break, and the
  usual time is taken (``after_break_multiple`` of it). **Low** and **high** take at most ``low_multiple`` and
  ``high_multiple`` usual times of the gap (``clamp`` keeps the three in order). What is usual is the activity's (and
  how much of that is work, its ``usual_multiple``), at the pace of that worker's day (``pace``). Without a gap there
  are no minutes.

Things of one activity that were saved together are one sitting, and share its gap (``sittings``).

An event that was written up later (``recorded_at``, where the rule has a ``recording_kind``) is two items: the
contact, and its recording, which ends at ``recorded_at``. Events with a day and no time are counts only, and they
are no traces. Ties: place in the file, then key, which does not depend on what was loaded first.
"""

from duckdb import DuckDBPyConnection

from data.activities import Activities
from ingest.derive.meanings import MICROSECONDS
from ingest.derive.moments import WORK
from ingest.derive.pace import SECOND, make_pace
from ingest.derive.sittings import SITTINGS

_KNOWN = f"""
    CREATE OR REPLACE TEMP TABLE known AS
    WITH paired AS (
        SELECT moment.*, local_day.begins_us,
            CASE WHEN family = {WORK} THEN coalesce(started_us, pair.start_us) END AS start_us
        FROM moment JOIN local_day USING (day) LEFT JOIN pair USING (event_key)
        WHERE takes AND worker IS NOT NULL),
    said AS (
        SELECT * EXCLUDE (start_us), start_us, coalesce(start_us < at_us, false) AS recorded,
            coalesce(at_us - start_us > $longest, false) AS too_long
        FROM paired)
    SELECT event_key, family, source, activity, worker, person, day, step, kind, at_us, begins_us, start_us, usual_us,
        work_us, cap_us, recorded, too_long, sitting, together,
        at_us - coalesce(greatest(ready_us, sat_us), greatest(ready_us, free_us),
            CASE WHEN opened_us < at_us THEN opened_us END) AS gap_us,
        coalesce(ready_us > free_us, free_us IS NULL AND ready_us IS NOT NULL) AS by_case
    FROM ({SITTINGS})
"""

_ITEMS = f"""
    CREATE OR REPLACE TEMP TABLE item AS
    WITH paced AS (
        SELECT known.*, round(work_us * coalesce(pace, 1))::BIGINT AS own_us,
            round(cap_us * coalesce(pace, 1))::BIGINT AS longest_us
        FROM known LEFT JOIN pace USING (worker, day)),
    spent AS (
        SELECT *, CASE WHEN gap_us <= longest_us THEN gap_us
                ELSE least(round($after * own_us)::BIGINT, longest_us) END AS central,
            least(gap_us, round($low * own_us)::BIGINT) AS short,
            least(gap_us, round($high * own_us)::BIGINT) AS long
        FROM paced)
    SELECT event_key, family, source, activity, worker, person, day, step, kind, at_us, begins_us,
        CASE WHEN recorded AND NOT too_long THEN 'recorded' WHEN too_long OR gap_us IS NULL THEN 'count'
            WHEN together THEN 'sitting' WHEN gap_us > longest_us THEN 'usual'
            WHEN by_case THEN 'since_ready' ELSE 'since_last' END AS basis,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN gap_us IS NOT NULL THEN at_us - short END AS low_us,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN gap_us IS NOT NULL THEN at_us - central END AS central_us,
        CASE WHEN too_long THEN NULL WHEN recorded THEN start_us
            WHEN gap_us IS NOT NULL THEN at_us - long END AS high_us
    FROM spent
    UNION ALL
    SELECT event_key, {WORK}, source, activity, worker, person, day, step, kind, NULL, NULL, 'count', NULL, NULL, NULL
    FROM scope WHERE day_only AND worker IS NOT NULL AND kind IS NOT NULL
        AND coalesce(lifecycle, 'complete') = 'complete'
"""


def make_items(con: DuckDBPyConnection, activities: Activities) -> None:
    """Make ``item``: each thing that may have taken time, and where its low, central and high intervals begin.

    They all end at ``at_us``; none: no minutes. ``basis`` says how that was worked out (``data/bases.py``). Needs
    ``moment``, ``pair`` and ``local_day``.
    """
    con.execute(_KNOWN, {"longest": round(activities.longest_item_minutes * MICROSECONDS),
                         "together": round(activities.sitting_seconds * SECOND)})
    make_pace(con, activities)
    con.execute(_ITEMS, {"low": activities.low_multiple, "high": activities.high_multiple,
                         "after": activities.after_break_multiple})
    con.execute("UPDATE item SET basis = 'involved' WHERE event_key IN (SELECT event_key FROM attributed_now)")
