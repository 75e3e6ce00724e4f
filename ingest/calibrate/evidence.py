"""What people say of their own time, held against the ranges: corrections, and a diary somebody kept of their own will.

A diary is a CSV of one person's own, ``day,activity,minutes``, the activities named as their system names them. It is
read, compared and forgotten: no row of it is kept. Things that leave no record are not compared. Corrections are what
people found wrong, so that ranges hold fewer of them than of all entries.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from data.errors import WorklightError
from ingest.calibrate.rehearsal import EVIDENCE, TICKS, frame_of

DIARY = ("day", "activity", "minutes")
MOST_ROWS = 2000
_SUMS = ", ".join(f"sum({figure}_ticks) / {TICKS} AS {figure}" for figure in ("low", "central", "high"))
_CORRECTED = f"""
    SELECT 'corrections' AS way, entry.person AS worker, activity, {_SUMS}, sum(said.minutes)::DOUBLE AS truth
    FROM entry JOIN said ON said.person = entry.person AND said.entry_key = entry.entry_key
    WHERE entry.basis <> 'recorded' GROUP BY entry.person, activity ORDER BY ALL
"""
_DIARY = f"""
    WITH worked_out AS (
        SELECT lower(activity) AS name, min(activity) AS activity, {_SUMS} FROM entry
        WHERE person = $person AND day IN (SELECT day FROM written) GROUP BY lower(activity)),
    told AS (SELECT lower(activity) AS name, sum(minutes) AS truth FROM written GROUP BY lower(activity))
    SELECT 'diary' AS way, $person AS worker, activity, low, central, high, truth
    FROM worked_out JOIN told USING (name) ORDER BY activity
"""


def corrected(con: DuckDBPyConnection, corrections: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return evidence from corrections of minutes (person, entry_key, minutes) to entries that were worked out."""
    rows = [(c["person"], c["entry_key"], c["minutes"]) for c in corrections if c["minutes"] is not None]
    schema = pl.Schema({"person": pl.String, "entry_key": pl.UInt64, "minutes": pl.Int64})
    return _compare(con, "said", pl.DataFrame(rows, schema=schema, orient="row"), _CORRECTED, {})


def listed(con: DuckDBPyConnection, people: Iterable[str]) -> None:
    """Raise WorklightError where somebody is not on the list of people."""
    known = {row[0] for row in con.execute("SELECT person FROM person").fetchall()}
    if set(people) - known:
        raise WorklightError("A diary was given for somebody who is not on your list of people; write PERSON=FILE.")


def read_diary(path: Path) -> pl.DataFrame:
    """Return day, activity and minutes of one diary; raises WorklightError naming the line where a row is wrong."""
    schema = pl.Schema({"day": pl.Date, "activity": pl.String, "minutes": pl.Float64})
    return pl.DataFrame(_rows(path), schema=schema, orient="row")


def diary(con: DuckDBPyConnection, person: str, written: pl.DataFrame) -> pl.DataFrame:
    """Return evidence from one person's diary."""
    return _compare(con, "written", written, _DIARY, {"person": person})


def _compare(con: DuckDBPyConnection, name: str, frame: pl.DataFrame, sql: str, values: dict[str, Any]) -> pl.DataFrame:
    con.register(name, frame)
    try:
        return frame_of(con.execute(sql, values), EVIDENCE)
    finally:
        con.unregister(name)


def _rows(path: Path) -> list[tuple[date, str, float]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file)
            if tuple(lines.fieldnames or ()) != DIARY:
                raise WorklightError(f"{path.name}: a diary begins with the line {','.join(DIARY)}.")
            return [_row(path, number, line) for number, line in enumerate(lines, 2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WorklightError(f"{path.name}: can't be read. Save it as CSV in UTF-8.") from error


def _row(path: Path, number: int, line: Mapping[str, str]) -> tuple[date, str, float]:
    if number > MOST_ROWS:
        raise WorklightError(f"{path.name}: a diary has at most {MOST_ROWS} lines.")
    try:
        row = date.fromisoformat(line["day"]), line["activity"].strip(), float(line["minutes"])
    except (AttributeError, TypeError, ValueError) as error:
        raise WorklightError(f"{path.name}, line {number}: a day such as 2026-11-02 and minutes are needed.") from error
    if not 0 <= row[2] <= 1440:
        raise WorklightError(f"{path.name}, line {number}: minutes are from 0 to 1440.")
    return row
