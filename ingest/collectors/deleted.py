"""Rows that are no longer in a table: what they brought is taken out, after a reading of all of it, and only then.

::

    whole reading, begun at the very beginning and not cut short      1 2   4 5 6
    held, brought by this source                                      1 2 3 4 5        3 is taken out

Nothing is taken out by a look that read a part, or of which a page could not be kept; nor what other files brought, nor
what happened before the first event that the reading still has (it may have been moved to an archive); nor anything
where more than ``deleted_most`` of the rows would go: a table that is emptied and filled anew may be met half full.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from ingest.collectors.settings import Database
from ingest.derive.scope import AT
from ingest.files import source_name
from ingest.gone import take_out
from ingest.keep import transaction
from ingest.mapping import Mapping
from ingest.protect import Keys
from ingest.readers._mapped import meant

# what this source has brought, by the names of its files in the inbox
_HELD = f"""
    SELECT e.event_key, e.record_key, e.record_key IN (SELECT record_key FROM seen) AS there, {AT} AS happened
    FROM case_event AS e JOIN load USING (load_id)
    WHERE e.source = $source AND e.record_key IS NOT NULL AND regexp_full_match(load.name, $files)
"""
_COUNT = f"SELECT count(*), count(*) FILTER (NOT there) FROM ({_HELD})"
_UNSEEN = f"""
    WITH held AS ({_HELD})
    SELECT event_key FROM held
    WHERE NOT there AND happened >= (SELECT min(happened) FROM held WHERE there)
"""


@dataclass(frozen=True)
class Gone:
    """How many events were taken out, or (``refused``) would have been and were too many."""

    taken_out: int = 0
    refused: int = 0

    @property
    def note(self) -> str | None:
        """What became of them, for whoever looks after the source."""
        if self.refused:
            return (f"events no longer in the table: {self.refused:,}, more than deleted_most allows; none was taken "
                    "out. See whether the table is whole")
        return f"events no longer in the table: {self.taken_out:,} taken out" if self.taken_out else None


class Seen:
    """Keyed hashes of the identifiers that one reading has met; rows that will be set aside are met too."""

    def __init__(self, mapping: Mapping, keys: Keys) -> None:
        self._source, self._mapping, self._keys = source_name(mapping.source.name), mapping, keys
        self._found: list[pl.Series] = []

    def add(self, identifiers: Sequence[str]) -> None:
        """Note some rows, by their identifiers as text; a row of several events has one for each."""
        if not identifiers:
            return
        frame = pl.DataFrame({"line": range(len(identifiers)), "event_id": list(identifiers)},
                             schema={"line": pl.Int64, "event_id": pl.String})
        base = meant(frame, self._mapping, ["event_id"])["event_id"].drop_nulls().unique()
        ids = pl.concat([base, *(base + f"#{n}" for n in range(len(self._mapping.also)))])
        # each is met once, so nothing is gained by holding texts
        self._found.append(pl.Series([self._keys.key("event", self._source, text) for text in ids], dtype=pl.UInt64))

    def frame(self) -> pl.DataFrame:
        """All of them."""
        found = pl.concat(self._found) if self._found else pl.Series(dtype=pl.UInt64)
        return pl.DataFrame({"record_key": found}, schema={"record_key": pl.UInt64}).unique()


def take_out_unseen(con: duckdb.DuckDBPyConnection, source: Database, mapping: Mapping, seen: Seen) -> Gone:
    """Take out the events of a source that a whole reading did not meet."""
    con.register("seen_frame", seen.frame().to_arrow())
    con.execute("CREATE OR REPLACE TEMP TABLE seen AS FROM seen_frame")
    con.unregister("seen_frame")
    which = {"source": source_name(mapping.source.name), "files": re.escape(source.name) + r"-\d{8,}\.csv"}
    held, unseen = con.execute(_COUNT, which).fetchone() or (0, 0)
    try:
        if unseen > source.deleted_most * held:
            return Gone(refused=unseen)
        with transaction(con, keep=True):
            return Gone(take_out(con, _UNSEEN, which))
    finally:
        con.execute("DROP TABLE seen")
