"""The sweep line gives what the reference SQL gives, tick by tick."""

from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from ingest.derive.sweep import share


@pytest.mark.parametrize("in_hand", [3, 16, 60])
def test_sweep_equals_the_reference(shared: Path, in_hand: int) -> None:
    random = np.random.default_rng(in_hand)
    count = 20_000
    start = random.integers(0, 80_000_000, count)
    length = random.integers(1, 2_000_000 if in_hand < 60 else 30_000_000, count)
    rows = pl.DataFrame(
        {
            "id": range(count),
            "worker": random.integers(0, count // (in_hand * 20), count),
            "day": random.integers(0, 5, count),
            "kind": "direct",
            "s": start,
            "e": np.minimum(start + length, 86_400_000),
        }
    )
    with duckdb.connect() as con:
        con.register("rows", rows)
        con.execute("CREATE TABLE iv AS SELECT id, worker, day, kind, s::BIGINT AS s, e::BIGINT AS e FROM rows")
        con.execute("CREATE TABLE piece AS SELECT *, 'central' AS figure FROM iv")
        con.unregister("rows")
        reference = con.execute((shared / "oracles" / "sweep.sql").read_text() + " ORDER BY id").fetchall()
        share(con)
        ours = con.execute("SELECT id, worker, day, kind, ticks FROM shared ORDER BY id").fetchall()
    assert ours == reference
