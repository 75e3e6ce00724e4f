"""What is done again in one case: at once (twice in a row) or later, with something else in between (a return)::

    A  B  B  C  B     B was done three times: once again at once, and it came back once; extra: first B to last B

What counts as done is in ``flow_events``: of starts and completes the completes alone. The extra time runs from the
first time to the last, in whole days where a date alone is known. This says nothing of anyone: an approval that must be
given twice, or a visit each week, is also done again. What should be, and what should not, people decide.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from ingest.derive.flow_cuts import Cut, known, middle, spent
from ingest.derive.flow_events import by_number

_REWORK = """
    INSERT INTO rework BY NAME
    SELECT new_rows.*, kind FROM new_rows
    LEFT JOIN (SELECT activity, min(kind) AS kind FROM meaning GROUP BY activity) AS m USING (activity)
"""


def keep_rework(con: DuckDBPyConnection, cut: Cut) -> None:
    """Keep for each activity how often it was done again, in each map of a cut."""
    done = _done(cut)
    # of most activities in most cases there is one: only the others need a look at each case
    more = done.filter(~pl.col("begins") | ~pl.col("begins").shift(-1, fill_value=True))
    again = spent(more, "begins", pl.col("source", "team", "plain").first())
    for keys in cut.sets:
        counted = done.group_by(*keys, "plain").agg(
            pl.len().cast(pl.Int64).alias("done"), pl.col("begins").sum().cast(pl.Int64).alias("cases"),
            pl.col("at_once").sum().cast(pl.Int64), known("worker").alias("workers"))
        twice = again.group_by(*keys, "plain").agg(again_cases=pl.len(), median_extra_days=middle("days"))
        rows = counted.join(twice, on=[*keys, "plain"]).with_columns(
            returns=pl.col("done") - pl.col("cases") - pl.col("at_once"))
        cut.keep(con, _REWORK, rows.select(
            pl.exclude("plain"), cut.log.names["plain"].gather(rows["plain"]).alias("activity")))


def _done(cut: Cut) -> pl.DataFrame:
    """Return what was done, the same activity of a case together: does one begin there, is it done again at once."""
    rows = cut.followed.with_columns(case=pl.col("first").cum_sum().cast(pl.Int64)).filter("is_done")
    at_once = (pl.col("case") == pl.col("case").shift(-1)) & (pl.col("plain") == pl.col("plain").shift(-1))
    dated = ("day", "day_only") if cut.log.dated else ()
    rows = rows.select("source", "team", "plain", "worker", "at_us", *dated, at_once=at_once, piece=(
        pl.col("case") * cut.log.names["plain"].len() + pl.col("plain")))
    return by_number(rows, pl.col("piece")).with_columns(
        begins=(pl.col("piece") != pl.col("piece").shift()).fill_null(value=True)).drop("piece")
