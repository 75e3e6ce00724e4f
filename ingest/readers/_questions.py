"""Several questions of one form: each answer is a comment of its own, and the row that holds them is one row.

::

    row n:  answer 1   (nothing)   answer 3       day, service, consent and need of the row stand with each answer
    lines:  (n - 1) * places + 1   ...   + 3      (ingest.records.Batch)
    ids:    R-7#<question 1>       ...            so that an answer that comes again falls, and no other does
"""

from hashlib import blake2b

import polars as pl

from ingest.mapping import Mapping, Question
from ingest.readers._mapped import Check, where

NO_ANSWER = "no question is answered"


def none(frame: pl.DataFrame, mapping: Mapping) -> Check:
    """Check that a row has an answer at all; it is set aside once, by the name of the first question."""
    asked = [f"question_{n}" for n in range(len(mapping.questions))]
    empty = frame.select(pl.all_horizontal(pl.col(asked).is_null())).to_series()
    return where(empty, mapping.questions[0].column, NO_ANSWER)


def apart(rows: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Make a comment of each answer, with lines and ids of their own; columns as in ``rows``."""
    places = len(mapping.questions)
    return pl.concat([_answers(rows, one, n, places) for n, one in enumerate(mapping.questions)]).sort("line")


def _answers(rows: pl.DataFrame, one: Question, n: int, places: int) -> pl.DataFrame:
    given = pl.lit(list(one.themes), dtype=pl.List(pl.String))
    return rows.filter(pl.col(f"question_{n}").is_not_null()).with_columns(
        (pl.col("line") - 1) * places + n + 1,
        pl.col(f"question_{n}").alias("text"),
        pl.lit(one.asks or one.column).alias("question"),
        (pl.col("response_id") + f"#{_mark(one)}"),
        (pl.col("step") if one.step is None else pl.lit(one.step).alias("step")),
        pl.col("themes").list.concat(given).list.unique(maintain_order=True),
        pl.lit(value=True).alias("praise") if one.praise else pl.col("praise"),
    )


def _mark(one: Question) -> str:
    """Name a question by the heading of its column, which may be long: it stays where other questions come or go."""
    return blake2b(" ".join(one.column.split()).encode(), digest_size=4).hexdigest()
