"""Every event of every case in order, with what follows it: what process maps, variants and rework are counted from.

Events of a case in order: time (the end, or the one time that there is), then load, then place in the file, for up to
half of the neighbours in a real log share their time. For an event with a start and an end it is the end. Activities
are numbered first, so that one window pass over small numbers finds every event's follower.

``label`` tells of each activity and lifecycle its two numbers, whether it is a milestone (activities.toml ``marks``: a
step came in, was allocated, began or ended), and whether it counts as done: of an activity with starts and completes
the completes alone, for a start and its complete are one piece of work.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

# made by make_meanings and make_workers where the whole warehouse is derived
_KNOWN = """
    CREATE TEMP TABLE IF NOT EXISTS meaning (source VARCHAR, activity VARCHAR, kind VARCHAR, marks VARCHAR);
    CREATE TEMP TABLE IF NOT EXISTS worker_of (login_key UBIGINT, worker UBIGINT, person VARCHAR);
"""
_LABELS = """
    CREATE OR REPLACE TEMP TABLE label AS
    WITH name AS (
        SELECT activity, lifecycle, coalesce(activity || '+' || lifecycle, activity) AS apart_name
        FROM case_event GROUP BY activity, lifecycle),
    last_of AS (
        SELECT activity, CASE WHEN bool_or(lifecycle = 'complete') THEN 'complete'
            WHEN bool_or(lifecycle = 'start') THEN 'start' END AS done
        FROM name GROUP BY activity)
    SELECT name.*, dense_rank() OVER (ORDER BY activity)::INTEGER AS plain,
        dense_rank() OVER (ORDER BY apart_name)::INTEGER AS apart,
        lifecycle IS NULL OR done IS NULL OR lifecycle = done AS is_done
    FROM name JOIN last_of USING (activity)
"""
_TAKEN = """
    CREATE OR REPLACE TEMP TABLE taken AS
    SELECT e.case_key AS case_no, e.source, e.team, label.plain, label.apart, label.is_done, {milestone} AS milestone,
        epoch_us({at}) AS at_us, e.day_only, {day} AS day, coalesce(w.worker, {login}) AS worker,
        (e.load_id::BIGINT << 40) + e.line AS read_at, e.event_key
    FROM case_event AS e
    JOIN label ON label.activity = e.activity AND label.lifecycle IS NOT DISTINCT FROM e.lifecycle
    {attributed}
    LEFT JOIN worker_of AS w ON w.login_key = {login}
    {meaning}
    WHERE {at} IS NOT NULL
"""
_MEANING = "LEFT JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity"
_ATTRIBUTED = "LEFT JOIN attributed AS a ON a.event_key = e.event_key"
# columns are carried along only where they tell something: the pass over all events costs by its width
_DATED = ", day, day_only, day_only OR lead(day_only) OVER w AS dated, lead(day) OVER w - day AS days"
_TEAM = "lead(team) OVER w", "CASE WHEN lead(plain) OVER w IS NOT NULL THEN team END"     # of all, and of one team
_APART = ", apart, lead(apart) OVER w AS apart_next"
_FOLLOWED = """
    CREATE OR REPLACE TEMP TABLE followed AS
    SELECT source, team, case_no, plain, is_done, at_us, worker, lead(at_us) OVER w - at_us AS us,
        lead(plain) OVER w AS plain_next, lead(worker) OVER w AS worker_next, row_number() OVER w AS place,
        {team_next} AS team_next{carried}
    FROM taken WHERE {kept} WINDOW w AS (PARTITION BY {by}case_no ORDER BY at_us, read_at, event_key)
"""


@dataclass(frozen=True)
class Cut:
    """One way to cut events into cases, and the maps that come of it."""

    columns: tuple[str, ...]    # of source and team: by what a case is cut besides its key
    sets: str                   # grouping sets, of these columns
    milestones: bool            # only events that say that a step came in, was allocated, began or ended

    @property
    def words(self) -> dict[str, str]:
        """What stands in the SQL of the tables: its columns and sets, and how to find one of its cases again."""
        found = {name: name if name in self.columns else f"NULL::VARCHAR AS {name}" for name in ("source", "team")}
        matches = " AND ".join(f"(often.{name} IS NULL OR often.{name} = steps.{name})" for name in self.columns)
        return found | {"milestones": str(self.milestones), "sets": self.sets,
                        "own": ", ".join(self.columns) or "0 AS whole", "matches": matches or "true"}


def make_taken(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``label`` and ``taken``, the events with a time; local days only where some event has a date alone."""
    con.execute(_KNOWN)
    con.execute(_LABELS)
    involved = is_true(con, "SELECT EXISTS (FROM attributed)")
    marked = is_true(con, "SELECT EXISTS (FROM meaning WHERE marks IS NOT NULL)")
    con.execute(_TAKEN.format(
        at=AT, day=local_date(AT, zone) if has_dates(con) else "NULL::DATE",
        milestone="m.marks IS NOT NULL" if marked else "false", meaning=_MEANING if marked else "",
        login="coalesce(e.login_key, a.login_key)" if involved else "e.login_key",
        attributed=_ATTRIBUTED if involved else ""))


def cuts(con: DuckDBPyConnection, *, apart: bool) -> Iterator[Cut]:
    """Make ``followed`` for one cut after the other, with the numbers of lifecycles kept apart where asked.

    Where every case is of one source, as is usual, cases need no cut by source.
    """
    mixed = is_true(con, "SELECT bool_or(n > 1) FROM (SELECT count(DISTINCT source) AS n FROM taken GROUP BY case_no)")
    ways = ((((), "()"), (("source",), "(source)"), (("team",), "(team)"), (("source", "team"), "(source, team)"))
            if mixed else ((("source",), "(), (source)"), (("source", "team"), "(team), (source, team)")))
    levels = (False, True) if is_true(con, "SELECT bool_or(milestone) FROM taken") else (False,)
    carried = (_DATED if has_dates(con) else "") + (_APART if apart else "")
    for milestones in levels:
        for columns, sets in ways:
            kept = [f"{column} IS NOT NULL" for column in columns] + (["milestone"] if milestones else [])
            by = "".join(f"{column}, " for column in columns if mixed or column != "source")
            con.execute(_FOLLOWED.format(kept=" AND ".join(kept) or "true", by=by, carried=carried,
                                         team_next=_TEAM["team" in columns]))
            yield Cut(columns, sets, milestones)


def has_dates(con: DuckDBPyConnection) -> bool:
    """Tell whether some event has a date without a clock."""
    return is_true(con, "SELECT EXISTS (FROM case_event WHERE day_only)")


def is_true(con: DuckDBPyConnection, sql: str) -> bool:
    """Ask one yes or no; nothing counts as no."""
    return con.execute(sql).fetchall() == [(True,)]
