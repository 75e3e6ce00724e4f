"""Check what every reader yields, alike for all formats, after reading and before keeping.

A row that fails goes to quarantine with the field, a reason in plain words and the shape of the value, never the value.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import polars as pl

from ingest.records import FAULT, LONGEST_THEME, MOST_THEMES, SCHEMAS, Batch, RecordKind, record, shape

OLDEST = datetime(1900, 1, 1)
AHEAD = timedelta(days=2)  # clocks of machines are off, but not by more
LONGEST = {
    "case": 200, "activity": 300, "lifecycle": 50, "login": 200, "allocated_to": 200, "team": 200, "journey_step": 100,
    "device": 200, "event": 50, "job": 100, "part": 200, "model": 200, "response_id": 200, "channel": 200,
    "service": 200, "step": 100, "text": 20_000, "communication_need": 300, "question": 500,
}
NEEDED = {"case_event": ("case", "activity"), "device_event": ("device", "event", "at"), "comment": ("received_on",)}
NAMES = ("activity", "lifecycle", "team", "journey_step", "device", "part", "model", "channel", "service", "step",
         "communication_need", "question")
TIMES = {"case_event": ("started_at", "ended_at", "recorded_at"),
         "device_event": ("at", "queued_at", "processing_at", "not_before"), "comment": ("received_on",)}
STEP = {"case_event": "journey_step", "comment": "step"}
# control characters, and marks that turn the direction of writing or can't be seen
CONTROLS = r"[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
CONTROLS_BUT_LINES = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"

# field, reason, and where it holds
Test = tuple[str, str, pl.Expr]


def check(batch: Batch, *, steps: Collection[str], now: datetime) -> Batch:
    """Return the batch with its faulty rows moved to ``bad``; ``rows_in`` stays the same. ``now`` is UTC.

    A row of several events is set aside as a whole, once, where one of them has a fault.
    """
    rows = _clean(batch)
    tests = list(_tests(batch.kind, steps, now.replace(tzinfo=None)))
    found = rows.select(pl.coalesce(
        [pl.when(expr.fill_null(False)).then(pl.lit(n, pl.Int16)) for n, (_, _, expr) in enumerate(tests)]
    ).alias("fault"))["fault"]
    if found.null_count() == rows.height:
        return replace(batch, good=rows)
    # as text, because Python knows no year beyond 9999
    faulty = rows.with_columns(found, *(pl.col(name).cast(pl.String) for name in TIMES[batch.kind]))
    faulty = faulty.filter(found.is_not_null())
    bad = pl.DataFrame([_fault(row, tests) for row in faulty.iter_rows(named=True)], schema=FAULT, orient="row")
    good, emptied = rows.filter(found.is_null()), batch.emptied
    if batch.places > 1:
        bad = bad.with_columns(record(batch.places).alias("line")).unique("line", keep="first", maintain_order=True)
        whole = ~record(batch.places).is_in(bad["line"].implode())
        good, emptied = good.filter(whole), None if emptied is None else emptied.filter(whole)
    return replace(batch, good=good, bad=pl.concat([batch.bad, bad]), emptied=emptied)


def _fault(row: dict[str, object], tests: list[Test]) -> tuple[object, str, str, str]:
    field, reason, _ = tests[int(str(row["fault"]))]
    value = row[field]
    return row["line"], field, reason, "" if value is None else shape(value)


def _tests(kind: RecordKind, steps: Collection[str], now: datetime) -> Iterator[Test]:
    yield from ((name, "is missing", pl.col(name).is_null() | _is_blank(kind, name)) for name in NEEDED[kind])
    lengths = {name: most for name, most in LONGEST.items() if name in _columns(kind)}
    yield from ((name, f"is longer than {most:,} characters", pl.col(name).str.len_chars() > most)
                for name, most in lengths.items())
    for name in TIMES[kind]:
        yield name, "is before the year 1900", pl.col(name) < pl.lit(OLDEST)
        yield name, "lies in the future", pl.col(name) > pl.lit(now + AHEAD)
    if kind in STEP:
        step = STEP[kind]
        yield step, "is no step that journey.toml knows", pl.col(step).is_in(list(steps)).not_()
    yield from _own_tests(kind)


def _own_tests(kind: RecordKind) -> Iterator[Test]:
    if kind == "case_event":
        has_none = pl.all_horizontal(pl.col(name).is_null() for name in TIMES[kind])
        yield "ended_at", "has no time at all", has_none
        yield "ended_at", "is before the start", pl.col("ended_at") < pl.col("started_at")
    elif kind == "device_event":
        yield "pages", "is negative", pl.col("pages") < 0
        yield "sheets", "is negative", pl.col("sheets") < 0
        yield "not_before", "is after the time at which it was seen", pl.col("not_before") > pl.col("at")
    else:
        yield "themes", f"names more than {MOST_THEMES} themes", pl.col("themes").list.len() > MOST_THEMES
        longest = pl.col("themes").list.eval(pl.element().str.len_chars()).list.max()
        yield "themes", f"holds a theme longer than {LONGEST_THEME} characters", longest > LONGEST_THEME


def _is_blank(kind: RecordKind, name: str) -> pl.Expr:
    return pl.col(name) == "" if name in LONGEST and name in _columns(kind) else pl.lit(False)


def _columns(kind: RecordKind) -> Collection[str]:
    return SCHEMAS[kind]


def _clean(batch: Batch) -> pl.DataFrame:
    """Take control characters out of text that is kept and shown (a log may be forged with them)."""
    rows = batch.good
    changed = [cleaned for name in NAMES if name in rows.columns and (cleaned := _clean_names(rows[name])) is not None]
    if batch.kind == "case_event":
        changed.append(rows["day_only"].fill_null(False))
    if batch.kind == "comment":
        changed.append(rows["text"].str.replace_all("\r\n?", "\n").str.replace_all(CONTROLS_BUT_LINES, " "))
        changed.append(rows["themes"].list.eval(pl.element().str.replace_all(CONTROLS, " ").str.strip_chars()))
        changed.append(rows["consent_to_quote"].fill_null(False))
    return rows.with_columns(changed)


def _clean_names(names: pl.Series) -> pl.Series | None:
    unique = names.unique().drop_nulls()
    dirty = unique.filter(unique.str.contains(CONTROLS))
    if dirty.is_empty():
        return None
    return names.replace(dirty, dirty.str.replace_all(CONTROLS, " ").str.strip_chars())
