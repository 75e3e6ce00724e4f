"""Every event of every case with a time, in order: what process maps, variants and rework are counted from.

Events of a case in order: time (the end, or the one time that there is), then load, then place in the file, for up to
half of the neighbours in a real log share their time. For an event with a start and an end it is the end.

Names, cases and workers are numbered first. Case, time and place then fit one whole number of 128 bits, and Polars
sorts such numbers several times faster than a window over columns does: five million in a quarter of a second.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa
from duckdb import DuckDBPyConnection

from ingest.derive.flow_names import NUMBERED, asked, is_true, make_labels, number_of
from ingest.derive.local_days import local_date
from ingest.derive.scope import AT

# made by make_meanings and make_workers where the whole warehouse is derived
_KNOWN = """
    CREATE TEMP TABLE IF NOT EXISTS meaning (source VARCHAR, activity VARCHAR, kind VARCHAR, marks VARCHAR);
    CREATE TEMP TABLE IF NOT EXISTS worker_of (login_key UBIGINT, worker UBIGINT, person VARCHAR);
"""
_EVENTS = """
    SELECT e.case_key AS case_no, {source} AS source, {team} AS team, {activity} AS plain, {lifecycle} AS lifecycle,
        epoch_us({at}) AS at_us, {login} AS worker, (e.load_id::BIGINT << 40) + e.line AS read_at{dated}
    FROM case_event AS e {attributed} WHERE {at} IS NOT NULL {order}
"""
_ATTRIBUTED = "LEFT JOIN attributed AS a ON a.event_key = e.event_key"
_IN_ORDER = "ORDER BY e.load_id, e.line, e.event_key"
# what label and meaning say of the two numbers of an event, each pair as one number
_OF_LABEL = """
    SELECT enum_code(activity::activity_name) * {0}::BIGINT + coalesce(enum_code(lifecycle::lifecycle_name) + 1, 0)
        AS number, apart, is_done FROM label
"""
_MARKED = """
    SELECT DISTINCT enum_code(try_cast(source AS source_name)) * {0}::BIGINT
        + enum_code(try_cast(activity AS activity_name)) AS number, true AS milestone
    FROM meaning WHERE marks IS NOT NULL AND number IS NOT NULL
"""


@dataclass(frozen=True)
class Log:
    """Events in order, and what their numbers stand for.

    ``events`` has case_no, source, team, plain, worker (numbers from 0), at_us (since 1970, UTC), is_done, milestone,
    apart where ``apart``, and day_only and day where ``dated``: where some event has a date alone.
    """

    events: pl.DataFrame
    names: dict[str, pl.Series]     # of source, team, plain and apart: the name of each number
    apart: bool
    dated: bool

    @property
    def source(self) -> str | None:
        """The one source of all events: its maps are those of all sources together."""
        return self.names["source"][0] if self.names["source"].len() == 1 else None


def read_log(con: DuckDBPyConnection, zone: str) -> Log:
    """Make ``label``, and return the events that have a time; local days only where some event has a date alone."""
    con.execute(_KNOWN)
    names = make_labels(con)
    dated = is_true(con, "SELECT EXISTS (FROM case_event WHERE day_only)")
    # where each activity has one lifecycle only, keeping them apart changes names and nothing else
    apart = is_true(con, "SELECT count(*) > count(DISTINCT activity) FROM label")
    words = {name: number_of(name, names[name]) for name in NUMBERED}
    fetched = _fetched(con, words | {"dated": f", e.day_only, {local_date(AT, zone)} AS day" if dated else ""})
    events = pl.DataFrame(fetched.drop_columns(["case_no", "worker", "read_at"])).with_columns(
        _numbered(fetched["case_no"]), _workers(con, fetched["worker"]))
    return Log(_told(con, _in_order(events), names, apart=apart), names, apart, dated)


def _fetched(con: DuckDBPyConnection, words: dict[str, str]) -> pa.Table:
    involved = is_true(con, "SELECT EXISTS (FROM attributed)")
    words = words | {"at": AT, "login": "coalesce(e.login_key, a.login_key)" if involved else "e.login_key",
                     "attributed": _ATTRIBUTED if involved else ""}
    table = con.sql(_EVENTS.format(order="", **words)).to_arrow_table()
    # rows mostly stand as they were read; a sort of them all costs more than this look
    place = pl.Series(table["read_at"])
    in_order = (place > place.shift()).all()
    return table if in_order else con.sql(_EVENTS.format(order=_IN_ORDER, **words)).to_arrow_table()


def _numbered(keys: pa.ChunkedArray) -> pl.Series:
    return pl.Series("case_no", keys.combine_chunks().dictionary_encode().indices)


def _workers(con: DuckDBPyConnection, logins: pa.ChunkedArray) -> pl.Series:
    """Return the number of each event's worker; both logins of one person are one."""
    known = logins.combine_chunks().dictionary_encode()
    people = asked(con, "SELECT login_key, worker AS person_no FROM worker_of WHERE worker IS NOT NULL")
    of_login = pl.DataFrame({"login_key": pl.Series(known.dictionary, dtype=pl.UInt64)}).join(
        people, on="login_key", how="left", maintain_order="left")
    number = of_login.select(pl.coalesce("person_no", "login_key").rank("dense") - 1).to_series()
    return number.gather(pl.Series(known.indices)).alias("worker")


def _in_order(events: pl.DataFrame) -> pl.DataFrame:
    return by_number(events, pl.col("case_no").cast(pl.Int128) * (1 << 64) + pl.col("at_us"))


def by_number(rows: pl.DataFrame, number: pl.Expr) -> pl.DataFrame:
    """Sort rows by a whole number of at most 95 bits, and by their place where it is equal."""
    numbers = rows.select(number.cast(pl.Int128)).to_series()
    if numbers.is_sorted():  # many exports stand by case and time; to see it costs a hundredth of a sort
        return rows
    keys = rows.select(pl.lit(numbers) * (1 << 32) + pl.int_range(pl.len())).to_series().sort()
    return rows.select(pl.all().gather((keys & 0xFFFF_FFFF).cast(pl.UInt32)))


def _told(con: DuckDBPyConnection, events: pl.DataFrame, names: dict[str, pl.Series], *, apart: bool) -> pl.DataFrame:
    """Put is_done, milestone, and apart where lifecycles differ in the place of ``lifecycle``."""
    labels = asked(con, _OF_LABEL.format(names["lifecycle"].len() + 1))
    marked = asked(con, _MARKED.format(names["plain"].len()))
    label = pl.col("plain").cast(pl.Int64) * (names["lifecycle"].len() + 1) + (
        pl.col("lifecycle").cast(pl.Int64) + 1).fill_null(0)
    meaning = pl.col("source").cast(pl.Int64) * names["plain"].len() + pl.col("plain")
    return events.with_columns(
        is_done=pl.lit(value=True) if labels["is_done"].all() else _looked_up(events, label, labels, "is_done"),
        milestone=_looked_up(events, meaning, marked, "milestone").fill_null(value=False),
        **{"apart": _looked_up(events, label, labels, "apart")} if apart else {}).drop("lifecycle")


def _looked_up(events: pl.DataFrame, number: pl.Expr, told: pl.DataFrame, column: str) -> pl.Series:
    """Return what a table of few numbers tells of each event's number; null where it tells nothing."""
    if told.is_empty():
        return pl.repeat(None, events.height, dtype=pl.Boolean, eager=True)
    every = told.select(number=pl.int_range(pl.col("number").max() + 1)).join(
        told, on="number", how="left", maintain_order="left")
    return every[column].gather(events.select(number).to_series(), null_on_oob=True)
