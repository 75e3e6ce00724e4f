"""The files of a closed period: written under waiting names, put on disk, then named: whole or not there."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from dashboard.closing.lists import Listed
from data import SCHEMA
from data.published import quoted, sync_folder

Rows = Sequence[Sequence[Any]]


def write(path: Path, kind: str, tables: Mapping[str, Rows]) -> Path:
    """Write a file with these tables under a waiting name, which is returned; ``give_names`` makes it count."""
    waiting = path.with_suffix(".part")
    waiting.unlink(missing_ok=True)
    with _attached(waiting) as made:
        made.execute("BEGIN")  # else each statement waits for the disk by itself
        made.execute((SCHEMA / "published" / f"{kind}.sql").read_text(encoding="utf-8"))
        for table, rows in tables.items():
            _insert(made, table, rows)
        made.execute("COMMIT")
        made.execute("CHECKPOINT")
    descriptor = os.open(waiting, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return waiting


@contextmanager
def _attached(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file in an engine that is kept: to start one takes longer than to write such a file."""
    name = f"made_{uuid4().hex}"
    with _engine().cursor() as made:
        made.execute(f"ATTACH {quoted(path)} AS {name}")
        try:
            made.execute(f"USE {name}")
            yield made
        finally:
            made.execute("USE memory")
            made.execute(f"DETACH {name}")


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def give_names(written: Sequence[Path]) -> None:
    """Give waiting files their names, in this order: the one that says "made" comes last."""
    for waiting in written:
        waiting.replace(waiting.with_suffix(".duckdb"))
    sync_folder(written[-1].parent)


def _insert(made: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    """Insert all rows in one statement, column by column."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        made.execute(f"INSERT INTO {table} SELECT {', '.join('unnest(?)' for _ in columns)}", columns)


def traces(secret: bytes, listed: Iterable[Listed]) -> list[bytes]:
    """Return a keyed hash for each person of all that went in of them, in the order of the hashes.

    Lists and their parts come in one order always, so that an unchanged record has an unchanged trace.
    """
    held: dict[str, list[Any]] = {}
    for one in listed:
        held.setdefault(one.person, []).append((one.private, one.paused, one.contracted, *map(tuple, one.parts)))
    texts = (repr(of_one) for of_one in held.items())
    return sorted(hmac.digest(secret, f"made-from:{text}".encode(), hashlib.sha256) for text in texts)


def read_traces(path: Path) -> set[bytes]:
    """Return the traces of a file made before; none where it is not there."""
    if not path.exists():
        return set()
    with duckdb.connect(str(path), read_only=True) as made:
        return {bytes(row[0]) for row in made.execute("SELECT trace FROM trace").fetchall()}


def changed(before: set[bytes], after: set[bytes]) -> int:
    """Return how many people's records have changed, at the least: some came, some went, some are not the same."""
    return max(len(before - after), len(after - before))
