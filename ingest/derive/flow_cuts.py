"""Events cut into cases, each with what follows it: by case alone, and by case and source or team.

A map is of one source or of all together, of one team (the events that name that team) or of all, of every event or of
milestones alone (activities.toml ``marks``: a step came in, was allocated, began or ended).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection
from polars.dataframe.group_by import GroupBy

from ingest.derive.flow_events import Log, by_number

DAY_US = 86_400_000_000.0
Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Cut:
    """One way to cut events into cases, and the maps that come of it.

    ``followed`` has the columns of ``Log.events`` in order of case and time, first and last of its case, and where the
    case goes on: us until the next event, plain_next, worker_next, team_next (apart_next, dated, days where known).
    """

    sets: Sets      # of source and team: for each choice of these a map is made
    milestones: bool
    log: Log
    followed: pl.DataFrame

    def keep(self, con: DuckDBPyConnection, statement: str, rows: pl.DataFrame) -> None:
        """Add ``new_rows`` to a table, with the names of sources and teams in the place of their numbers."""
        named = [self.log.names[name].gather(rows[name]).alias(name) if name in rows.columns
                 else pl.lit(None, pl.String).alias(name) for name in ("source", "team")]
        con.register("new_rows", rows.select(pl.exclude("source", "team", "whole"), *named,
                                             milestones=pl.lit(self.milestones)))
        con.execute(statement)
        con.unregister("new_rows")


def cuts(log: Log) -> Iterator[Cut]:
    """Follow the events of one cut after the other."""
    levels = (False, True) if log.events["milestone"].any() else (False,)
    for milestones in levels:
        events = log.events.filter("milestone") if milestones else log.events
        for by, sets in _ways(log):
            yield Cut(sets, milestones, log, followed(log, events, by))


def _ways(log: Log) -> Iterator[tuple[tuple[str, ...], Sets]]:
    """Give what cases are cut by, and the sets of maps that come of it: by source only where some case is of two."""
    both = ("source", "team")
    if log.source is not None:
        yield from (((), ((),)), (("team",), (("team",),)))
    elif log.events.select((_same("case_no") & ~_same("source")).any()).item():
        yield from ((by, (by,)) for by in ((), ("source",), ("team",), both))
    else:
        yield from (((), ((), ("source",))), (("team",), (("team",), both)))


def followed(log: Log, events: pl.DataFrame, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """Return the events that name what they are cut by, each with what follows it in its case."""
    rows = events
    if by:
        number = pl.col("case_no").cast(pl.Int128)
        for name in by:
            number = number * log.names[name].len() + pl.col(name)
        rows = by_number(events.drop_nulls(by), number)
    goes_on = pl.all_horizontal(_same(name) for name in ("case_no", *by)).fill_null(value=False)
    rows = rows.with_columns(last=~goes_on).with_columns(first=pl.col("last").shift(fill_value=True))
    return rows.with_columns(_next(log))


def _next(log: Log) -> list[pl.Expr]:
    goes_on = pl.when(~pl.col("last"))
    following = [goes_on.then(pl.col(name).shift(-1)).alias(f"{name}_next")
                 for name in ("plain", "worker", "team", "apart")[:4 if log.apart else 3]]
    us = goes_on.then(pl.col("at_us").shift(-1) - pl.col("at_us")).alias("us")
    if not log.dated:
        return [us, *following]
    days = goes_on.then((pl.col("day").shift(-1) - pl.col("day")).dt.total_days()).alias("days")
    return [us, *following, days, (pl.col("day_only") | pl.col("day_only").shift(-1)).alias("dated")]


def _same(column: str) -> pl.Expr:
    return pl.col(column) == pl.col(column).shift(-1)


def grouped(rows: pl.DataFrame, keys: Sequence[str]) -> GroupBy:
    """Group rows, all of them together where there is nothing to group by."""
    return rows.group_by(keys) if keys else rows.with_columns(whole=pl.lit(value=True)).group_by("whole")


def middle(column: str) -> pl.Expr:
    """Return the exact median; that of Polars differs in the last digit where two numbers with fractions are halved."""
    return (pl.col(column).quantile(0.5, "lower") + pl.col(column).quantile(0.5, "higher")) / 2


def known(column: str) -> pl.Expr:
    """Count the different values of a column, unknown ones apart."""
    return pl.col(column).n_unique() - (pl.col(column).null_count() > 0).cast(pl.UInt32)


def spent(rows: pl.DataFrame, piece: str, *kept: pl.Expr) -> pl.DataFrame:
    """Return each piece of ordered rows once, with what is ``kept`` of it and the days from first event to last.

    ``piece`` is a column that is true where one begins. Days are whole ones where one of them has a date alone.
    """
    dated = "day" in rows.columns
    spans = [(pl.col("at_us").last() - pl.col("at_us").first()).alias("us")]
    if dated:
        spans += [(pl.col("day").max() - pl.col("day").min()).dt.total_days(), pl.col("day_only").any()]
    pieces = rows.with_columns(pl.col(piece).cum_sum().set_sorted()).group_by(piece, maintain_order=True).agg(
        *kept, *spans)
    # by Arrow: Polars multiplies by the inverse of what it divides by, and the last digit differs
    days = pl.Series(pc.divide(pieces["us"].cast(pl.Float64).to_arrow(), DAY_US))
    if dated:
        days = pieces.select(pl.when("day_only").then("day").otherwise(days)).to_series()
    return pieces.select(pl.exclude(piece, "us", "day", "day_only"), days=days)
