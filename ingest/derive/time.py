"""Minutes for each worker, day, kind and step: from traces to entries, in six steps, one file each.

who did it (``workers``) and what it means (``meanings``) -> pairs of start and complete (``pairs``) -> when work
began, three ways (``intervals``), and waits for devices (``held_up``) -> cut at midnight (``cut``) -> share what
overlaps (``sweep``) -> entries with low <= central <= high (``clamp``).
"""

from datetime import date

from duckdb import DuckDBPyConnection

from data.activities import Activities
from ingest.derive.clamp import make_entries
from ingest.derive.contracted import make_contracted
from ingest.derive.cut import make_pieces
from ingest.derive.held_up import add_held_up
from ingest.derive.intervals import make_items
from ingest.derive.local_days import make_local_days
from ingest.derive.meanings import MICROSECONDS
from ingest.derive.moments import make_moments
from ingest.derive.pairs import make_pairs
from ingest.derive.sweep import share

_DAYS = """
    SELECT DISTINCT day - back::INTEGER AS day
    FROM (SELECT day FROM scope UNION SELECT recorded_day FROM scope), unnest([0, 1, 2]) AS b(back)
    WHERE day IS NOT NULL UNION SELECT day FROM held_now JOIN touched USING (day) ORDER BY day
"""
_FAR_AWAY = """
    DELETE FROM item
    WHERE day NOT IN (SELECT day FROM touched) AND event_key NOT IN (SELECT event_key FROM piece)
"""
_TOUCHED = "SELECT day FROM touched JOIN local_day USING (day) ORDER BY day"


def make_time(con: DuckDBPyConnection, activities: Activities, zone: str) -> None:
    """Make ``made``, the entries of the days ``touched``, from the events in ``scope``."""
    make_local_days(con, zone, _column(con, _DAYS))
    make_contracted(con, _column(con, _TOUCHED))
    make_moments(con, round(activities.night_gap_minutes * MICROSECONDS))
    make_pairs(con)
    make_items(con, activities)
    add_held_up(con, activities, zone)
    make_pieces(con)
    con.execute("DELETE FROM piece WHERE day NOT IN (SELECT day FROM touched)")
    # what lies on no touched day changes nothing there, and is by far the most of it
    con.execute(_FAR_AWAY)
    share(con)
    make_entries(con)


def _column(con: DuckDBPyConnection, sql: str) -> list[date]:
    return [row[0] for row in con.execute(sql).fetchall()]
