"""What people told of their own time, as gaps and true minutes: corrections, and a diary of their own will.

- **Corrections**: on a day on which somebody put minutes of an activity right, they looked at all of that activity.
  What they left as it was stands as it was; else the few that were most wrong would speak for all.
- **Diary**: minutes by day and activity, where that activity has no recorded start on that day.

Only what was worked out from gaps is looked at. It speaks of activities, never of a person (``propose``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from ingest.derive.clamp import entry_key
from ingest.derive.meanings import MICROSECONDS, keep
from ingest.derive.moments import WORK
from ingest.derive.sweep import TICKS_PER_MS

GAP = pl.Schema({"worker": pl.String, "activity": pl.String, "gap": pl.Float64, "usual": pl.Float64})
TRUTH = pl.Schema({"worker": pl.String, "activity": pl.String, "truth": pl.Float64})
_SAID = pl.Schema({"person": pl.String, "entry_key": pl.UInt64, "minutes": pl.Float64})
_WRITTEN = pl.Schema({"person": pl.String, "day": pl.Date, "activity": pl.String, "minutes": pl.Float64})
_LOOKED_AT = f"""
    CREATE OR REPLACE TEMP TABLE looked_at AS
    WITH known_key AS (
        SELECT known.*, {entry_key("event_key", "family", "day")} AS entry_key FROM known
        WHERE family = {WORK} AND person IN (SELECT person FROM told_said UNION SELECT person FROM told_written)),
    worked_out AS (
        SELECT k.worker, k.person, k.day, lower(k.activity) AS activity, k.recorded, k.sitting, k.entry_key,
            k.gap_us / {MICROSECONDS} AS gap, k.work_us * coalesce(pace, 1) / {MICROSECONDS} AS usual,
            entry.central_ticks / {TICKS_PER_MS * 60_000} AS central
        FROM known_key AS k JOIN entry USING (entry_key)
        LEFT JOIN pace ON pace.worker = k.worker AND pace.day = k.day),
    told AS (
        SELECT person, day, activity, NULL AS truth FROM worked_out JOIN told_said USING (person, entry_key)
        GROUP BY ALL
        UNION ALL
        SELECT person, day, lower(activity), sum(minutes) FROM told_written GROUP BY ALL)
    SELECT worked_out.*, told.truth AS of_day, said.minutes,
        bool_or(recorded) OVER (PARTITION BY worked_out.person, day, activity) AS any_recorded
    FROM worked_out JOIN (
        SELECT person, day, activity, max(truth) AS truth FROM told GROUP BY ALL) AS told USING (person, day, activity)
    LEFT JOIN told_said AS said USING (person, entry_key)
"""
_GAPS = """
    SELECT worker::VARCHAR, activity, gap, usual FROM looked_at
    WHERE NOT any_recorded AND gap IS NOT NULL AND sitting ORDER BY ALL
"""
_TRUTH = """
    SELECT worker::VARCHAR, activity, sum(truth) FROM (
        SELECT worker, activity, coalesce(max(of_day), sum(coalesce(minutes, central))) AS truth
        FROM looked_at WHERE NOT any_recorded AND gap IS NOT NULL GROUP BY worker, day, activity)
    GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True)
class Said:
    """Corrections (person, entry_key, minutes) and diaries (person, and their day, activity, minutes)."""

    corrections: Iterable[Mapping[str, Any]] = ()
    diaries: Iterable[tuple[str, pl.DataFrame]] = field(default=())


def told(con: DuckDBPyConnection, said: Said) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return gaps (worker, activity, gap, usual) and true minutes (worker, activity, truth). Needs a derivation."""
    rows = [(c["person"], c["entry_key"], c["minutes"]) for c in said.corrections if c["minutes"] is not None]
    keep(con, "told_said", pl.DataFrame(rows, schema=_SAID, orient="row"))
    diaries = [kept.select(pl.lit(person).alias("person"), pl.all()) for person, kept in said.diaries]
    keep(con, "told_written", pl.concat([pl.DataFrame(schema=_WRITTEN), *diaries]))
    con.execute(_LOOKED_AT)
    return (pl.DataFrame(con.execute(_GAPS).fetchall(), schema=GAP, orient="row"),
            pl.DataFrame(con.execute(_TRUTH).fetchall(), schema=TRUTH, orient="row"))
