"""From events to figures: one idea per file.

``derive`` works minutes out (``time``) and keeps them in the warehouse's ``entry``; waits, maps, allocation, themes and
pages are worked out when a version is published, straight from the events.
"""

import hashlib
from collections.abc import Sequence

import duckdb

from data.activities import Activities
from data.devices import Devices
from data.journey import Journey
from ingest.derive.held_up import find_held_up, keep_held_up
from ingest.derive.incremental import leave_retained, scope_of_all, scope_of_loads
from ingest.derive.involved import find_involved, keep_involved
from ingest.derive.meanings import make_meanings
from ingest.derive.time import make_time
from ingest.derive.workers import make_workers

__all__ = ["derive"]

NONE_LISTED = Devices.model_validate({"version": 1})


def derive(
    con: duckdb.DuckDBPyConnection, *, activities: Activities, journey: Journey, zone: str,
    load_ids: Sequence[int] | None, devices: Devices = NONE_LISTED,
) -> bool:
    """Work out the entries of the days that these loads touch, or of every day where ``load_ids`` is None.

    Where the rules (activities, journey, devices, zone) differ from those used before, every day is worked out. Done
    again, nothing changes; the result is the same whatever the order of the loads. ``zone`` is an IANA time zone. Opens
    a transaction of its own at the end; call it outside of one. Returns whether the jobs of all device events, and the
    names of devices, are made by now (``find_held_up``).
    """
    rules = _fingerprint(activities, journey, devices, zone)
    held = con.execute("SELECT rules FROM derived_with").fetchall()
    make_workers(con)
    make_meanings(con, activities, journey)
    changed = find_involved(con, zone)
    fresh = [*load_ids, *changed] if load_ids is not None and held == [(rules,)] else None
    jobs_made = find_held_up(con, activities, devices, zone, fresh)
    if fresh is None:
        scope_of_all(con, zone)
    else:
        scope_of_loads(con, zone, fresh)
    leave_retained(con)
    make_time(con, activities, zone)
    _keep(con, rules)
    return jobs_made


def _fingerprint(activities: Activities, journey: Journey, devices: Devices, zone: str) -> str:
    text = "\n".join((activities.model_dump_json(), journey.model_dump_json(), devices.model_dump_json(), zone))
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(con: duckdb.DuckDBPyConnection, rules: str) -> None:
    con.execute("BEGIN")
    con.execute("DELETE FROM entry WHERE day IN (SELECT day FROM touched)")
    con.execute("INSERT INTO entry BY NAME SELECT * FROM made WHERE day IN (SELECT day FROM touched)")
    con.execute("DELETE FROM gone_event")
    keep_held_up(con)
    keep_involved(con)
    con.execute("DELETE FROM derived_with")
    con.execute("INSERT INTO derived_with VALUES (?)", [rules])
    con.execute("COMMIT")
