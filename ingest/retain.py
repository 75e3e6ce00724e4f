"""Delete events after 13 months and totals after five years (rule 22). Only the command ``retain`` does that.

    entries of days before the cut  ->  corrections in force laid over them  ->  daily totals
    events that ended before it     ->  deleted; of a case still going on, only that it had some is kept
    whole quarters that began by it ->  pieces of work by team and group, without a person, case or day

A day before the cut is never derived again, and neither are the first two after it: what bore on them is gone. All of
it is one transaction; then the record is published anew, versions that still hold the entries are deleted, and the
warehouse is written anew, for a database file keeps the bytes of rows that were deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import polars as pl

from data.activities import read_activities
from data.home import Home
from data.journey import read_journey
from data.retention import Cuts, cuts, read_retention
from data.terms import read_terms
from ingest.derive.local_days import begins_us
from ingest.derive.meanings import make_meanings
from ingest.derive.scope import AT
from ingest.derive.sweep import TICKS_PER_MS
from ingest.derive.terms import keep_quarters, make_terms
from ingest.derive.workers import make_workers
from ingest.gone import NO_LOAD
from ingest.keep import transaction
from ingest.publish import prune
from ingest.refresh import refresh
from ingest.warehouse import open_warehouse, rewrite

CORRECTION = {"person": pl.String, "entry_key": pl.UInt64, "kind": pl.String, "step": pl.String,
              "minutes": pl.Int64, "not_mine": pl.Boolean}

_SAID = f"""
    CREATE OR REPLACE TEMP TABLE said AS
    SELECT e.person, e.day, coalesce(c.kind, e.kind) AS kind, coalesce(c.step, e.step) AS step, e.basis,
        CASE WHEN c.not_mine THEN 0 ELSE c.minutes END * {60_000 * TICKS_PER_MS} AS ticks,
        e.low_ticks, e.central_ticks, e.high_ticks, c.entry_key AS corrected
    FROM entry AS e LEFT JOIN correction AS c ON c.person = e.person AND c.entry_key = e.entry_key
    WHERE e.person IS NOT NULL AND e.day < $cut
"""
_TOTALS = """
    INSERT INTO daily_total
    SELECT person, day, kind, step, sum(coalesce(ticks, low_ticks))::BIGINT,
        sum(coalesce(ticks, central_ticks))::BIGINT, sum(coalesce(ticks, high_ticks))::BIGINT,
        CASE WHEN bool_and(basis = 'recorded') THEN 'recorded' ELSE 'inferred' END
    FROM said GROUP BY person, day, kind, step HAVING sum(coalesce(ticks, high_ticks)) > 0
"""
_OVER = f"epoch_us(greatest({AT}, coalesce(e.recorded_at, {AT}))) < $cut_us"
_CASES = f"""
    INSERT INTO case_before
    SELECT DISTINCT case_key, $cut_us FROM case_event AS e
    WHERE {_OVER} AND case_key NOT IN (SELECT case_key FROM case_before)
"""
_CASES_OVER = "DELETE FROM case_before WHERE case_key NOT IN (SELECT case_key FROM case_event)"


@dataclass(frozen=True)
class Deleted:
    """What went: from which days on events and totals are kept, and how many rows were deleted or made."""

    cuts: Cuts
    events: int
    entries: int
    totals: int


def retain(home: Home, *, now: datetime, corrections: Sequence[dict[str, Any]] = ()) -> Deleted:
    """Delete what is due and publish what is left; done again, nothing changes.

    ``corrections`` are those in force, as plain rows of CORRECTION's columns: they stay in the totals for good.
    Raises WorklightError where the settings are wrong or the figures can't be made; nothing is deleted then.
    """
    due = due_cuts(home, now)
    with open_warehouse(home) as con:
        refresh(con, home, now=now)  # what is pending is derived first: its events may be among those that go
        said = pl.DataFrame([{key: row.get(key) for key in CORRECTION} for row in corrections], schema=CORRECTION)
        con.register("correction", said.to_arrow())
        _count_quarters(con, home)
        with transaction(con, keep=True):
            deleted = _delete(con, due, begins_us(due.events, ZoneInfo(home.zone)))
        con.unregister("correction")
        refresh(con, home, now=now)
        if deleted.events or deleted.entries or deleted.totals:
            prune(home.published, kept=1)  # older versions still hold what was deleted
    rewrite(home)  # each time: a run that was cut short, and every night's new days, leave bytes in the file too
    return deleted


def due_cuts(home: Home, now: datetime) -> Cuts:
    """Return the days from which on things are to be kept."""
    return cuts(read_retention(home), now.astimezone(ZoneInfo(home.zone)).date())


def events_due(con: duckdb.DuckDBPyConnection, home: Home, now: datetime) -> int:
    """Return how many events are older than is allowed."""
    cut_us = begins_us(due_cuts(home, now).events, ZoneInfo(home.zone))
    return (_count(con, f"SELECT count(*) FROM case_event AS e WHERE {_OVER}", cut_us=cut_us)
            + _count(con, 'SELECT count(*) FROM device_event WHERE epoch_us("at") < $cut_us', cut_us=cut_us))


def _count_quarters(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Count the pieces of work of whole quarters while all of their events are there."""
    make_workers(con)
    make_meanings(con, read_activities(home.reference("activities.toml")), read_journey(home.reference("journey.toml")))
    make_terms(con, read_terms(home.reference("terms.toml")), home.zone)


def _delete(con: duckdb.DuckDBPyConnection, due: Cuts, cut_us: int) -> Deleted:
    con.execute(_SAID, {"cut": due.events})
    con.execute(_TOTALS)
    con.execute("INSERT INTO folded SELECT corrected, day FROM said WHERE corrected IS NOT NULL")
    quarters = keep_quarters(con, due.events)
    entries = _count(con, "DELETE FROM entry WHERE day < $cut", cut=due.events)
    con.execute("DELETE FROM held_wait WHERE day < ?", [due.events])
    con.execute(_CASES, {"cut_us": cut_us})
    events = _count(con, f"DELETE FROM case_event AS e WHERE {_OVER}", cut_us=cut_us)
    events += _count(con, 'DELETE FROM device_event WHERE epoch_us("at") < $cut_us', cut_us=cut_us)
    con.execute("DELETE FROM attributed WHERE event_key NOT IN (SELECT event_key FROM case_event)")
    con.execute(_CASES_OVER)
    totals = _count(con, "DELETE FROM daily_total WHERE day < $cut", cut=due.totals)
    con.execute("DELETE FROM folded WHERE day < ?", [due.totals])
    quarters += _count(con, "DELETE FROM kept_quarter WHERE quarter < $cut", cut=due.totals)
    _move_cut(con, due.events)
    if entries or events or totals or quarters:
        con.execute("INSERT INTO pending VALUES (?)", [NO_LOAD])
    return Deleted(due, events, entries, totals)


def _move_cut(con: duckdb.DuckDBPyConnection, cut: date) -> None:
    """The cut only moves on: a longer setting brings nothing back."""
    con.execute("INSERT INTO retained SELECT $cut::DATE WHERE NOT EXISTS (FROM retained)", {"cut": cut})
    con.execute("UPDATE retained SET cut = $cut::DATE WHERE cut < $cut::DATE", {"cut": cut})


def _count(con: duckdb.DuckDBPyConnection, sql: str, **values: object) -> int:
    row = con.execute(sql, values).fetchone()
    return int(row[0]) if row else 0
