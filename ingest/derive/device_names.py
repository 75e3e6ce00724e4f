"""Which machine a name in a log stands for, and whether its jobs may be counted.

The council's list (devices.toml) joins the names of one machine, capitals aside; a name that is not listed stands for a
machine of its own. Counts of a machine that few people use could be read as counts of a person (rule 7): it is
*counted* only where it is shared and either no source ever told who used it, or enough people did in the last weeks.

A class of CUPS is a queue in front of several printers, and no machine: its kind is ``queue``. Its own logs tell
(``/classes/`` in access_log, ``member-names`` by IPP), or all of its jobs were printed by two or more others.
"""

from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from data.devices import FEWEST_PEOPLE, SHARED_QUEUE, Devices
from ingest.derive.meanings import keep

WEEKS = 13
RECENT = f"$made_at::TIMESTAMP - INTERVAL {WEEKS} WEEKS"
_DEVICE_OF = pl.Schema({"log": pl.String, "device": pl.String, "site": pl.String, "kind": pl.String,
                        "shared": pl.Boolean, "opening": pl.String, "queue": pl.Boolean})
_FOUND = f"""
    SELECT device, bool_or(event LIKE 'scan%'), bool_or(event LIKE 'job%' OR event = 'page_logged'),
        coalesce(bool_or(event IN ('job_submitted', 'poll') AND reason_raw = '{SHARED_QUEUE}'), false)
    FROM device_event GROUP BY device ORDER BY device
"""
_TELLS = "event IN ('alert_begin', 'alert_end', 'queue_stopped', 'queue_resumed') OR evidence = 'error_log'"
# of a machine that is not counted no job may tell by its time that somebody was there
_MACHINE = "event IN ('alert_begin', 'alert_end', 'queue_stopped', 'queue_resumed', 'counter_reading', 'poll')"
# A source that looks tells of a machine whenever that answers; one that writes down what happens tells of each of its
# machines as long as it writes of any, for nothing happening is news too. Its jobs are told by the day alone.
_WATCHING = f"""
    CREATE OR REPLACE TEMP TABLE watching AS
    WITH said AS (
        SELECT e.source, d.device, e.event IN ('poll', 'poll_gap') AS looked, e.event = 'poll' AS answered,
            CASE WHEN {_TELLS} THEN CASE WHEN e.event LIKE 'job%' THEN date_trunc('day', e."at") ELSE e."at" END END
                AS told_at, e."at"
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device WHERE e."at" <= $made_at::TIMESTAMP),
    looks AS (
        SELECT source, device, min("at") FILTER (answered) AS watched_from, max("at") FILTER (answered) AS watched_to
        FROM said GROUP BY ALL HAVING bool_or(looked)),
    writes AS (
        SELECT source, min(told_at) AS watched_from, max(told_at) AS watched_to FROM said
        WHERE told_at IS NOT NULL GROUP BY ALL)
    SELECT device, true AS watched, min(watched_from) AS watched_from, max(watched_to) AS watched_to FROM (
        SELECT device, watched_from, watched_to FROM looks
        UNION ALL
        SELECT DISTINCT said.device, writes.watched_from, writes.watched_to FROM said JOIN writes USING (source)
        WHERE said.told_at IS NOT NULL AND (said.source, said.device) NOT IN (SELECT source, device FROM looks))
    GROUP BY device
"""
_KNOWN = f"""
    CREATE OR REPLACE TEMP TABLE known_device AS
    WITH heard AS (
        SELECT d.device, e.login_key, coalesce(w.worker, e.login_key) AS worker, e.event, e."at", e.model, e.evidence
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key),
    -- a job that was sent to a class, or to another queue, tells by whom the machine is used that printed it
    used AS (
        SELECT device, login_key, worker, "at" FROM heard
        UNION ALL
        SELECT device, j.login_key, coalesce(w.worker, j.login_key), coalesce(ended_at, queued_at, day::TIMESTAMP)
        FROM job_of AS j LEFT JOIN worker_of AS w ON w.login_key = j.login_key),
    users AS (
        SELECT device, count(login_key) AS ever,
            count(DISTINCT worker) FILTER ("at" >= {RECENT} AND "at" <= $made_at::TIMESTAMP) AS people
        FROM used GROUP BY device),
    told AS (
        SELECT device,
            max("at") FILTER ("at" <= $made_at::TIMESTAMP) AS heard_at,
            max("at") FILTER ("at" <= $made_at::TIMESTAMP AND {_MACHINE}) AS machine_at,
            max_by(model, "at") FILTER (model IS NOT NULL) AS model
        FROM heard GROUP BY device),
    hands_on AS (
        SELECT device FROM job_moved WHERE device NOT IN (SELECT log FROM job_of)
        GROUP BY device HAVING count(DISTINCT to_device) > 1),
    named AS (
        SELECT device, any_value(nullif(site, '')) AS site,
            CASE WHEN bool_and(queue OR log IN (SELECT device FROM hands_on)) THEN 'queue' ELSE any_value(kind) END
                AS kind,
            bool_and(shared) AS shared, any_value(opening) AS opening FROM device_of GROUP BY device)
    SELECT *, shared AND (ever = 0 OR people >= {FEWEST_PEOPLE}) AS counted
    FROM named JOIN told USING (device) JOIN users USING (device) LEFT JOIN watching USING (device)
"""
DEVICES = """
    SELECT device, site, kind, model, CASE WHEN counted THEN heard_at ELSE machine_at END,
        coalesce(watched, false), watched_from, watched_to, counted
    FROM known_device ORDER BY device
"""


def make_device_names(con: DuckDBPyConnection, devices: Devices) -> None:
    """Make ``device_of``.

    For each name in logs: the device, its site, kind, whether shared, its opening, and whether it is a queue.
    """
    listed = {name.casefold(): one for one in devices.device for name in (one.name,)}
    listed |= {name.casefold(): one for one in devices.device for name in one.known_as}
    called: dict[str, str] = {}
    rows: list[tuple[Any, ...]] = []
    found = con.execute(_FOUND).fetchall()
    queues = {log.casefold() for log, *_, queue in found if queue}
    for log, scans, prints, _ in found:
        queue = log.casefold() in queues
        if one := listed.get(log.casefold()):
            rows.append((log, one.name, one.site, one.kind, one.shared, one.opening or devices.opening,
                         queue or one.kind == "queue"))
        else:
            name = called.setdefault(log.casefold(), log)
            rows.append((log, name, None, _kind(scans, prints), True, devices.opening, queue))
    keep(con, "device_of", pl.DataFrame(rows, schema=_DEVICE_OF, orient="row"))


def _kind(scans: bool, prints: bool) -> str:
    return "both" if scans and prints else "scanner" if scans else "printer"


def make_known_devices(con: DuckDBPyConnection, now: object) -> None:
    """Make ``known_device``: a row for each device, with what is known of it; ``now`` is a timestamp, UTC.

    Needs ``device_of``, ``job_of`` and ``worker_of``.
    """
    con.execute(_WATCHING, {"made_at": now})
    con.execute(_KNOWN, {"made_at": now})


def make_job_of(con: DuckDBPyConnection) -> None:
    """Make ``job_of``: the rows of ``job`` under the names that people know."""
    con.execute("""
        CREATE OR REPLACE TEMP TABLE job_of AS
        SELECT job.* EXCLUDE (device), d.device, job.device AS log FROM job JOIN device_of AS d ON d.log = job.device
    """)
