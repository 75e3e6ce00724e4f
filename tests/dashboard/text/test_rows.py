"""Rows as CSV: every value as it is to be read, whether a row is nested or not, and quick enough to be sized on a page.

Seen to fail with ``bool`` among _AS_THEY_ARE of text/rows.py, with every row taken for a flat one, and with the names
of columns of the first row alone.
"""

import csv
import io
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.rows import as_csv

ROWS = (
    {"name": "=SUM(A1)", "on": True, "day": date(2026, 11, 1), "at": datetime(2026, 11, 1, 9, tzinfo=UTC), "n": 2.5},
    {"name": "A, \"B\"", "on": False, "day": None, "n": 7, "of": ("a", "b"), "minutes": {"low": 1, "high": {"of": 2}}},
    {"name": "", "minutes": None},
)


def test_each_value_is_written_as_it_is_read() -> None:
    head, *rows = list(csv.reader(io.StringIO(as_csv(ROWS))))
    assert head == ["name", "on", "day", "at", "n", "of", "minutes.low", "minutes.high.of"]
    assert rows == [["'=SUM(A1)", "yes", "2026-11-01", "2026-11-01T09:00:00+00:00", "2.5", "", "", ""],
                    ['A, "B"', "no", "", "", "7", "a; b", "1", "2"], ["", "", "", "", "", "", "", ""]]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False), st.text("xyz,\"", max_size=5)), min_size=1), min_size=1))
def test_nothing_is_lost_or_moved(rows: list[dict[str, object]]) -> None:
    found = list(csv.DictReader(io.StringIO(as_csv(rows))))
    assert [{name: value for name, value in row.items() if value} for row in found] == [
        {name: str(value) for name, value in row.items() if value not in (None, "")} for row in rows]
