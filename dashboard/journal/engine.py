"""Open a small database so that what is committed is on disk, from many threads and processes at once."""

import os
import sqlite3
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from dashboard.journal.errors import WORDS_LOST, JournalUnavailable
from data.errors import WorklightError

WAIT_SECONDS = 10  # how long a writer waits for the others before it gives up
FILES = "worklight_files"  # which files a connection has opened
_open: "weakref.WeakSet[Database]" = weakref.WeakSet()


class Database:
    """An engine that survives a fork: each process gets connections of its own."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._inherited: list[Engine] = []
        self.engine = make_engine(url)
        self.lock = Lock()
        _open.add(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state; never waits for a writer.

        Raises JournalUnavailable where the database can't be read.
        """
        with _in_plain_words("What is written down could not be read. Try again in a minute."), \
                self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, lost: str = WORDS_LOST) -> Iterator[Connection]:
        """Give a connection whose writes are all on disk after the block, or none of them.

        Raises JournalUnavailable with the words ``lost`` where that fails.
        """
        with _in_plain_words(lost), self.engine.connect().execution_options(worklight_writes=True) as connection:
            with connection.begin():
                yield connection
            if _taken_away(connection.info):
                raise JournalUnavailable(lost)

    def empty_log(self) -> None:
        """Empty SQLite's log of writes, in which old bytes lie on; left for the next time where somebody reads now."""
        if self.engine.dialect.name != "sqlite":
            return
        with _in_plain_words(WORDS_LOST), self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection of this process."""
        self.engine.dispose()

    def after_fork(self) -> None:
        """Leave the parent's connections alone: closing them here could drop the parent's locks."""
        self._inherited.append(self.engine)
        self.engine = make_engine(self.url)
        self.lock = Lock()  # the parent may have held it at that moment


def make_engine(url: URL) -> Engine:
    """Make an engine; on SQLite every writer takes the write lock first and every commit reaches the disk."""
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, pool_size=16, max_overflow=16)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise WorklightError(
            f"The journal's address names {url.get_backend_name()}, whose driver is not installed here."
        ) from error
    event.listen(engine, "begin", _begin)
    _watch_files(engine, Path(url.database or os.devnull))
    return engine


def read_url(text: str) -> URL:
    """Read a database address; raise WorklightError where it is none (the address itself may hold a password)."""
    try:
        return make_url(text)
    except ArgumentError as error:
        raise WorklightError(
            "The journal's address in worklight.toml can't be read; write it like postgresql+psycopg://user@host/name."
        ) from error


def file_url(path: Path) -> URL:
    """Return the address of an SQLite file."""
    return URL.create("sqlite", database=str(path))


def _watch_files(engine: Engine, path: Path) -> None:
    """Never write into a file that was deleted or replaced: SQLite would go on in the old one, which nobody can read.

    Nor make a new one in its place, once it was there.
    """
    files = (path, path.with_name(f"{path.name}-wal"))
    seen: list[bool] = []  # whether the file was ever there

    def connecting(*_: Any) -> None:
        if seen and not path.exists():
            raise sqlite3.OperationalError("the file is gone")

    def connected(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        _prepare(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # opens the files, which it puts off
        seen[:] = [True]
        record.info[FILES] = {file: _which(file) for file in files}

    def handed_out(_connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        if _taken_away(record.info):
            raise DisconnectionError("the file was taken away")  # the pool opens another in its place

    for name, listener in (("do_connect", connecting), ("connect", connected), ("checkout", handed_out)):
        event.listen(engine, name, listener)


def _taken_away(info: Mapping[Any, Any]) -> bool:
    return any(_which(file) != which for file, which in info.get(FILES, {}).items())


def _which(file: Path) -> tuple[int, int] | None:
    """Tell a file from another that has taken its name."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _prepare(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late and lock too little
    # secure_delete: what is deleted is written over with zeros (rule 22); not every build of SQLite does so by itself
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON",
                   f"busy_timeout={WAIT_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("worklight_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_plain_words(words: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise JournalUnavailable(words) from error


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Hold a lock file, so that two processes that start together don't both set the tables up."""
    import fcntl

    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _after_fork() -> None:
    for database in list(_open):
        database.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

