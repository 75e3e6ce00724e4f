"""Waiting and working apart: from incoming to allocated to started to ended, where a source tells them apart.

Three ways of telling: marks of a journey step (activities.toml ``marks``), the lifecycle of an activity (schedule,
assign or reassign, start, complete; XES lifecycle extension), or one row with a start and a later end. Within one case
and one thing to do, in order of time, a round ends with its end, or where it comes in again after it was begun::

    I  A  A  S  A  E     I  S        unassigned: first I to first A    not_started: first A to S
    -- first round ---   second      waiting: first I to S             working: S to E

What has not happened yet gives nothing: a wait that goes on is in no median. Only what begins and ends on a clock gives
seconds; where one of both has a date alone there are whole days, never minutes.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date

STARTS, ENDS = "coalesce(e.started_at, e.ended_at, e.recorded_at)", "coalesce(e.ended_at, e.started_at, e.recorded_at)"

_MARK = f"""
    CREATE OR REPLACE TEMP TABLE stage_mark AS
    WITH told AS (
        SELECT e.*, coalesce(s.step, m.step) AS step, coalesce(w.worker, e.login_key) AS worker,
            m.marks IS NOT NULL AND (lifecycle IS NULL OR lifecycle = 'complete') AS by_step,
            list_position(['incoming', 'allocated', 'started', 'ended'], m.marks) - 1 AS of_step,
            CASE e.lifecycle WHEN 'schedule' THEN 0 WHEN 'assign' THEN 1 WHEN 'reassign' THEN 1 WHEN 'start' THEN 2
                WHEN 'complete' THEN 3 END AS of_lifecycle
        FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
        LEFT JOIN worker_of AS w ON w.login_key = e.login_key)
    SELECT source, case_key, step, CASE WHEN NOT by_step THEN activity END AS activity, worker, team,
        CASE WHEN by_step THEN of_step ELSE of_lifecycle END AS mark,
        CASE WHEN mark = 3 THEN {ENDS} ELSE {STARTS} END AS moment, day_only, load_id, line, event_key
    FROM told AS e
    WHERE mark IS NOT NULL AND (step IS NOT NULL OR NOT by_step) AND {ENDS} IS NOT NULL
"""
_ROUND = """
    CREATE OR REPLACE TEMP TABLE stage_round AS
    WITH seen AS (
        SELECT *, lag(mark) OVER w AS before, last_value(CASE WHEN mark <> 1 THEN mark END IGNORE NULLS) OVER (
            w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS stood
        FROM stage_mark
        WINDOW w AS (PARTITION BY source, case_key, step, activity ORDER BY moment, load_id, line, event_key)),
    counted AS (
        SELECT *, count(*) FILTER (before = 3 OR (mark = 0 AND stood = 2)) OVER (
            PARTITION BY source, case_key, step, activity ORDER BY moment, load_id, line, event_key
            ROWS UNBOUNDED PRECEDING) AS round
        FROM seen)
    SELECT source, step, activity, {ends}
    FROM counted GROUP BY source, case_key, step, activity, round
"""
_OF = ("unassigned", "came", "given"), ("not_started", "given", "began"), ("waiting", "came", "began"), (
    "working", "began", "over")
_ROWS = """
    INSERT INTO stage_time
    SELECT e.source, coalesce(s.step, m.step), e.activity, 'working', e.team, coalesce(w.worker, e.login_key),
        e.started_at, e.ended_at, e.day_only, {days}
    FROM case_event AS e JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
    LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
    LEFT JOIN worker_of AS w ON w.login_key = e.login_key
    WHERE e.started_at < e.ended_at AND m.marks IS NULL AND (e.lifecycle IS NULL OR e.lifecycle = 'complete')
"""
_TIME = """CREATE OR REPLACE TEMP TABLE stage_time (source VARCHAR, step VARCHAR, activity VARCHAR, part VARCHAR,
    team VARCHAR, worker UBIGINT, begins TIMESTAMP, ends TIMESTAMP, dated BOOLEAN, days INTEGER)"""
_PART = """
    INSERT INTO stage_time
    SELECT source, step, activity, '{part}', {b}.team, {b}.worker, {a}.moment, {b}.moment, {a}.day_only OR {b}.day_only,
        {days}
    FROM stage_round WHERE {a}.moment <= {b}.moment
"""

STAGES = """
    SELECT source, team, step, activity, part, count(*), count(*) FILTER (NOT dated),
        median(epoch_us(ends) - epoch_us(begins)) FILTER (NOT dated) / 1e6, median(days),
        quantile_disc(days, 0.25), quantile_disc(days, 0.75), count(DISTINCT worker)
    FROM stage_time
    GROUP BY step, activity, part, GROUPING SETS ((), (source), (team), (source, team))
    HAVING team IS NOT NULL OR grouping(team) = 1
    ORDER BY source NULLS FIRST, team NULLS FIRST, step NULLS LAST, activity NULLS FIRST, part
"""


def make_stages(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``stage_time``, a row for each stretch; needs ``meaning``, ``step_name`` and ``worker_of``.

    ``team`` and ``worker`` are those of its end: who took it up, or finished it.
    """
    for statement in (_MARK, _ROUND.format(ends=", ".join(map(_end, _ENDS))), _TIME):
        con.execute(statement)
    for part, a, b in _OF:
        con.execute(_PART.format(part=part, a=a, b=b, days=_days(f"{a}.moment", f"{b}.moment", zone)))
    con.execute(_ROWS.format(days=_days("e.started_at", "e.ended_at", zone)))


_ENDS = (("came", 0), ("given", 1), ("began", 2), ("over", 3))


def _end(named: tuple[str, int]) -> str:
    """Return SQL for the first event of a kind in a round, whole: it is the first that counts."""
    name, mark = named
    event = "struct_pack(moment := moment, day_only := day_only, team := team, worker := worker)"
    return f"arg_min({event}, (moment, load_id, line, event_key)) FILTER (mark = {mark}) AS {name}"


def _days(begins: str, ends: str, zone: str) -> str:
    return f"{local_date(ends, zone)} - {local_date(begins, zone)}"
