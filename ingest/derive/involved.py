"""Whose visit it was, where the visits name no worker: by who was involved with the person on that day.

The Standard Safeguarding Dataset has visits without a worker, and involvements: a worker, a person, from when to when::

    involved   ada |---------------|
               bob                 |---------------->      on the day of a handover: who came last
    visits           V1        V2     V3                   V1, V2: ada; V3: bob

Where two began on the same day, or nobody was involved, it stays nobody's. What is found is kept in ``attributed``
beside the event, which stays as it came, and each entry made of it says so (``involved`` in data/bases.py). When a
later file changes who was involved, the loads of the visits concerned are derived again. An involvement that has been
deleted for its age still tells whose the visits were that were found by it.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

BEGAN, ENDED = "Involvement started", "Involvement ended"

_ANY = "SELECT EXISTS (FROM meaning WHERE activity = $began) OR EXISTS (FROM attributed)"
_NOW = """
    CREATE OR REPLACE TEMP TABLE attributed_now AS
    WITH told AS (SELECT source FROM meaning WHERE activity = $began),
    turn AS (
        SELECT e.source, e.case_key, e.login_key, e.activity, {day} AS day
        FROM case_event AS e JOIN told USING (source)
        WHERE e.activity IN ($began, $ended) AND e.login_key IS NOT NULL),
    span AS (
        SELECT a.source, a.case_key, a.login_key, a.day AS begins, min(b.day) FILTER (b.day >= a.day) AS ends
        FROM (SELECT DISTINCT * FROM turn WHERE activity = $began) AS a
        LEFT JOIN (FROM turn WHERE activity = $ended) AS b USING (source, case_key, login_key) GROUP BY ALL),
    visit AS (
        SELECT e.event_key, e.source, e.case_key, {day} AS day
        FROM case_event AS e JOIN told USING (source) JOIN meaning AS m USING (source, activity)
        WHERE e.login_key IS NULL AND m.kind = 'direct'),
    met AS (
        SELECT visit.event_key, login_key, rank() OVER (PARTITION BY visit.event_key ORDER BY begins DESC) AS place
        FROM visit JOIN span USING (source, case_key)
        WHERE begins <= visit.day AND (ends IS NULL OR visit.day <= ends))
    SELECT event_key, min(login_key) AS login_key FROM met WHERE place = 1
    GROUP BY event_key HAVING count(DISTINCT login_key) = 1
"""
# what was found by an involvement that is gone by its age (rule 22) stays
_GONE = """
    INSERT INTO attributed_now
    SELECT held.event_key, held.login_key FROM attributed AS held JOIN case_event AS e USING (event_key)
    WHERE EXISTS (FROM retained) AND held.event_key NOT IN (SELECT event_key FROM attributed_now)
        AND NOT EXISTS (
            SELECT 1 FROM case_event AS b WHERE b.activity = $began AND b.source = e.source
                AND b.case_key = e.case_key AND b.login_key = held.login_key)
"""
_CHANGED = """
    SELECT DISTINCT e.load_id FROM case_event AS e JOIN (
        (FROM attributed EXCEPT FROM attributed_now) UNION ALL (FROM attributed_now EXCEPT FROM attributed)
    ) AS other USING (event_key) ORDER BY ALL
"""


def find_involved(con: DuckDBPyConnection, zone: str) -> list[int]:
    """Make ``attributed_now`` (event_key, login_key); return the loads of events that it makes another worker's.

    Needs ``meaning``. Nothing is kept yet: ``keep_involved`` does, in the transaction that keeps the entries.
    """
    if con.execute(_ANY, {"began": BEGAN}).fetchall() == [(False,)]:  # as in nearly every home
        con.execute("CREATE OR REPLACE TEMP TABLE attributed_now (event_key UHUGEINT, login_key UBIGINT)")
        return []
    con.execute(_NOW.format(day=local_date(AT, zone)), {"began": BEGAN, "ended": ENDED})
    con.execute(_GONE, {"began": BEGAN})
    return [row[0] for row in con.execute(_CHANGED).fetchall()]


def keep_involved(con: DuckDBPyConnection) -> None:
    """Keep whose visits they were."""
    con.execute("DELETE FROM attributed WHERE event_key NOT IN (SELECT event_key FROM attributed_now)")
    con.execute("DELETE FROM attributed USING attributed_now AS n WHERE attributed.event_key = n.event_key "
                "AND attributed.login_key <> n.login_key")
    con.execute("INSERT INTO attributed FROM attributed_now AS n ANTI JOIN attributed USING (event_key)")
