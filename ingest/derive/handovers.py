"""How often work changes hands between two events of a case: from one worker to another, from one team to another.

Counts only, never who. Where one of the two events names no worker (or no team), the move is counted as not known, not
as no change. Both logins of one person are one worker.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from ingest.derive.flow_cuts import Cut, grouped, known

_HANDOVERS = "INSERT INTO handover BY NAME FROM new_rows"


def keep_handovers(con: DuckDBPyConnection, cut: Cut) -> None:
    """Keep the counts of each map of a cut."""
    # what follows is null at the end of a case, and what is compared with null is neither known nor a change
    hands = {f"{who}_{what}": count for who in ("worker", "team") for what, count in (
        ("known", (pl.col(who).is_not_null() & pl.col(f"{who}_next").is_not_null()).sum()),
        ("changes", (pl.col(who) != pl.col(f"{who}_next")).sum()))}
    for keys in cut.sets:
        cut.keep(con, _HANDOVERS, grouped(cut.followed, keys).agg(
            cases=pl.col("first").sum(), moves=(~pl.col("last")).sum(), workers=known("worker"), **hands))
