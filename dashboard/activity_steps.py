"""Which activities belong to a step of the journey, by the council's own rules (activities.toml).

For drawing alone: an event that names its step itself is counted at that step, whatever its activity.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from data.activities import read_activities
from data.home import Home


def at_step(home: Home, step: str | None, activities: Iterable[str]) -> frozenset[str]:
    """Return those of the activities whose rule names the step; none where no step is chosen."""
    named = _steps(home.reference("activities.toml")) if step else frozenset()
    return frozenset(name for name in activities if (name.casefold(), step) in named)


@lru_cache(maxsize=8)
def _steps(path: Path) -> frozenset[tuple[str, str | None]]:
    return frozenset((rule.name.casefold(), rule.step) for rule in read_activities(path).activity)
