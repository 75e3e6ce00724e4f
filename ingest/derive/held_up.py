"""Held up: a worker's own print job or scan waited for a device that was down (rule 7: told to that worker alone).

A job counts where its login belongs to a worker and

- it waited longer than ``held_up_after_minutes`` in the queue, or a batch as long from the scanner to the record, at a
  time when the device was down or its queue stopped (``outages``: from first seen down to first seen well); or
- it failed because of the device, and the same worker's next job was printed within an hour: printed again.

::

    sent                                     printed
      |-----------------------------------------|      high: the wait, in hours that the worker works that day
                                     |----------|      central: at most held_up_cap_minutes; low: nought

It becomes a time entry on the day it was sent, through the sweep like all others, so that a minute in which somebody
also worked is not counted twice. What waits there were is kept (``held_wait``): where new events add, change or take
away one, its day is worked out again, and no other.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from data.activities import Activities
from data.devices import Devices
from ingest.derive.device_names import make_device_names, make_job_of
from ingest.derive.intervals import WORK
from ingest.derive.jobs import make_jobs
from ingest.derive.local_days import local_date
from ingest.derive.meanings import MICROSECONDS
from ingest.derive.opening import make_open_spans
from ingest.derive.outages import STOPPING, islands, make_outages

PRINTER, SCANNER = "Waiting for a printer", "Waiting for a scanner"
AGAIN = "INTERVAL 1 HOUR"

_DOWN = f"""
    CREATE OR REPLACE TEMP TABLE down AS
    {islands("SELECT device, from_latest AS s, coalesce(to_latest, TIMESTAMP '9999-01-01') AS e FROM outage_seen")}
"""
_OWN = f"""
    CREATE OR REPLACE TEMP TABLE own_wait AS
    WITH mine AS (
        SELECT job_of.*, w.worker, coalesce(queued_at, ended_at) AS sent_at,
            md5_number(concat_ws('|', 'held', source, log, job, coalesce(queued_at, ended_at)::DATE)) AS event_key
        FROM job_of JOIN worker_of AS w USING (login_key)),
    again AS (
        SELECT f.event_key, f.source, f.login_key, f.device, f.sent_at AS s, p.ended_at AS e
        FROM (SELECT * FROM mine WHERE outcome = 'failed' AND reason IN ({STOPPING})) AS f
        ASOF JOIN (SELECT worker, sent_at AS p_at, ended_at FROM mine WHERE outcome = 'printed') AS p
            ON p.worker = f.worker AND f.ended_at <= p.p_at
        WHERE p.p_at - f.ended_at <= {AGAIN}),
    waited AS (
        SELECT event_key, source, login_key, device, queued_at AS s, coalesce(processing_at, ended_at) AS e,
            '{PRINTER}' AS activity
        FROM mine WHERE coalesce(processing_at, ended_at) - queued_at > to_seconds($after * 60)
        UNION ALL
        SELECT md5_number(concat_ws('|', 'held', e.event_key)), e.source, e.login_key, d.device,
            coalesce(e.processing_at, e.queued_at) AS s, e."at", '{SCANNER}'
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device JOIN worker_of USING (login_key)
        WHERE e.event = 'scan_received' AND e."at" - coalesce(e.processing_at, e.queued_at) > to_seconds($after * 60)),
    slowed AS (
        SELECT waited.* FROM waited ASOF JOIN down ON down.device = waited.device AND down.s < waited.e
        WHERE down.e > waited.s),
    every AS (
        SELECT event_key, source, login_key, activity, s, e FROM slowed
        UNION ALL SELECT event_key, source, login_key, '{PRINTER}', s, e FROM again WHERE s < e)
    SELECT event_key, any_value(source) AS source, any_value(login_key) AS login_key, any_value(activity) AS activity,
        min(s) AS s, max(e) AS e FROM every GROUP BY event_key
"""
_SAME = """SELECT event_key, source, login_key, activity, day, s, e FROM"""
_CHANGED = f"""
    CREATE OR REPLACE TEMP TABLE held_changed AS
    SELECT DISTINCT day FROM (({_SAME} held_wait EXCEPT {_SAME} held_now)
        UNION ALL ({_SAME} held_now EXCEPT {_SAME} held_wait))
"""
_ITEMS = f"""
    INSERT INTO item BY NAME
    WITH shift AS (
        SELECT m.person, o.day, min(o.s) AS s, max(o.e) AS e
        FROM membership AS m JOIN shift_span AS o ON o.opening = m.pattern
            AND o.day BETWEEN m.from_day AND coalesce(m.to_day, o.day)
        GROUP BY m.person, o.day),
    within AS (
        SELECT h.event_key, h.source, h.activity, w.worker, w.person, h.day, begins_us,
            epoch_us(greatest(h.s, shift.s)) AS s, epoch_us(least(h.e, shift.e)) AS e
        FROM held_now AS h JOIN touched USING (day) JOIN local_day USING (day) JOIN worker_of AS w USING (login_key)
        JOIN shift ON shift.person = w.person AND shift.day = h.day
        JOIN contracted AS c ON c.person = w.person AND c.day = h.day AND c.seconds > 0)
    SELECT event_key, {WORK}::UTINYINT AS family, source, activity, worker, person, day, NULL::VARCHAR AS step,
        'held_up' AS kind, e AS at_us, begins_us, false AS recorded, NULL::BIGINT AS low_us,
        greatest(s, e - $cap) AS central_us, s AS high_us
    FROM within WHERE s < e
"""


def find_held_up(
    con: DuckDBPyConnection, activities: Activities, devices: Devices, zone: str, load_ids: Sequence[int] | None,
) -> bool:
    """Make ``held_now``, the waits there are, and ``held_changed``, the days on which they are not what they were.

    Looks at device events only where these loads (none: all) brought some. Returns whether it made ``job``,
    ``device_of`` and ``job_of``, so that publishing need not. Needs ``worker_of``.
    """
    con.execute("CREATE OR REPLACE TEMP TABLE held_now AS FROM held_wait")
    brought = _brought(con, load_ids)
    made = brought and _could_be(con)
    if brought:
        con.execute("DELETE FROM held_now")
    if made:
        _find(con, activities, devices, zone)
    con.execute(_CHANGED)
    return made


def add_held_up(con: DuckDBPyConnection, activities: Activities, zone: str) -> None:
    """Add to ``item`` the waits of the days ``touched``. Needs ``local_day`` and ``contracted``."""
    days = con.execute("SELECT DISTINCT day FROM held_now JOIN touched USING (day) ORDER BY day").fetchall()
    if not days:
        return
    patterns = con.execute("SELECT DISTINCT pattern FROM membership ORDER BY ALL").fetchall()
    make_open_spans(con, zone, [row[0] for row in patterns], [row[0] for row in days], "shift_span")
    con.execute(_ITEMS, {"cap": round(activities.held_up_cap_minutes * MICROSECONDS)})


def keep_held_up(con: DuckDBPyConnection) -> None:
    """Keep ``held_now`` for the next time; in the caller's transaction."""
    con.execute("DELETE FROM held_wait WHERE day IN (SELECT day FROM held_changed)")
    con.execute(f"INSERT INTO held_wait BY NAME {_SAME} held_now WHERE day IN (SELECT day FROM held_changed)")


def _brought(con: DuckDBPyConnection, load_ids: Sequence[int] | None) -> bool:
    if load_ids is None:
        return True
    sql = "SELECT 1 FROM device_event WHERE list_contains(?::INTEGER[], load_id) LIMIT 1"
    return bool(con.execute(sql, [list(load_ids)]).fetchall())


def _could_be(con: DuckDBPyConnection) -> bool:
    """A look that costs nothing, for most councils: is there any event of a device that was down, or a failed job?"""
    return bool(con.execute("""SELECT 1 FROM device_event
        WHERE event IN ('alert_begin', 'queue_stopped', 'job_failed') OR outcome = 'failed' LIMIT 1""").fetchall())


def _find(con: DuckDBPyConnection, activities: Activities, devices: Devices, zone: str) -> None:
    make_jobs(con, zone)
    make_device_names(con, devices)
    make_job_of(con)
    # how exactly an outage ended is told to nobody here, so that no count of people is needed
    con.execute("CREATE OR REPLACE TEMP TABLE known_device AS SELECT DISTINCT device, true AS counted FROM device_of")
    make_outages(con)
    con.execute(_DOWN)
    con.execute(_OWN, {"after": activities.held_up_after_minutes})
    con.execute(f"INSERT INTO held_now BY NAME SELECT *, {local_date('s', zone)} AS day FROM own_wait")
