"""Which activity directly follows which in a case, how often and after how long: the edges of a process map.

Events of a case in order: time (the end, or the one time that there is), then load, then place in the file, for up to
half of the neighbours in a real log share their time. For an event with a start and an end it is the end: the time
on an edge is from one end to the next. Activities are numbered first, so that one window pass over small numbers
finds every event's follower.

A map is of one source or of all together, of one team (the events that name that team) or of all, with activities
as they are or kept apart by lifecycle (``name+complete``).
"""

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from ingest.derive.scope import AT

LABELS = ("plain", "apart")

_LABELS = """
    CREATE OR REPLACE TEMP TABLE label AS
    WITH name AS (
        SELECT activity, lifecycle, coalesce(activity || '+' || lifecycle, activity) AS apart_name
        FROM case_event GROUP BY activity, lifecycle)
    SELECT *, dense_rank() OVER (ORDER BY activity)::INTEGER AS plain,
        dense_rank() OVER (ORDER BY apart_name)::INTEGER AS apart
    FROM name
"""
_TAKEN = f"""
    CREATE OR REPLACE TEMP TABLE taken AS
    SELECT e.case_key AS case_no, e.source, e.team, label.plain, label.apart,
        epoch_us({AT}) AS at_us, e.load_id, e.line, e.event_key
    FROM case_event AS e
    JOIN label ON label.activity = e.activity AND label.lifecycle IS NOT DISTINCT FROM e.lifecycle
    WHERE {AT} IS NOT NULL
"""
_FOLLOWED = """
    CREATE OR REPLACE TEMP TABLE followed AS
    SELECT *, lead(at_us) OVER w - at_us AS us, lead(plain) OVER w AS plain_next, lead(apart) OVER w AS apart_next,
        row_number() OVER w AS place
    FROM taken WHERE {named} WINDOW w AS (PARTITION BY {by}case_no ORDER BY at_us, load_id, line, event_key)
"""
_TABLES = """
    CREATE OR REPLACE TEMP TABLE edge (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, from_activity VARCHAR,
        to_activity VARCHAR, count BIGINT, median_seconds DOUBLE, mean_seconds DOUBLE);
    CREATE OR REPLACE TEMP TABLE case_end (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, is_start BOOLEAN,
        activity VARCHAR, count BIGINT);
    CREATE OR REPLACE TEMP TABLE flow (source VARCHAR, team VARCHAR, lifecycle BOOLEAN, cases BIGINT, events BIGINT,
        variants BIGINT);
"""
_EDGES = """
    INSERT INTO edge
    WITH name AS (SELECT DISTINCT {label} AS number, {name} AS name FROM label),
    counted AS (
        SELECT {source}, {team}, {label} AS a, {label}_next AS b, count(*) AS count, median(us) / 1e6 AS median_seconds,
            sum(us) / count(*) / 1e6 AS mean_seconds
        FROM followed WHERE {label}_next IS NOT NULL GROUP BY a, b, GROUPING SETS ({sets}))
    SELECT source, team, {lifecycle}, x.name, y.name, count, median_seconds, mean_seconds
    FROM counted JOIN name AS x ON x.number = a JOIN name AS y ON y.number = b
"""
_ENDS = """
    INSERT INTO case_end
    WITH name AS (SELECT DISTINCT {label} AS number, {name} AS name FROM label),
    outer_event AS (
        SELECT {source}, {team}, {label} AS number, true AS is_start FROM followed WHERE place = 1
        UNION ALL SELECT {source}, {team}, {label}, false FROM followed WHERE {label}_next IS NULL)
    SELECT {source}, {team}, {lifecycle}, is_start, name, count(*)
    FROM outer_event JOIN name USING (number) GROUP BY is_start, name, GROUPING SETS ({sets})
"""
# a case's variant by a sum of hashes of activity and place: two that differ would have to meet by chance in 64 bits
_FLOW = """
    INSERT INTO flow
    WITH one_case AS (
        SELECT {source}, {team}, case_no, count(*) AS events, sum(hash({label}, place)) AS variant
        FROM followed GROUP BY ALL)
    SELECT {source}, {team}, {lifecycle}, count(*), sum(events)::BIGINT, count(DISTINCT (events, variant))
    FROM one_case GROUP BY GROUPING SETS ({sets}) HAVING count(*) > 0
"""
_RELABELLED = """
    INSERT INTO edge SELECT source, team, true, x.apart_name, y.apart_name, count, median_seconds, mean_seconds
        FROM edge JOIN label AS x ON x.activity = from_activity JOIN label AS y ON y.activity = to_activity;
    INSERT INTO case_end SELECT source, team, true, is_start, apart_name, count
        FROM case_end JOIN label USING (activity);
    INSERT INTO flow SELECT source, team, true, cases, events, variants FROM flow;
"""


def make_transitions(con: DuckDBPyConnection) -> None:
    """Make ``edge``, ``case_end`` and ``flow`` as the published figures have them (seconds exact)."""
    for statement in (_LABELS, _TAKEN, _TABLES):
        con.execute(statement)
    # where each activity has one lifecycle only, keeping them apart changes names and nothing else
    same = _is_true(con, "SELECT count(*) = count(DISTINCT activity) FROM label")
    mixed = _is_true(con, "SELECT bool_or(n > 1) FROM (SELECT count(DISTINCT source) AS n FROM taken GROUP BY case_no)")
    for by, sets in _cuts(mixed):
        columns = by.split(", ") if by else []
        named = " AND ".join(f"{column} IS NOT NULL" for column in columns) or "true"
        con.execute(_FOLLOWED.format(named=named, by="".join(f"{column}, " for column in columns)))
        for label in LABELS[:1] if same else LABELS:
            for statement in (_EDGES, _ENDS, _FLOW):
                con.execute(statement.format(**_words(label, columns, sets)))
    if same:
        con.execute(_RELABELLED)


def _cuts(mixed: bool) -> Iterator[tuple[str, str]]:
    """Yield by what a case is cut, and the maps that come of it; cases within one source need no cut by source."""
    if mixed:
        yield from (("", "()"), ("source", "(source)"), ("team", "(team)"), ("source, team", "(source, team)"))
    else:
        yield from (("source", "(), (source)"), ("source, team", "(team), (source, team)"))


def _words(label: str, columns: list[str], sets: str) -> dict[str, str]:
    found = {name: name if name in columns else f"NULL::VARCHAR AS {name}" for name in ("source", "team")}
    name = "activity" if label == "plain" else "apart_name"
    return {"label": label, "name": name, "lifecycle": str(label == "apart"), "sets": sets, **found}


def _is_true(con: DuckDBPyConnection, sql: str) -> bool:
    return con.execute(sql).fetchall() == [(True,)]
