"""The different ways that cases took: which sequences of activities there are, and how many cases took each.

A way that fewer than five cases took could be one person's story, so its steps are not published: it is counted with
all others of its kind. Ways are told apart by their steps themselves.
"""

import polars as pl
from duckdb import DuckDBPyConnection

from ingest.derive.flow_cuts import Cut, grouped, middle, spent

FEWEST_CASES = 5    # dashboard/disclosure.py holds back the same: what is not published can't leak
KEPT_VARIANTS = 50

_FLOW = "INSERT INTO flow BY NAME FROM new_rows"
# the place is by number of cases, then by the steps themselves: the same events give the same order
_VARIANTS = f"""
    INSERT INTO variant BY NAME
    SELECT *, row_number() OVER (PARTITION BY source, team ORDER BY cases DESC, activities) AS place FROM new_rows
    QUALIFY place <= {KEPT_VARIANTS}
"""


def each_case(cut: Cut, label: str) -> pl.DataFrame:
    """Return each case once: source, team, ``steps`` (a list of numbers) and the days that it took."""
    return spent(cut.followed, "first", pl.col("source").first(), pl.col("team").first(), pl.col(label).alias("steps"))


def keep_ways(con: DuckDBPyConnection, cut: Cut, keys: tuple[str, ...], cases: pl.DataFrame, label: str) -> None:
    """Keep how many cases, events and ways there are, and the ways that enough cases took."""
    found = cases.group_by(*keys, "steps").agg(pl.len().alias("cases"), middle("days").alias("median_days"))
    events = pl.col("cases").cast(pl.Int64) * pl.col("steps").list.len()
    cut.keep(con, _FLOW, grouped(found, keys).agg(
        pl.col("cases").sum(), events=events.sum(), variants=pl.len(), lifecycle=pl.lit(label == "apart").first()))
    if label == "plain":
        often = found.filter(pl.col("cases") >= FEWEST_CASES)
        cut.keep(con, _VARIANTS, often.select(pl.exclude("steps"), activities=_named(often["steps"], cut.log.names)))


def _named(steps: pl.Series, names: dict[str, pl.Series]) -> pl.Series:
    return steps.list.eval(pl.lit(names["plain"]).gather(pl.element()))
