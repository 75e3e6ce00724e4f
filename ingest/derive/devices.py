"""Everything about devices that a version publishes, in the order in which it is made; one idea per file.

names (``device_names``) -> outages with their bounds (``outages``) -> minutes of opening hours (``downtime``); beside
them ``queue_waits``, ``outcomes``, ``scanning``, ``supplies`` and ``poll_gaps``. No table here holds a person or login.
"""

from datetime import date, datetime

from duckdb import DuckDBPyConnection

from data.devices import Devices
from ingest.derive.device_names import DEVICES, make_device_names, make_job_of, make_known_devices
from ingest.derive.downtime import OUTAGE_DAYS, OUTAGES, make_downtime
from ingest.derive.outages import make_outages
from ingest.derive.outcomes import DEVICE_WEEKS, outcomes
from ingest.derive.poll_gaps import POLL_GAPS
from ingest.derive.queue_waits import queue_hours
from ingest.derive.scanning import scan_weeks
from ingest.derive.supplies import SUPPLIES


def make_devices(
    con: DuckDBPyConnection, devices: Devices, zone: str, *, now: datetime, today: date, named: bool = False,
) -> None:
    """Make what the tables of devices are written from; ``now`` is UTC without a zone. Needs ``job``, ``worker_of``.

    ``named``: ``device_of`` and ``job_of`` are made already. Outages are not taken over from ``held_up``: of a machine
    that few people use the day alone is published on which one ended, and its worker is told the moment.
    """
    if not named:
        make_device_names(con, devices)
        make_job_of(con)
    make_known_devices(con, now)
    make_outages(con)
    make_downtime(con, zone, now, today)


def device_tables(zone: str) -> dict[str, str]:
    """Return the SQL of each table; values: ``$made_at``, ``$today`` and ``$held_after`` (minutes)."""
    return {
        "device_week": DEVICE_WEEKS,
        "device": DEVICES,
        "outage": OUTAGES,
        "outage_day": OUTAGE_DAYS,
        "device_outcome": outcomes(zone),
        "queue_hour": queue_hours(zone),
        "scan_week": scan_weeks(zone),
        "supply": SUPPLIES,
        "poll_gap": POLL_GAPS,
    }
