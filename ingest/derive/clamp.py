"""From shared ticks to entries: low <= central <= high, and a day's high within what is possible.

Each entry's low is at most its central share. What its high figure holds beyond the central one is its *extra*.
All extras of a worker's day together fill at most the room between the day's central time and the smaller of its
high intervals and its contracted time (where that is known); where they would fill more, each is scaled down::

    central day   |==================|
    high          |==================|--------------------------|
    contracted    |==================|-------------|                the room

So the high figures of a day never add up to more than was possible, unless the central ones do already.

The key of an entry is made of the event's key in hexadecimal: DuckDB writes a UHUGEINT out in decimal 350 times slower.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.moments import RECORDING
from ingest.derive.sweep import TICKS_PER_MS


def entry_key(event_key: str, family: str, day: str) -> str:
    """Return SQL for the key of an entry: a correction names it, so it is the same for ever."""
    said = f"CASE {family} WHEN {RECORDING} THEN 'recording' ELSE 'work' END"
    return f"md5_number_lower(concat(hex({event_key}), '|', {said}, '|', {day}))"


_ENTRIES = f"""
    CREATE OR REPLACE TEMP TABLE made AS
    WITH total AS (
        SELECT event_key, family, day, min(s) FILTER (figure = 'central') AS central_ms, min(s) AS any_ms,
            coalesce(sum(ticks) FILTER (figure = 'low'), 0) AS low,
            coalesce(sum(ticks) FILTER (figure = 'central'), 0) AS central,
            coalesce(sum(ticks) FILTER (figure = 'high'), 0) AS high
        FROM shared GROUP BY ALL),
    place AS (SELECT event_key, family, day FROM item UNION SELECT event_key, family, day FROM total),
    whole AS (
        SELECT place.*, item.* EXCLUDE (event_key, family, day),
            coalesce(central_ms, CASE WHEN item.day = place.day THEN (at_us - begins_us) // 1000 END, any_ms)
                AS start_ms,
            least(coalesce(low, 0), coalesce(central, 0)) AS low, coalesce(central, 0) AS central,
            coalesce(high, 0) AS high, greatest(coalesce(high, 0) - coalesce(central, 0), 0) AS extra
        FROM place JOIN item ON item.event_key = place.event_key AND item.family = place.family
        LEFT JOIN total ON total.event_key = place.event_key AND total.family = place.family AND total.day = place.day),
    day_sum AS (
        SELECT worker, day, any_value(person) AS person, sum(high) AS high, sum(central) AS central, sum(extra) AS extra
        FROM whole GROUP BY ALL),
    day_room AS (
        SELECT worker, day, day_sum.extra AS extras,
            greatest(least(high, contracted.seconds::HUGEINT * 1000 * {TICKS_PER_MS}) - central, 0) AS room
        FROM day_sum LEFT JOIN contracted USING (person, day))
    SELECT {entry_key("event_key", "family", "day")} AS entry_key,
        worker, person, day, start_ms::INTEGER AS start_ms, source, activity, kind, step,
        low::BIGINT AS low_ticks, central::BIGINT AS central_ticks,
        (central + CASE WHEN extras <= room THEN extra ELSE extra * room // extras END)::BIGINT AS high_ticks,
        basis
    FROM whole JOIN day_room USING (worker, day)
"""


def make_entries(con: DuckDBPyConnection) -> None:
    """Make ``made``, the rows of the warehouse's ``entry``, from ``item``, ``shared`` and ``contracted``."""
    con.execute(_ENTRIES)
