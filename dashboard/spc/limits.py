"""The limits of an XmR chart: average, usual range and near limits, from the differences between neighbours.

Source: NHS England, Making Data Count; the numbers are those of its package NHSRplotthedots 0.2.2. Wheeler (2000),
Understanding Variation, explains where they come from: 2.66 = 3 / 1.128 and 3.267, for pairs of neighbours.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Value = float | None  # None: a week that is missing or held back

WIDTH = 2.66     # average moving ranges from the average to a limit
NEAR = 2 / 3     # of that, to a near limit
SCREEN = 3.267   # a moving range of so many averages is left out, once


@dataclass(frozen=True)
class Limits:
    """An average and how far single values usually lie from it; in the unit of the values.

    ``spread`` is the average of the moving ranges that were kept. Where it is 0 or unknown, there are no limits: values
    that never differ have no usual ups and downs to hold anything against (our one deviation from the package).
    """

    mean: float | None
    spread: float | None

    @property
    def known(self) -> bool:
        """Whether there is a usual range."""
        return self.mean is not None and bool(self.spread)

    @property
    def lower(self) -> float | None:
        """Lower end of the usual range; it may lie below 0, for nothing is cut off."""
        return self._at(-WIDTH)

    @property
    def upper(self) -> float | None:
        """Upper end of the usual range."""
        return self._at(WIDTH)

    @property
    def near_lower(self) -> float | None:
        """Two thirds of the way to the lower end."""
        return self._at(-NEAR * WIDTH)

    @property
    def near_upper(self) -> float | None:
        """Two thirds of the way to the upper end."""
        return self._at(NEAR * WIDTH)

    def _at(self, widths: float) -> float | None:
        return self.mean + widths * self.spread if self.mean is not None and self.spread else None


def limits(values: Sequence[Value], *, screen: bool = True) -> Limits:
    """Return the limits of a baseline; a missing value has no difference to its neighbours.

    >>> limits([3.0, 5.0, 4.0]).mean
    4.0
    """
    ranges = moving_ranges(values)
    spread = _mean(ranges)
    if screen and spread is not None:
        spread = _mean([one for one in ranges if one < SCREEN * spread])
    return Limits(_mean(value for value in values if value is not None), spread)


def moving_ranges(values: Sequence[Value]) -> list[float]:
    """Return how far neighbours lie from each other; nothing across a missing value."""
    return [abs(then - now) for now, then in pairwise(values) if now is not None and then is not None]


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return math.fsum(known) / len(known) if known else None
