"""One case under several index numbers: its events are kept under the last number, and its own number beside it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from data.home import Home
from ingest import ledger
from ingest.index_numbers import last_numbers, read_index_numbers
from ingest.keep import transaction
from ingest.protect import Keys
from ingest.refresh import mark_everything, refresh
from ingest.warehouse import open_warehouse

_APART = "UPDATE case_event SET case_key = own_case_key, own_case_key = NULL WHERE own_case_key IS NOT NULL"
_TOGETHER = """
    UPDATE case_event SET own_case_key = case_event.case_key, case_key = l.case_key
    FROM case_link AS l WHERE case_event.case_key = l.old_key"""
# what is kept of deleted events has lost its own number, so it is joined for good
_BEFORE = """
    CREATE OR REPLACE TEMP TABLE joined_before AS
    SELECT coalesce(l.case_key, b.case_key) AS case_key, max(before_us) AS before_us
    FROM case_before AS b LEFT JOIN case_link AS l ON b.case_key = l.old_key GROUP BY ALL;
    DELETE FROM case_before;
    INSERT INTO case_before FROM joined_before;
    DROP TABLE joined_before"""


@dataclass(frozen=True)
class IndexReport:
    """Numbers joined to a later one, rows left apart because of an adoption, and numbers that no log has named yet."""

    joined: int
    adopted: int
    not_met: int

    def as_dict(self) -> dict[str, Any]:
        """As ``index-numbers --json`` prints it."""
        return asdict(self)


def load_index_numbers(home: Home, path: Path, *, now: datetime) -> IndexReport:
    """Put the list in place of the former one, then make all figures again. Only keyed hashes of numbers are kept.

    Raises WorklightError with file, line, column and what would be right; then nothing has changed.
    """
    found = read_index_numbers(path)
    home.ensure()
    keys = Keys(home.secret)
    pairs = {keys.key("case", *old): keys.key("case", *new) for old, new in last_numbers(found).items()}
    with open_warehouse(home) as con:
        ledger.heal(con, home)
        with transaction(con, keep=True):
            _replace(con, pairs)
            mark_everything(con)
        refresh(con, home, now=now)
        return IndexReport(len(pairs), sum(row.adopted for row in found), _not_met(con))


def join_cases(con: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Keep what a load has brought under the last number of each case."""
    con.execute(f"{_TOGETHER} AND load_id = ?", [load_id])


def _replace(con: duckdb.DuckDBPyConnection, pairs: dict[int, int]) -> None:
    con.execute(_APART)
    con.execute("DELETE FROM case_link")
    if pairs:
        con.register("links", pl.DataFrame({"old": list(pairs), "new": list(pairs.values())},
                                           schema={"old": pl.UInt64, "new": pl.UInt64}))
        con.execute("INSERT INTO case_link FROM links")
        con.unregister("links")
        con.execute(_TOGETHER)
        con.execute(_BEFORE)


def _not_met(con: duckdb.DuckDBPyConnection) -> int:
    found = con.execute("SELECT count(*) FROM case_link WHERE old_key NOT IN "
                        "(SELECT own_case_key FROM case_event WHERE own_case_key IS NOT NULL)").fetchone()
    return int(found[0]) if found else 0
