"""Hide the starts that are recorded, work the same work out from ends alone, and hold one against the other.

It is done in a copy in memory: the warehouse is only read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
from duckdb import DuckDBPyConnection

from data import SCHEMA
from data.activities import Activities
from data.journey import Journey
from ingest.calibrate.told import GAP, Said, told
from ingest.derive import derive
from ingest.derive.clamp import entry_key
from ingest.derive.meanings import MICROSECONDS
from ingest.derive.sweep import TICKS_PER_MS

TICKS = TICKS_PER_MS * 60_000  # in a minute
EVIDENCE = pl.Schema({
    "way": pl.String, "worker": pl.String, "activity": pl.String, "low": pl.Float64, "central": pl.Float64,
    "high": pl.Float64, "truth": pl.Float64,
})
_MEDIAN = pl.Schema({
    "activity": pl.String, "source": pl.String, "recording": pl.Boolean, "gaps": pl.Int64, "people": pl.Int64,
    "minutes": pl.Float64,
})
_COPIED = ("case_event", "person", "membership", "login", "leave", "case_before", "retained")
_HIDE = """
    UPDATE case_event SET started_at = NULL WHERE started_at IS NOT NULL AND ended_at IS NOT NULL;
    DELETE FROM case_event WHERE lifecycle = 'start';
"""
_KNOWN_STARTS = """
    CREATE OR REPLACE TEMP TABLE known_start AS SELECT event_key, family, day FROM item WHERE basis = 'recorded'
"""
_TRUTH = f"""
    CREATE OR REPLACE TEMP TABLE true_minutes AS
    SELECT worker, source, activity, sum(central_ticks) / {TICKS} AS truth FROM entry WHERE basis = 'recorded'
    GROUP BY ALL
"""
_EVIDENCE = f"""
    WITH keys AS (
        SELECT {entry_key("event_key", "family", "day - back::INTEGER")} AS entry_key
        FROM known_start, unnest([0, 1, 2]) AS b(back)),
    worked_out AS (
        SELECT worker, source, activity, sum(low_ticks) / {TICKS} AS low, sum(central_ticks) / {TICKS} AS central,
            sum(high_ticks) / {TICKS} AS high
        FROM entry WHERE entry_key IN (SELECT entry_key FROM keys) GROUP BY ALL)
    SELECT 'starts' AS way, worker::VARCHAR AS worker, activity, coalesce(low, 0) AS low,
        coalesce(central, 0) AS central, coalesce(high, 0) AS high, truth
    FROM true_minutes LEFT JOIN worked_out USING (worker, source, activity) ORDER BY worker, activity, source
"""
_GAPS = f"""
    SELECT known.worker::VARCHAR AS worker, activity, gap_us / {MICROSECONDS} AS gap,
        work_us * coalesce(pace, 1) / {MICROSECONDS} AS usual
    FROM known JOIN known_start USING (event_key, family) LEFT JOIN pace ON pace.worker = known.worker
        AND pace.day = known.day
    WHERE gap_us IS NOT NULL AND sitting ORDER BY ALL
"""
_MEDIANS = f"""
    SELECT activity, source, family = 1 AS recording, count(*) AS gaps, count(DISTINCT worker) AS people,
        median(gap_us) / {MICROSECONDS} AS minutes
    FROM known WHERE NOT recorded AND sitting AND gap_us BETWEEN 0 AND $longest GROUP BY ALL ORDER BY ALL
"""
NOTHING = Said()


@dataclass(frozen=True)
class Rehearsal:
    """What came of it; minutes.

    ``evidence``: way, worker, activity, low, central, high, truth. ``gaps``: worker, activity, gap, usual (at the day's
    pace), of the work whose start was hidden. ``medians``: activity, source, recording, gaps, people, minutes.
    ``told_gaps``, ``told``: what people said of their time (``told``).
    """

    evidence: pl.DataFrame
    gaps: pl.DataFrame
    medians: pl.DataFrame
    told_gaps: pl.DataFrame
    told: pl.DataFrame


@contextmanager
def rehearsing(con: DuckDBPyConnection) -> Iterator[None]:
    """Use a copy in memory of what minutes are made from, while this lasts."""
    (held,) = con.execute("SELECT current_database()").fetchall()
    home = '"' + str(held[0]).replace('"', '""') + '"'
    con.execute("ATTACH ':memory:' AS rehearsal")
    con.execute("USE rehearsal")
    try:
        for file in sorted((SCHEMA / "warehouse").glob("*.sql")):
            con.execute(file.read_text(encoding="utf-8"))
        for table in _COPIED:
            con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {home}.main.{table}")
        yield
    finally:
        con.execute(f"USE {home}")
        con.execute("DETACH rehearsal")


def rehearse(
    con: DuckDBPyConnection, activities: Activities, journey: Journey, zone: str, said: Said = NOTHING,
) -> Rehearsal:
    """Work out under these rules what is recorded, as if its starts were not."""
    with rehearsing(con):
        derive(con, activities=activities, journey=journey, zone=zone, load_ids=None)
        told_gaps, truth = told(con, said)
        con.execute(_KNOWN_STARTS)
        con.execute(_TRUTH)
        con.execute(_HIDE)
        derive(con, activities=activities, journey=journey, zone=zone, load_ids=None)
        longest = round(activities.pace_gap_minutes * MICROSECONDS)
        return Rehearsal(frame_of(con.execute(_EVIDENCE), EVIDENCE), frame_of(con.execute(_GAPS), GAP),
                         frame_of(con.execute(_MEDIANS, {"longest": longest}), _MEDIAN), told_gaps, truth)


def frame_of(found: DuckDBPyConnection, schema: pl.Schema) -> pl.DataFrame:
    """Return what a query found as a frame."""
    return pl.DataFrame(found.fetchall(), schema=schema, orient="row")
