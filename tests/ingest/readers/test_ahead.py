"""Working ahead: the order and every piece stay, errors come in their place, and little is held at a time."""

from collections.abc import Iterator
from threading import Event

import pytest

from ingest.readers._ahead import WORKERS, ahead


def test_order_stays_whatever_takes_longest() -> None:
    """Seen to fail where results were taken as they came."""
    gate = Event()

    def slow_first(number: int) -> int:
        if number == 0:
            gate.wait(5)
        elif number == 1:
            gate.set()
        return number

    assert list(ahead(slow_first, range(7))) == list(range(7))
    assert list(ahead(slow_first, [])) == []


def test_what_is_raised_comes_in_its_place() -> None:
    """Seen to fail where the error of a later piece came before the pieces in front of it."""
    def broken_pieces() -> Iterator[int]:
        yield from (1, 2)
        raise OSError("gone")

    with pytest.raises(ZeroDivisionError):
        list(ahead(lambda number: 1 // number, [1, 0, 1]))
    got = ahead(lambda number: number, broken_pieces())
    assert [next(got), next(got)] == [1, 2]
    with pytest.raises(OSError, match="gone"):
        next(got)


def test_little_is_taken_ahead() -> None:
    """Seen to fail where all pieces of a file were read before the first was used."""
    numbers = iter(range(100))
    results = ahead(lambda number: number, numbers)
    next(results)
    results.close()
    assert next(numbers) <= WORKERS + 1
