"""People whose true minutes are known: what each multiple of the usual time would have given them.

For each person and activity there is a curve: taking at most so many usual times of every gap gives so many minutes.
Where it reaches the true minutes, there is the multiple that would have been right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

ENOUGH_EACH = 50  # gaps of a person, to say how people differ
ENOUGH_TOLD = 10  # gaps of a person, to say how activities differ
MULTIPLES: NDArray[np.float64] = np.exp(np.linspace(np.log(0.05), np.log(50), 140))
LOGS: NDArray[np.float64] = np.log(MULTIPLES)


@dataclass(frozen=True)
class Known:
    """Minutes by person, activity and (``taken``) multiple; activities in small letters."""

    activities: list[str]
    taken: NDArray[np.float64]  # person, activity, multiple
    truth: NDArray[np.float64]  # person, activity

    def only(self, people: NDArray[np.int_] | Sequence[int]) -> "Known":
        """Return these people alone."""
        return Known(self.activities, self.taken[people], self.truth[people])


def known(gaps: pl.DataFrame, truth: pl.DataFrame, enough: int = ENOUGH_EACH) -> Known:
    """Return the people with enough ``gaps`` (worker, activity, gap, usual) and true minutes (worker, activity, truth).

    They are in the order of their ``worker``.
    """
    name = pl.col("activity").str.to_lowercase()
    gaps, truth = gaps.with_columns(name), truth.with_columns(name)
    told = truth.group_by("worker").agg(pl.col("truth").sum()).filter(pl.col("truth") > 0)["worker"]
    gaps = gaps.filter(pl.len().over("worker") >= enough, pl.col("worker").is_in(told.implode()))
    people = {who: n for n, who in enumerate(gaps["worker"].unique().sort())}
    activities = gaps["activity"].unique().sort().to_list()
    place = {activity: n for n, activity in enumerate(activities)}
    found = Known(activities, np.zeros((len(people), len(place), len(LOGS))), np.zeros((len(people), len(place))))
    for (who, activity), part in gaps.partition_by("worker", "activity", as_dict=True).items():
        found.taken[people[who], place[activity]] = curve(part)
    for who, activity, minutes in truth.select("worker", "activity", "truth").iter_rows():
        if who in people and activity in place:
            found.truth[people[who], place[activity]] += minutes
    return found


def curve(gaps: pl.DataFrame) -> NDArray[np.float64]:
    """Return the minutes that each multiple takes of these gaps."""
    gap, usual = gaps["gap"].to_numpy(), gaps["usual"].to_numpy()
    return np.array([np.minimum(gap, times * usual).sum() for times in MULTIPLES])


def right(taken: NDArray[np.float64], truth: float) -> float:
    """Return the logarithm of the multiple at which a curve reaches the truth."""
    return float(np.interp(truth, taken, LOGS))
