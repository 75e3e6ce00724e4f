"""Builders that fill warehouse tables directly, so that derivations are tested without files or readers."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import duckdb
import polars as pl
import pytest

from data import REFERENCE, SCHEMA
from data.activities import Activities, Activity
from data.journey import Journey, read_journey
from ingest.derive import derive

LONDON = "Europe/London"
TICKS_A_MINUTE = 720_720 * 60_000
TIMES = ("started_at", "ended_at", "recorded_at")
FIGURES = ("low", "central", "high")


def number(text: object) -> int:
    """A stable 63-bit number, as keys are."""
    return int.from_bytes(hashlib.sha256(str(text).encode()).digest()[:8], "big") >> 1


def event(
    case: str,
    activity: str,
    at: datetime | str | None = None,
    who: str | None = "ann",
    **more: Any,
) -> dict[str, Any]:
    """One case event; ``at`` is its end in UTC, ``who`` its login."""
    return {"case": case, "activity": activity, "ended_at": at, "who": who} | more


def rule(name: str, kind: Any = "case_work", median: float = 10, **more: Any) -> Activity:
    """One rule of activities.toml."""
    return Activity(name=name, kind=kind, median_minutes=median, **more)


@dataclass
class Warehouse:
    """A warehouse in memory, and the rules by which it is worked out."""

    con: duckdb.DuckDBPyConnection
    activities: Activities = field(default_factory=lambda: Activities(version=1))
    journey: Journey = field(default_factory=lambda: read_journey(REFERENCE / "journey.toml"))
    zone: str = LONDON
    loads: int = 0

    def rules(self, *rules: Activity, **more: Any) -> "Warehouse":
        self.activities = Activities(version=1, activity=rules, **more)
        return self

    def load(self, *events: dict[str, Any], source: str = "case", first_line: int = 1) -> int:
        """Put events in as one load; returns its number."""
        self.loads += 1
        rows = [self._row(row, line, source) for line, row in enumerate(events, first_line)]
        frame = pl.DataFrame(rows, schema=EVENTS, orient="row")
        self._insert("case_event", frame)
        self.con.execute(
            "INSERT INTO load SELECT $n, 'h' || $n, 'c' || $n, 'f' || $n, $source, 'case-csv', TIMESTAMP '2026-01-01', "
            "$rows, $rows, 0, 0, NULL, NULL",
            {"n": self.loads, "source": source, "rows": len(rows)},
        )
        return self.loads

    def _row(self, row: dict[str, Any], line: int, source: str) -> tuple[Any, ...]:
        times = {name: _moment(row.get(name)) for name in TIMES}
        line = row.get("line", line)
        allocated = row.get("allocated_to")
        return (
            row.get("key", number((source, line, sorted(row.items(), key=str)))),
            self.loads,
            line,
            row.get("source", source),
            number(row["case"]),
            row["activity"],
            row.get("lifecycle"),
            times["started_at"],
            times["ended_at"],
            times["recorded_at"],
            row.get("day_only", False),
            None if row["who"] is None else number(row["who"]),
            None if allocated is None else number(allocated),
            row.get("team"),
            row.get("step"),
        )

    def people(
        self,
        *names: str,
        team: str = "North",
        hours: float = 37,
        pattern: str = "Mon-Fri 09:00-17:00",
        from_day: date = date(2020, 1, 1),
    ) -> "Warehouse":
        """List people whose one login is their own name."""
        for name in names:
            self.con.execute("INSERT INTO person VALUES (?, ?)", [name, name.title()])
            listed = [name, team, from_day, hours, pattern]
            self.con.execute("INSERT INTO membership VALUES (?, ?, ?, NULL, ?, ?)", listed)
            self.login(name, name)
        return self

    def login(self, login: str, person: str) -> None:
        self.con.execute("INSERT INTO login VALUES ('case', ?, ?)", [number(login), person])

    def device(self, *lines: dict[str, Any], source: str = "cups") -> None:
        """Put in lines of a print queue: at, and what else is to be told (see ``rows``)."""
        rows = [
            (
                number((source, n, str(line))), 1, n, source, line.get("device", "p1"),
                line.get("event", "job_pages_logged"), _moment(line["at"]), "offset", 0.0,
                None if line.get("job") is None else number(line["job"]),
                None if line.get("who") is None else number(line["who"]),
                line.get("pages"), line.get("outcome", "unknown"), line.get("evidence", "none"),
                _moment(line.get("queued")), _moment(line.get("began")), line.get("reason"),
            )
            for n, line in enumerate(lines, 1)
        ]
        self.con.executemany(
            'INSERT INTO device_event (event_key, load_id, line, source, device, event, "at", time_basis, '
            "uncertainty_seconds, job_key, login_key, pages, outcome, evidence, queued_at, processing_at, reason) "
            f"VALUES ({', '.join('?' * 17)})", rows)

    def derive(self, *loads: int) -> list[dict[str, Any]]:
        """Derive these loads (all where none is named) and return the entries."""
        derive(self.con, activities=self.activities, journey=self.journey, zone=self.zone, load_ids=list(loads) or None)
        return self.entries()

    def entries(self) -> list[dict[str, Any]]:
        """The entries, with ``low``, ``central`` and ``high`` in minutes."""
        found = self.con.sql("SELECT * FROM entry ORDER BY day, worker, start_ms NULLS LAST, entry_key")
        rows = found.to_arrow_table().to_pylist()
        return [row | {name: row[f"{name}_ticks"] / TICKS_A_MINUTE for name in FIGURES} for row in rows]

    def _insert(self, table: str, frame: pl.DataFrame) -> None:
        self.con.register("rows", frame)
        self.con.execute(f"INSERT INTO {table} SELECT * FROM rows")
        self.con.unregister("rows")


EVENTS = pl.Schema(
    {
        "event_key": pl.UInt64,
        "load_id": pl.Int32,
        "line": pl.Int64,
        "source": pl.String,
        "case_key": pl.UInt64,
        "activity": pl.String,
        "lifecycle": pl.String,
        "started_at": pl.Datetime("us"),
        "ended_at": pl.Datetime("us"),
        "recorded_at": pl.Datetime("us"),
        "day_only": pl.Boolean,
        "login_key": pl.UInt64,
        "allocated_key": pl.UInt64,
        "team": pl.String,
        "journey_step": pl.String,
    }
)


def _moment(at: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(at) if isinstance(at, str) else at


def new_warehouse() -> Warehouse:
    """An empty warehouse in memory."""
    con = duckdb.connect()
    for file in sorted((SCHEMA / "warehouse").glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))
    return Warehouse(con)


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    made = new_warehouse()
    yield made
    made.con.close()


@pytest.fixture(scope="session")
def make_warehouse() -> Callable[[], Warehouse]:
    """A maker, for tests that compare two warehouses."""
    return new_warehouse


@pytest.fixture(scope="session")
def an_event() -> Callable[..., dict[str, Any]]:
    return event


@pytest.fixture(scope="session")
def a_rule() -> Callable[..., Activity]:
    return rule
