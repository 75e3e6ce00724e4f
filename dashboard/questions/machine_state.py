"""How is a machine now, and for how long is that known? Pure; nothing is said that nobody was there to tell.

States: ``down`` and, where news of it is old, ``was_down``; ``silent`` (it does not answer: nothing is known of it,
which is no fault), ``no_news`` (whoever tells of it has told nothing for days), ``working`` and ``not_watched``.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

NEWS = timedelta(days=3)  # over a weekend most logs are fetched by hand again

Times = Mapping[str, Any]


def state(watched: bool, watched_to: datetime | None, down: bool, silent: bool, now: datetime) -> str:
    """Return the state; ``now`` and ``watched_to`` (last word of whoever watches) are UTC."""
    if not watched:
        return "not_watched"
    if down:
        return "down" if fresh(watched_to, now) and not silent else "was_down"
    return "silent" if silent or watched_to is None else "working" if fresh(watched_to, now) else "no_news"


def fresh(watched_to: datetime | None, now: datetime) -> bool:
    """Tell whether there is news of a machine."""
    return watched_to is not None and now - watched_to <= NEWS


def known_from(watched_from: datetime | None, watched_to: datetime | None, first: date, last: date) -> date | None:
    """Return from which day of a stretch of days something is known of a machine; none: nothing is."""
    if watched_from is None or watched_to is None or watched_from.date() > last or watched_to.date() < first:
        return None
    return max(first, watched_from.date())


def at_least(faults: Iterable[Times], count: str) -> int | None:
    """Add up what waited in faults, in order of their start; of those that overlap the largest counts, for jobs that
    waited in both are the same. None where it was not counted."""
    end, number = datetime.min, 0
    stretches: dict[int, int] = {}
    for fault in faults:
        number += fault["from_latest"] >= end
        end = max(end, fault["to_latest"] or datetime.max)
        if fault[count] is not None:
            stretches[number] = max(stretches.get(number, 0), fault[count])
    return sum(stretches.values()) if stretches else None
