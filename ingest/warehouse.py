"""The warehouse: one DuckDB file that one ingest command at a time opens, and the dashboard never (wall 4)."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data import SCHEMA
from data.errors import WorklightError
from data.home import Home
from data.published import quoted, sync_folder

VERSION = 7
WAIT_SECONDS = 10.0
MEMORY = "2GB"
NOT_REWRITTEN = ("What was due is deleted, but the warehouse file could not be written anew ({kind}), so bytes of it "
                 "are left there. Make room on the disk and run worklight retain again.")
BUSY = "Another worklight command is loading files; try again when it has finished."


@contextmanager
def open_warehouse(home: Home, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for one command, made or brought to the present shape first.

    Raises WorklightError where another command holds it for longer than ``wait_seconds``, or it can't be opened.
    """
    home.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with _only_one(home.warehouse.with_suffix(".lock"), wait_seconds):
        _make_whole(home.warehouse)
        con = _connect(home)
        try:
            _shape(con)
            yield con
        finally:
            con.close()


def rewrite(home: Home) -> None:
    """Write the warehouse anew from what it holds: a database file keeps the bytes of deleted rows (rule 22).

    The new file takes the old one's place whole, or not at all. Raises WorklightError where another command holds
    the warehouse, or the new file can't be written.
    """
    with _only_one(home.warehouse.with_suffix(".lock"), WAIT_SECONDS):
        part = home.warehouse.with_suffix(".part")
        part.unlink(missing_ok=True)
        con = _connect(home)
        try:
            _copy(con, part)
        except duckdb.Error as error:
            raise WorklightError(NOT_REWRITTEN.format(kind=type(error).__name__)) from error
        finally:
            con.close()
            shutil.rmtree(home.warehouse.parent / "spill", ignore_errors=True)
        part.replace(home.warehouse)
        sync_folder(home.warehouse.parent)


def _copy(con: duckdb.DuckDBPyConnection, part: Path) -> None:
    con.execute("CHECKPOINT")  # so that no log is left which belongs to the old file
    con.execute(f"ATTACH {quoted(part)} AS fresh")
    con.execute("COPY FROM DATABASE warehouse TO fresh")
    con.execute("DETACH fresh")


@contextmanager
def passing_warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty warehouse in memory, for a dry run where nothing has been loaded yet."""
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY}) as con:
        _shape(con)
        yield con


@contextmanager
def _only_one(lock: Path, wait_seconds: float) -> Iterator[None]:
    with lock.open("w") as file:
        until = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() >= until:
                    raise WorklightError(BUSY) from error
                time.sleep(0.1)
        yield


def _make_whole(path: Path) -> None:
    """Make a new warehouse under another name first: one cut short by a crash could never be opened."""
    if path.exists():
        return
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with duckdb.connect(str(part)) as con:
        _shape(con)
    part.replace(path)
    sync_folder(path.parent)


def _connect(home: Home) -> duckdb.DuckDBPyConnection:
    spill = home.warehouse.parent / "spill"
    # what a killed run left behind; the lock says that nobody is using it
    shutil.rmtree(spill, ignore_errors=True)
    limit = str(home.settings.get("memory_limit", MEMORY))
    try:
        con = duckdb.connect(str(home.warehouse), config={"memory_limit": limit, "temp_directory": str(spill)})
        con.execute("SET enable_progress_bar = false")  # it writes to stdout, where only answers belong
        return con
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WorklightError(BUSY) from error
        raise WorklightError(f"{home.warehouse} can't be opened; put it back from your backup.") from error
    except duckdb.Error as error:
        raise WorklightError(
            f"The warehouse {home.warehouse} can't be opened ({type(error).__name__}); "
            "check memory_limit in worklight.toml, or put it back from your backup."
        ) from error


def _shape(con: duckdb.DuckDBPyConnection) -> None:
    """Bring the tables to the present shape; one that has it already is left alone, for that takes no time."""
    held = _version(con)
    if held == VERSION:
        return
    if held is not None and held > VERSION:
        raise WorklightError("The warehouse was made by a newer Worklight; update this one, nothing was changed.")
    con.execute("BEGIN")
    for file in sorted((SCHEMA / "warehouse").glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))
    con.execute("INSERT INTO schema_version VALUES (?, ?)", [VERSION, datetime.now(UTC).replace(tzinfo=None)])
    if held is not None:
        con.execute("INSERT INTO pending VALUES (NULL)")  # what the new shape holds is made at the next run
    con.execute("COMMIT")


def _version(con: duckdb.DuckDBPyConnection) -> int | None:
    if not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_version'").fetchone():
        return None
    found = con.execute("SELECT max(version) FROM schema_version").fetchone()
    return found[0] if found else None
