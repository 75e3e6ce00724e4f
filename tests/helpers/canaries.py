"""Find planted markers in everything under a folder: bytes as they lie there, and every value of every database.

DuckDB packs text, so each table is also read value by value and written out as CSV; SQLite likewise. Places read
like ``warehouse.case_event.activity``, ``published/record.person.name`` or, for bytes, ``ledger/loads.jsonl``.
"""

import base64
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import duckdb
import polars as pl


def disguises(marker):
    """Give the ways in which a marker may lie in bytes, all in lower case but for base64."""
    plain = marker.casefold()
    return {plain.encode(), plain.encode("utf-16-le"), plain.encode("utf-16-be"), quote(plain).casefold().encode(),
            plain.encode().hex().encode(), marker.encode().hex().encode()}


def in_base64(marker):
    """Give what each of the three alignments of base64 makes of a marker, as written and in lower case."""
    for text in {marker, marker.lower()}:
        for before in range(3):
            coded = base64.b64encode(b"\0" * before + text.encode())
            yield coded[-(-before * 8 // 6) + 1:len(coded) // 4 * 4 - 4]


def places(folder, markers):
    """Give marker -> set of places in which it was found."""
    found = defaultdict(set)
    plain, coded = defaultdict(set), defaultdict(set)
    for marker in markers:
        for kinds, forms in ((plain, disguises(marker)), (coded, in_base64(marker))):
            for form in forms:
                kinds[form].add(marker)
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        name = _name(path, folder)
        for place, content in _contents(path, name):
            for form in _forms_in(content.lower(), plain):
                for marker in plain[form]:
                    found[marker].add(place)
            for form in _forms_in(content, coded):
                for marker in coded[form]:
                    found[marker].add(place)
    return dict(found)


def _forms_in(content, forms):
    """Give which of many forms lie in bytes: in long ones all are looked for in one pass (Aho-Corasick)."""
    if len(content) < 20_000:
        return [form for form in forms if form in content]
    texts = pl.Series([content.decode("latin-1")])  # a letter for each byte
    hits = texts.str.extract_many([form.decode("latin-1") for form in forms], overlapping=True)
    return [hit.encode("latin-1") for hit in hits.explode().drop_nulls().unique()]


def _name(path, folder):
    """Versions and periods are left out of names: ``record-000012.duckdb`` is ``record``."""
    name = str(path.relative_to(folder))
    return re.sub(r"-(\d{6}|\d{4}-P\d\d)(-\d+)?(?=\.)", "", name)


def _contents(path, name):
    yield name, path.read_bytes()
    if path.suffix == ".duckdb":
        yield from _duckdb(path, name.removesuffix(".duckdb").replace("warehouse/warehouse", "warehouse"))
    elif path.suffix == ".db":
        with closing(sqlite3.connect(path)) as con:
            tables = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                rows = con.execute(f"SELECT * FROM {table}")
                for number, column in enumerate(rows.description):
                    values = [row[number] for row in con.execute(f"SELECT * FROM {table}")]
                    yield f"{name.removesuffix('.db')}.{table}.{column[0]}", _text(values)


def _duckdb(path, name):
    with duckdb.connect(str(path), read_only=True) as con:
        for (table,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            out = path.with_name("copied.csv")
            con.execute(f"COPY (FROM \"{table}\") TO '{out}' (FORMAT csv)")
            yield f"{name}.{table}", out.read_bytes()
            out.unlink()
            for (column,) in con.execute(f"SELECT column_name FROM (DESCRIBE \"{table}\")").fetchall():
                values = con.execute(f'SELECT DISTINCT "{column}"::VARCHAR FROM "{table}"').fetchall()
                yield f"{name}.{table}.{column}", _text(value for (value,) in values)


def _text(values):
    return "\n".join(str(value) for value in values).encode("utf-8", "surrogatepass")
