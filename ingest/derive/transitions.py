"""Which activity directly follows which in a case, how often and after how long: the edges of a process map.

Events of a case in order: time (the end, or the one time that there is), then load, then place in the file, for up to
half of the neighbours in a real log share their time. For an event with a start and an end it is the end: the time
on an edge is from one end to the next. Activities are numbered first, so that one window pass over small numbers
finds every event's follower.

A map is of one source or of all together, of one team (the events that name that team) or of all, with activities
as they are or kept apart by lifecycle (``name+complete``).
"""

from duckdb import DuckDBPyConnection

from ingest.derive.scope import AT

# what a case is cut by: a case's events of one source, of one team, of both, or all of them
SCOPES = {"": ("NULL", "NULL"), "source": ("source", "NULL"), "team": ("NULL", "team"), "source, team": ("source", "team")}

_NUMBERED = f"""
    CREATE OR REPLACE TEMP TABLE step_taken AS
    WITH name AS (
        SELECT activity, coalesce(activity || '+' || lifecycle, activity) AS apart, lifecycle
        FROM case_event GROUP BY activity, lifecycle),
    numbered AS (
        SELECT activity, lifecycle, dense_rank() OVER (ORDER BY activity) AS plain_no,
            1000000 + dense_rank() OVER (ORDER BY apart) AS apart_no, apart
        FROM name)
    SELECT dense_rank() OVER (ORDER BY e.case_key)::INTEGER AS case_no, e.source, e.team, n.plain_no::INTEGER AS plain_no,
        n.apart_no::INTEGER AS apart_no, epoch_us({AT}) AS at_us, e.load_id, e.line, e.event_key, n.activity, n.apart
    FROM case_event AS e
    JOIN numbered AS n ON n.activity = e.activity AND n.lifecycle IS NOT DISTINCT FROM e.lifecycle
    WHERE {AT} IS NOT NULL
"""

_NAMES = """
    CREATE OR REPLACE TEMP TABLE activity_name AS
    SELECT DISTINCT plain_no AS number, activity AS name FROM step_taken
    UNION SELECT DISTINCT apart_no, apart FROM step_taken
"""

_EMPTY = """
    CREATE OR REPLACE TEMP TABLE edge AS SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS team, NULL::BOOLEAN AS lifecycle,
        NULL::VARCHAR AS from_activity, NULL::VARCHAR AS to_activity, NULL::BIGINT AS count,
        NULL::DOUBLE AS median_seconds, NULL::DOUBLE AS mean_seconds LIMIT 0;
    CREATE OR REPLACE TEMP TABLE case_end AS SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS team,
        NULL::BOOLEAN AS lifecycle, NULL::BOOLEAN AS is_start, NULL::VARCHAR AS activity, NULL::BIGINT AS count LIMIT 0;
    CREATE OR REPLACE TEMP TABLE flow AS SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS team,
        NULL::BOOLEAN AS lifecycle, NULL::BIGINT AS cases, NULL::BIGINT AS events, NULL::BIGINT AS variants LIMIT 0;
"""


def _follow(by: str) -> str:
    """Return SQL that finds the follower of each event within its case, cut by some columns."""
    named = " AND ".join(f"{column.strip()} IS NOT NULL" for column in by.split(",") if column) or "true"
    cut = f"{by}, case_no" if by else "case_no"
    return f"""
        CREATE OR REPLACE TEMP TABLE followed AS
        SELECT *, lead(at_us) OVER w - at_us AS us, lead(plain_no) OVER w AS plain_to, lead(apart_no) OVER w AS apart_to,
            lag(plain_no) OVER w IS NULL AS is_first
        FROM step_taken WHERE {named}
        WINDOW w AS (PARTITION BY {cut} ORDER BY at_us, load_id, line, event_key)
    """


def _edges(kind: str, by: str) -> str:
    source, team = SCOPES[by]
    return f"""
        INSERT INTO edge
        WITH counted AS (
            SELECT {source} AS source, {team} AS team, {kind}_no AS a, {kind}_to AS b, count(*) AS count,
                median(us) / 1e6 AS median_seconds, sum(us) / count(*) / 1e6 AS mean_seconds
            FROM followed WHERE {kind}_to IS NOT NULL GROUP BY ALL)
        SELECT source, team, {kind == "apart"}, x.name, y.name, count, median_seconds, mean_seconds
        FROM counted JOIN activity_name AS x ON x.number = a JOIN activity_name AS y ON y.number = b
    """


def _ends(kind: str, by: str) -> str:
    source, team = SCOPES[by]
    return f"""
        INSERT INTO case_end
        WITH counted AS (
            SELECT {source} AS source, {team} AS team, true AS is_start, {kind}_no AS number, count(*) AS count
            FROM followed WHERE is_first GROUP BY ALL
            UNION ALL SELECT {source}, {team}, false, {kind}_no, count(*) FROM followed WHERE plain_to IS NULL GROUP BY ALL)
        SELECT source, team, {kind == "apart"}, is_start, name, count
        FROM counted JOIN activity_name USING (number)
    """


def _flow(kind: str, by: str) -> str:
    source, team = SCOPES[by]
    return f"""
        INSERT INTO flow
        WITH one_case AS (
            SELECT {source} AS source, {team} AS team, case_no, count(*) AS events,
                list({kind}_no ORDER BY at_us, load_id, line, event_key) AS variant
            FROM followed GROUP BY ALL)
        SELECT source, team, {kind == "apart"}, count(*), sum(events)::BIGINT, count(DISTINCT variant)
        FROM one_case GROUP BY source, team
    """


def make_transitions(con: DuckDBPyConnection) -> None:
    """Make ``edge``, ``case_end`` and ``flow`` as the published figures have them (seconds exact)."""
    con.execute(_NUMBERED)
    con.execute(_NAMES)
    con.execute(_EMPTY)
    for by in SCOPES:
        con.execute(_follow(by))
        for kind in ("plain", "apart"):
            for statement in (_edges, _ends, _flow):
                con.execute(statement(kind, by))
