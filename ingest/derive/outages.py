"""When could a device not be used? Each outage has four times, for most sources only look now and then::

    seen well        seen down              seen down        seen well
        |................|======================|................|
    from_earliest    from_latest           to_earliest        to_latest
                         |<-------- low ------->|
        |<----------------------- high ------------------------->|

- A source that tells when it happens gives the same time twice. One that polls gives ``not_before``: the last look at
  which it was not so yet. A time in which a device did not answer (a poll gap) is no fault, it widens the bounds.
- A fault that is told again, and was not seen clear meanwhile, goes on. An end without a part or a reason ends all.
- A fault whose end nobody tells: where the source polls, it stands until now; else it ended at the latest when the
  device next printed or scanned, where there is evidence of that. With neither it is still open.
- A queue that stops for what its own machine is told to have is one fault with it, not two. So are two parts of a
  machine that begin to have the same at the same look: no row says which part, and it goes on until both are well.
- The device list decides which names are one machine; only reasons that stop work count (data/devices.py). A queue
  that was stopped is down whatever the reason.
"""

from duckdb import DuckDBPyConnection

from data.devices import REASONS

STOPPING = ", ".join(f"'{reason}'" for reason, stops in REASONS.items() if stops)

_TOLD = f"""
    CREATE OR REPLACE TEMP TABLE told AS
    WITH said AS (
        SELECT e.source, d.device, e.event LIKE 'queue%' AS queue,
            e.event IN ('alert_begin', 'queue_stopped') AS begins,
            CASE WHEN e.event NOT LIKE 'queue%' THEN e.part END AS part, e."at", e.line, e.event_key,
            CASE WHEN e.not_before <= e."at" THEN e.not_before END AS not_before,
            CASE WHEN e.event NOT LIKE 'queue%' OR e.reason IN ({STOPPING}) THEN e.reason
                WHEN e.event = 'queue_stopped' THEN 'stopped' END AS reason
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device
        WHERE e.event IN ('alert_begin', 'alert_end', 'queue_stopped', 'queue_resumed')),
    fault AS (SELECT * FROM said WHERE begins AND reason IN ({STOPPING})),
    thing AS (
        SELECT *, row_number() OVER (ORDER BY source, device, queue, what, part) AS thing FROM (
            SELECT DISTINCT source, device, queue, CASE WHEN NOT queue THEN reason END AS what, part FROM fault))
    SELECT thing.thing, thing.source, thing.device, thing.queue, f.begins,
        f."at", f.line, f.event_key, f.not_before, f.reason
    FROM fault AS f JOIN thing ON thing.source = f.source AND thing.device = f.device AND thing.queue = f.queue
        AND (f.queue OR thing.what = f.reason) AND thing.part IS NOT DISTINCT FROM f.part
    UNION ALL
    SELECT thing.thing, thing.source, thing.device, thing.queue, s.begins,
        s."at", s.line, s.event_key, s.not_before, NULL
    FROM said AS s JOIN thing ON thing.source = s.source AND thing.device = s.device AND thing.queue = s.queue
    WHERE NOT s.begins AND (s.queue OR s.reason IS NULL OR s.reason = thing.what)
        AND (s.part IS NULL OR thing.part IS NULL OR s.part = thing.part)
"""
_LOOKED = """
    CREATE OR REPLACE TEMP TABLE looked AS
    SELECT e.source, d.device, min("at") AS first_at, max("at") AS last_at
    FROM device_event AS e JOIN device_of AS d ON d.log = e.device WHERE event = 'poll' GROUP BY ALL
"""
# of a device that few people use the day alone is told, for that moment is when somebody printed
_WORKED = """
    CREATE OR REPLACE TEMP TABLE worked AS
    WITH proof AS (
        SELECT device, ended_at AS "at" FROM job_of WHERE outcome = 'printed'
        UNION ALL
        SELECT d.device, coalesce(processing_at, "at") FROM device_event AS e JOIN device_of AS d ON d.log = e.device
        WHERE event = 'scan_received')
    SELECT DISTINCT device, CASE WHEN counted THEN "at" ELSE date_trunc('day', "at") + INTERVAL 1 DAY END AS "at"
    FROM proof JOIN known_device USING (device) WHERE "at" IS NOT NULL
"""
_RUN = """
    CREATE OR REPLACE TEMP TABLE outage_run AS
    WITH well AS (
        SELECT told.*, worked."at" AS well_at
        FROM told ASOF LEFT JOIN worked ON worked.device = told.device AND worked."at" > told."at"),
    step AS (
        SELECT well.* EXCLUDE (well_at), looked.first_at, looked.last_at,
            CASE WHEN looked.device IS NULL AND begins THEN well_at END AS well_at
        FROM well LEFT JOIN looked ON looked.source = well.source AND looked.device = well.device),
    before AS (
        SELECT *, lag(begins) OVER w AS begun, lag("at") OVER w AS at_before, lag(well_at) OVER w AS well_before
        FROM step WINDOW w AS (PARTITION BY thing ORDER BY "at", line, begins, event_key)),
    marked AS (
        SELECT *, begins AND (NOT coalesce(begun, false) OR coalesce(not_before > at_before, false)
            OR coalesce(well_before <= "at", false)) AS is_new, NOT begins AND coalesce(begun, false) AS is_end
        FROM before),
    numbered AS (
        SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY thing ORDER BY "at", line, begins, event_key
            ROWS UNBOUNDED PRECEDING) AS run FROM marked),
    run AS (
        SELECT thing, run, any_value(source) AS source, any_value(device) AS device, any_value(queue) AS queue,
            max(reason) FILTER (is_new) AS reason,
            max("at") FILTER (is_new) AS began, max(not_before) FILTER (is_new) AS not_before,
            max("at") FILTER (begins) AS last_told, max("at") FILTER (is_end) AS ended,
            max(not_before) FILTER (is_end) AS still_at, max(well_at) AS well_at,
            max(first_at) AS first_look, max(last_at) AS last_look
        FROM numbered WHERE run > 0 GROUP BY thing, run)
    SELECT *, coalesce(CASE WHEN lead(not_before) OVER w > last_told THEN lead(not_before) OVER w END,
        lead(began) OVER w) AS next_at FROM run WINDOW w AS (PARTITION BY thing ORDER BY run)
"""
_BOUND = """
    CREATE OR REPLACE TEMP TABLE outage_told AS
    WITH bound AS (
        SELECT *, CASE WHEN ended IS NOT NULL THEN ended ELSE least(well_at, next_at) END AS to_latest FROM outage_run)
    SELECT device, reason, source, queue, thing, run,
        CASE WHEN not_before IS NULL AND first_look >= began THEN NULL ELSE coalesce(not_before, began) END
            AS from_earliest,
        began AS from_latest,
        CASE WHEN ended IS NOT NULL THEN greatest(last_told, coalesce(still_at, ended))
            WHEN to_latest IS NULL THEN greatest(last_told, last_look) ELSE last_told END AS to_earliest,
        to_latest
    FROM bound
"""
# what overlaps a stopped queue of the same machine, for the same reason, is the same fault
_OUTAGE = """
    CREATE OR REPLACE TEMP TABLE outage_seen AS
    WITH marked AS (
        SELECT *, coalesce(from_latest >= max(coalesce(to_latest, TIMESTAMP '9999-01-01')) OVER before
            AND from_latest > max(from_latest) OVER before, true) AS apart
        FROM outage_told WINDOW before AS (PARTITION BY device, reason, source ORDER BY from_latest, thing, run
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
    numbered AS (
        SELECT *, count(*) FILTER (apart) OVER (PARTITION BY device, reason, source ORDER BY from_latest, thing, run
            ROWS UNBOUNDED PRECEDING) AS n FROM marked),
    named AS (
        SELECT *, CASE WHEN bool_or(queue) OVER (PARTITION BY device, reason, source, n) THEN 0 ELSE thing END AS same
        FROM numbered),
    fault AS (
        SELECT device, reason, source,
            first(from_earliest ORDER BY from_latest, from_earliest NULLS FIRST) AS from_earliest,
            min(from_latest) AS from_latest, max(to_earliest) AS to_earliest,
            CASE WHEN count(*) = count(to_latest) THEN max(to_latest) END AS to_latest
        FROM named GROUP BY device, reason, source, n, same, CASE WHEN same = 0 THEN 0 ELSE run END)
    SELECT row_number() OVER (ORDER BY device, from_latest, from_earliest NULLS FIRST, reason, source) AS id,
        device, reason, source, from_earliest, from_latest, max(to_earliest) AS to_earliest,
        CASE WHEN count(*) = count(to_latest) THEN max(to_latest) END AS to_latest
    FROM fault GROUP BY device, reason, source, from_earliest, from_latest
"""


def make_outages(con: DuckDBPyConnection) -> None:
    """Make ``outage_seen``: id, device, reason, source and the four times (UTC; to_latest null: still open).

    Needs ``device_of``, ``known_device`` and ``job_of``.
    """
    for sql in (_TOLD, _LOOKED, _WORKED, _RUN, _BOUND, _OUTAGE):
        con.execute(sql)


def islands(stretches: str) -> str:
    """Return SQL that joins what overlaps: device, s, e from rows with device, ``s <= e``."""
    return f"""
        SELECT device, min(s) AS s, max(e) AS e FROM (
            SELECT *, count(*) FILTER (apart) OVER (PARTITION BY device ORDER BY s, e ROWS UNBOUNDED PRECEDING) AS n
            FROM (
                SELECT *, coalesce(s > max(e) OVER (PARTITION BY device ORDER BY s, e
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS apart
                FROM ({stretches})))
        GROUP BY device, n
    """
