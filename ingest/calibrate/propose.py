"""Better usual times and multiples, from the council's own events.

- The **usual time** of an activity is the median of the gaps before it: that needs no recorded start.
- The **factors** of activities (``factors``), and the **multiples** for all, need people whose true minutes are known.
  For each there is one multiple of usual times at which taking at most that much of every gap gives their true
  minutes. The middle of these is for the middle figure; low and high are the shortest range in which nine in ten
  *other* people are expected (``spread``).
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from data.activities import Activities, Activity
from ingest.calibrate import ENOUGH_PEOPLE
from ingest.calibrate.factors import by_others, factors
from ingest.calibrate.known import Known, right
from ingest.calibrate.spread import nine_in_ten

ENOUGH_GAPS = 100  # for the usual time of an activity
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
            minutes[place, "cap_minutes"] = _cap(rules, minutes[place, key], rules.activity[place].usual_multiple)
    return Proposal(minutes)


def with_factors(
    rules: Activities, usual: Proposal, people: Known, everybody: Known, enough: int = ENOUGH_PEOPLE,
) -> Proposal:
    """Add to the usual times what true minutes tell, held against ``usual.into(rules)``.

    The multiples come of ``people`` with many gaps, the factors of ``everybody`` of whom something is known. Nothing is
    added where they are too few.
    """
    found = multiples(people, enough)
    if len(everybody.truth) < enough:
        return usual
    after = Proposal(usual.minutes, found).into(rules)
    by = dict(zip(everybody.activities, np.exp(factors(everybody, enough)), strict=True))
    minutes = dict(usual.minutes)
    for place, rule in enumerate(after.activity):
        factor = round(min(max((rule.usual_multiple or 1) * by.get(rule.name.lower(), 1), 0.05), 20), 2)
        if factor != (rule.usual_multiple or 1):
            minutes[place, "usual_multiple"] = factor
        if rule.cap_minutes is not None and rule.median_minutes is not None and rule.name.lower() in by:
            minutes[place, "cap_minutes"] = _cap(after, rule.median_minutes, factor)
    return Proposal(minutes, found)


def _cap(rules: Activities, median: float, factor: float | None) -> float:
    return round(min(rules.break_multiple * median * (factor or 1), 960), 1)


def multiples(people: Known, enough: int = ENOUGH_PEOPLE) -> dict[str, float]:
    """Return the multiples of activities.toml that these people give; nothing where they are too few."""
    if len(people.truth) < enough:
        return {}
    taken, truth = by_others(people, enough), people.truth.sum(axis=1)
    own = np.array([right(*one) for one in zip(taken, truth, strict=True)])
    low, central, high = (float(np.exp(end)) for end in nine_in_ten(own, taken, truth))
    found = {"break_multiple": max(central, 1), "after_break_multiple": central,
             "low_multiple": min(low, 3), "high_multiple": max(high, 1)}
    return {key: round(min(max(value, 0.05), 20), 2) for key, value in found.items()}
