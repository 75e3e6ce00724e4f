"""Since when each worker's week has stood as it stands: what came in late needs seven days to be seen too (rule 3).

A week counts as seen by its worker from its first publishing on. Where something arrives later that changes the time
of one worker in it (an entry more, other minutes, another contract), that worker's week begins to be seen anew::

    published   week 44 first ......... late recording, week 44 changed ......... seven days later
    named bar   not yet                 shown until now       | not shown         shown again

Contracted seconds are part of it, for a bar is a share of them.
"""

from datetime import datetime

from duckdb import DuckDBPyConnection

_WEEK = "strftime(day, '%G-W%V')"
# sums of hashes: the order of rows does not matter, and two weeks that differ would have to meet by chance in 64 bits
_STANDS = f"""
    CREATE OR REPLACE TEMP TABLE week_stands AS
    WITH part AS (
        SELECT person, {_WEEK} AS week, hash(entry_key, kind, step, low_ticks, central_ticks, high_ticks) AS mark
        FROM entry WHERE person IS NOT NULL
        UNION ALL SELECT person, {_WEEK}, hash('contracted', day, seconds) FROM contracted WHERE seconds > 0)
    SELECT person, week, (sum(mark) % 18446744073709551616)::UBIGINT AS mark
    FROM part WHERE week IN (SELECT week FROM weeks_now) GROUP BY ALL
"""
_SEEN_NOW = """
    CREATE OR REPLACE TEMP TABLE seen_now AS
    SELECT s.person, s.week, s.mark,
        CASE WHEN old.mark = s.mark THEN old.since ELSE $made_at END AS since
    FROM week_stands AS s LEFT JOIN week_seen AS old USING (person, week)
"""
CHANGED = """
    SELECT person_no, week, since FROM seen_now JOIN person_no USING (person) JOIN weeks_now USING (week)
    WHERE since > first_at ORDER BY person_no, week
"""


def make_seen(con: DuckDBPyConnection, made_at: datetime) -> None:
    """Make ``seen_now``: person, week, mark of how it stands, and since when. Needs ``contracted``, ``weeks_now``."""
    con.execute(_STANDS)
    con.execute(_SEEN_NOW, {"made_at": made_at})


def keep_seen(con: DuckDBPyConnection) -> None:
    """Remember it, once the version that says so is published: a week that could not be seen has not been."""
    con.execute("BEGIN")
    con.execute("DELETE FROM week_seen")
    con.execute("INSERT INTO week_seen SELECT person, week, mark, since FROM seen_now")
    con.execute("COMMIT")
