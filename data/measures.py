"""What a promise may be held against: measures that Worklight has anyway, each with a direction (rule 11).

A new measure is a row here and its words; where less is better, it is a burden or a wait, never thinking or planning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.kinds import BETTER


@dataclass(frozen=True)
class Measure:
    """A question that is answered week by week or period by period, and of what kind its figure is."""

    questions: tuple[str, ...]  # asked in this order, until one is the viewer's
    of: str                     # a key of BETTER

    @property
    def better(self) -> Literal["more", "less"]:
        """In which direction it may be called better."""
        way = BETTER[self.of]
        if way is None:
            raise AssertionError("less of this is never an improvement, nor more of it")
        return way


MEASURES: Mapping[str, Measure] = {
    "direct": Measure(("team-period", "service-period"), "direct"),
    "admin": Measure(("team-period", "service-period"), "admin"),
    "wait": Measure(("waits",), "wait"),
    "downtime": Measure(("downtime",), "held_up"),
    "jams": Measure(("misfeeds",), "held_up"),
    "scans_failed": Measure(("scanning",), "held_up"),
    "returned": Measure(("weekly-measure",), "held_up"),
}
# who decided: a kind of body, never a name, so that nobody can be written down here
DECIDERS = ("team", "service", "council", "systems", "national", "not_known")
