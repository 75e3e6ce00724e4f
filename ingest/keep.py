"""Keep: the rows of one file go into the warehouse, each once, in one transaction with its manifest and quarantine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime

import duckdb
import polars as pl

from data.errors import WorklightError
from ingest import versions
from ingest.files import Fingerprint
from ingest.records import Batch, RecordKind, shape

# between fields, and for a field that is empty: check takes both out of every text
UNIT, NONE = "chr(31)", "chr(30)"
KEY = {"case_event": "event_key", "device_event": "event_key", "comment": "comment_key"}
TIMES = {"case_event": "started_at, ended_at, recorded_at", "device_event": '"at"', "comment": "received_on::TIMESTAMP"}

MOMENTS = {'"started_at"', '"ended_at"', '"recorded_at"', '"at"', '"queued_at"', '"processing_at"', '"not_before"'}
# came later: where they are all empty the hash of a record is what it always was, so that what is held stays held
LATER = ('"record_key"', '"not_before"', '"reason"', '"reason_raw"', '"severity"', '"part"', '"value"', '"most"',
         '"model"', '"question"')
# ours and not the file's: better lists of names, or another mapping, must not make another comment of one that is held
NOT_HASHED = {'"line"', '"doubtful"', '"praise"'}
NOT_OF_THE_FILE = {"load_id", "own_case_key"}


@dataclass(frozen=True)
class Books:
    """What became of a file's rows: every one is accepted, quarantined or a duplicate."""

    rows_in: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicate: int = 0


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection, *, keep: bool) -> Iterator[None]:
    """Keep all of it or, after any fault and in a dry run, none."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    if keep:
        con.commit()
    else:
        con.rollback()


class Loading:
    """One file on its way into the warehouse.

    To be made before the transaction begins: DuckDB 2.0.0 loses rows that come in by Arrow, 122,880 or more at once,
    into a table made in the same transaction (they are counted, and no scan finds them).
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, kind: RecordKind, source: str) -> None:
        self._con, self._kind, self._source = con, kind, source
        self.load_id = _one(con, "SELECT coalesce(max(load_id), 0) + 1 FROM load")
        self.rows_in = self.quarantined = self.passed_over = 0
        self._events, self._places = 0, 1
        columns = [row[0] for row in con.execute(f"DESCRIBE {kind}").fetchall()]
        # quoted, because "at" is a word of SQL
        self._columns = [f'"{name}"' for name in columns if name not in {KEY[kind], *NOT_OF_THE_FILE}]
        response = ", NULL::UBIGINT AS response_key" if kind == "comment" else ""
        con.execute(f"CREATE OR REPLACE TEMP TABLE staged AS SELECT {', '.join(self._columns)}{response}, "
                    f"NULL::UHUGEINT AS record_hash FROM {kind} LIMIT 0")
        versions.stage(con)

    def add(self, rows: pl.DataFrame, batch: Batch, emptied: pl.DataFrame | None = None) -> None:
        """Take in protected rows, and of their batch the faults and the number of rows that had nothing to keep.

        ``emptied``: places that they leave empty (``versions``).
        """
        bad = batch.bad
        self._con.register("batch", rows.to_arrow())
        self._con.execute(f"INSERT INTO staged BY NAME SELECT *, {self._hash()} AS record_hash FROM batch")
        self._con.unregister("batch")
        if emptied is not None:
            versions.add_emptied(self._con, emptied)
        self.rows_in += batch.rows_in
        self.quarantined += bad.height
        self.passed_over += batch.passed_over
        self._events, self._places = self._events + rows.height, max(self._places, batch.places)
        if bad.height:
            self._con.register("bad", _no_values(bad).to_arrow())
            self._con.execute("INSERT INTO quarantine SELECT ?, line, field, reason, shape FROM bad", [self.load_id])
            self._con.unregister("bad")

    def finish(self) -> Books:
        """Move what is new from the stage into its table."""
        self._demand_all()
        key = KEY[self._kind]
        if self._kind == "case_event" and self._has_identifiers():
            versions.replace_older(self._con, self._source)
        new = _one(self._con, f"""
            INSERT INTO {self._kind} BY NAME
            SELECT {', '.join(self._columns)}, key AS {key}, ?::INTEGER AS load_id FROM ({self._keyed()}) AS new
            ANTI JOIN (SELECT {key} AS held FROM {self._kind} WHERE source = ?) AS old ON new.key = old.held
            """, [self.load_id, self._source])
        accepted = (new if self._places == 1 else self._records()) + self.passed_over
        return Books(self.rows_in, accepted, self.quarantined, self.rows_in - self.quarantined - accepted)

    def _has_identifiers(self) -> bool:
        return bool(_one(self._con, "SELECT (SELECT count(*) FROM staged WHERE record_key IS NOT NULL) "
                                    "+ (SELECT count(*) FROM emptied)"))

    def _records(self) -> int:
        """Count the rows of the file of which some event was new, or that took one out (ingest.records.Batch)."""
        lines = f"SELECT line FROM {self._kind} WHERE load_id = ?"
        if self._kind == "case_event" and self._has_identifiers():
            lines += " UNION ALL SELECT line FROM emptying"
        return _one(self._con, f"SELECT count(DISTINCT (line - 1) // {self._places}) FROM ({lines})", [self.load_id])

    def close(self) -> None:
        """Give the stage's memory back."""
        self._con.execute("DROP TABLE IF EXISTS staged")
        versions.close(self._con)

    def _demand_all(self) -> None:
        """Rather refuse a file than lose a row of it unseen."""
        # a scan of the rows: the bare count(*) of a table comes from its books and proves nothing
        found = _one(self._con, "SELECT count(*) FROM staged WHERE line >= 0")
        if found != self._events:
            raise WorklightError("could not be kept whole; nothing of it was kept. Try again, and tell us.")

    def _hash(self) -> str:
        """SQL of the record's hash: MD5 of text, so that it stays the same whatever the version of DuckDB."""
        def joined(names: list[str]) -> str:
            return ", ".join(f"coalesce({self._text(name)}, {NONE})" for name in names)

        fields = joined([name for name in self._columns if name not in {*NOT_HASHED, *LATER}])
        if later := [name for name in LATER if name in self._columns]:
            fields += f", CASE WHEN coalesce({', '.join(f'{name}::VARCHAR' for name in later)}) IS NOT NULL " \
                      f"THEN concat_ws({UNIT}, {joined(later)}) END"
        record = f"md5_number(concat_ws({UNIT}, {fields}))"
        if self._kind != "comment":
            return record
        answer = f"md5_number(concat_ws({UNIT}, 'response', source, response_key::VARCHAR))"
        return f"CASE WHEN response_key IS NULL THEN {record} ELSE {answer} END"

    def _text(self, name: str) -> str:
        if name in MOMENTS:
            return f"epoch_us({name})::VARCHAR"
        return f"array_to_string(themes, {NONE})" if name == '"themes"' else f"{name}::VARCHAR"

    def _keyed(self) -> str:
        """SQL of each staged row's key: equal rows of one file are numbered, so that each is kept once (house.md)."""
        if _one(self._con, "SELECT count(*) = count(DISTINCT record_hash) FROM staged"):
            return "SELECT *, record_hash AS key FROM staged"
        again = "WHERE number = 1 OR response_key IS NULL" if self._kind == "comment" else ""
        return f"""
            SELECT *, CASE WHEN number = 1 THEN record_hash
                      ELSE md5_number(concat_ws({UNIT}, record_hash::VARCHAR, number::VARCHAR)) END AS key
            FROM (SELECT *, row_number() OVER (PARTITION BY record_hash ORDER BY line) AS number FROM staged) AS counted
            {again}"""


@dataclass(frozen=True)
class Origin:
    """Which file it was, and how it was read."""

    print: Fingerprint
    name: str
    source: str
    format: str
    way: str


def known(con: duckdb.DuckDBPyConnection, origin: Origin) -> int | None:
    """Return how many rows the file had when it was read before in the same way, packed or not; else None."""
    found = con.execute(
        f"SELECT rows_in, way FROM load JOIN reading USING (load_id) WHERE {_SAME} ORDER BY load_id DESC LIMIT 1",
        _same(origin)).fetchone()
    return int(found[0]) if found and found[1] == origin.way else None


def forget_other_reading(con: duckdb.DuckDBPyConnection, kind: RecordKind, origin: Origin) -> bool:
    """Take out what the same file brought when it was read in another way; tell whether there was any."""
    rows = con.execute(f"SELECT load_id FROM load WHERE {_SAME}", _same(origin)).fetchall()
    loads = [row[0] for row in rows]
    gone = _one(con, f"DELETE FROM {kind} WHERE list_contains(?::INTEGER[], load_id)", [loads]) if loads else 0
    return gone > 0


def write_manifest(con: duckdb.DuckDBPyConnection, load_id: int, origin: Origin, kind: RecordKind,
                   books: Books, now: datetime) -> None:
    """Write down that a file was read, and that its days are still to be derived."""
    first, last = con.execute(
        f"SELECT min(least({TIMES[kind]})), max(greatest({TIMES[kind]})) FROM {kind} WHERE load_id = ?", [load_id]
    ).fetchone() or (None, None)
    row = {"load_id": load_id, "file_hash": origin.print.file, "content_hash": origin.print.content,
           "name": origin.name, "source": origin.source, "format": origin.format,
           "loaded_at": now.replace(tzinfo=None), **asdict(books), "first_at": first, "last_at": last}
    con.execute(f"INSERT INTO load ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    con.execute("INSERT INTO reading VALUES (?, ?)", [load_id, origin.way])
    if books.accepted:
        con.execute("INSERT INTO pending VALUES (?)", [load_id])


_SAME = "source = ? AND (file_hash = ? OR content_hash = ?)"


def _same(origin: Origin) -> list[str]:
    return [origin.source, origin.print.file, origin.print.content]


def _no_values(bad: pl.DataFrame) -> pl.DataFrame:
    """Make sure of rule 8 for every reader: the shape of a shape is itself, that of a value hides it."""
    shapes = bad["shape"].unique().drop_nulls()
    hidden = bad["shape"].fill_null("").replace(shapes, pl.Series([shape(text) for text in shapes], dtype=pl.String))
    return bad.with_columns(hidden, pl.col("reason").str.slice(0, 200), pl.col("field").str.slice(0, 100))


def _one(con: duckdb.DuckDBPyConnection, sql: str, values: list[object] | None = None) -> int:
    row = con.execute(sql, values or []).fetchone()
    if row is None:
        raise AssertionError(sql)
    return int(row[0])
