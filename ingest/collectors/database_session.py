"""Sessions that only read: opened, bounded in time, and closed; what goes wrong is told without a value.

PostgreSQL and Oracle get a read-only transaction that sees one moment; SQL Server has none such, and only SELECT is
ever sent there: give it a login that may only read (db_datareader).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from data.errors import WorklightError
from ingest.collectors.settings import Database

EXTRAS = {"postgresql": "postgresql", "mssql": "sqlserver", "oracle": "oracle"}
# SQLSTATE (ISO/IEC 9075; PostgreSQL's appendix A), by its beginning, the longest first
STATES = {
    "0A": "the query does more than to read",
    "28": "the database refused the user or the password",
    "3D": "there is no database of this name",
    "42501": "the user may not read this table",
    "42P01": "there is no such table",
    "42703": "a mapped column or the watermark is not there",
    "42": "the query is not understood",
    "57014": "the question took longer than statement_timeout",
    "25006": "the query would write, and only reading is allowed",
    "40001": "the database was busy with changes; the next look tries again",
    "22": "the watermark column is of another type than it was",
}


@contextmanager
def reading(source: Database) -> Iterator[sa.Connection]:
    """Open a session that only reads; raise WorklightError, in words of our own, whatever goes wrong within."""
    try:
        engine = _engine(source)
        with engine.connect().execution_options(**_options(engine.dialect.name)) as connection:
            _begin(connection, source)
            yield connection
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise WorklightError(_say(source, _driver(source))) from None
    except DBAPIError as error:
        # never its own words: they hold the SQL, the address or a value
        raise WorklightError(_say(source, _why(error))) from None
    except SQLAlchemyError as error:
        raise WorklightError(_say(source, f"it can't be asked ({type(error).__name__})")) from None


def _engine(source: Database) -> sa.Engine:
    url = sa.make_url(source.url)
    if source.user is not None:
        url = url.set(username=source.user)
    if (password := source.password()) is not None:
        url = url.set(password=password.text)
    return sa.create_engine(url, poolclass=NullPool, hide_parameters=True,
                            connect_args=_connect(url.get_driver_name(), source))


def _connect(driver: str, source: Database) -> dict[str, Any]:
    """How long to wait for a connection, and for an answer, in the words of each driver."""
    wait = max(1, round(source.timeout))
    if driver == "psycopg":
        return {"connect_timeout": max(2, wait), "application_name": "worklight",
                "options": f"-c statement_timeout={source.statement_timeout}s -c default_transaction_read_only=on"}
    if driver == "pymssql":
        return {"login_timeout": wait, "timeout": source.statement_timeout, "read_only": True}
    return {"tcp_connect_timeout": float(wait)} if driver == "oracledb" else {"timeout": wait}


def _options(dialect: str) -> dict[str, Any]:
    if dialect == "postgresql":
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {}


def _begin(connection: sa.Connection, source: Database) -> None:
    if connection.dialect.name == "oracle":
        raw: Any = connection.connection.dbapi_connection
        raw.call_timeout = source.statement_timeout * 1000
        connection.execute(sa.text("SET TRANSACTION READ ONLY"))


def _driver(source: Database) -> str:
    backend = source.url.partition(":")[0].partition("+")[0]
    extra = EXTRAS.get(backend)
    return (f"its driver is not installed; run: pip install 'worklight[{extra}]'" if extra
            else "its address names a kind of database or a driver that is not installed here")


def _why(error: DBAPIError) -> str:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    for begin in sorted(STATES, key=len, reverse=True):
        if state.startswith(begin):
            return STATES[begin]
    if error.connection_invalidated or not state:
        return f"it does not answer, or refused the user or the password ({type(error.orig).__name__})"
    return f"it could not answer (SQLSTATE {state})"


def _say(source: Database, why: str) -> str:
    return f"Source {source.name!r}: {why}."
