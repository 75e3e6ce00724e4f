"""The load ledger: one synced line a load, outside the database, so that a lost or older warehouse is noticed."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from data.home import Home
from data.published import sync_folder

FIELDS = ("load_id", "file_hash", "content_hash", "source", "format", "loaded_at",
          "rows_in", "accepted", "quarantined", "duplicate")
Line = dict[str, Any]


def ledger_file(home: Home) -> Path:
    """Where the ledger stands."""
    return home.ledger / "loads.jsonl"


def read_ledger(home: Home) -> list[Line]:
    """Return all whole lines; one that was torn by a crash is passed over."""
    try:
        raw = ledger_file(home).read_bytes()
    except FileNotFoundError:
        return []
    return [line for line in map(_whole, raw.split(b"\n")) if line is not None]


def heal(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Write the lines of loads that are in the warehouse but, after a crash, not in the ledger."""
    known = {(line["load_id"], line["file_hash"]) for line in read_ledger(home)}
    missing = [line for line in _manifest(con) if (line["load_id"], line["file_hash"]) not in known]
    if missing:
        append(home, missing)


def note(con: duckdb.DuckDBPyConnection, home: Home, load_id: int) -> None:
    """Write the line of one load that has just been committed."""
    append(home, _manifest(con, f"WHERE load_id = {load_id:d}"))


def gaps(con: duckdb.DuckDBPyConnection, home: Home) -> list[Line]:
    """Return the lines whose load the warehouse does not hold: it was lost, or put back from an older backup."""
    held = {(line["load_id"], line["file_hash"]) for line in _manifest(con)}
    return [line for line in read_ledger(home) if (line["load_id"], line["file_hash"]) not in held]


def append(home: Home, lines: Iterable[Line]) -> None:
    """Add lines and wait until they are on disk."""
    path = ledger_file(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    text = "".join(json.dumps(line) + "\n" for line in lines).encode()
    with path.open("ab") as file:
        # a line torn by a crash must not swallow the next one
        file.write(text if _ends_whole(path) else b"\n" + text)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def _manifest(con: duckdb.DuckDBPyConnection, which: str = "") -> list[Line]:
    rows = con.execute(f"SELECT {', '.join(FIELDS)} FROM load {which} ORDER BY load_id").fetchall()
    return [dict(zip(FIELDS, _plain(row), strict=True)) for row in rows]


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [value.isoformat() if hasattr(value, "isoformat") else value for value in row]


def _whole(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) and {"load_id", "file_hash"} <= line.keys() else None


def _ends_whole(path: Path) -> bool:
    size = path.stat().st_size
    if size == 0:
        return True
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
