"""Which numbers of a figure can be found again in its download.

A number on a page is a number of the file, said as people say it: rounded, in hours and minutes, in days; or what
anyone can work out of the file with a sum or a count: the rows, the rows that have one value, a column's total.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# dates, weeks, periods and clocks say which rows, not how much
WHEN = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS})(?: \d{{4}})|\b[Pp]eriod \d+|\b\d{{1,2}}:\d\d"
                  r"|\b\d{4}-\d\d-\d\d(?:T[\d:.+]+)?|\b\d{4}-[WP]\d\d|\b\d+ weeks\b")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
IN_HOURS = re.compile(r"\b(\d+) h\b(?: (\d+) min)?")
LIKE_A_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def numbers(said: str) -> list[float]:
    """Return the numbers of a text, dates left out; ``2 h 30 min`` is 150."""
    plain = WHEN.sub(" ", said)
    spans = [60.0 * int(hours) + int(minutes or 0) for hours, minutes in IN_HOURS.findall(plain)]
    rest = NUMBER.findall(IN_HOURS.sub(" ", plain))
    return spans + [float(number.replace(",", "")) for number in rest if number.replace(",", "")]


@dataclass(frozen=True)
class Known:
    """The numbers of a download, said in each of the ways above, and what they are in a hundred of one another."""

    said: frozenset[float]
    shares: frozenset[float]

    def lacks(self, text: str) -> list[float]:
        """Return the numbers of a text that are not among them."""
        known = self.said | self.shares if "%" in text else self.said
        return [number for number in numbers(text) if number not in known]


def of_files(tables: Iterable[str], whole: Iterable[Any]) -> Known:
    """Return every number that CSV files and whole answers (JSON) give."""
    found, beside = [], [number for answer in whole for number in _leaves(answer)]
    for text in tables:
        found += list(_values(list(csv.DictReader(io.StringIO(text, newline="")))))
    shares = (100 * part / of for of in {*found, *beside} if of for part in set(found) if 0 < part < of)
    return Known(frozenset(way for value in {*found, *beside} for way in _ways(value)),
                 frozenset(float(round(share)) for share in shares))


def _leaves(tree: Any) -> Iterator[float]:
    """Yield the numbers of an answer, and how many there are of each list."""
    if isinstance(tree, dict):
        for part in tree.values():
            yield from _leaves(part)
    elif isinstance(tree, list):
        yield float(len(tree))
        for part in tree:
            yield from _leaves(part)
    elif isinstance(tree, int | float) and not isinstance(tree, bool):
        yield float(tree)
    elif isinstance(tree, str):
        yield from numbers(tree)


def _values(rows: list[dict[str, str]]) -> Iterator[float]:
    yield float(len(rows))
    for column in rows[0] if rows else ():
        cells = [row[column] or "" for row in rows]
        known = [float(cell) for cell in cells if LIKE_A_NUMBER.fullmatch(cell)]
        yield from known
        yield sum(known)
        yield from map(float, Counter(cells).values())
        yield from (number for cell in cells if not LIKE_A_NUMBER.fullmatch(cell) for number in numbers(cell))


def _ways(value: float) -> Iterator[float]:
    """Yield a value as it may be said."""
    for unit in (1, 1 / 60, 1 / 3600, 1 / 86_400, 60, 100):
        scaled = value * unit
        yield from (scaled, round(scaled), round(scaled, 1), floor(scaled), ceil(scaled))
        yield from (step * round(scaled / step) for step in (0.5, 5.0, 10.0))
