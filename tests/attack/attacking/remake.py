"""Make group figures outside of a home by the product's own closing functions: for ghosts, and for the planted leak.

A ghost is a team in which one person's record is a stranger's: that of the same place in the next replica, with
the same contract, leave and choices. ``as_shown`` gives the same names and numbers as the lens; the test holds the
two against each other for every replica, so that this way of making them can't drift from the product.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from attacking.collect import Figures
from dashboard import disclosure, overlay
from dashboard.closing import cells
from dashboard.closing.lists import Listed
from data import REFERENCE
from data.journey import read_journey

STEPS = list(read_journey(REFERENCE / "journey.toml").keys)


def swapped(listed: Sequence[Listed], place: int, stranger: Listed) -> list[Listed]:
    """Return a list with the record of one of them replaced by a stranger's."""
    changed = list(listed)
    changed[place] = replace(changed[place], parts=stranger.parts, contracted=stranger.contracted)
    return changed


def as_shown(listed: Sequence[Listed]) -> Figures:
    """Return what the lens would show of this list, under the lens's names."""
    together = cells.band_of(listed)
    figures: Figures = {"extra.listed": len(listed)}
    if together.shown:
        figures |= {"extra.band.low": together.low, "extra.band.high": together.high,
                    "extra.band.colleagues": together.colleagues}
    if cells.may_show(listed):
        names = ("direct.low", "direct.high", "admin.low", "admin.high", "no_record")
        figures |= {f"extra.{name}": share for name, share in zip(names, cells.figures_of(listed), strict=True)}
        for step, kind, share in (*cells.whole_of(listed), *cells.cells_of(listed, cells.steps_of(listed, STEPS))):
            figures[f"rows.{step}.kinds.{kind}" if step else f"extra.kinds.{kind}"] = share
    return figures


@contextmanager
def loosened() -> Iterator[None]:
    """Plant the leak: groups of 5, totals always, nothing rounded. The product offers no such setting."""
    with patch.object(disclosure, "FEWEST_PRIVATE", 5), \
            patch.object(disclosure, "outward", lambda low, high: (low, high)):
        yield


def leaking(listed: Sequence[Listed]) -> Figures:
    """Return exact figures of a list, the total always."""
    together = cells.band_of(listed)
    figures: Figures = {}
    if together.shown:
        figures |= {"extra.band.low": together.low, "extra.band.high": together.high}
    giving = [one for one in listed if one.gives]
    if giving:
        whole = overlay.total((part for one in giving for part in one.parts), sum(one.contracted for one in giving))
        figures["extra.direct.low"] = whole.direct()[0]
    return figures
