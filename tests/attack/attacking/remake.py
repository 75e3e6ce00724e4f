"""Make group figures outside of a home by the product's own closing functions: for ghosts, and for the planted leak.

A ghost is a team in which one person's record is a stranger's: that of the same place in the next replica, with
the same contract, leave and choices. ``as_shown`` gives the same names and numbers as the lens; the test holds the
two against each other for every replica, so that this way of making them can't drift from the product.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unittest.mock import patch

from attacking.collect import Figures
from attacking.council import FIRST, monday
from attacking.drive import Drive

from dashboard import close, disclosure
from dashboard.close import Listed
from dashboard.reader import Reader
from data.periods import Period

Lists = dict[str, list[Listed]]


@dataclass(frozen=True)
class Span:
    """Days of which figures are made: a period of the product, or a single week of the planted leak."""

    start: date
    end: date


def period(number: int) -> Period:
    """Return a period of the test, 0 being the first."""
    one = FIRST
    for _ in range(number):
        one = one.next
    return one


def week(number: int) -> Span:
    """Return a week of the test."""
    return Span(monday(number), monday(number) + timedelta(days=6))


def lists(drive: Drive, span: Period | Span) -> Lists:
    """Return every team's list as closing sees it."""
    with Reader(drive.home.published).open(("record",)) as data:
        assert data is not None
        return close._teams(data, drive.journal, span, drive.now)


def swapped(listed: Sequence[Listed], place: int, stranger: Listed) -> list[Listed]:
    """Return a list with the record of one of them replaced by a stranger's."""
    changed = list(listed)
    changed[place] = replace(changed[place], entries=stranger.entries, contracted=stranger.contracted)
    return changed


def as_shown(listed: Sequence[Listed]) -> Figures:
    """Return what the lens would show of this list, under the lens's names."""
    together = close.band_of(listed)
    figures: Figures = {"extra.listed": float(len(listed))}
    if together.shown:
        figures |= {"extra.band.low": together.low, "extra.band.high": together.high,
                    "extra.band.colleagues": together.colleagues}
    if close.may_show(listed):
        total = close.total_of(listed)
        names = ("direct.low", "direct.high", "admin.low", "admin.high", "no_record")
        shares = (*total.direct(), *total.admin(), total.shares()["no_record"])
        figures |= {f"extra.{name}": disclosure.round_to(share) for name, share in zip(names, shares, strict=True)}
        for step, kind, share in close.cells_of(listed):
            figures[f"rows.{step}.kinds.{kind}" if step else f"extra.kinds.{kind}"] = share
    return {name: None if value is None else float(value) for name, value in figures.items()}


@contextmanager
def loosened() -> Iterator[None]:
    """Plant the leak: groups of 5, totals always, nothing rounded. The product offers no such setting."""
    with patch.object(disclosure, "FEWEST_PRIVATE", 5), \
            patch.object(disclosure, "outward", lambda low, high: (low, high)):
        yield


def leaking(listed: Sequence[Listed]) -> Figures:
    """Return exact figures of a list, the total always."""
    together = close.band_of(listed)
    figures: Figures = {}
    if together.shown:
        figures |= {"extra.band.low": together.low, "extra.band.high": together.high}
    if any(one.contracted for one in listed):
        figures["extra.direct.low"] = close.total_of(listed).direct()[0]
    return figures
