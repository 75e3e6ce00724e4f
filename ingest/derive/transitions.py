"""Which activity directly follows which in a case, how often and after how long: the edges of a process map.

Order and ties as in ``flow_events``; the time on an edge is from one end to the next. Where one of the two has a date
and no clock, the edge counts, and its time is whole days apart from the seconds of the others: a date is no midnight.

A map is of one source or of all together, of one team (the events that name that team) or of all, of every event or of
milestones alone, with activities as they are or kept apart by lifecycle (``name+complete``). ``workers`` is how many
did the second of the two (none: no source says), so that the lens can hold back what one or two people carry.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.flow_events import Cut, cuts, has_dates, is_true, make_taken
from ingest.derive.handovers import HANDOVERS
from ingest.derive.rework import REWORK, make_done
from ingest.derive.variants import FLOW, ONE_CASE, VARIANTS

LABELS = ("plain", "apart")

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
    INSERT INTO edge
    WITH name AS (SELECT DISTINCT {label} AS number, {name} AS name FROM label),
    counted AS (
        SELECT {source}, {team}, {label} AS a, {label}_next AS b, count(*) AS count, {times},
            count(DISTINCT case_no) AS cases, count(DISTINCT worker_next) AS workers
        FROM followed WHERE {label}_next IS NOT NULL GROUP BY a, b, GROUPING SETS ({sets}))
    SELECT source, team, {lifecycle}, {milestones}, x.name, y.name, count, median_seconds, mean_seconds, dated,
        median_days, cases, workers
    FROM counted JOIN name AS x ON x.number = a JOIN name AS y ON y.number = b
"""
_CLOCK = """median(us) / 1e6 AS median_seconds, sum(us) / count(*) / 1e6 AS mean_seconds, 0 AS dated,
            NULL AS median_days"""
_DATED = """median(us) FILTER (NOT dated) / 1e6 AS median_seconds,
            sum(us) FILTER (NOT dated) / count(*) FILTER (NOT dated) / 1e6 AS mean_seconds,
            count(*) FILTER (dated) AS dated, median(days) FILTER (dated) AS median_days"""
_SPENT = "(max(at_us) - min(at_us)) / 86_400_000_000.0"
_SPENT_DAYS = f"CASE WHEN bool_or(day_only) THEN max(day) - min(day) ELSE {_SPENT} END"
_ENDS = """
    INSERT INTO case_end
    WITH name AS (SELECT DISTINCT {label} AS number, {name} AS name FROM label),
    outer_event AS (
        SELECT {source}, {team}, {label} AS number, true AS is_start FROM followed WHERE place = 1
        UNION ALL SELECT {source}, {team}, {label}, false FROM followed WHERE {label}_next IS NULL)
    SELECT {source}, {team}, {lifecycle}, {milestones}, is_start, name, count(*)
    FROM outer_event JOIN name USING (number) GROUP BY is_start, name, GROUPING SETS ({sets})
"""
_RELABELLED = """
    INSERT INTO edge SELECT edge.* REPLACE (true AS lifecycle, x.apart_name AS from_activity,
        y.apart_name AS to_activity)
        FROM edge JOIN label AS x ON x.activity = from_activity JOIN label AS y ON y.activity = to_activity;
    INSERT INTO case_end SELECT case_end.* REPLACE (true AS lifecycle, apart_name AS activity)
        FROM case_end JOIN label USING (activity);
    INSERT INTO flow SELECT * REPLACE (true AS lifecycle) FROM flow;
"""


def make_transitions(con: DuckDBPyConnection, zone: str = "Europe/London") -> None:
    """Make ``edge``, ``case_end``, ``flow``, ``variant``, ``rework`` and ``handover`` as the figures file has them.

    Seconds are exact. ``zone`` is an IANA time zone: the days of events that have a date alone. Milestones are known
    where ``meaning`` has been made, and logins of one person are one where ``worker_of`` has.
    """
    con.execute(_TABLES)
    make_taken(con, zone)
    # where each activity has one lifecycle only, keeping them apart changes names and nothing else
    same = is_true(con, "SELECT count(*) = count(DISTINCT activity) FROM label")
    dated = has_dates(con)
    for cut in cuts(con, apart=not same):
        for label in LABELS[:1] if same else LABELS:
            words = _words(label, cut, dated)
            for statement in (_EDGES, _ENDS, ONE_CASE, FLOW):
                con.execute(statement.format(**words))
            if label == "plain":
                make_done(con, cut.columns)
                for statement in (VARIANTS, REWORK, HANDOVERS):
                    con.execute(statement.format(**words))
    if same:
        con.execute(_RELABELLED)


def _words(label: str, cut: Cut, dated: bool) -> dict[str, str]:
    return cut.words | {"label": label, "name": "activity" if label == "plain" else "apart_name",
                        "lifecycle": str(label == "apart"), "times": _DATED if dated else _CLOCK,
                        "spent": _SPENT_DAYS if dated else _SPENT}
