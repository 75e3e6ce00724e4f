"""The shortest range in which nine in ten other people are expected, from the right multiples of some.

The logarithms of people's multiples spread with heavy tails: a few people work in another way than the rest. The
average and standard deviation of a normal distribution follow those few, and the ranges of all become wide. So a
t-distribution with four degrees of freedom is fitted (Lange, Little and Taylor 1989, "Robust statistical modeling using
the t distribution"), which counts each the less, the further off they are. It is widened because so few people say
where it lies (as a prediction interval of a normal sample is). Of the ranges that leave out one in ten in all, the
shortest in minutes is taken: the tail is longer on one side.

No figure hangs on one person alone, as the ends of an order would. This way was chosen on invented offices only.
"""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ingest.calibrate.known import LOGS

OUT = 0.1  # of people may lie outside
FREE = 4   # degrees of freedom of the t-distribution
_STEPS = 60
_NORMAL = NormalDist().inv_cdf(1 - OUT / 2)


def nine_in_ten(own: NDArray[np.float64], taken: NDArray[np.float64], truth: NDArray[np.float64],
                ) -> tuple[float, float, float]:
    """Return low, middle and high as logarithms of multiples.

    ``own``: each person's right multiple as a logarithm; ``taken``: their minutes by multiple; ``truth``: their own.
    """
    middle, scale = robust(own)
    away = scale * wider(len(own))
    each = [(middle - away * quantile(1 - below), middle + away * quantile(1 - OUT + below))
            for below in np.linspace(0.1 * OUT, 0.9 * OUT, 9)]
    low, high = min(each, key=lambda ends: _width(ends, taken, truth))
    return low, middle, high


def robust(own: NDArray[np.float64]) -> tuple[float, float]:
    """Return location and scale of the t-distribution that fits best, by expectation and maximisation."""
    middle, squared = float(np.median(own)), max(float(np.var(own)), 1e-9)
    for _ in range(_STEPS):
        weight = (FREE + 1) / (FREE + (own - middle) ** 2 / squared)
        middle = float((weight * own).sum() / weight.sum())
        squared = max(float((weight * (own - middle) ** 2).sum()) / (len(own) - 1), 1e-9)
    return middle, math.sqrt(squared)


def quantile(p: float) -> float:
    """Return the quantile of t with four degrees of freedom (closed form: Shaw 2006), 0 < p < 1."""
    root = math.sqrt(4 * p * (1 - p))
    return math.copysign(2 * math.sqrt(math.cos(math.acos(root) / 3) / root - 1), p - 0.5)


def wider(people: int) -> float:
    """Return by how much a range from so few people must be wider than one from very many.

    The quantile of t with one degree of freedom fewer than people, by its expansion (Abramowitz and Stegun 26.7.5),
    against the normal one, times the root of 1 + 1 / people.
    """
    z, free = _NORMAL, people - 1
    t = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    return t / z * math.sqrt(1 + 1 / people)


def _width(ends: tuple[float, float], taken: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return the median width over people, against their true minutes."""
    low, high = (np.array([np.interp(end, LOGS, one) for one in taken]) for end in ends)
    return float(np.median((high - low) / truth))
