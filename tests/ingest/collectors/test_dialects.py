"""SQL Server and Oracle, of which no server is at hand: what is sent to them is written in their words.

Seen to fail: without ``name != source.watermark`` in database_selects.py (SQL Server refuses a column that stands
twice in ORDER BY), and without ``_bound`` (the language of a login would tell the day from the month).
"""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from pydantic import ValidationError
from sqlalchemy.dialects import mssql, oracle
from sqlalchemy.exc import DBAPIError

from data.errors import WorklightError
from ingest.collectors.database_selects import selects
from ingest.collectors.database_session import _why, address, reading
from ingest.collectors.marks import Memory
from ingest.collectors.settings import Database
from ingest.mapping import Mapping

MAPPING = Mapping.model_validate({"source": {"name": "steps"}, "columns": {
    "event_id": "STEP_ID", "case": "PERSON_ID", "activity": "type", "ended_at": "Completed on"}})
NOW = datetime(2026, 11, 20, 9)
MOMENT = datetime(2026, 11, 10, 9, 0, 0, 123456)
DIALECTS = {"mssql": mssql.dialect(paramstyle="pyformat"), "oracle": oracle.dialect()}
COLUMNS = {"mssql": "[PERSON_ID], type, [Completed on], [STEP_ID]",
           "oracle": '"PERSON_ID", type, "Completed on", "STEP_ID"'}
ALL = {dialect: f"SELECT {names}, changed AS worklight_mark FROM {{}} WHERE changed {{}} ORDER BY {{}}"
       for dialect, names in COLUMNS.items()}


def source(**changes: object) -> Database:
    given = {"name": "cases", "kind": "database", "url": "mssql://db.example/cases", "table": "dm.steps",
             "mapping": "steps.toml", "watermark": "changed"} | changes
    return Database.model_validate({key: value for key, value in given.items() if value is not None})


def sent(dialect: str, begin: object, **changes: object) -> list[str]:
    return [" ".join(str(question.compile(dialect=DIALECTS[dialect])).split())
            for question in selects(source(**changes), MAPPING, begin, dialect)]


@pytest.mark.parametrize(("dialect", "begin", "since"), [
    ("mssql", MOMENT, ">= CAST(%(param_1)s AS DATETIME2(6))"), ("mssql", date(2026, 11, 10), ">= %(changed_1)s"),
    ("mssql", 7, ">= %(changed_1)s"), ("mssql", None, "IS NOT NULL"),
    ("oracle", MOMENT, ">= :changed_1"), ("oracle", 7, ">= :changed_1"), ("oracle", None, "IS NOT NULL")])
def test_both_questions_are_written_in_its_words(dialect: str, begin: object, since: str) -> None:
    first, second = sent(dialect, begin)
    name = {"mssql": "[STEP_ID]", "oracle": '"STEP_ID"'}[dialect]
    assert first == ALL[dialect].format("dm.steps", since, f"changed, {name}")
    assert second == ALL[dialect].format("dm.steps", "IS NULL", name)


def test_queries_names_of_three_parts_and_a_number_that_is_the_mark() -> None:
    found = sent("mssql", None, table=None, query="SELECT *, '9:00' AS t FROM steps s;")[0]
    assert "FROM (SELECT *, '9:00' AS t FROM steps s) AS pulled WHERE" in found
    assert "FROM (SELECT * FROM steps) pulled WHERE" in sent("oracle", 1, table=None, query="SELECT * FROM steps")[0]
    assert "FROM [Cases].dbo.[STEPS]" in sent("mssql", None, table="Cases.dbo.STEPS")[0]
    first, second = sent("mssql", 7, watermark="STEP_ID")
    assert first.endswith("WHERE [STEP_ID] >= %(STEP_ID_1)s ORDER BY [STEP_ID]")
    assert second.endswith("IS NULL")
    with pytest.raises(ValidationError, match="make a view"):
        source(table=None, query="WITH w AS (SELECT 1 AS a) SELECT * FROM w")


def test_a_time_with_an_offset_goes_to_sql_server_as_utc() -> None:
    """Its driver drops the offset. Seen to fail without ``astimezone``."""
    begin = datetime(2026, 6, 10, 9, tzinfo=timezone(timedelta(hours=1)))
    question = selects(source(), MAPPING, begin, "mssql")[0]
    assert list(question.compile(dialect=DIALECTS["mssql"]).params.values()) == [datetime(2026, 6, 10, 8)]


@pytest.mark.parametrize(("values", "begin"), [
    ([MOMENT], MOMENT - timedelta(days=1)),                                  # datetime2, DATE and TIMESTAMP
    ([MOMENT.replace(tzinfo=UTC)], MOMENT.replace(tzinfo=UTC) - timedelta(days=1)),  # datetimeoffset
    ([date(2026, 11, 10)], date(2026, 11, 9)),                               # date
    ([Decimal("86407.0"), 5], 7), ([86407.0], 7), ([86407], 7)])             # NUMBER, float, bigint
def test_types_of_watermarks(values: list[object], begin: object) -> None:
    """Seen to fail without ``is_integer`` in marks.py (86407.0)."""
    memory = Memory(source(), {}, NOW, "Europe/London")
    memory.see(values)
    state = memory.state(1, whole=True)
    assert Memory(source(), state, NOW, "Europe/London").begin() == begin


@pytest.mark.parametrize("value", [b"\0\0\0\7", 7.5, "7", True, 1e300])
def test_a_rowversion_or_half_a_number_is_refused(value: object) -> None:
    with pytest.raises(WorklightError, match="CAST"):
        Memory(source(), {}, NOW, "Europe/London").see([value])


@pytest.mark.parametrize(("url", "says"), [
    ("mssql://127.0.0.1/cases", "run: pip install 'worklight[sqlserver]'"),
    ("mssql+pymssql://127.0.0.1/cases", "installed; run: pip install 'worklight[sqlserver]'"),
    ("mssql+pyodbc://127.0.0.1/cases", "begin its address with mssql+pymssql:// and run: pip install"),
    ("oracle://127.0.0.1/cases", "installed; run: pip install 'worklight[oracle]'"),
    ("oracle+oracledb://127.0.0.1/cases", "installed; run: pip install 'worklight[oracle]'"),
    ("nosuch://127.0.0.1/cases", "a kind of database or a driver that is not installed here")])
def test_a_driver_that_is_missing_is_named_by_its_extra(url: str, says: str) -> None:
    with pytest.raises(WorklightError) as caught, reading(source(url=url)):
        pass
    assert says in str(caught.value)


class _Told:
    full_code = "ORA-00942"


@pytest.mark.parametrize(("words", "says"), [
    ((208, b"Invalid object name 'zephyr'"), "there is no such table"),
    (((18456, b"Login failed for user 'zephyr'"),), "refused the user or the password"),
    ((_Told(),), "there is no such table"), ((), "it does not answer")])
def test_what_goes_wrong_is_told_by_its_number(words: tuple[object, ...], says: str) -> None:
    """As pymssql 2.4 and oracledb tell it; seen to fail without NUMBERS."""
    told = _why(DBAPIError("SELECT zephyr", {}, Exception(*words)))
    assert says in told and "zephyr" not in told


@pytest.mark.parametrize(("url", "driver"), [
    ("mssql://db.example/cases", "mssql+pymssql"), ("oracle://db.example/", "oracle+oracledb"),
    ("postgresql://db.example/cases", "postgresql+psycopg"), ("mssql+pyodbc://db.example/cases", "mssql+pyodbc")])
def test_a_bare_address_means_the_driver_of_the_extra(url: str, driver: str) -> None:
    """Seen to fail with ``make_url`` alone: SQLAlchemy means pyodbc, which no extra brings."""
    assert address(source(url=url)).drivername == driver
