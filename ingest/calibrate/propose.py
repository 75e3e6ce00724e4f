"""Better usual times and multiples, from the council's own events.

- The **usual time** of an activity is the median of the gaps before it: that needs no recorded start.
- The **multiples** need people whose true minutes are known. For each, there is one number of usual times at which
  taking at most that much of every gap gives their true minutes. These numbers spread over people like times do, so
  their logarithms are averaged: the average is for the middle figure, and nine people in ten lie within 1.645 standard
  deviations of it, which are low and high.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from data.activities import Activities, Activity
from ingest.calibrate import ENOUGH_PEOPLE

ENOUGH_GAPS = 100  # for the usual time of an activity
ENOUGH_EACH = 50   # for the multiple of a person
NINE_IN_TEN = 1.645  # standard deviations of a normal distribution
_MULTIPLES = np.exp(np.linspace(np.log(0.05), np.log(50), 140))
_MINUTES = (0.1, 480)


@dataclass(frozen=True)
class Proposal:
    """What would change: minutes by (place in activities.toml, key), and keys of the whole file."""

    minutes: dict[tuple[int, str], float] = field(default_factory=dict)
    multiples: dict[str, float] = field(default_factory=dict)

    def into(self, rules: Activities) -> Activities:
        """Return the rules with it, as their next version."""
        def changed(place: int, rule: Activity) -> Activity:
            return rule.model_copy(update={key: value for (at, key), value in self.minutes.items() if at == place})

        every = tuple(changed(place, rule) for place, rule in enumerate(rules.activity))
        return rules.model_copy(update={"version": rules.version + 1, "activity": every} | self.multiples)


def usual_times(rules: Activities, medians: pl.DataFrame, enough: int = ENOUGH_PEOPLE) -> Proposal:
    """Propose median and cap of each rule that enough people and gaps stand behind, over all its sources."""
    known = medians.filter(pl.col("people") >= enough, pl.col("gaps") >= ENOUGH_GAPS).sort("gaps", descending=True)
    minutes: dict[tuple[int, str], float] = {}
    places = {(rule.name.casefold(), rule.source): place for place, rule in enumerate(rules.activity)}
    for activity, source, recording, value in known.select("activity", "source", "recording", "minutes").iter_rows():
        place = places.get((activity.casefold(), source), places.get((activity.casefold(), None)))
        if place is None or (place, key := "recording_median_minutes" if recording else "median_minutes") in minutes:
            continue
        minutes[place, key] = round(min(max(value, _MINUTES[0]), _MINUTES[1]), 1)
        if not recording and rules.activity[place].cap_minutes is not None:
            minutes[place, "cap_minutes"] = round(min(rules.break_multiple * minutes[place, key], 960), 1)
    return Proposal(minutes)


def each_multiple(gaps: pl.DataFrame, truth: Mapping[str, float]) -> list[float]:
    """Return the multiple of each worker with enough gaps whose true minutes are known."""
    by_worker = gaps.filter(pl.len().over("worker") >= ENOUGH_EACH).partition_by("worker", as_dict=True)
    return [multiple(part, truth[who]) for (who,), part in by_worker.items() if truth.get(who, 0) > 0]


def multiples(each: Sequence[float], enough: int = ENOUGH_PEOPLE) -> dict[str, float]:
    """Return the multiples of activities.toml that so many people's give; nothing where they are too few."""
    if len(each) < enough:
        return {}
    middle, spread = float(np.mean(np.log(each))), float(np.std(np.log(each), ddof=1))
    low, central, high = (float(np.exp(middle + side * NINE_IN_TEN * spread)) for side in (-1, 0, 1))
    found = {"break_multiple": max(central, 1), "after_break_multiple": central,
             "low_multiple": min(low, 3), "high_multiple": max(high, 1)}
    return {key: round(min(max(value, 0.05), 20), 2) for key, value in found.items()}


def multiple(gaps: pl.DataFrame, truth: float) -> float:
    """Return how many usual times of each gap, at most, give the true minutes of one worker (0.05 to 50)."""
    gap, usual = gaps["gap"].to_numpy(), gaps["usual"].to_numpy()
    taken = [float(np.minimum(gap, times * usual).sum()) for times in _MULTIPLES]
    return float(np.exp(np.interp(truth, taken, np.log(_MULTIPLES))))
