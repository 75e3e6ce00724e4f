"""How things stand: sources, what is not linked or mapped, and what the ledger misses. For those who run the system."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

from data.activities import read_activities
from data.home import Home
from ingest.identity import unlinked_logins
from ingest.ledger import gaps
from ingest.retain import events_due
from ingest.warehouse import open_warehouse


@dataclass(frozen=True)
class Source:
    """One source: its books over all loads, and how far it reaches (UTC)."""

    name: str
    format: str
    last_good: datetime
    last_at: datetime | None
    rows_in: int
    accepted: int
    quarantined: int
    duplicate: int

    def lag_seconds(self, now: datetime) -> int | None:
        """Seconds from its last event to now; none where it has no event."""
        return None if self.last_at is None else max(0, int((now - self.last_at).total_seconds()))


@dataclass(frozen=True)
class Unmapped:
    """An activity that no rule in activities.toml maps: counted in maps, no minutes."""

    source: str
    activity: str
    events: int


@dataclass(frozen=True)
class Standing:
    """All of it."""

    sources: tuple[Source, ...] = ()
    workers: int = 0
    unlinked_logins: int = 0
    unmapped: tuple[Unmapped, ...] = ()
    lost_loads: int = 0
    pending: int = 0
    overdue: int = 0    # events older than may be kept (rule 22)


def standing(home: Home, source: str | None = None, *, now: datetime | None = None) -> Standing:
    """Look into the warehouse; nothing is made where there is none yet."""
    if not home.warehouse.exists():
        return Standing()
    with open_warehouse(home) as con:
        return Standing(
            sources=tuple(_sources(con, source)),
            workers=_count(con, "SELECT count(*) FROM person"),
            unlinked_logins=unlinked_logins(con),
            unmapped=tuple(_unmapped(con, home, source)),
            lost_loads=len(gaps(con, home)),
            pending=_count(con, "SELECT count(*) FROM pending"),
            overdue=events_due(con, home, now or datetime.now(UTC)))


def quarantined(home: Home, source: str | None = None) -> list[dict[str, Any]]:
    """Return the rows set aside, oldest load first: where and why, never a value (rule 8)."""
    if not home.warehouse.exists():
        return []
    with open_warehouse(home) as con:
        rows = con.execute("""
            SELECT file_hash, line, field, reason, shape FROM quarantine JOIN load USING (load_id)
            WHERE source = coalesce(?, source) ORDER BY load_id, line""", [source]).fetchall()
    return [dict(zip(("file_hash", "line", "field", "reason", "shape"), row, strict=True)) for row in rows]


def linked_logins(home: Home) -> frozenset[int]:
    """Return the keys of all logins that a person has."""
    if not home.warehouse.exists():
        return frozenset()
    with open_warehouse(home) as con:
        return frozenset(row[0] for row in con.execute("SELECT login_key FROM login").fetchall())


def _sources(con: duckdb.DuckDBPyConnection, source: str | None) -> list[Source]:
    rows = con.execute("""
        SELECT source, format, max(loaded_at), max(last_at),
               sum(rows_in)::BIGINT, sum(accepted)::BIGINT, sum(quarantined)::BIGINT, sum(duplicate)::BIGINT
        FROM load WHERE source = coalesce(?, source) GROUP BY source, format
        ORDER BY source, format""", [source]).fetchall()
    return [Source(row[0], row[1], _utc(row[2]), row[3] and _utc(row[3]), *row[4:]) for row in rows]


def _unmapped(con: duckdb.DuckDBPyConnection, home: Home, source: str | None) -> list[Unmapped]:
    rules = read_activities(home.reference("activities.toml")).activity
    mapped = {(rule.name.casefold(), rule.source) for rule in rules}  # one without a kind is counted on purpose
    rows = con.execute("""
        SELECT source, activity, count(*) FROM case_event WHERE source = coalesce(?, source)
        GROUP BY ALL ORDER BY 3 DESC, 1, 2""", [source]).fetchall()
    return [Unmapped(*row) for row in rows if not {(row[1].casefold(), row[0]), (row[1].casefold(), None)} & mapped]


def _count(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
