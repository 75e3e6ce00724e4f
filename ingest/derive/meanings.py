"""What each activity of each source means, by the rules of activities.toml.

A rule for the source itself comes before one for all sources; capitals don't matter. An activity without a rule
is counted in maps and gets no minutes; it is listed, so that somebody can give it a rule.
"""

from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from data.activities import Activities, Activity
from data.journey import Journey

MICROSECONDS = 60_000_000  # in a minute

MEANING = pl.Schema({
    "source": pl.String, "activity": pl.String, "mapped": pl.Boolean, "kind": pl.String, "step": pl.String,
    "usual_us": pl.Int64, "work_us": pl.Int64, "cap_us": pl.Int64, "recording_kind": pl.String,
    "recording_usual_us": pl.Int64, "recording_cap_us": pl.Int64, "marks": pl.String, "closes": pl.Boolean,
    "records": pl.String, "holds_up": pl.String, "elsewhere": pl.String, "came_back": pl.String,
    "puts_right": pl.Boolean,
})
_FOUND = """
    SELECT source, activity FROM case_event UNION SELECT source, activity FROM gone_event ORDER BY ALL
"""
STEP_NAME = pl.Schema({"written": pl.String, "step": pl.String, "step_no": pl.UInt8})


def make_meanings(con: DuckDBPyConnection, activities: Activities, journey: Journey) -> None:
    """Make ``meaning``, a row for each activity of each source, and ``step_name`` to read steps by key or by name."""
    rules = {(rule.name.casefold(), rule.source): rule for rule in activities.activity}
    found = con.execute(_FOUND).fetchall()
    rows = []
    for source, activity in found:
        name = activity.casefold()
        rule = rules.get((name, source)) or rules.get((name, None))
        rows.append((source, activity, *_meaning(rule, activities, journey)))
    keep(con, "meaning", pl.DataFrame(rows, schema=MEANING, orient="row"))
    keep(con, "step_name", pl.DataFrame(_step_names(journey), schema=STEP_NAME, orient="row"))


def keep(con: DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Put a frame into a temporary table of its own."""
    con.register("frame_to_keep", frame)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM frame_to_keep")
    con.unregister("frame_to_keep")


def _meaning(rule: Activity | None, activities: Activities, journey: Journey) -> tuple[Any, ...]:
    if rule is None:
        return (False, None, None, None, None, None, None, None, None, None, False, None, None, None, None, False)
    median = rule.median_minutes or activities.default_median_minutes
    recording = rule.recording_median_minutes or activities.default_median_minutes
    work = median * (rule.usual_multiple or 1)
    cap = rule.cap_minutes or activities.break_multiple * work
    return (
        True, rule.kind, rule.step if rule.step in journey.keys else None,
        round(median * MICROSECONDS), round(work * MICROSECONDS), round(cap * MICROSECONDS), rule.recording_kind,
        round(recording * MICROSECONDS), round(activities.break_multiple * recording * MICROSECONDS),
        rule.marks, rule.closes, rule.records, rule.holds_up, rule.elsewhere, rule.came_back, rule.puts_right,
    )


def _step_names(journey: Journey) -> list[tuple[Any, ...]]:
    written = {step.name.lower(): (step.key, number) for number, step in enumerate(journey.step)}
    # a key comes before another step's name, should a council call one step by the key of another
    written |= {step.key.lower(): (step.key, number) for number, step in enumerate(journey.step)}
    return [(name, key, number) for name, (key, number) in written.items()]

