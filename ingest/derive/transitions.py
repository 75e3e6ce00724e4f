"""Which activity directly follows which in a case, how often and after how long: the edges of a process map.

Order and ties as in ``flow_events``; the time on an edge is from one end to the next. Where one of the two has a date
and no clock, the edge counts, and its time is whole days apart from the seconds of the others: a date is no midnight.

Maps are those of ``flow_cuts``, with activities as they are or kept apart by lifecycle (``name+complete``). ``workers``
is how many did the second of the two (none: no source says), so that the lens can hold back what one or two people
carry.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from ingest.derive.flow_cuts import Cut, cuts, known
from ingest.derive.flow_events import read_log
from ingest.derive.handovers import keep_handovers
from ingest.derive.rework import keep_rework
from ingest.derive.variants import each_case, keep_ways

_TABLES = """
    CREATE OR REPLACE TEMP TABLE edge (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, milestones BOOLEAN,
        from_activity VARCHAR, to_activity VARCHAR, count BIGINT, median_seconds DOUBLE, mean_seconds DOUBLE,
        dated BIGINT, median_days DOUBLE, cases BIGINT, workers BIGINT);
    CREATE OR REPLACE TEMP TABLE case_end (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, milestones BOOLEAN,
        is_start BOOLEAN, activity VARCHAR, count BIGINT);
    CREATE OR REPLACE TEMP TABLE flow (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, milestones BOOLEAN,
        cases BIGINT, events BIGINT, variants BIGINT);
    CREATE OR REPLACE TEMP TABLE variant (source VARCHAR, team VARCHAR, milestones BOOLEAN, place BIGINT,
        activities VARCHAR[], cases BIGINT, median_days DOUBLE);
    CREATE OR REPLACE TEMP TABLE rework (source VARCHAR, team VARCHAR, milestones BOOLEAN, activity VARCHAR,
        kind VARCHAR, done BIGINT, cases BIGINT, again_cases BIGINT, at_once BIGINT, returns BIGINT,
        median_extra_days DOUBLE, workers BIGINT);
    CREATE OR REPLACE TEMP TABLE handover (source VARCHAR, team VARCHAR, milestones BOOLEAN, cases BIGINT,
        moves BIGINT, worker_known BIGINT, worker_changes BIGINT, team_known BIGINT, team_changes BIGINT,
        workers BIGINT);
"""
_EDGES = """
    INSERT INTO edge BY NAME
    SELECT * EXCLUDE (median_us, sum_us, clocked), median_us / 1e6 AS median_seconds,
        CASE WHEN clocked > 0 THEN sum_us / clocked / 1e6 END AS mean_seconds
    FROM new_rows
"""
_ENDS = "INSERT INTO case_end BY NAME FROM new_rows"
_RELABELLED = """
    INSERT INTO edge SELECT edge.* REPLACE (true AS lifecycle, x.apart_name AS from_activity,
        y.apart_name AS to_activity)
        FROM edge JOIN label AS x ON x.activity = from_activity JOIN label AS y ON y.activity = to_activity;
    INSERT INTO case_end SELECT case_end.* REPLACE (true AS lifecycle, apart_name AS activity)
        FROM case_end JOIN label USING (activity);
    INSERT INTO flow SELECT * REPLACE (true AS lifecycle) FROM flow;
"""
_MADE = ("edge", "case_end", "flow", "variant", "rework", "handover")
_OF_SOURCE = "INSERT INTO {0} SELECT * REPLACE ($1 AS source) FROM {0}"


def make_transitions(con: DuckDBPyConnection, zone: str = "Europe/London") -> None:
    """Make ``edge``, ``case_end``, ``flow``, ``variant``, ``rework`` and ``handover`` as the figures file has them.

    Seconds are exact. ``zone`` is an IANA time zone: the days of events that have a date alone. Milestones are known
    where ``meaning`` has been made, and logins of one person are one where ``worker_of`` has.
    """
    con.execute(_TABLES)
    log = read_log(con, zone)
    for cut in cuts(log):
        keep_map(con, cut)
        keep_rework(con, cut)
        keep_handovers(con, cut)
    if not log.apart:
        con.execute(_RELABELLED)
    if log.source is not None:
        for table in _MADE:
            con.execute(_OF_SOURCE.format(table), [log.source])


def keep_map(con: DuckDBPyConnection, cut: Cut) -> None:
    """Keep the maps of one cut: their paths, first and last activities, and ways."""
    for label in ("plain", "apart") if cut.log.apart else ("plain",):
        cases = each_case(cut, label)
        for keys in cut.sets:
            _keep_edges(con, cut, keys, label)
            _keep_ends(con, cut, keys, label)
            keep_ways(con, cut, keys, cases, label)


def _keep_edges(con: DuckDBPyConnection, cut: Cut, keys: tuple[str, ...], label: str) -> None:
    names = cut.log.names[label]
    # one number for both ends of an edge: grouped a fifth faster than two
    both = pl.col(label).cast(pl.Int64) * names.len() + pl.col(f"{label}_next")
    # events stand in order of cases: where the case changes within an edge, another case begins
    edges = cut.followed.lazy().filter(~pl.col("last")).group_by(*keys, both.alias("edge")).agg(
        *(_TIMES_DATED if cut.log.dated else _TIMES), count=pl.len(), cases=pl.col("case_no").rle_id().last() + 1,
        workers=known("worker_next")).collect()
    cut.keep(con, _EDGES, edges.select(
        pl.exclude("edge"), names.gather(edges["edge"] // names.len()).alias("from_activity"),
        names.gather(edges["edge"] % names.len()).alias("to_activity"), lifecycle=pl.lit(label == "apart")))


def _times(us: pl.Expr) -> list[pl.Expr]:
    # the sum of many cases of years needs more than 64 bits
    return [us.median().alias("median_us"), us.cast(pl.Int128).sum().cast(pl.Float64).alias("sum_us"),
            us.len().alias("clocked")]


_TIMES = [*_times(pl.col("us")), pl.lit(0).alias("dated"), pl.lit(None, pl.Float64).alias("median_days")]
_TIMES_DATED = [*_times(pl.col("us").filter(~pl.col("dated"))), pl.col("dated").sum(),
                pl.col("days").filter("dated").median().alias("median_days")]


def _keep_ends(con: DuckDBPyConnection, cut: Cut, keys: tuple[str, ...], label: str) -> None:
    for side in ("first", "last"):
        ends = cut.followed.lazy().filter(side).group_by(*keys, label).agg(count=pl.len()).collect()
        cut.keep(con, _ENDS, ends.select(
            *keys, "count", activity=cut.log.names[label].gather(ends[label]), is_start=pl.lit(side == "first"),
            lifecycle=pl.lit(label == "apart")))
