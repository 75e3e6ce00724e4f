"""Stories that are no longer in the list of their source: what they brought is wiped, after a reading of all of it.

::

    whole list, not cut short          1 2   4 5
    held, brought by this source       1 2 3 4 5        3 gets a mark in the inbox (ingest/taken_back.py)

Care Opinion has no list of what was withdrawn: a story that its writer or an editor takes off the site is no longer
among "opinions", and that is all an API client can see (www.careopinion.org.uk/info/api-v2-endpoints). So every
``whole_every`` all numbers are asked for again. Where more than ``deleted_most`` of the stories are missing, and more
than one, none goes: a subscription that ended, or a search that was changed by mistake, must not empty the shelf.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

import duckdb

from data.form_file import gone_mark
from data.home import Home
from data.write_once import write_once
from ingest.collectors.settings import CareOpinion
from ingest.files import source_name
from ingest.protect import Keys

_HELD = """
    SELECT lpad(lower(hex(comment_key)), 32, '0') AS comment, comment_key IN (
        SELECT md5_number(concat_ws(chr(31), 'response', $source, response_key::VARCHAR)) FROM met) AS there
    FROM comment JOIN load USING (load_id)
    WHERE comment.source = $source AND regexp_full_match(load.name, $files)
        AND received_on >= coalesce($since, DATE '0001-01-01')
"""


@dataclass(frozen=True)
class Withdrawn:
    """How many stories were marked, or (``refused``) would have been and were too many."""

    marked: int = 0
    refused: int = 0

    @property
    def note(self) -> str | None:
        """What became of them, for whoever looks after the source."""
        if self.refused:
            return (f"stories no longer in the list: {self.refused:,}, more than deleted_most allows; none was taken "
                    "out. See whether the list is whole")
        return f"stories no longer in the list: {self.marked:,} taken out" if self.marked else None


def mark(con: duckdb.DuckDBPyConnection, home: Home, source: CareOpinion, met: Collection[str]) -> Withdrawn:
    """Leave a mark for every story of the source that is held and was not met in its whole list."""
    keys, name = Keys(home.secret), source_name(source.name)
    con.execute("CREATE OR REPLACE TEMP TABLE met AS SELECT unnest(?::UBIGINT[]) AS response_key",
                [[keys.key("response", name, one) for one in met]])
    held = con.execute(_HELD, {"source": name, "since": source.since,
                               "files": re.escape(source.name) + r"-\d{8,}\.json"}).fetchall()
    con.execute("DROP TABLE met")
    gone = [comment for comment, there in held if not there]
    if len(gone) > 1 and len(gone) > source.deleted_most * len(held):
        return Withdrawn(refused=len(gone))
    for comment in gone:
        write_once(home.inbox, gone_mark(comment), b"")
    return Withdrawn(len(gone))
