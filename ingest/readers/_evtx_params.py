"""The parameters of an event, out of its data as JSON.

Nearly every event holds Param1, Param2 and so on in this order and nothing else: one pass takes all of them, by a
pattern in which each sign can be but one thing, so that the engine never goes back. In any other event each parameter
is looked for by its name.
"""

import json
from collections.abc import Iterable

import polars as pl

MOST = 10  # of 372, which has the most
_VALUE = r'"(?:[^"\\]|\\.)*"|-?[0-9]+'
_BEFORE = r'^"(?:UserData":\{"[^"\\]+":\{"(?:#attributes":\{[^{}]*\},")?)?'


def with_params(events: pl.DataFrame, numbers: Iterable[int]) -> pl.DataFrame:
    """Add the wanted parameters as text, null where there is none; ``data`` is ``"UserData":{...`` as written, or what
    stands from Param1 on.

    ``field`` says where they are.
    """
    numbers = sorted(numbers)
    found = events.select("data", pl.col("data").str.extract_groups(in_order(numbers)).alias("found")).unnest("found")
    other = found["whole"].is_null()
    texts = found.drop("whole")
    if other.any():
        # the few that have another order go one by one
        slow = found.filter(other).select("data", *(by_name(number) for number in numbers))
        texts = pl.concat([texts.filter(~other), slow])
        order = pl.concat([(~other).arg_true(), other.arg_true()])
        texts = texts.with_columns(order.alias("order")).sort("order").drop("order")
    return events.with_columns(plain_text(texts[name]) for name in texts.columns if name != "data")


def field(number: int) -> pl.Expr:
    """Return a parameter that ``with_params`` has added."""
    return pl.col(f"param{number}")


def in_order(numbers: Iterable[int]) -> str:
    """Return the pattern of data that holds Param1 and those after it, and nothing else."""
    wanted, rest = set(numbers), ""
    for number in range(MOST, 0, -1):
        text = f"(?P<param{number}>{_VALUE})" if number in wanted else _VALUE
        comma = ',"' if number > 1 else ""
        rest = f'{comma}[Pp]aram{number}":(?:{text}|null)' + (f"(?:{rest})?" if rest else "")
    return rf"(?P<whole>{_BEFORE}){rest}\}}"


def by_name(number: int) -> pl.Expr:
    """Find a parameter wherever it stands; Windows numbers them, in small letters or not."""
    return pl.col("data").str.extract(rf'"[Pp]aram{number}":({_VALUE})').alias(f"param{number}")


def plain_text(texts: pl.Series) -> pl.Series:
    """Take off quotes and, where there are any, signs of escape."""
    if texts.null_count() == len(texts):
        return texts
    plain = texts.str.strip_chars('"')
    if not texts.str.contains("\\", literal=True).any():
        return plain
    # nearly all are the strokes of a machine's or a domain's name, each written twice
    odd = texts.str.replace_all(r"\\", "", literal=True).str.contains("\\", literal=True).fill_null(False)
    plain = plain.str.replace_all(r"\\", "\\", literal=True)
    if not odd.any():
        return plain
    some = texts.filter(odd).unique()
    read = pl.Series([str(json.loads(text)) for text in some], dtype=pl.String)
    return plain.zip_with(~odd, texts.replace_strict(some, read, default=None, return_dtype=pl.String))
