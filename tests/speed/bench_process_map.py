"""Times process maps of 5 million invented events, and holds their counts and medians against a plain count.

The counter is Polars, in plain steps: sort, shift within the case, group. pm4py is asked too where
``WORKLIGHT_PM4PY`` names a Python that has it: it is licensed under the AGPL, is no dependency of ours, and runs in a
process and an environment of its own (``uv venv x; uv pip install --python x pm4py pyarrow``). It gets the events as a
frame and makes a map with counts, one with times, and the variants: what our one map has, besides how many cases and
workers stand behind each path. Then we make the maps of every source and team, rework and hand-overs too.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
from timing import _keep

from data import SCHEMA
from ingest.derive import transitions
from ingest.derive.flow_cuts import Cut, followed
from ingest.derive.flow_events import read_log
from ingest.derive.transitions import make_transitions

EVENTS_A_CASE = 20
CASES = int(os.environ.get("WORKLIGHT_SPEED_CASES", "250000"))

# cases of 20 events: 30 activities, detours, repeats, equal times now and then, 400 workers in 12 teams
INVENTED = f"""
    INSERT INTO case_event BY NAME
    WITH e AS (SELECT n, i, hash(n, i) AS h FROM range({CASES}) AS c(n), range({EVENTS_A_CASE}) AS r(i))
    SELECT row_number() OVER ()::UHUGEINT AS event_key, 1 AS load_id, row_number() OVER () AS line,
        'invented' AS source, hash(n) AS case_key, false AS day_only, hash((n + h % 5) % 400) AS login_key,
        'Team ' || n % 12 AS team,
        'Activity ' || (i + h % 7 // 5 * (h // 11 % 4)) % 30 AS activity,
        TIMESTAMP '2024-01-01' + to_seconds(n % 300 * 86_400 + i * 90_000 + h // 1000 % 9 * 10_000) AS ended_at
    FROM e
"""
PM4PY = """
import json, sys, time
import pandas, pm4py
frame = pandas.read_parquet(sys.argv[1])
began, busy = time.perf_counter(), time.process_time()
counts, _, _ = pm4py.discover_dfg(frame)
times, _, _ = pm4py.discover_performance_dfg(frame)
ways = pm4py.get_variants(frame)
took = time.perf_counter() - began, time.process_time() - busy
print(json.dumps({"seconds": took, "counts": [[*pair, n] for pair, n in counts.items()],
                  "medians": [[*pair, t["median"]] for pair, t in times.items()]}))
"""
FRAME = """
    SELECT case_key::VARCHAR AS "case:concept:name", activity AS "concept:name", ended_at AS "time:timestamp"
    FROM case_event ORDER BY case_key, ended_at, line
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        con = invented(Path(folder))
        measure(con)
        con.close()


def invented(folder: Path) -> duckdb.DuckDBPyConnection:
    """Make a warehouse in a file, as in use, and put the events into it."""
    con = duckdb.connect(str(folder / "warehouse.duckdb"))
    for file in sorted((SCHEMA / "warehouse").glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))
    con.execute(INVENTED)
    con.execute("CHECKPOINT")
    return con


def measure(con: duckdb.DuckDBPyConnection) -> None:
    """Time the maps, hold them against the plain count, and print how they compare."""
    ours, every = timed(lambda: one_map(con)), timed(lambda: make_transitions(con))
    found = con.execute("SELECT from_activity, to_activity, count, median_seconds FROM edge WHERE source IS NULL "
                        "AND team IS NULL AND NOT lifecycle ORDER BY ALL").fetchall()
    events = con.sql("SELECT case_key, activity, ended_at, line FROM case_event").to_arrow_table()
    plain: list[tuple[str, str, int, float]] = []
    theirs = timed(lambda: plain.extend(counted(pl.from_arrow(events))))
    assert found == plain, "the map differs from the plain count"
    result = {"events": CASES * EVENTS_A_CASE, "paths": len(found), "equal": True,
              "seconds": {"worklight, one map": ours, "worklight, every map, variants, rework": every,
                          "polars, paths alone": theirs}}
    if python := os.environ.get("WORKLIGHT_PM4PY"):
        result["seconds"]["pm4py, one map"] = beside_pm4py(con, python, found)
    _keep("process_map", result)
    print(f"\nprocess maps of {result['events']:,} events, {len(found)} paths, counts and medians equal")
    for who, (wall, busy) in result["seconds"].items():
        print(f"{who:40} {wall:7.1f} s {wall / ours[0]:5.1f}x   of all processors {busy:6.1f} s {busy / ours[1]:5.1f}x")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that passed, and those that processors were busy: the fairer ones on a busy machine."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - busy


def one_map(con: duckdb.DuckDBPyConnection) -> None:
    """Make the map of all events together: counts, medians and means of paths, first and last activities, variants."""
    con.execute(transitions._TABLES)
    log = read_log(con, "Europe/London")
    transitions.keep_map(con, Cut(((),), False, log, followed(log, log.events)))


def counted(events: pl.DataFrame) -> list[tuple[str, str, int, float]]:
    """Count every path, and the exact median of its times, in plain steps."""
    ordered = events.sort("case_key", "ended_at", "line").with_columns(
        following=pl.col("activity").shift(-1).over("case_key"), later=pl.col("ended_at").shift(-1).over("case_key"))
    pairs = ordered.filter(pl.col("following").is_not_null()).group_by("activity", "following").agg(
        pl.len(), ((pl.col("later") - pl.col("ended_at")).dt.total_microseconds().median() / 1e6).alias("median"))
    return sorted(pairs.rows())


Found = list[tuple[str, str, int, float]]


def beside_pm4py(con: duckdb.DuckDBPyConnection, python: str, found: Found) -> tuple[float, float]:
    """Return the seconds that pm4py takes for one map with counts and times; both must be ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        con.execute(f"COPY ({FRAME}) TO '{path}' (FORMAT parquet)")
        done = subprocess.run([python, "-c", PM4PY, str(path)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert {tuple(row[:2]): row[2] for row in told["counts"]} == {row[:2]: row[2] for row in found}
    medians = {tuple(row[:2]): row[2] for row in told["medians"]}
    assert all(abs(medians[row[:2]] - row[3]) < 1e-6 for row in found)
    return tuple(told["seconds"])


if __name__ == "__main__":
    main()
