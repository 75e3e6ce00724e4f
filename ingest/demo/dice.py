"""Chance that falls the same way on every machine and Python: only ``random()`` is promised never to change."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chance with a name; two names never disturb each other."""

    def __init__(self, *name: object) -> None:
        self._random = random.Random(":".join(str(part) for part in name)).random  # noqa: S311  nothing secret

    def chance(self, probability: float) -> bool:
        """Tell whether something with this probability happens."""
        return self._random() < probability

    def between(self, low: float, high: float) -> float:
        """Return a number from ``low`` up to ``high``."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[int(self._random() * len(things))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Return one of some things, by weight."""
        point = self._random() * sum(weights.values())
        for thing, weight in weights.items():
            point -= weight
            if point < 0:
                return thing
        return next(reversed(list(weights)))

    def skewed(self, median: float, spread: float) -> float:
        """Return a positive number with this median: a long tail upwards, ``spread`` its usual factor."""
        bell = sum(self._random() for _ in range(6)) * 1.4142 - 4.2426  # mean 0, standard deviation 1
        return float(median * spread**bell)

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return the things in a new order."""
        return [thing for _, _, thing in sorted((self._random(), n, thing) for n, thing in enumerate(things))]
