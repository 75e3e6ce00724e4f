"""Take events out that have a newer version or are deleted at their source, and remember what they touched.

What they were is kept until the next derivation (``gone_event``), which works out anew the days that they had a part
in, and no other (ingest/derive/incremental.py). Then it is forgotten.
"""

from collections.abc import Mapping
from typing import Any

import duckdb

GONE = -2      # in place of the load: no load has it
NO_LOAD = -1   # nothing to derive, but a version to publish

# whose it was, where that was inferred, as the last derivation found it
_REMEMBER = f"""
    INSERT INTO gone_event BY NAME
    SELECT e.event_key, {GONE} AS load_id, e.line, e.source, e.case_key, e.activity, e.lifecycle, e.started_at,
        e.ended_at, e.recorded_at, e.day_only, coalesce(e.login_key, a.login_key) AS login_key, e.journey_step
    FROM case_event AS e SEMI JOIN going USING (event_key) LEFT JOIN attributed AS a ON a.event_key = e.event_key
"""


def take_out(con: duckdb.DuckDBPyConnection, which: str, values: Mapping[str, Any]) -> int:
    """Delete the case events that ``which`` names, SQL that gives their event_key; return how many they were.

    In the caller's transaction; what it changes in the figures is then pending.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE going AS {which}", dict(values))
    con.execute(_REMEMBER)
    row = con.execute("DELETE FROM case_event WHERE event_key IN (SELECT event_key FROM going)").fetchone()
    con.execute("DROP TABLE going")
    found = int(row[0]) if row else 0
    if found:
        con.execute("INSERT INTO pending VALUES (?)", [NO_LOAD])
    return found
