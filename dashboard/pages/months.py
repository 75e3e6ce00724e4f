"""Months to choose from in a form."""

from collections.abc import Iterable
from datetime import date

from dashboard.figures.promises import month
from dashboard.pages.controls import Choice


def months(today: date, held: Iterable[str | None], *, back: int = 0, on: int = 0) -> list[Choice]:
    """Return months from so many back to so many on, the later ones first, and those that are held already."""
    at = today.year * 12 + today.month - 1
    keys = {f"{n // 12}-{n % 12 + 1:02d}" for n in range(at - back, at + on + 1)}
    keys |= {one for one in held if one}
    return [(one, month(one)) for one in sorted(keys, reverse=True)]
