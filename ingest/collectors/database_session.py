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

# of each kind of database: our extra, and the driver that it brings, which a bare address means
EXTRAS = {"postgresql": ("postgresql", "psycopg"), "mssql": ("sqlserver", "pymssql"), "oracle": ("oracle", "oracledb")}
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
# the numbers of errors of SQL Server (sys.messages) and of Oracle (ORA-...), which know no SQLSTATE, in the same words
NUMBERS = {
    "18456": "28", "4060": "3D", "229": "42501", "208": "42P01", "207": "42703", "102": "42", "156": "42",
    "1205": "40001", "20003": "57014", "241": "22", "402": "22",
    "ORA-01017": "28", "ORA-12514": "3D", "ORA-01031": "42501", "ORA-00942": "42P01", "ORA-00904": "42703",
    "ORA-00933": "42", "ORA-01456": "25006", "ORA-08177": "40001", "ORA-00932": "22", "ORA-01722": "22",
    "DPY-4024": "57014",
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


def address(source: Database) -> sa.URL:
    """Return where the database is; a bare address means the driver that our extra brings, not SQLAlchemy's first."""
    url = sa.make_url(source.url)
    return url.set(drivername=f"{url.drivername}+{EXTRAS[url.drivername][1]}") if url.drivername in EXTRAS else url


def _engine(source: Database) -> sa.Engine:
    url = address(source)
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
    backend, _, named = source.url.partition(":")[0].partition("+")
    extra, driver = EXTRAS.get(backend, ("", ""))
    if not extra:
        return "its address names a kind of database or a driver that is not installed here"
    begin = "" if named in {"", driver} else f"begin its address with {backend}+{driver}:// and "
    return f"its driver is not installed; {begin}run: pip install 'worklight[{extra}]'"


def _why(error: DBAPIError) -> str:
    state = str(getattr(error.orig, "sqlstate", None) or NUMBERS.get(_number(error.orig), ""))
    for begin in sorted(STATES, key=len, reverse=True):
        if state.startswith(begin):
            return STATES[begin]
    if error.connection_invalidated or not state:
        return f"it does not answer, or refused the user or the password ({type(error.orig).__name__})"
    return f"it could not answer (SQLSTATE {state})"


def _number(error: BaseException | None) -> str:
    """Return the number of an error: of pymssql (number, words), also in one more tuple; of oracledb a full_code."""
    told = error.args[0] if error is not None and error.args else ""
    return str(told[0] if isinstance(told, tuple) and told else getattr(told, "full_code", told))


def _say(source: Database, why: str) -> str:
    return f"Source {source.name!r}: {why}."
