"""Events of case systems as CSV, with a mapping that says what the columns mean (contracts.md).

Only mapped columns are ever read: names and notes in the same file stay there (rule 15).
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.mapping import CASE_KEYS, TIMES, Mapping
from ingest.readers import _also, _csv, _header, _times
from ingest.readers._mapped import Check, column_of, meant, missing, part, the_mapping, where, zone_of
from ingest.readers._piece import Rows
from ingest.readers._times import Times
from ingest.readers.contract import Context, Head
from ingest.records import CASE_EVENT, Batch, RecordKind

NAME = "case-csv"
KIND: RecordKind = "case_event"
SOURCE = "case-csv"
ABOUT = "Case events as CSV (comma, semicolon, tab or |), with a mapping of its columns"

NO_CASE = "no case is given"
NO_ACTIVITY = "no activity is given"
NO_TIME = "no time is given"
UNLISTED = "this value is not among those that the mapping lists"
BACKWARDS = "the end is before the start"


def sniff(head: Head) -> bool:
    """Tell whether it looks like CSV with named columns; which kind of record it holds is for the mapping to say."""
    return _header.looks_delimited(head)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield case events; raise Unreadable where the file can't be read as the mapping says."""
    mapping = the_mapping(context, KIND, path.name)
    for rows in _csv.rows(path, mapping, context.batch_rows):
        yield batch(rows, mapping, context)


def batch(rows: Rows, mapping: Mapping, context: Context) -> Batch:
    """Make records of rows, whatever kind of table they stood in; rows with a fault are set aside."""
    if rows.good.height == 0:
        return Batch(KIND, *part(CASE_EVENT.to_frame(), (), rows.bad))
    frame = meant(rows.good, mapping, [*CASE_KEYS, *(key for key in mapping.fields if key.startswith("also_"))])
    zone = zone_of(context, mapping)
    times = {key: _times.parse(frame[key], mapping.source.date_format, zone) for key in TIMES}
    more = [_times.parse(frame[f"also_{n}_at"], mapping.source.date_format, zone) for n in range(len(mapping.also))]
    checks = _checks(frame, times, more, mapping)
    events = _with_times(frame, times).with_columns(
        pl.col("worker").alias("login"),
        pl.col("lifecycle").str.to_lowercase(),
        pl.col("team").fill_null(pl.lit(context.team, dtype=pl.String)),
    )
    names = CASE_EVENT.names() + ["event_id"] * ("event_id" in mapping.fields)
    if not mapping.also:
        return Batch(KIND, *part(events.select(names), checks, rows.bad))
    good, bad = part(_also.beside(events, more), checks, rows.bad)
    return Batch(KIND, _also.apart(good, mapping, names), bad, places=len(mapping.also) + 1,
                 emptied=_also.emptied(good, mapping) if "event_id" in names else None)


def _with_times(frame: pl.DataFrame, times: dict[str, Times]) -> pl.DataFrame:
    """Put the moments in; a bare date gives counts and never minutes."""
    done = (times["started_at"], times["ended_at"])
    timed = [time.utc.is_not_null() & ~time.day_only for time in done]
    bare = [time.utc.is_not_null() & time.day_only for time in done]
    recorded = times["recorded_at"]
    # a bare date of writing up says nothing beside a time of the work itself: midnight would be a false moment
    loose = recorded.day_only & (timed[0] | timed[1])
    alone = recorded.day_only & done[0].utc.is_null() & done[1].utc.is_null()
    return frame.with_columns(
        done[0].utc.alias("started_at"),
        done[1].utc.alias("ended_at"),
        pl.select(pl.when(~loose).then(recorded.utc)).to_series().alias("recorded_at"),
        (bare[0] | bare[1] | alone).alias("day_only"),
    )


def _checks(frame: pl.DataFrame, times: dict[str, Times], more: list[Times], mapping: Mapping) -> list[Check]:
    listed = [where(frame[key].is_not_null() & ~frame[key].is_in(list(mapping.renamed(key).values())),
                    column_of(mapping, key), UNLISTED, frame[key]) for key in mapping.source.only_listed]
    given = [key for key in TIMES if key in mapping.fields or key in mapping.fixed]
    checks = [missing(frame, mapping, "case", NO_CASE), missing(frame, mapping, "activity", NO_ACTIVITY), *listed]
    checks += [Check(column_of(mapping, key), times[key].reason, frame[key]) for key in given]
    none = frame.select(pl.all_horizontal(pl.col(TIMES).is_null())).to_series()
    for n, time in enumerate(more):
        none &= time.utc.is_null() & time.reason.is_null()
        checks.append(Check(mapping.also[n].at, time.reason, frame[f"also_{n}_at"]))
    checks.append(where(none, column_of(mapping, given[-1]) if given else mapping.also[-1].at, NO_TIME))
    if {"started_at", "ended_at"} <= set(given):
        wrong = _backwards(times["started_at"], times["ended_at"])
        checks.append(where(wrong, column_of(mapping, "ended_at"), BACKWARDS, frame["ended_at"]))
    return checks


def _backwards(start: Times, end: Times) -> pl.Series:
    """A bare date ends with its day, so it is before the start only where its day is."""
    day_before = end.day < start.day
    return pl.select(pl.when(end.day_only).then(day_before).otherwise(end.utc < start.utc).fill_null(False)).to_series()
