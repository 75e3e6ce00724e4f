"""One activity takes more of its gaps than another: a factor for each, of all people together.

Calls follow each other; before a form there is often something that leaves no trace. Were every activity taken at the
same multiple, whoever mostly does forms would come out too high, and whoever mostly calls too low. So each activity
has its own right multiple, from all people's gaps and true minutes, against that of all work; logarithms, for times
multiply. It is drawn towards none the more, the less sure it is: by its variance, with people as what it is drawn from,
next to ``SPREAD``, by which activities differ. (Partial pooling: Efron and Morris 1975; ratio estimates: Cochran 1977.)

Whether that holds for somebody else is asked of each person with factors that the others alone gave (the jackknife of
Barber and others 2021, "Predictive inference with the jackknife+").
"""

import numpy as np
from numpy.typing import NDArray

from ingest.calibrate import ENOUGH_PEOPLE
from ingest.calibrate.known import LOGS, Known, right

SPREAD = 0.5  # standard deviation of activities, as a logarithm; set on invented offices


def factors(people: Known, enough: int = ENOUGH_PEOPLE) -> NDArray[np.float64]:
    """Return the logarithm of each activity's factor; 0 where fewer than ``enough`` people did it."""
    return _factors(people, _each(people), np.ones(len(people.truth), dtype=bool), enough)


def by_others(people: Known, enough: int = ENOUGH_PEOPLE) -> NDArray[np.float64]:
    """Return each person's minutes by multiple (a row a person), with the factors that all others give."""
    each, everybody = _each(people), np.arange(len(people.truth))
    factor = (_factors(people, each, everybody != person, enough - 1) for person in everybody)
    return np.array([_shifted(taken, by) for taken, by in zip(people.taken, factor, strict=True)])


def _shifted(taken: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return minutes by multiple over all activities, each at its factor."""
    each = np.array([np.interp(LOGS + one, LOGS, minutes) for one, minutes in zip(by, taken, strict=True)])
    return np.asarray(each.sum(axis=0))


def _each(people: Known) -> NDArray[np.float64]:
    """Return the logarithm of the right multiple of each person and activity."""
    return np.array([[right(*pair) for pair in zip(*one, strict=True)]
                     for one in zip(people.taken, people.truth, strict=True)])


def _factors(people: Known, each: NDArray[np.float64], who: NDArray[np.bool_], enough: int) -> NDArray[np.float64]:
    of_all = right(people.taken[who].sum(axis=(0, 1)), people.truth[who].sum())
    return np.array([_factor(people, each[:, n], n, who & (people.truth[:, n] > 0), of_all, enough)
                     for n in range(len(people.activities))])


def _factor(people: Known, each: NDArray[np.float64], n: int, did: NDArray[np.bool_], of_all: float,
            enough: int) -> float:
    if (number := did.sum()) < enough:
        return 0
    truth = people.truth[did, n]
    weight = truth / truth.sum()
    apart = each[did] - (weight * each[did]).sum()
    variance = float((weight**2 * apart**2).sum() * number / (number - 1))
    own = right(people.taken[did, n].sum(axis=0), truth.sum())
    return (own - of_all) * SPREAD**2 / (SPREAD**2 + variance)
