"""Whose cases are open, and which wait for somebody. Allocation only, never beside hours (rule 4).

A case is open from its first event to an activity marked ``closes``; after that only an incoming or allocated mark
opens it again. It is allocated to the worker of its last allocation; in a source that never names one, to the
worker of its last event. It waits while it is open without an allocation, where its source names allocations at
all, or between an incoming and a started mark. A source without any mark (a payment system, say) can't tell what
is open, so that its cases are not counted; nor is a case of which nothing has a mark or a kind of time: a contact or a
health check in a return leaves nothing open.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

NEW_DAYS = 28


def make_open_cases(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``open_case``: case_key, person and since (local day) of its allocation, team, step, waits (or not).

    Needs ``worker_of``, ``meaning``, ``step_name`` and ``waited``.
    """
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE open_case AS
        WITH source_tells AS (
            SELECT e.source, bool_or(e.allocated_key IS NOT NULL) AS names_allocations
            FROM case_event AS e JOIN meaning AS m USING (source, activity)
            GROUP BY e.source HAVING bool_or(m.marks IS NOT NULL OR m.closes)),
        trail AS (
            SELECT e.case_key, e.login_key, e.allocated_key, e.team, coalesce(s.step, m.step) AS step, m.marks, m.kind,
                m.closes, names_allocations, {AT} AS moment, row_number() OVER (
                    PARTITION BY e.case_key ORDER BY {AT}, e.load_id, e.line, e.event_key) AS number
            FROM case_event AS e JOIN meaning AS m USING (source, activity) JOIN source_tells USING (source)
            LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
            WHERE {AT} IS NOT NULL),
        closed AS (SELECT case_key, max(number) AS number FROM trail WHERE closes GROUP BY case_key),
        after AS (
            SELECT trail.*, closed.number AS closed_at FROM trail LEFT JOIN closed USING (case_key)
            WHERE trail.number > coalesce(closed.number, 0)),
        current AS (
            SELECT case_key, max(closed_at) IS NULL OR bool_or(coalesce(marks IN ('incoming', 'allocated'), false))
                    AS is_open,
                bool_or(names_allocations) AS names_allocations, min(moment) AS opened,
                arg_max(allocated_key, number) AS allocated_key, arg_max(login_key, number) AS login_key,
                arg_max(team, number) AS team, arg_max(step, number) AS step
            FROM after GROUP BY case_key HAVING bool_or(marks IS NOT NULL OR kind IS NOT NULL)),
        turned AS (
            SELECT after.case_key, max(number) AS number FROM after JOIN current USING (case_key)
            WHERE after.allocated_key <> current.allocated_key GROUP BY after.case_key),
        allocated AS (
            SELECT after.case_key, min(moment) AS since FROM after LEFT JOIN turned USING (case_key)
            WHERE after.allocated_key IS NOT NULL AND after.number > coalesce(turned.number, 0)
            GROUP BY after.case_key),
        queue AS (SELECT case_key, max(incoming) AS incoming, arg_max(step, incoming) AS step
            FROM waited WHERE started IS NULL GROUP BY case_key)
        SELECT current.case_key, worker_of.person, {local_date("coalesce(since, opened)", zone)} AS since, team,
            coalesce(CASE WHEN incoming >= opened THEN queue.step END, current.step) AS step,
            coalesce(incoming >= opened, false) OR (names_allocations AND allocated_key IS NULL) AS waits
        FROM current LEFT JOIN allocated USING (case_key) LEFT JOIN queue USING (case_key)
        LEFT JOIN worker_of ON worker_of.login_key = coalesce(
            allocated_key, CASE WHEN NOT names_allocations THEN current.login_key END)
        WHERE is_open
    """)


ALLOCATION = f"""
    WITH list AS (
        SELECT person, arg_max(team, from_day) AS team FROM membership
        WHERE $today BETWEEN from_day AND coalesce(to_day, $today) GROUP BY person)
    SELECT list.team, person.person, person.name, count(open_case.case_key)::INTEGER AS open,
        count(*) FILTER (open_case.since > $as_of::DATE - {NEW_DAYS})::INTEGER AS new
    FROM list JOIN person USING (person) LEFT JOIN open_case ON open_case.person = person.person
    GROUP BY ALL ORDER BY ALL
"""

WORKDAYS = """
    SELECT m.team, m.person, period, count(*) FILTER (in_pattern AND NOT holiday)::INTEGER AS contracted_days,
        count(*) FILTER (on_leave)::INTEGER AS leave_days
    FROM contracted AS c JOIN period_of_day USING (day)
    JOIN membership AS m ON m.person = c.person AND c.day BETWEEN m.from_day AND coalesce(m.to_day, c.day)
    GROUP BY ALL ORDER BY ALL
"""

WAITING = """
    SELECT team, step, count(*)::INTEGER AS cases FROM open_case WHERE waits GROUP BY ALL ORDER BY ALL
"""
