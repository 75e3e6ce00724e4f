"""Which answer holds for what people asked for (rule 18). Pure: versions and names go in, the answer comes out.

An answer is given to a theme, at one step of the journey or, with no step, wherever people said it. At a step its own
answer holds; where it has none, the one for the whole theme does. Merged themes share what was answered to each.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.journal import Reply
from dashboard.themes.names import ThemeNames

Place = tuple[str, str | None]  # a theme's key as it counts now, and a step; none: wherever people said it
FURTHEST = timedelta(days=5 * 366)  # a promise beyond that is none


def by_place(replies: Iterable[Reply], names: ThemeNames) -> dict[Place, tuple[Reply, ...]]:
    """Put the versions of each answer together, the first written one first; themes go by what they count as now."""
    found: dict[Place, list[Reply]] = {}
    for one in sorted(replies, key=lambda reply: reply.id):
        found.setdefault((names.now(one.theme), one.step), []).append(one)
    return {place: tuple(versions) for place, versions in found.items()}


def holds(versions: Iterable[Reply]) -> Reply | None:
    """Return the version that holds: the last that was not taken back."""
    return next((one for one in reversed(tuple(versions)) if one.said is not None), None)


def answer_at(places: Mapping[Place, tuple[Reply, ...]], key: str, step: str | None) -> Reply | None:
    """Return the answer that holds for a theme at a step: the step's own, else the whole theme's, else none."""
    return holds(places.get((key, step), ())) or holds(places.get((key, None), ()))


def answers_for(replies: Iterable[Reply], names: ThemeNames, keys: Iterable[str],
                step: str | None) -> dict[str, Reply | None]:
    """Return the answer to each of these themes at a step, by its key as it counts now; none: it waits for one.

    For whoever follows their own comment by its code: its themes and its step go in.
    """
    places = by_place(replies, names)
    return {key: answer_at(places, key, step) for key in dict.fromkeys(map(names.now, keys))}


def state(said: Mapping[str, Any] | None) -> str:
    """Return ``doing``, ``done`` or ``not_now``; ``waits`` where nobody has answered."""
    return str(said["reply"]) if said else "waits"


def overdue(said: Mapping[str, Any] | None, today: date) -> bool:
    """Tell whether the day by which something was to be done has passed, and nobody has said what became of it."""
    return bool(said and said["reply"] == "doing" and said["on_day"] and said["on_day"] < today)


def row_key(row: Mapping[str, Any]) -> str:
    """Return the key under which ``extra["history"]`` of the question holds what was answered to a row."""
    return f"{row['step'] or ''}: {row['theme']}"


def fault_of_day(reply: str, on_day: date | None, today: date) -> str | None:
    """Say what is wrong with the day of an answer; ``doing`` and ``done`` need one, ``not_now`` may have one."""
    if on_day is None:
        return None if reply == "not_now" else "Say by which day it will be done, or on which day it was."
    if reply == "done":
        return "What is done was done today or before; choose that day." if on_day > today else None
    if not today <= on_day <= today + FURTHEST:
        return "Choose a day from today on, in the next five years."
    return None
