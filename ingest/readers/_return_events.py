"""Rows of official returns to events: each filled date of a row is one, and a row with a fault is set aside whole."""

from collections.abc import Iterator, Mapping

import polars as pl

from ingest.mapping import ISO
from ingest.readers import _times
from ingest.readers._mapped_table import bare_dates
from ingest.readers._returns import Table
from ingest.readers.contract import Context
from ingest.records import CASE_EVENT, FAULT, Batch, Fault, no_faults, shape

PLACES = 16  # events of one row, at most
FORMATS = (ISO, "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d-%m-%Y", "%d-%b-%Y")
NO_CASE, NO_DATE = "no case is given", "no date is given"
BACKWARDS = "the end is before the start"
NOT_A_DATE = "this is not a date that can be read"
NOTHING = ("", "null", "none", "nan", "nat", "n/a")  # what exports write into a date that is not there


def batch(rows: pl.DataFrame, table: Table, context: Context, before: pl.DataFrame | None = None) -> Batch:
    """Make events of rows: ``line`` is the record's number, each declared column is text (or not there).

    A row without any date is passed over, but for one that lacks its ``needed`` date; a row with a fault is set aside
    whole. ``before``: faults found earlier.
    """
    frame = _prepared(rows, table)
    dates = {name: _times.parse(frame[name], FORMATS, context.zone) for name in _dates(table)}
    fault = _fault(frame, table, dates)
    right = fault["reason"].is_null()
    events = pl.concat([_event(frame, table, number, dates[dated.column], context)
                        for number, dated in enumerate(table.events)] or [CASE_EVENT.to_frame()])
    events = events.filter(((pl.col("line") - 1) // PLACES + 1).is_in(frame["line"].filter(right).implode()))
    good = events.sort("line").cast(CASE_EVENT)
    kept = good.select(((pl.col("line") - 1) // PLACES).n_unique()).item()
    bad = pl.concat([no_faults() if before is None else before, fault.filter(~right).cast(FAULT)]).sort("line")
    return Batch("case_event", good, bad, passed_over=int(right.sum()) - kept, places=PLACES)


def _dates(table: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(dated.column for dated in table.events))


def _prepared(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Add what is not there, and take out what only says that there is nothing."""
    gone = [pl.lit(None, pl.String).alias(name) for name in table.columns if name not in rows.columns]
    frame = rows.with_columns(gone).with_columns(pl.col(table.columns).str.replace_all("\u00a0", " ").str.strip_chars())
    empty = [pl.when(~pl.col(name).str.to_lowercase().is_in(NOTHING)).then(bare_dates(pl.col(name))).alias(name)
             for name in _dates(table)]
    filled = [pl.when(pl.col(name) != "").then(pl.col(name)) for name in table.case]
    return frame.with_columns(empty).with_columns(
        case=pl.concat_str(pl.lit(table.prefix), pl.coalesce(filled)))


def _fault(frame: pl.DataFrame, table: Table, dates: Mapping[str, _times.Times]) -> pl.DataFrame:
    """Return of each row its first fault: ``line``, ``field``, ``reason`` (null: none) and ``shape``."""
    found: list[Fault | None] = [None] * frame.height

    def note(wrong: pl.Series, column: str, reason: str | pl.Series, shown: bool = False) -> None:
        for at in wrong.fill_null(False).arg_true():
            why = reason if isinstance(reason, str) else _plainly(reason[at])
            found[at] = found[at] or Fault(frame["line"][at], column, why, shape(frame[column][at]) if shown else "")

    if table.events:
        note(frame["case"].is_null(), table.case[0], NO_CASE)
    for name, date in dates.items():
        note(date.reason.is_not_null(), name, date.reason, shown=True)
    if table.needed:
        note(frame[table.needed].is_null(), table.needed, NO_DATE)
    for start, end in table.ordered:
        note(dates[end].day < dates[start].day, end, BACKWARDS, shown=True)
    rows = [(line, fault and fault.field, fault and fault.reason, fault and fault.shape)
            for line, fault in zip(frame["line"], found, strict=True)]
    return pl.DataFrame(rows, schema=FAULT, orient="row")


def _plainly(reason: str) -> str:
    return NOT_A_DATE if reason in {_times.UNREADABLE, _times.TWO_WAYS} else reason


def _event(frame: pl.DataFrame, table: Table, number: int, date: _times.Times, context: Context) -> pl.DataFrame:
    """Return the rows' events of one date."""
    dated = table.events[number]
    worker = pl.col(table.worker) if table.worker else pl.lit(None, pl.String)
    team = pl.col(table.team) if table.team else pl.lit(None, pl.String)
    filled = date.utc.is_not_null()
    if dated.code:
        filled &= frame[dated.code[0]].str.contains(dated.code[1]).fill_null(False)
    if dated.unless:
        filled &= ~frame[dated.unless[0]].str.contains(dated.unless[1]).fill_null(False)
    named, led = (pl.when(text.str.contains(r"\S")).then(text) for text in (worker, team))
    nothing = {name: pl.lit(None) for name in ("lifecycle", "started_at", "recorded_at", "journey_step")}
    return frame.with_columns(
        line=(pl.col("line") - 1) * PLACES + number + 1, activity=pl.lit(dated.activity), ended_at=date.utc,
        day_only=date.day_only, login=named if table.doer else pl.lit(None, pl.String),
        allocated_to=named if number == 0 else pl.lit(None, pl.String),
        team=pl.coalesce(led, pl.lit(context.team, pl.String)), **nothing,
    ).filter(filled).select(CASE_EVENT.names()).cast(CASE_EVENT)


def personal(rows: Iterator[pl.DataFrame], table: Table) -> dict[str, int]:
    """Count the rows in which each personal column is filled, by what it is called."""
    counts = dict.fromkeys(table.personal.values(), 0)
    for frame in rows:
        for column, name in table.personal.items():
            if column in frame.columns:
                counts[name] += int(frame[column].str.contains(r"\S").sum())
    return counts
