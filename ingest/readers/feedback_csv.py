"""What people with care needs and carers said, as CSV with a mapping (contracts.md). Redacted by protect, not here."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.mapping import COMMENT_KEYS, Mapping
from ingest.readers import _csv, _header, _questions, _times
from ingest.readers._mapped import Check, column_of, meant, missing, part, the_mapping, zone_of
from ingest.readers._piece import Rows
from ingest.readers._times import Times
from ingest.readers.contract import Context, Head
from ingest.records import COMMENT, Batch, RecordKind

NAME = "feedback-csv"
KIND: RecordKind = "comment"
SOURCE = "feedback"
ABOUT = "Feedback of people with care needs as CSV, with a mapping of its columns"

NO_DAY = "no day is given"
NO_TEXT = "no words are given"
YES = ("yes", "y", "true", "1")  # anything else is no consent


def sniff(head: Head) -> bool:
    """Tell whether it looks like CSV with named columns; which kind of record it holds is for the mapping to say."""
    return _header.looks_delimited(head)


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield comments; raise Unreadable where the file can't be read as the mapping says."""
    mapping = the_mapping(context, KIND, path.name)
    for rows in _csv.rows(path, mapping, context.batch_rows):
        yield batch(rows, mapping, context)


def batch(rows: Rows, mapping: Mapping, context: Context) -> Batch:
    """Make records of rows, whatever kind of table they stood in; rows with a fault are set aside."""
    if rows.good.height == 0:
        return Batch(KIND, *part(COMMENT.to_frame(), (), rows.bad))
    asked = [key for key in mapping.fields if key.startswith("question_")]
    frame = meant(rows.good, mapping, [*COMMENT_KEYS, *asked])
    received = _times.parse(frame["received_on"], mapping.source.date_format, zone_of(context, mapping))
    checks = [
        missing(frame, mapping, "received_on", NO_DAY),
        Check(column_of(mapping, "received_on"), _day_reason(received), frame["received_on"]),
        _questions.none(frame, mapping) if asked else missing(frame, mapping, "text", NO_TEXT),
    ]
    comments = frame.with_columns(
        received.day.alias("received_on"),
        _themes().alias("themes"), _praise(mapping).alias("praise"),
        pl.lit(None, dtype=pl.String).alias("question"),  # where one thing alone is asked
        pl.col("consent_to_quote").str.strip_chars().str.to_lowercase().is_in(YES).fill_null(False),
    )
    good, bad = part(comments, checks, rows.bad)
    if asked:
        return Batch(KIND, _questions.apart(good, mapping).select(COMMENT.names()), bad, places=len(asked))
    return Batch(KIND, good.select(COMMENT.names()), bad)


def _praise(mapping: Mapping) -> pl.Expr:
    """Tell whether all that a comment is given as is praise; not known where it is given as nothing."""
    praise = [name.casefold() for name in mapping.source.praise]
    named = _themes().list.eval(pl.element().str.to_lowercase().is_in(praise))
    return pl.when(named.list.len() > 0).then(named.list.all())


def _day_reason(received: Times) -> pl.Series:
    """Only the day counts here, and it is certain even where the clocks are changed."""
    by_clock = received.reason.is_in([_times.TWICE, _times.SKIPPED])
    return pl.select(pl.when(~by_clock).then(received.reason)).to_series()


def _themes() -> pl.Expr:
    """Several themes are parted by semicolons."""
    named = pl.col("themes").fill_null("").str.split(";").list.eval(pl.element().str.strip_chars())
    return named.list.eval(pl.element().filter(pl.element() != "").unique(maintain_order=True))
