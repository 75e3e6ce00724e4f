"""Minutes of downtime: for each outage, and for each device and day, where overlapping faults are counted once.

Low is from first seen down to last seen down, high from last seen well to first seen well (``outages``); what is not
over yet is counted up to now. Both are told apart by opening hours.
"""

from datetime import date, datetime, timedelta

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.opening import make_device_days, make_open_spans, measured
from ingest.derive.outages import islands

LONGEST = timedelta(days=5 * 366)  # events are kept no longer: a clock that is far off gives no more days

_BOUNDS = """
    CREATE OR REPLACE TEMP TABLE stretch AS
    WITH now AS (SELECT $made_at::TIMESTAMP AS now),
    far AS (SELECT id, device, 'low' AS figure, from_latest AS s, to_earliest AS e FROM outage_seen
        UNION ALL SELECT id, device, 'high', coalesce(from_earliest, from_latest), coalesce(to_latest, now)
        FROM outage_seen, now)
    SELECT id, device, opening, figure, least(s, now) AS s, least(e, now) AS e
    FROM far JOIN known_device USING (device), now
"""


def make_downtime(con: DuckDBPyConnection, zone: str, now: datetime, today: date) -> None:
    """Make ``outage_minutes`` (id, low, high, outside_low, outside_high) and ``downtime`` (device, day, the same).

    ``now`` is UTC without a zone. Needs ``outage_seen`` and ``known_device``.
    """
    con.execute(_BOUNDS, {"made_at": now})
    days = _days(con, zone, today)
    make_device_days(con, zone, days)
    openings = [row[0] for row in con.execute("SELECT DISTINCT opening FROM known_device ORDER BY ALL").fetchall()]
    make_open_spans(con, zone, openings if days else [], days)
    each = "SELECT id * 2 + (figure = 'high')::INTEGER AS id, opening, s, e FROM stretch WHERE s < e"
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE outage_minutes AS
        SELECT id // 2 AS id, {_both("id % 2 = 0", "id % 2 = 1")} FROM ({measured(each, zone)}) GROUP BY ALL""")
    con.execute(f"CREATE OR REPLACE TEMP TABLE united AS {_UNITED}")
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE downtime AS
        SELECT device, day, {_both("figure = 'low'", "figure = 'high'")}
        FROM ({measured("FROM united", zone)}) JOIN united USING (id) GROUP BY ALL""")


_UNITED = f"""
    SELECT row_number() OVER () AS id, device, opening, figure, s, e FROM (
        SELECT *, 'low' AS figure FROM ({islands("SELECT device, s, e FROM stretch WHERE figure = 'low' AND s < e")})
        UNION ALL
        SELECT *, 'high' FROM ({islands("SELECT device, s, e FROM stretch WHERE figure = 'high' AND s < e")}))
    JOIN (SELECT device, opening FROM known_device) USING (device)
"""


def _both(low: str, high: str) -> str:
    return ", ".join(f"coalesce(sum({column}) FILTER ({which}), 0) AS {name}" for name, column, which in (
        ("low", "inside", low), ("high", "inside", high), ("outside_low", "outside", low),
        ("outside_high", "outside", high)))


def _days(con: DuckDBPyConnection, zone: str, today: date) -> list[date]:
    """Every local day on which something may have been down."""
    [(found,)] = con.execute(f"SELECT min({local_date('s', zone)}) FROM stretch").fetchall()
    if found is None:
        return []
    first = max(found, today - LONGEST)
    return [first + timedelta(days=n) for n in range((today - first).days + 1)]


# Things that overlap an outage: those that began before it ended, less those that ended before it began.
def _overlapping(things: str) -> str:
    return f"""
        SELECT o.id, coalesce(begun.n, 0) - coalesce(gone.n, 0) AS n
        FROM (SELECT id, device, from_latest AS s, coalesce(to_latest, $made_at::TIMESTAMP) AS e FROM outage_seen) AS o
        ASOF LEFT JOIN (SELECT device, s AS t, sum(count(*)) OVER (PARTITION BY device ORDER BY s) AS n
            FROM ({things}) GROUP BY device, s) AS begun ON begun.device = o.device AND begun.t < o.e
        ASOF LEFT JOIN (SELECT device, e AS t, sum(count(*)) OVER (PARTITION BY device ORDER BY e) AS n
            FROM ({things}) GROUP BY device, e) AS gone ON gone.device = o.device AND gone.t <= o.s
    """


_JOBS = """
    SELECT device, queued_at AS s, coalesce(processing_at, ended_at) AS e FROM job_of JOIN known_device USING (device)
    WHERE counted AND coalesce(processing_at, ended_at) - queued_at >= to_seconds($held_after * 60)
"""
_BATCHES = """
    SELECT d.device, coalesce(e.processing_at, e.queued_at, e."at") AS s, e."at" + INTERVAL 1 MICROSECOND AS e
    FROM device_event AS e JOIN device_of AS d ON d.log = e.device JOIN known_device AS k ON k.device = d.device
    WHERE k.counted AND (e.event = 'scan_failed' AND e.reason IS DISTINCT FROM 'duplicate'
        OR e.event = 'scan_received'
        AND e."at" - coalesce(e.processing_at, e.queued_at) >= to_seconds($held_after * 60))
"""

OUTAGES = f"""
    WITH jobs AS ({_overlapping(_JOBS)}), batches AS ({_overlapping(_BATCHES)})
    SELECT device, reason, source, from_earliest, from_latest, to_earliest, to_latest, coalesce(low, 0),
        coalesce(high, 0), coalesce(outside_low, 0), coalesce(outside_high, 0),
        CASE WHEN counted THEN jobs.n END::INTEGER, CASE WHEN counted THEN batches.n END::INTEGER
    FROM outage_seen LEFT JOIN outage_minutes USING (id) LEFT JOIN jobs USING (id) LEFT JOIN batches USING (id)
    JOIN (SELECT device, counted FROM known_device) USING (device)
    WHERE from_latest <= $made_at::TIMESTAMP ORDER BY id
"""
OUTAGE_DAYS = """
    WITH open AS (SELECT opening, day, sum(epoch_us(e) - epoch_us(s)) / 6e7 AS minutes FROM open_span GROUP BY ALL)
    SELECT device, downtime.day, low, high, outside_low, outside_high, coalesce(open.minutes, 0)
    FROM downtime JOIN known_device USING (device)
    LEFT JOIN open ON open.opening = known_device.opening AND open.day = downtime.day
    ORDER BY device, downtime.day
"""
