"""Several events of one row, as a workflow step that came in, was given to somebody, was begun and was done.

::

    row n:  also 0  also 1  ...  its own  ...  also with after = true      each where it has a time, in this order
    lines:  (n - 1) * places + 1   ...   n * places        (ingest.records.Batch)
"""

from collections.abc import Iterator

import polars as pl

from ingest.mapping import Also, Mapping
from ingest.readers._times import Times

OWN_TIMES = ("started_at", "ended_at", "recorded_at")


def beside(events: pl.DataFrame, more: list[Times]) -> pl.DataFrame:
    """Put the times of more events beside those of the row's own."""
    return events.with_columns(
        *(time.utc.alias(f"also_{n}_utc") for n, time in enumerate(more)),
        *(time.day_only.alias(f"also_{n}_day_only") for n, time in enumerate(more)))


def apart(rows: pl.DataFrame, mapping: Mapping, names: list[str]) -> pl.DataFrame:
    """Make an event of each time, with lines of their own."""
    parts = [(_own(rows) if n is None else _one(rows, mapping.also[n], n)).with_columns(line)
             for n, line in _lines(mapping)]
    return pl.concat([part.select(names) for part in parts]).sort("line")


def emptied(rows: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return the places in which a row has no time, by line and event_id: it may have had one in an older version."""
    parts = [(rows.join(_own(rows), "line", "anti") if n is None else rows.filter(pl.col(f"also_{n}_utc").is_null()))
             .select(line, event_id=_id(n)) for n, line in _lines(mapping)]
    return pl.concat(parts).drop_nulls()


def _lines(mapping: Mapping) -> Iterator[tuple[int | None, pl.Expr]]:
    """Yield, for each time of a row in order (None: its own), the line of its event."""
    places = len(mapping.also) + 1
    order = sorted([*range(len(mapping.also)), None],
                   key=lambda n: (n is not None and mapping.also[n].after, places if n is None else n))
    for place, n in enumerate(order, 1):
        yield n, ((pl.col("line") - 1) * places + place).alias("line")


def _id(n: int | None) -> pl.Expr:
    return pl.col("event_id") if n is None else pl.col("event_id") + f"#{n}"


def _own(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.any_horizontal(pl.col(OWN_TIMES).is_not_null()))


def _one(rows: pl.DataFrame, also: Also, n: int) -> pl.DataFrame:
    def column(key: str, name: str | None) -> pl.Expr:
        return (pl.lit(None, dtype=pl.String) if name is None else pl.col(f"also_{n}_{key}"))

    there = rows.filter(pl.col(f"also_{n}_utc").is_not_null())
    changes = [
        pl.lit(None, dtype=pl.Datetime("us")).alias("started_at"), pl.col(f"also_{n}_utc").alias("ended_at"),
        pl.lit(None, dtype=pl.Datetime("us")).alias("recorded_at"), pl.col(f"also_{n}_day_only").alias("day_only"),
        pl.lit(also.lifecycle and also.lifecycle.lower(), dtype=pl.String).alias("lifecycle"),
        column("worker", also.worker).alias("login"), column("allocated_to", also.allocated_to).alias("allocated_to")]
    if also.activity is not None:
        changes.append(pl.lit(also.activity).alias("activity"))
    if "event_id" in rows.columns:
        changes.append(_id(n).alias("event_id"))
    return there.with_columns(changes)
