"""What is done again in one case: at once (twice in a row) or later, with something else in between (a return)::

    A  B  B  C  B     B was done three times: once again at once, and it came back once; extra: first B to last B

What counts as done is in ``flow_events``: of starts and completes the completes alone. The extra time runs from the
first time to the last, in whole days where a date alone is known. This says nothing of anyone: an approval that must be
given twice, or a visit each week, is also done again. What should be, and what should not, people decide.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from ingest.derive.flow_events import is_true

_ALL = "CREATE OR REPLACE TEMP VIEW done AS SELECT *, plain_next AS next FROM followed"
_SOME = """
    CREATE OR REPLACE TEMP TABLE done_alone AS
    SELECT *, lead(plain) OVER (PARTITION BY {by}case_no ORDER BY place) AS next FROM followed WHERE is_done
"""
_VIEW = "CREATE OR REPLACE TEMP VIEW done AS FROM done_alone"

REWORK = """
    INSERT INTO rework
    WITH one AS (
        SELECT {source}, {team}, case_no, plain, count(*) AS times, count(*) FILTER (next = plain) AS at_once,
            {spent} AS days
        FROM done GROUP BY ALL),
    counted AS (
        SELECT {source}, {team}, plain, sum(times)::BIGINT AS done, count(*) AS cases,
            count(*) FILTER (times > 1) AS again_cases, sum(at_once)::BIGINT AS at_once,
            (sum(times - 1) - sum(at_once))::BIGINT AS returns, median(days) FILTER (times > 1) AS median_days
        FROM one GROUP BY plain, GROUPING SETS ({sets})),
    pair AS (SELECT DISTINCT {source}, {team}, plain, worker FROM done),
    who AS (
        SELECT {source}, {team}, plain, count(DISTINCT worker) AS workers
        FROM pair GROUP BY plain, GROUPING SETS ({sets}))
    SELECT c.source, c.team, {milestones}, name.activity, kind, done, cases, again_cases, at_once, returns, median_days,
        workers
    FROM counted AS c JOIN (SELECT DISTINCT plain, activity FROM label) AS name USING (plain)
    LEFT JOIN (SELECT activity, min(kind) AS kind FROM meaning GROUP BY activity) AS m ON m.activity = name.activity
    JOIN who ON who.plain = c.plain AND who.source IS NOT DISTINCT FROM c.source
        AND who.team IS NOT DISTINCT FROM c.team
    WHERE again_cases > 0
"""


def make_done(con: DuckDBPyConnection, columns: Sequence[str]) -> None:
    """Make ``done``: the events of ``followed`` that count as done, each with the next that does (``next``)."""
    if is_true(con, "SELECT bool_and(is_done) FROM label"):
        con.execute(_ALL)
        return
    con.execute(_SOME.format(by="".join(f"{column}, " for column in columns)))
    con.execute(_VIEW)
