"""Which period (rules.md) a local day is in, as a table to join with."""

from collections.abc import Iterable
from datetime import date

import polars as pl
from duckdb import DuckDBPyConnection

from data.periods import Period
from ingest.derive.meanings import keep

_PERIOD_OF_DAY = pl.Schema({"day": pl.Date, "period": pl.String})


def make_periods(con: DuckDBPyConnection, days: Iterable[date]) -> None:
    """Make ``period_of_day`` (day, period) of some days."""
    rows = [(day, str(Period.of(day))) for day in sorted(set(days))]
    keep(con, "period_of_day", pl.DataFrame(rows, schema=_PERIOD_OF_DAY, orient="row"))
