"""The clock may be moved in the demo and in tests, nowhere else."""

from datetime import UTC, datetime

import pytest

from data import clock
from data.errors import WorklightError


def test_the_real_clock() -> None:
    assert abs((clock.now(False, {}) - datetime.now(UTC)).total_seconds()) < 5


def test_a_moved_clock_is_read_as_utc() -> None:
    moved = clock.now(True, {"WORKLIGHT_NOW": "2026-06-01T07:00:00+01:00"})
    assert moved == datetime(2026, 6, 1, 6, tzinfo=UTC)


def test_a_moved_clock_is_refused_outside_demo_and_tests() -> None:
    with pytest.raises(WorklightError, match="only the demo and tests"):
        clock.now(False, {"WORKLIGHT_NOW": "2026-06-01T07:00:00+01:00"})


@pytest.mark.parametrize("text", ["tomorrow", "2026-06-01T07:00:00", ""])
def test_an_unclear_time_is_refused(text: str) -> None:
    with pytest.raises(WorklightError, match="offset"):
        clock.now(True, {"WORKLIGHT_NOW": text})
