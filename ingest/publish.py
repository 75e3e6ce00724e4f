"""Publish: small files that never change, made under names of their own, then the pointer (house.md, wall 4).

Readers go on with the version they have while the next one is made; a run that is killed leaves ``.part`` files that
nobody reads, and the next run takes them away. The pointer moves last, when all four files are on disk whole.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection, TransactionException

from data import SCHEMA
from data.activities import Activities, read_activities
from data.devices import Devices, read_devices, span_of_day
from data.home import Home
from data.journey import Journey, read_journey
from data.periods import Period, Week
from data.published import KINDS, Version, current, file_name, point_to, quoted, sync_folder
from data.terms import Terms, read_terms
from data.workload import Workload, read_workload
from ingest.derive.allocation import make_open_cases
from ingest.derive.asked import make_recorded
from ingest.derive.between import make_between
from ingest.derive.came_back import make_came_back
from ingest.derive.causes import make_causes
from ingest.derive.contracted import make_contracted
from ingest.derive.devices import make_devices
from ingest.derive.jobs import make_jobs
from ingest.derive.local_days import local_date, make_local_days
from ingest.derive.meanings import make_meanings
from ingest.derive.periods import make_periods
from ingest.derive.scope import AT
from ingest.derive.seen import keep_seen, make_seen
from ingest.derive.stages import make_stages
from ingest.derive.terms import make_terms
from ingest.derive.transitions import make_transitions
from ingest.derive.waits import make_waits
from ingest.derive.workers import make_workers
from ingest.derive.workload import FEWEST, make_workload
from ingest.published_rows import ACTIVITY_NO, PERSON_NO, tables

KEPT_VERSIONS = 5
# small blocks: a file has many small tables, and a block holds but one of them at a time
BLOCK_SIZE = 32768
_FLOW_DAYS = "SELECT day FROM waited WHERE day IS NOT NULL UNION SELECT day FROM caused WHERE day IS NOT NULL"
_FIRST_DAY = """
    SELECT min(day) FROM (SELECT day FROM entry WHERE person IS NOT NULL UNION ALL SELECT day FROM daily_total)
"""
# contracted time is worked out for as long as daily totals are kept (rule 22)
LONGEST = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Edition:
    """What every table of one version is made by."""

    number: int
    now: datetime
    activities: Activities
    journey: Journey
    devices: Devices
    zone: str
    workload: Workload
    terms: Terms

    @cached_property
    def today(self) -> date:
        """Local day of publishing."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def made_at(self) -> datetime:
        """Moment of publishing, UTC, as the files hold it."""
        return self.now.astimezone(UTC).replace(tzinfo=None)


def publish(
    con: DuckDBPyConnection, home: Home, *, now: datetime, record_only: bool = False, jobs_made: bool = False,
) -> Version:
    """Write the next version of the record, figures, allocation and voices files and point to it.

    Deterministic: the same events, lists, rules and ``now`` give the same tables whatever was loaded first. Call it
    outside of a transaction.

    ``record_only`` leaves out all but the record: for versions that nobody will open but ``close``, as when the
    invented council's past weeks are lived through. ``jobs_made``: deriving has just made ``job``, ``device_of`` and
    ``job_of`` on this connection.
    """
    folder = home.published
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = _next_number(folder)
    _sweep_up(folder)
    edition = Edition(
        number, now, read_activities(home.reference("activities.toml")),
        read_journey(home.reference("journey.toml")), read_devices(home.reference("devices.toml")), home.zone,
        read_workload(home.reference("workload.toml")), read_terms(home.reference("terms.toml")),
    )
    days = _prepare(con, edition, jobs_made)
    kinds = tables(edition.zone)
    if record_only:
        kinds = {"record": kinds["record"]}
    else:
        _prepare_figures(con, edition, days, jobs_made)
    values = _values(con, edition)
    for kind, selects in kinds.items():
        _write(con, folder / file_name(kind, edition.number), kind, selects, values)
    sync_folder(folder)
    point_to(folder, edition.number, now.astimezone(UTC))
    # only now: a week counts as published from when it could be seen, never before (rule 3)
    con.execute("INSERT INTO week_published FROM weeks_now WHERE week NOT IN (SELECT week FROM week_published)")
    keep_seen(con)
    prune(folder)
    version = current(folder)
    assert version is not None, "the pointer was just written"  # noqa: S101
    return version


def _prepare(con: DuckDBPyConnection, edition: Edition, jobs_made: bool) -> list[date]:
    """Make what the record is written from; return every day of its calendar."""
    make_workers(con)
    make_meanings(con, edition.activities, edition.journey)
    if not jobs_made:
        make_jobs(con, edition.zone)
    days = _days(con, edition)
    make_contracted(con, days)
    make_local_days(con, edition.zone, _column(con, "SELECT DISTINCT day FROM entry"))
    con.execute(PERSON_NO)
    con.execute(ACTIVITY_NO)
    _make_weeks(con, edition)
    make_seen(con, edition.made_at)
    return days


def _prepare_figures(con: DuckDBPyConnection, edition: Edition, days: list[date], jobs_made: bool) -> None:
    """Make what the figures and the allocation are written from besides."""
    make_waits(con, edition.zone)
    make_transitions(con, edition.zone)
    for make in (make_stages, make_recorded, make_causes, make_came_back, make_between):
        make(con, edition.zone)
    make_open_cases(con, edition.zone)
    make_workload(con, edition.workload, edition.zone)
    make_terms(con, edition.terms, edition.zone)
    make_devices(con, edition.devices, edition.zone, now=edition.made_at, today=edition.today, named=jobs_made)
    make_periods(con, days + _column(con, _FLOW_DAYS))


def _days(con: DuckDBPyConnection, edition: Edition) -> list[date]:
    """Every day of the periods from the first entry to now."""
    found = _column(con, _FIRST_DAY)[0] or edition.today
    first = Period.of(max(min(found, edition.today), edition.today - LONGEST)).start
    last = Period.of(edition.today).end
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _make_weeks(con: DuckDBPyConnection, edition: Edition) -> None:
    """Make ``weeks_now``: weeks published before, and those that are over and are now published for the first time."""
    days = _column(con, f"""
        SELECT DISTINCT {local_date(AT, edition.zone)} AS day FROM case_event AS e WHERE {AT} IS NOT NULL
        UNION SELECT DISTINCT {local_date('"at"', edition.zone)} FROM device_event""")
    weeks = {str(Week.of(day)) for day in days if Week.of(day).sunday < edition.today}
    con.execute("""
        CREATE OR REPLACE TEMP TABLE weeks_now AS
        SELECT week, min(first_at) AS first_at FROM week_published GROUP BY week""")
    con.execute("""
        INSERT INTO weeks_now SELECT week, $made_at::TIMESTAMP FROM (SELECT unnest($weeks::VARCHAR[]) AS week)
        WHERE week NOT IN (SELECT week FROM weeks_now)""", {"made_at": edition.made_at, "weeks": sorted(weeks)})


def _values(con: DuckDBPyConnection, edition: Edition) -> dict[str, Any]:
    last = _column(con, f"SELECT max({local_date(AT, edition.zone)}) FROM case_event AS e")[0]
    day_begins, day_ends = span_of_day(edition.devices.daytime)
    return {
        "version": edition.number, "made_at": edition.made_at, "zone": edition.zone,
        "activities_version": edition.activities.version, "journey_version": edition.journey.version,
        "today": edition.today, "held_after": edition.activities.held_up_after_minutes,
        "day_begins": day_begins, "day_ends": day_ends,
        "as_of": last and min(last, edition.today),
        "terms_version": edition.terms.version, "prevention_means": edition.terms.prevention_means,
    } | FEWEST


def _write(
    con: DuckDBPyConnection, path: Path, kind: str, selects: Mapping[str, str], values: Mapping[str, Any],
) -> None:
    """Make one file under a waiting name, on disk whole, then give it its own name."""
    waiting = path.with_name(path.name + ".part")
    warehouse = _column(con, "SELECT current_database()")[0]
    con.execute(f"ATTACH {quoted(waiting)} AS made_file (BLOCK_SIZE {BLOCK_SIZE})")
    try:
        # one transaction: each one waits for the disk
        con.execute("BEGIN")
        con.execute("USE made_file")
        con.execute((SCHEMA / "published" / f"{kind}.sql").read_text(encoding="utf-8"))
        con.execute(f'USE "{warehouse}"')
        for table, select in selects.items():
            used = {name: value for name, value in values.items() if f"${name}" in select}
            con.execute(f"INSERT INTO made_file.{table} {select}", used)
        con.execute("COMMIT")
        con.execute("CHECKPOINT made_file")
    except BaseException:
        _roll_back(con)
        raise
    finally:
        con.execute(f'USE "{warehouse}"')
        con.execute("DETACH made_file")
    with waiting.open("rb") as file:
        os.fsync(file.fileno())
    waiting.replace(path)


def _roll_back(con: DuckDBPyConnection) -> None:
    with suppress(TransactionException):  # the commit itself may have been what failed
        con.execute("ROLLBACK")


def _column(con: DuckDBPyConnection, sql: str) -> list[Any]:
    return [row[0] for row in con.execute(sql).fetchall()]


def _numbers(folder: Path) -> dict[int, list[Path]]:
    """Return the files of every version that is there, whole or not."""
    found: dict[int, list[Path]] = {}
    for kind in KINDS:
        for path in folder.glob(f"{kind}-*.duckdb"):
            found.setdefault(int(path.stem.rpartition("-")[2]), []).append(path)
    return found


def _next_number(folder: Path) -> int:
    # files without a pointer are from a run that was cut short: their number is not used again
    held = current(folder)
    return max([0, *_numbers(folder), held.number if held else 0]) + 1


def _sweep_up(folder: Path) -> None:
    """Delete what runs that were cut short have left: parts of files, and files to which nothing ever pointed."""
    held = current(folder)
    for kind in KINDS:
        for path in folder.glob(f"{kind}-*.duckdb.part*"):
            path.unlink(missing_ok=True)
    _delete(paths for number, paths in _numbers(folder).items() if held is None or number > held.number)


def prune(folder: Path, *, kept: int = KEPT_VERSIONS) -> None:
    """Delete all but the last versions; readers that have an older one open keep it until they let go."""
    held = current(folder)
    pointed_to = sorted(number for number in _numbers(folder) if held and number <= held.number)
    _delete(_numbers(folder)[number] for number in pointed_to[:-kept])


def _delete(versions: Iterable[list[Path]]) -> None:
    for path in chain.from_iterable(versions):
        path.unlink(missing_ok=True)
