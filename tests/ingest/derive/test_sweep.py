"""Overlapping time is shared so that its parts add up to the union (house.md: exact up to 16 in hand)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.derive.sweep import MOST_EXACT, TICKS_PER_MS, share

Span = tuple[int, int]
DAY_MS = 25 * 3_600_000


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def shared(con: duckdb.DuckDBPyConnection, spans: list[Span], **others: Any) -> list[int]:
    """Ticks of each span of one worker's day, in order."""
    rows = pl.DataFrame(
        {
            "no": range(len(spans)),
            "figure": "central",
            "worker": 1,
            "day": 0,
            "s": [s for s, _ in spans],
            "e": [e for _, e in spans],
        }
        | others
    )
    con.register("rows", rows)
    con.execute("CREATE OR REPLACE TEMP TABLE piece AS FROM rows")
    con.unregister("rows")
    share(con)
    return [row[0] for row in con.execute("SELECT ticks FROM shared ORDER BY no").fetchall()]


def union(spans: list[Span]) -> int:
    total, until = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total


def segments(spans: list[Span]) -> list[tuple[int, int]]:
    """Length and number in hand of each segment."""
    points = sorted({point for span in spans for point in span})
    return [(b - a, sum(s <= a and b <= e for s, e in spans)) for a, b in pairwise(points)]


def test_the_example_of_the_docstring(con: duckdb.DuckDBPyConnection) -> None:
    call, letter, visit = shared(con, [(0, 12), (8, 16), (22, 31)])
    assert [call / TICKS_PER_MS, letter / TICKS_PER_MS, visit / TICKS_PER_MS] == [10, 6, 9]


spans_of_a_day = st.tuples(st.integers(0, DAY_MS - 1), st.integers(1, DAY_MS)).filter(lambda span: span[0] < span[1])
crowded = st.tuples(st.integers(0, 40), st.integers(41, 80))


@given(st.lists(spans_of_a_day | crowded, min_size=1, max_size=MOST_EXACT))
@settings(max_examples=60, deadline=None)
def test_parts_add_up_to_the_union_exactly_up_to_16_in_hand(con: duckdb.DuckDBPyConnection, spans: list[Span]) -> None:
    assert sum(shared(con, spans)) == union(spans) * TICKS_PER_MS


@given(st.lists(crowded, min_size=MOST_EXACT + 1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_above_16_it_is_short_by_less_than_n_ticks_a_segment(con: duckdb.DuckDBPyConnection, spans: list[Span]) -> None:
    short = union(spans) * TICKS_PER_MS - sum(shared(con, spans))
    assert 0 <= short <= sum(n - 1 for _, n in segments(spans) if n > MOST_EXACT)


@given(st.lists(spans_of_a_day | crowded, min_size=1, max_size=MOST_EXACT), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_each_part_is_its_share_of_each_segment_whatever_the_order(con, spans: list[Span], random: Any) -> None:
    points = sorted({point for span in spans for point in span})
    parts = list(zip(pairwise(points), segments(spans), strict=True))
    expected = [sum(length * TICKS_PER_MS // n for (a, b), (length, n) in parts if s <= a and b <= e) for s, e in spans]
    order = random.sample(range(len(spans)), len(spans))
    assert shared(con, [spans[n] for n in order]) == [expected[n] for n in order]


def test_workers_days_and_figures_do_not_touch_each_other(con: duckdb.DuckDBPyConnection) -> None:
    spans = [(0, 10)] * 4
    alone = shared(con, spans, worker=[1, 2, 1, 1], day=[0, 0, 1, 0], figure=["low", "low", "low", "high"])
    assert alone == [10 * TICKS_PER_MS] * 4


def test_a_gap_between_two_things_is_nobodys(con: duckdb.DuckDBPyConnection) -> None:
    assert shared(con, [(0, 5), (20, 30)]) == [5 * TICKS_PER_MS, 10 * TICKS_PER_MS]
