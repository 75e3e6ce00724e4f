"""Words for open cases, and what came in beside the hours that were staffed, period by period (workload.toml).

Never hours of anyone, and never the one divided by the other: how much a case asks of somebody no log can tell.
What came in is counted by its incoming marks, so that a case that was open before the first file adds nothing.
Only whole periods are counted, from the first day of the events to the last.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from data.periods import Period
from data.workload import Workload
from ingest.derive.local_days import local_date
from ingest.derive.meanings import keep
from ingest.derive.scope import AT

FEWEST = {"inside": 6, "outside": 10}  # people on the list of whose staffed hours together there is a figure at all

_WORD = pl.Schema([("activity", pl.String), ("word", pl.String), ("teams", pl.List(pl.String)), ("place", pl.Int32)])
_SUPPORT = pl.Schema({"activity": pl.String})
_LOAD_DAY = pl.Schema({"day": pl.Date, "period": pl.String})
_SUPPORT_TEAM = pl.Schema({"team": pl.String})

_WORDS = f"""
    CREATE OR REPLACE TEMP TABLE case_word AS
    SELECT DISTINCT o.case_key, o.person, w.word, w.place, w.teams
    FROM case_event AS e JOIN open_case AS o USING (case_key) JOIN word_of AS w ON w.activity = lower(e.activity)
    WHERE {AT} >= o.opened
"""
_DONE = "coalesce(lower(e.lifecycle), 'complete') = 'complete'"


def make_workload(con: DuckDBPyConnection, workload: Workload, zone: str) -> None:
    """Make ``case_word`` (open cases and their words) and ``load_event`` (day, team, what).

    Needs ``open_case``, ``meaning`` and ``worker_of``. ``what`` is came_in, closed, taken_on or by_support; of the last
    two the worker and the team of the list that they were on are kept, of the first two the team that the event names.
    """
    words = [(activity.lower(), one.name, list(one.teams), place)
             for place, one in enumerate(workload.word) for activity in one.activities]
    keep(con, "word_of", pl.DataFrame(words, schema=_WORD, orient="row"))
    support = workload.business_support
    keep(con, "support_work", pl.DataFrame([(name.lower(),) for name in support.activities], schema=_SUPPORT,
                                           orient="row"))
    keep(con, "support_team", pl.DataFrame([(name,) for name in support.teams], schema=_SUPPORT_TEAM, orient="row"))
    con.execute(_WORDS)
    day = local_date(AT, zone)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE load_event AS
        SELECT {day} AS day, e.team, CASE WHEN m.closes THEN 'closed' ELSE 'came_in' END AS what,
            NULL::VARCHAR AS person, count(*) AS pieces
        FROM case_event AS e JOIN meaning AS m USING (source, activity)
        WHERE {AT} IS NOT NULL AND {_DONE} AND (m.closes OR m.marks = 'incoming') GROUP BY ALL
        UNION ALL
        SELECT work.day, l.team, CASE WHEN l.team IN (FROM support_team) THEN 'by_support' ELSE 'taken_on' END, person,
            count(*)
        FROM (SELECT {day} AS day, w.person FROM case_event AS e JOIN worker_of AS w USING (login_key)
                WHERE {AT} IS NOT NULL AND {_DONE} AND lower(e.activity) IN (FROM support_work)) AS work
        JOIN membership AS l USING (person)
        WHERE work.day BETWEEN l.from_day AND coalesce(l.to_day, work.day) GROUP BY ALL""")
    _make_whole_periods(con, zone)


def _make_whole_periods(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``load_day`` (day, period) of the whole periods from the first day of the events to the last."""
    found = con.execute(f"""
        SELECT min(day), max(day) FROM (
            SELECT {local_date(AT, zone)} AS day FROM case_event AS e JOIN meaning AS m USING (source, activity)
            WHERE {AT} IS NOT NULL AND (m.marks IS NOT NULL OR m.closes))""").fetchall()
    first, last = found[0]
    rows: list[tuple[object, str]] = []
    period = Period.of(first) if first else None
    while period and last and period.end <= last:
        if period.start >= first:
            rows += [(day, str(period)) for week in period.weeks for day in week.days]
        period = period.next
    keep(con, "load_day", pl.DataFrame(rows, schema=_LOAD_DAY, orient="row"))


LOAD_WORD = """
    WITH list AS (
        SELECT person, arg_max(team, from_day) AS team FROM membership
        WHERE $today BETWEEN from_day AND coalesce(to_day, $today) GROUP BY person)
    SELECT team, person, word, count(*)::INTEGER FROM case_word JOIN list USING (person)
    WHERE len(teams) = 0 OR list_contains(teams, team)
    GROUP BY team, person, word, place ORDER BY team, person, place
"""

_STAFFED = """
    SELECT team, period, count(DISTINCT c.person)::INTEGER AS people, grouping(team) AS of_all,
        CASE WHEN count(DISTINCT c.person) >= CASE WHEN grouping(team) = 1 THEN $outside ELSE $inside END
            THEN sum(seconds) / 3600.0 END AS staffed_hours
    FROM contracted AS c JOIN load_day USING (day) JOIN membership AS m ON m.person = c.person
        AND c.day BETWEEN m.from_day AND coalesce(m.to_day, c.day)
    GROUP BY GROUPING SETS ((team, period), (period))
"""
_CAME = """
    SELECT team, period, grouping(team) AS of_all,
        coalesce(sum(pieces) FILTER (what = 'came_in'), 0)::INTEGER AS came_in,
        coalesce(sum(pieces) FILTER (what = 'closed'), 0)::INTEGER AS closed,
        coalesce(sum(pieces) FILTER (what = 'taken_on'), 0)::INTEGER AS taken_on,
        count(DISTINCT person) FILTER (what = 'taken_on')::INTEGER AS taken_on_workers,
        coalesce(sum(pieces) FILTER (what = 'by_support'), 0)::INTEGER AS by_support,
        count(DISTINCT person) FILTER (what = 'by_support')::INTEGER AS by_support_workers
    FROM load_event JOIN load_day USING (day) GROUP BY GROUPING SETS ((team, period), (period))
"""
DEMAND = f"""
    SELECT coalesce(c.team, s.team) AS team, coalesce(c.period, s.period) AS period, coalesce(came_in, 0),
        coalesce(closed, 0), staffed_hours, coalesce(people, 0), coalesce(taken_on, 0), coalesce(taken_on_workers, 0),
        greatest(coalesce(taken_on_workers, 0) - max(coalesce(taken_on_workers, 0)) FILTER (c.of_all = 0)
            OVER (PARTITION BY c.period), 0) AS taken_on_others,
        coalesce(by_support, 0), coalesce(by_support_workers, 0)
    FROM ({_CAME}) AS c FULL JOIN ({_STAFFED}) AS s
        ON s.team IS NOT DISTINCT FROM c.team AND s.period = c.period AND s.of_all = c.of_all
    QUALIFY coalesce(c.of_all, s.of_all) = 1 OR coalesce(c.team, s.team) IS NOT NULL ORDER BY ALL
"""
