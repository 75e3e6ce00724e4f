"""What a mapping makes of the written fields, and how rows that can't be kept are set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ingest.mapping import Mapping
from ingest.readers.contract import Context, Unreadable
from ingest.records import Fault, RecordKind, faults, shape


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong with a row: in which field, why (null: nothing), and what was written."""

    field: str
    reason: pl.Series
    written: pl.Series | None = None


def the_mapping(context: Context, kind: RecordKind, name: str) -> Mapping:
    """Return the mapping; raise Unreadable where there is none or it is one of another kind of record."""
    if context.mapping is None:
        raise Unreadable(f"{name} looks like a table and needs a mapping that says what its columns mean. "
                         "Give one with --mapping, or put it into the home's folder mappings.")
    if context.mapping.kind != kind:
        what = "feedback" if context.mapping.kind == "comment" else "case events"
        raise Unreadable(f"{name} was not read: the mapping {context.mapping.source.name!r} is one of {what}. "
                         "Choose the other format, or another mapping.")
    return context.mapping


def zone_of(context: Context, mapping: Mapping) -> str:
    """Return the mapping's time zone where it names one, else the council's."""
    return mapping.source.timezone if "timezone" in mapping.source.model_fields_set else context.zone


def meant(written: pl.DataFrame, mapping: Mapping, keys: Sequence[str]) -> pl.DataFrame:
    """Return ``line`` and every key as text: nulls taken out, values renamed, constants filled in."""
    return written.select("line", *(_meant(key, mapping) for key in keys))


def _meant(key: str, mapping: Mapping) -> pl.Expr:
    if key in mapping.fixed:
        return pl.lit(mapping.fixed[key], dtype=pl.String).alias(key)
    if key not in mapping.fields:
        return pl.lit(None, dtype=pl.String).alias(key)
    text = pl.col(key)
    if mapping.nulls.values:
        text = pl.when(text.is_in(mapping.nulls.values)).then(None).otherwise(text)
    if renamed := mapping.renamed(key):
        text = text.replace(renamed)
    # spaces alone are nothing; anything else is kept as it is written
    return pl.when(text.str.contains(r"\S")).then(text).alias(key)


def column_of(mapping: Mapping, key: str) -> str:
    """Return what the file calls a field, for messages."""
    return mapping.fields.get(key, key)


def missing(frame: pl.DataFrame, mapping: Mapping, key: str, reason: str) -> Check:
    """Check that a needed field is there."""
    return Check(column_of(mapping, key), _where(frame[key].is_null(), reason))


def _where(wrong: pl.Series, reason: str) -> pl.Series:
    return pl.select(pl.when(wrong).then(pl.lit(reason))).to_series()


def where(wrong: pl.Series, field: str, reason: str, written: pl.Series | None = None) -> Check:
    """Make a check of a mask."""
    return Check(field, _where(wrong, reason), written)


def part(frame: pl.DataFrame, checks: Sequence[Check], before: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Part rows into good ones and faults (the first reason of each), joined with faults found ``before``."""
    found: list[Fault] = []
    right = pl.repeat(True, frame.height, eager=True)
    for check in checks:
        wrong = right & check.reason.is_not_null()
        if not wrong.any():
            continue
        rows = wrong.arg_true()
        shapes = [""] * len(rows) if check.written is None else [shape(text) for text in check.written.gather(rows)]
        found += [
            Fault(line, check.field, reason, what)
            for line, reason, what in zip(frame["line"].gather(rows), check.reason.gather(rows), shapes, strict=True)
        ]
        right &= ~wrong
    good = frame if right.all() else frame.filter(right)
    return good, pl.concat([before, faults(found)]).sort("line")
