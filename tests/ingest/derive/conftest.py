"""Builders that fill warehouse tables directly, so that derivations are tested without files or readers."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import polars as pl
import pytest

from data import REFERENCE, SCHEMA
from data.activities import Activities, Activity
from data.devices import Devices
from data.journey import Journey, read_journey
from ingest.derive import derive
from ingest.derive.devices import device_tables, make_devices
from ingest.derive.jobs import make_jobs
from ingest.derive.workers import make_workers
from ingest.gone import take_out
from ingest.records import DEVICE_EVENT

LONDON = "Europe/London"
TICKS_A_MINUTE = 720_720 * 60_000
TIMES = ("started_at", "ended_at", "recorded_at")
FIGURES = ("low", "central", "high")
EMPTY = Devices(version=1)


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
    listed: Devices = EMPTY
    loads: int = 0

    def rules(self, *rules: Activity, **more: Any) -> "Warehouse":
        """Set the rules; a day has no pace of its own unless ``pace_gap_minutes`` is given."""
        self.activities = Activities(version=1, activity=rules, **({"pace_gap_minutes": 0.001} | more))
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

    def take_out(self, *keys: int) -> None:
        """Take events out, as a newer version of them or their deletion at the source does."""
        take_out(self.con, "SELECT unnest($keys::UHUGEINT[]) AS event_key", {"keys": list(keys)})

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

    def device(self, *lines: dict[str, Any], source: str = "cups") -> int:
        """Put in device events as one load: columns of device_event, and ``job`` and ``who`` in plain; its number."""
        self.loads += 1
        rows = [self._device_row(line, n, source) for n, line in enumerate(lines, 1)]
        self.con.register("rows", pl.DataFrame(rows, schema=DEVICE_EVENTS, orient="row"))
        self.con.execute("INSERT INTO device_event BY NAME SELECT * FROM rows")
        self.con.unregister("rows")
        return self.loads

    def _device_row(self, line: dict[str, Any], n: int, source: str) -> dict[str, Any]:
        given = {"device": "p1", "event": "job_pages_logged", "outcome": "unknown", "evidence": "none"} | line
        given |= {name: given[short] for short, name in (("queued", "queued_at"), ("began", "processing_at"))
                  if given.get(short)}
        for name in ("at", "queued_at", "processing_at", "not_before"):
            given[name] = _moment(given.get(name))
        for plain, hashed in (("job", "job_key"), ("who", "login_key")):
            given[hashed] = None if line.get(plain) is None else number(line[plain])
        fixed = {"event_key": number((source, line.get("line", n), str(line))), "load_id": self.loads, "line": n,
                 "source": source, "time_basis": "offset", "uncertainty_seconds": 0.0}
        return {name: (fixed | given).get(name) for name in DEVICE_EVENTS}

    def devices(self, now: str, devices: Devices = EMPTY) -> None:
        """Make what the tables of devices are written from, at a moment in UTC."""
        at = datetime.fromisoformat(now)
        make_workers(self.con)
        make_jobs(self.con, self.zone)
        today = at.replace(tzinfo=UTC).astimezone(ZoneInfo(LONDON)).date()
        make_devices(self.con, devices, self.zone, now=at, today=today)

    def table(self, name: str, now: str, held_after: float = 5) -> list[tuple[Any, ...]]:
        """The rows of a published table of devices."""
        at = datetime.fromisoformat(now)
        sql = device_tables(self.zone)[name]
        values = {"made_at": at, "today": at.date(), "held_after": held_after}
        return self.con.execute(sql, {key: value for key, value in values.items() if f"${key}" in sql}).fetchall()

    def derive(self, *loads: int) -> list[dict[str, Any]]:
        """Derive these loads (all where none is named) and return the entries."""
        derive(self.con, activities=self.activities, journey=self.journey, zone=self.zone, load_ids=list(loads) or None,
               devices=self.listed)
        return self.entries()

    def entries(self) -> list[dict[str, Any]]:
        """The entries, with ``low``, ``central`` and ``high`` in minutes."""
        found = self.con.sql("SELECT * FROM entry ORDER BY day, worker, start_ms NULLS LAST, entry_key")
        rows = found.to_arrow_table().to_pylist()
        return [row | {name: row[f"{name}_ticks"] / TICKS_A_MINUTE for name in FIGURES} for row in rows]

    def _insert(self, table: str, frame: pl.DataFrame) -> None:
        self.con.register("rows", frame)
        self.con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows")
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


DEVICE_EVENTS = pl.Schema({
    "event_key": pl.UInt64, "load_id": pl.Int32, "line": pl.Int64, "source": pl.String, "time_basis": pl.String,
    "uncertainty_seconds": pl.Float64, "job_key": pl.UInt64, "login_key": pl.UInt64,
    **{name: kind for name, kind in DEVICE_EVENT.items()
       if name not in {"line", "job", "login", "time_basis", "uncertainty_seconds"}},
})


def _moment(at: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(at) if isinstance(at, str) else at


def new_warehouse() -> Warehouse:
    """An empty warehouse in memory, without the comments on its tables, which take more time than the tables."""
    con = duckdb.connect()
    con.execute(_bare_schema())
    return Warehouse(con)


@cache
def _bare_schema() -> str:
    whole = "\n".join(file.read_text(encoding="utf-8") for file in sorted((SCHEMA / "warehouse").glob("*.sql")))
    return re.sub(r"(?m)^COMMENT ON [^']*'(?:[^']|'')*';$", "", whole)


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
