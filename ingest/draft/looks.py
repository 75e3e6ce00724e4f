"""What the values of a column look like, in figures: enough to tell a case from a note, and nothing anybody wrote."""

from dataclasses import dataclass

import polars as pl

from ingest.draft.dates import LIKELY, MOSTLY, Format, share_read
from ingest.readers import _times

BORN = 2005  # half of the dates before this year: dates of birth, or a register of old things


@dataclass(frozen=True)
class Look:
    """One column; shares are 0 to 1, of the rows (``filled``) or of the values that are there."""

    name: str
    filled: float
    different: int
    repeats: float      # rows a different value, on average
    is_time: bool
    with_clock: float   # times that hold an hour
    old: bool
    words: float        # values with a space in them
    digits: float       # values with a digit
    letters: float      # values with a letter
    length: float       # average


def look(name: str, values: pl.Series, formats: Format) -> Look:
    """Describe a column."""
    there = values.drop_nulls()
    some = max(len(there), 1)
    unique = there.unique(maintain_order=True)
    timed = share_read(unique.head(2000), formats.formats) >= MOSTLY if len(unique) else False
    return Look(
        name=name, filled=len(there) / max(len(values), 1), different=len(unique),
        repeats=len(there) / max(len(unique), 1), is_time=timed,
        with_clock=float(there.str.contains(r"\d:\d\d").sum()) / some if timed else 0.0,
        old=timed and _old(unique, formats),
        words=float(there.str.contains(" ").sum()) / some, digits=float(there.str.contains(r"\d").sum()) / some,
        letters=float(there.str.contains(r"\p{L}").sum()) / some,
        length=int(there.str.len_chars().sum()) / some)


def _old(unique: pl.Series, formats: Format) -> bool:
    years = pl.concat([_times.parse(unique.head(2000), (one,), "UTC").day for one in formats.formats]).dt.year()
    likely = years.filter(years.is_between(1900, LIKELY[1]))
    return len(likely) > 0 and int((likely < BORN).sum()) > len(likely) / 2
