"""Prevention beside crisis and statutory work, quarter by quarter: pieces of work that were done, never hours.

A piece is one event of an activity that has a kind of time (marks of the journey are no work); where a source writes a
start and an end apart, the end counts. It counts for the team that the event names, else for the team whose list its
worker was on. Only whole quarters of the calendar, from the first day of events to the last: a part of one would read
as less. How many people did them is kept so that the lens can hold back what would be a few people's own.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from data.terms import Terms
from ingest.derive.local_days import local_date
from ingest.derive.meanings import keep
from ingest.derive.scope import AT

_TERM_OF = pl.Schema([("activity", pl.String), ("term", pl.String)])


def make_terms(con: DuckDBPyConnection, terms: Terms, zone: str) -> None:
    """Make ``term_piece``: quarter (its first day), team, term (none: no group), case_key, worker and pieces.

    Needs ``meaning`` and ``worker_of``.
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
        span AS (SELECT min(day) AS first, max(day) AS last FROM done)
        SELECT date_trunc('quarter', day)::DATE AS quarter, coalesce(done.team, l.team) AS team, term, case_key, worker,
            sum(pieces)::BIGINT AS pieces
        FROM done LEFT JOIN (
            SELECT DISTINCT ON (person, from_day) person, team, from_day, to_day FROM membership
            ORDER BY person, from_day, team) AS l
            ON done.team IS NULL AND l.person = done.person AND day BETWEEN l.from_day AND coalesce(l.to_day, day), span
        WHERE date_trunc('quarter', day) >= first
            AND date_trunc('quarter', day) + INTERVAL 3 MONTHS <= last + INTERVAL 1 DAY
        GROUP BY ALL
    """)


TERMS = """
    SELECT CASE WHEN grouping(team) = 0 THEN team END AS team, quarter, term, sum(pieces)::INTEGER,
        count(DISTINCT case_key)::INTEGER, count(DISTINCT worker)::INTEGER
    FROM term_piece GROUP BY GROUPING SETS ((team, quarter, term), (quarter, term))
    HAVING team IS NOT NULL OR grouping(team) = 1
    ORDER BY team NULLS FIRST, quarter, term NULLS LAST
"""
TERM_ACTIVITIES = """
    SELECT DISTINCT term, e.activity FROM (SELECT DISTINCT source, activity FROM case_event) AS e
    JOIN meaning AS m USING (source, activity) LEFT JOIN term_of AS t ON t.activity = lower(e.activity)
    WHERE m.kind IS NOT NULL OR term IS NOT NULL ORDER BY ALL
"""
TERM_SETTINGS = "SELECT $terms_version, $prevention_means WHERE EXISTS (FROM term_piece)"
