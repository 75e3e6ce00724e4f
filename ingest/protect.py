"""Protect: logins, cases, jobs and response ids become keyed hashes, and free text is redacted (rules 8, 15, 16)."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import polars as pl

from data.keyed_number import keyed_number
from data.redact import redact
from data.redact_doubt import doubtful
from ingest.records import Batch

MOST_HELD = 1_000_000
Purpose = Literal["login", "case", "job", "response", "event"]
CODE = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$"  # a code or keyword: words of a message have spaces between them
HELD = pl.DataFrame(schema={"value": pl.String, "key": pl.UInt64})


class Keys:
    """Keyed 64-bit hashes: the same value gives the same key in this home, and in no other."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret[:64]
        self._held: dict[tuple[str, str], pl.DataFrame] = {}

    def key(self, purpose: Purpose, system: str, value: str) -> int:
        """Return the key of one value; logins and systems are compared without regard to case and outer spaces."""
        plain = value.strip().casefold() if purpose == "login" else value
        return keyed_number(self._secret, purpose, system, plain)

    def column(self, purpose: Purpose, system: str, values: pl.Series) -> pl.Series:
        """Hash a column, each different value once over all batches."""
        held = self._held.get((purpose, system), HELD)
        rows = values.alias("value").to_frame().join(held, on="value", how="left", maintain_order="left")
        new = rows.filter(pl.col("key").is_null())["value"].drop_nulls().unique()
        if new.is_empty():
            return rows["key"]
        made = pl.Series("key", [self.key(purpose, system, value) for value in new], dtype=pl.UInt64)
        more = pl.DataFrame([new.alias("value"), made])
        # memory stays bounded, whatever the file
        self._held[purpose, system] = pl.concat([held, more]) if held.height <= MOST_HELD else more
        found = rows.join(more, on="value", how="left", maintain_order="left")
        return found.select(pl.coalesce("key", "key_right").alias("key"))["key"]


def protect(batch: Batch, source: str, system: str, keys: Keys, people: bool = True) -> pl.DataFrame:
    """Return the good rows of a batch as the warehouse keeps them, but for ``load_id`` and ``event_key``.

    Comments carry ``response_key`` besides, by which a second answer with the same id is found, and ``doubtful``: words
    left in them that may be names. With ``people``, the names of people are taken out of their words too.
    """
    rows = batch.good.with_columns(pl.lit(source).alias("source"))
    if batch.kind == "case_event":
        if "event_id" not in rows.columns:
            rows = rows.with_columns(pl.lit(None, dtype=pl.String).alias("event_id"))
        return _keyed(rows, keys, {"case": ("case", system, "case_key"),
                                   "login": ("login", system, "login_key"),
                                   "allocated_to": ("login", system, "allocated_key"),
                                   "event_id": ("event", source, "record_key")})
    if batch.kind == "device_event":
        code = pl.when(pl.col("reason_raw").str.contains(CODE)).then("reason_raw").alias("reason_raw")
        keyed: dict[str, tuple[Purpose, str, str]] = {"job": ("job", source, "job_key"),
                                                      "login": ("login", system, "login_key")}
        return _keyed(rows.with_columns(code), keys, keyed)
    return _redacted(_keyed(rows, keys, {"response_id": ("response", source, "response_key")}), people)


def emptied_places(batch: Batch, source: str, keys: Keys) -> pl.DataFrame | None:
    """Return the places of events that the rows of a batch leave empty, as line and ``record_key``."""
    return None if batch.emptied is None else _keyed(batch.emptied, keys, {"event_id": ("event", source, "record_key")})


def _keyed(rows: pl.DataFrame, keys: Keys, columns: dict[str, tuple[Purpose, str, str]]) -> pl.DataFrame:
    made = [keys.column(purpose, system, rows[name]).alias(key) for name, (purpose, system, key) in columns.items()]
    return rows.drop(list(columns)).with_columns(made)


def _redacted(rows: pl.DataFrame, people: bool) -> pl.DataFrame:
    text = pl.Series("text", rows["text"].fill_null(""))
    redacted = {value: redact(value, people) for value in text.unique()}
    said = _by_unique(text, lambda value: redacted[value][0], pl.String)
    count = _by_unique(text, lambda value: redacted[value][1].total(), pl.Int32).alias("redactions")
    plain = partial(_by_unique, make=lambda value: redact(value)[0], kind=pl.String)
    doubts = {value: doubtful(value) for value in said.unique()}
    asked = pl.Series("doubtful", [doubts[value] for value in said], dtype=pl.List(pl.String))
    words = [plain(rows[name]) for name in ("channel", "service", "communication_need")]
    each = pl.element().drop_nulls().map_batches(plain, return_dtype=pl.String)
    themes = rows["themes"].fill_null([]).list.eval(each)
    return rows.with_columns(said, count, asked, themes, *words)


def _by_unique(values: pl.Series, make: Callable[[str], object], kind: type[pl.DataType]) -> pl.Series:
    """Work out something for each different value once; null stays null."""
    unique = values.drop_nulls().unique()
    made = pl.Series([make(value) for value in unique], dtype=kind)
    return values.replace_strict(unique, made, default=None, return_dtype=kind)
