"""Device records from what a reader has found: what it says nothing about is empty, or not known."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from ingest.records import DEVICE_EVENT

_NOTHING_SAID = {"outcome": "unknown", "evidence": "none", "uncertainty_seconds": 0.0}


def whole(found: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with every field of a device record, in order; columns that are none are left out."""
    lacking = {name: _NOTHING_SAID.get(name) for name in DEVICE_EVENT if name not in found.columns}
    filled = [pl.col(name).fill_null(value) for name, value in _NOTHING_SAID.items() if name in found.columns]
    rows = found.with_columns(*filled, *(pl.lit(value).alias(name) for name, value in lacking.items()))
    return rows.select(DEVICE_EVENT.names()).cast(DEVICE_EVENT)


def from_dicts(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return device records from dicts that hold some of the fields."""
    listed = [{name: row.get(name, _NOTHING_SAID.get(name)) for name in DEVICE_EVENT} for row in rows]
    return pl.DataFrame(listed, schema=DEVICE_EVENT, orient="row")
