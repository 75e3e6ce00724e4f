"""Put records of real logs into a warehouse in memory, as intake would, but without its books."""

from collections.abc import Callable, Iterator

import duckdb
import polars as pl
import pytest

from data import SCHEMA
from ingest.protect import Keys, protect
from ingest.records import Batch

Fill = Callable[[Batch, str], duckdb.DuckDBPyConnection]


@pytest.fixture
def fill() -> Iterator[Fill]:
    """Return a function that puts the good rows of a batch into an empty warehouse."""
    con = duckdb.connect()
    for file in sorted((SCHEMA / "warehouse").glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))

    def put(batch: Batch, source: str) -> duckdb.DuckDBPyConnection:
        rows = (
            protect(batch, source, source, Keys(b"x" * 32))
            .with_row_index("event_key")
            .with_columns(load_id=pl.lit(1, pl.Int32))
        )
        con.register("rows", rows)
        con.execute(f"INSERT INTO {batch.kind} BY NAME SELECT * FROM rows")
        con.unregister("rows")
        return con

    yield put
    con.close()
