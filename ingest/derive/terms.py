"""Prevention beside crisis and statutory work, quarter by quarter: pieces of work that were done, never hours.

A piece is one event of an activity that has a kind of time (marks of the journey are no work); where a source writes a
start and an end apart, the end counts. It counts for the team that the event names, else for the team whose list its
worker was on. Only whole quarters of the calendar, from the first day of events to the last: a part of one would read
as less. How many people did them is kept so that the lens can hold back what would be a few people's own.

Events go after 13 months (rule 22), and the counts of a whole quarter stay: they are kept the moment before the first
of its events may go, and never counted again. They name a team, and no person, case or day::

    kept_quarter  |--Q1--|--Q2--|          counts alone, by the list of groups of that time
    events                   cut|...Q2...|--Q3--|--Q4--|
    term_now      |--Q1--|--Q2--|--Q3--|--Q4--|
"""

from datetime import date

import polars as pl
from duckdb import DuckDBPyConnection

from data.terms import Terms
from ingest.derive.local_days import local_date
from ingest.derive.meanings import keep
from ingest.derive.scope import AT

_TERM_OF = pl.Schema([("activity", pl.String), ("term", pl.String)])
_NEXT = "date_trunc('quarter', day) + INTERVAL 3 MONTHS"
# once a quarter is kept all events were there from the cut on, though the first days may have none
_SPAN = """
    SELECT CASE WHEN EXISTS (FROM kept_quarter) THEN cut ELSE greatest(first, coalesce(cut, first)) END AS first, last
    FROM (SELECT min(day) AS first, max(day) AS last FROM done) LEFT JOIN retained ON true"""
_NOW = """
    CREATE OR REPLACE TEMP TABLE term_now AS
    SELECT CASE WHEN grouping(team) = 0 THEN team END AS team, quarter, term, sum(pieces)::INTEGER AS pieces,
        count(DISTINCT case_key)::INTEGER AS cases, count(DISTINCT worker)::INTEGER AS workers,
        $version::INTEGER AS terms_version
    FROM term_piece GROUP BY GROUPING SETS ((team, quarter, term), (quarter, term))
    HAVING team IS NOT NULL OR grouping(team) = 1
    UNION ALL BY NAME FROM kept_quarter
"""


def make_terms(con: DuckDBPyConnection, terms: Terms, zone: str) -> None:
    """Make ``term_now``: team (none: all), quarter (its first day), term (none: no group), pieces, cases, workers.

    Besides: terms_version, by which list of groups it was counted. Needs ``meaning`` and ``worker_of``.
    """
    keep(con, "term_of", pl.DataFrame(terms.rows(), schema=_TERM_OF, orient="row"))
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE term_piece AS
        WITH done AS (
            SELECT {local_date(AT, zone)} AS day, e.team, t.term, e.case_key, w.person,
                coalesce(w.worker, e.login_key) AS worker, count(*) AS pieces
            FROM case_event AS e JOIN meaning AS m USING (source, activity)
            LEFT JOIN term_of AS t ON t.activity = lower(e.activity) LEFT JOIN worker_of AS w USING (login_key)
            WHERE {AT} IS NOT NULL AND coalesce(lower(e.lifecycle), 'complete') = 'complete'
                AND (m.kind IS NOT NULL OR t.term IS NOT NULL)
            GROUP BY ALL),
        span AS ({_SPAN})
        SELECT date_trunc('quarter', day)::DATE AS quarter, coalesce(done.team, l.team) AS team, term, case_key, worker,
            sum(pieces)::BIGINT AS pieces
        FROM done LEFT JOIN (
            SELECT DISTINCT ON (person, from_day) person, team, from_day, to_day FROM membership
            ORDER BY person, from_day, team) AS l
            ON done.team IS NULL AND l.person = done.person AND day BETWEEN l.from_day AND coalesce(l.to_day, day), span
        WHERE date_trunc('quarter', day) >= first AND {_NEXT} <= last + INTERVAL 1 DAY
            AND date_trunc('quarter', day)::DATE NOT IN (SELECT quarter FROM kept_quarter)
        GROUP BY ALL
    """)
    con.execute(_NOW, {"version": terms.version})


def keep_quarters(con: DuckDBPyConnection, cut: date) -> int:
    """Keep the counts of whole quarters that have begun by the cut, in the caller's transaction; return how many rows.

    Needs ``term_now``, made while their events are there.
    """
    row = con.execute("""
        INSERT INTO kept_quarter BY NAME FROM term_now
        WHERE quarter <= $cut AND quarter NOT IN (SELECT quarter FROM kept_quarter) ORDER BY ALL""",
                      {"cut": cut}).fetchone()
    return int(row[0]) if row else 0


TERMS = "FROM term_now ORDER BY team NULLS FIRST, quarter, term NULLS LAST"
TERM_ACTIVITIES = """
    SELECT DISTINCT term, e.activity FROM (SELECT DISTINCT source, activity FROM case_event) AS e
    JOIN meaning AS m USING (source, activity) LEFT JOIN term_of AS t ON t.activity = lower(e.activity)
    WHERE m.kind IS NOT NULL OR term IS NOT NULL ORDER BY ALL
"""
TERM_SETTINGS = "SELECT $terms_version, $prevention_means WHERE EXISTS (FROM term_now)"
