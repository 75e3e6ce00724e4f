"""Which formats the dates of a table are written in, and whether day or month comes first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ingest.draft.table import Table
from ingest.mapping import ISO
from ingest.readers import _times

ZONE = "UTC"           # only to see what can be read, so that no hour is skipped
MOST_DIFFERENT = 3000  # values of a column that are tried
MOSTLY = 0.7           # of a column's values: then it holds times
SPREAD = 200           # of them, from top to bottom, by which formats are ruled out
WORTH = 0.002          # of all times: a format that reads fewer is not worth its place
LIKELY = (1990, 2040)

_DIRECTIVE = re.compile(r"%[A-Za-z]")
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p", "T%H:%M:%S", " %H:%M:%S.%f")
_DAY_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m-%d-%y")
_EITHER = ("%Y/%m/%d", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d %B %Y", "%a %d %b %Y", "%b %d %Y",
           "%B %d, %Y", "%Y.%m.%d")
_PACKED = ("%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S")


@dataclass(frozen=True)
class Format:
    """The formats, the order of day and month (None: no date shows any), and whether some date proves it."""

    formats: tuple[str, ...]
    order: str | None = None
    proved: bool = True


def date_formats(table: Table) -> Format:
    """Find the formats that read the times of a table, the most frequent first."""
    held = [values for column in table.columns.values() if len(values := _tried(column))]
    timed = [(values, reads) for values in held if (reads := _reads(values))]
    if not timed:
        return Format((ISO,))
    day, month = (_sum(timed, _with(days)) for days in (_DAY_FIRST, _MONTH_FIRST))
    order = None if day == month == 0 else "day first" if day >= month else "month first"
    dropped = set(_with(_MONTH_FIRST if order == "day first" else _DAY_FIRST))
    return Format(_needed(timed, dropped) or (ISO,), order, day != month)


def share_read(values: pl.Series, formats: Iterable[str]) -> float:
    """Which part of the values that are there is read, with a year of our time."""
    there = values.drop_nulls()
    return 0.0 if there.is_empty() else int(_right(there, tuple(formats)).sum()) / len(there)


def _tried(column: pl.Series) -> pl.Series:
    values = column.drop_nulls().unique(maintain_order=True).head(MOST_DIFFERENT)
    dated = values.str.contains(r"\d") & values.str.contains(r"^.{6,40}$") & ~values.str.contains(r"^\d{1,8}$")
    like = values.filter(dated)
    return like if len(like) >= 0.5 * len(values) else like.head(0)


def _with(days: Iterable[str]) -> list[str]:
    return [day + clock for day in days for clock in _CLOCKS]


def _all() -> list[str]:
    return [ISO, *_with(_DAY_FIRST), *_with(_MONTH_FIRST), *_with(_EITHER), *_PACKED]


def _right(values: pl.Series, formats: tuple[str, ...]) -> pl.Series:
    """Which values are read, by any of the formats."""
    found = pl.repeat(False, len(values), eager=True)
    for one in formats:
        day = _times.parse(values, (one,), ZONE).day
        found |= day.dt.year().is_between(*LIKELY).fill_null(False)
    return found


def _reads(values: pl.Series) -> dict[str, pl.Series]:
    """Which values each format reads; nothing where the column is not one of times."""
    few = values.gather_every(max(1, len(values) // SPREAD))
    signs = set("".join(few).lower())
    could = [one for one in _all() if _signs(one) <= signs and _right(few, (one,)).any()]
    reads = {one: _right(values, (one,)) for one in could}
    any_of = pl.repeat(False, len(values), eager=True)
    for right in reads.values():
        any_of |= right
    return reads if any_of.sum() >= MOSTLY * max(len(any_of), 1) else {}


def _signs(written: str) -> set[str]:
    """What must stand somewhere for a format to read anything: most can be ruled out by a look at the signs."""
    return set() if written == ISO else set(_DIRECTIVE.sub("", written.replace("%p", "m")).lower())


def _sum(timed: list[tuple[pl.Series, dict[str, pl.Series]]], formats: list[str]) -> int:
    """How many different times these formats read, together."""
    total = 0
    for values, reads in timed:
        right = pl.repeat(False, len(values), eager=True)
        for one in formats:
            right |= reads.get(one, pl.repeat(False, len(values), eager=True))
        total += int(right.sum())
    return total


def _needed(timed: list[tuple[pl.Series, dict[str, pl.Series]]], dropped: set[str]) -> tuple[str, ...]:
    """Take the format that reads most of what is left, again and again, until the rest is not worth one."""
    left = [pl.repeat(True, len(values), eager=True) for values, _ in timed]
    total = sum(len(values) for values, _ in timed)
    offered = list(dict.fromkeys(one for _, reads in timed for one in reads if one not in dropped))
    chosen: list[str] = []
    while offered:
        gains = {one: sum(int((reads[one] & rest).sum()) for (_, reads), rest in zip(timed, left, strict=True)
                          if one in reads) for one in offered}
        best = max(offered, key=lambda one: gains[one])
        if gains[best] <= WORTH * total:
            break
        chosen.append(best)
        left = [rest & ~reads[best] if best in reads else rest for (_, reads), rest in zip(timed, left, strict=True)]
        offered.remove(best)
    return tuple(chosen)
