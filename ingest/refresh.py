"""Bring the published figures up to what the warehouse holds; taken up again where an earlier run was cut short."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import duckdb

from data.activities import read_activities
from data.devices import read_devices
from data.errors import WorklightError
from data.home import Home
from data.journey import read_journey
from data.published import current
from ingest.derive import derive
from ingest.publish import publish
from ingest.warehouse import open_warehouse


def mark_everything(con: duckdb.DuckDBPyConnection) -> None:
    """Note, in the caller's transaction, that all days must be derived again."""
    con.execute("INSERT INTO pending VALUES (NULL)")


def refresh(con: duckdb.DuckDBPyConnection, home: Home, *, now: datetime, record_only: bool = False) -> None:
    """Derive what is pending and publish, where rows or rules are new or the last version is of an earlier day.

    Raises WorklightError where it fails: what was kept stays kept, and the next run takes it up.
    """
    pending = [row[0] for row in con.execute("SELECT load_id FROM pending ORDER BY ALL").fetchall()]
    try:
        rules = _rules(con)
        jobs_made = _derive(con, home, None if None in pending else pending)
        if pending or _is_old(home, now) or rules != _rules(con):
            publish(con, home, now=now, record_only=record_only, jobs_made=jobs_made)
    except WorklightError:
        raise
    except Exception as error:
        raise WorklightError(
            f"The files were kept, but the figures could not be made ({type(error).__name__}); "
            "the pages still show the last ones. Run worklight ingest again, and tell us if this comes back."
        ) from error
    con.execute("DELETE FROM pending")


def _derive(con: duckdb.DuckDBPyConnection, home: Home, load_ids: Sequence[int] | None) -> bool:
    return derive(con, activities=read_activities(home.reference("activities.toml")),
                  journey=read_journey(home.reference("journey.toml")), zone=home.zone, load_ids=load_ids,
                  devices=read_devices(home.reference("devices.toml")))


def _rules(con: duckdb.DuckDBPyConnection) -> object:
    """Return by which rules the entries that are held were worked out."""
    return con.execute("SELECT rules FROM derived_with").fetchone()


def _is_old(home: Home, now: datetime) -> bool:
    """A week that has ended meanwhile must be published whole (rule 3), and all of it where tables have changed."""
    version = current(home.published)
    zone = ZoneInfo(home.zone)
    return version is None or version.outdated or version.made_at.astimezone(zone).date() < now.astimezone(zone).date()


def bring_up_to_date(home: Home, *, now: datetime) -> None:
    """Publish anew where the figures are outdated."""
    with open_warehouse(home) as con:
        refresh(con, home, now=now)
