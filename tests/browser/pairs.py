"""All pairs: few rows in which every two values of different columns meet, where they may (NIST SP 800-142).

Most faults of a page need two things together (this page narrow, this role in the dark), few need three. All
combinations of our gallery are thousands; a row covers as many pairs as it has pairs of columns.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

Row = tuple[object, ...]
Pair = tuple[int, object, int, object]


def pairs_of(row: Row) -> set[Pair]:
    """Return the pairs of a row: (column, its value, a later column, its value)."""
    return {(a, row[a], b, row[b]) for a, b in combinations(range(len(row)), 2)}


def chosen(columns: Sequence[Sequence[object]], may_be: Callable[[Row], bool] = lambda _: True) -> list[Row]:
    """Return rows that may be, in a fixed order, which hold every pair that any row that may be holds.

    Greedy: the row that holds most pairs still missing comes next, the first of equals. Not the fewest that there
    are, but near: no row is without a pair of its own.
    """
    rows = [row for row in product(*columns) if may_be(row)]
    has = {row: pairs_of(row) for row in rows}
    missing: set[Pair] = set().union(*has.values()) if rows else set()
    return list(_greedy(rows, has, missing))


def _greedy(rows: list[Row], has: dict[Row, set[Pair]], missing: set[Pair]) -> Iterator[Row]:
    """What a row would add only falls as others are taken, so an old count is a bound: most need no new one."""
    bound = {row: len(has[row]) for row in rows}
    while missing:
        best, most = rows[0], 0
        for row in rows:
            if bound[row] > most:
                bound[row] = len(has[row] & missing)
                if bound[row] > most:
                    best, most = row, bound[row]
        yield best
        missing -= has[best]
