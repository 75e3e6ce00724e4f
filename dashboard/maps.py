"""What the words on a map come to: is it a draft, what are its steps called, how would the team rather work.

A map is a draft until somebody of the team who does the work has confirmed it, and again after each later correction:
a manager alone can't confirm it. To-be steps begin with a usual way and are changed one by one, so that
each change can be taken back::

    start  Contact, Form, Copy form, Panel       ->  Contact, Form, Copy form, Panel
    drop   Copy form                             ->  Contact, Form, Panel
    join   Form with Panel                       ->  Contact, Form + Panel
    add    Ring back, after Contact              ->  Contact, Ring back, Form + Panel
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.journal import Word

SAID = ("note", "correction", "name", "confirm")
DRAWN = ("start", "add", "drop", "join")
CHANGES = ("eligibility", "service", "policy")
AND = " + "


@dataclass(frozen=True)
class Step:
    """A step of a to-be map: what it is called, what it is now, and what was done to it."""

    name: str
    now: tuple[str, ...]    # what it is called today: two where they are joined, none where it is new
    change: str             # kept, added, dropped or joined


def is_confirmed(words: "Sequence[Word]") -> bool:
    """Tell whether somebody who does the work has confirmed the map since it was last put right."""
    last = {kind: max((word.id for word in words if word.kind in kinds), default=0) for kind, kinds in (
        ("put right", ("correction", "name")), ("confirmed", ("confirm",)))}
    confirmed = [word.id for word in words if word.kind == "confirm" and word.role == "practitioner"]
    return bool(confirmed) and max(confirmed) > last["put right"]


def names(words: "Sequence[Word]") -> dict[str, str]:
    """Return what the team calls its activities: the last name of each."""
    return {word.about: word.text for word in words if word.kind == "name" and word.about and word.text}


def to_be(words: "Sequence[Word]") -> list[Step]:
    """Work out the to-be map, dropped steps among the others; nothing before it was begun."""
    steps: list[Step] = []
    for word in words:
        if word.kind == "start":
            steps = [Step(name, (name,), "kept") for name in json.loads(word.text or "[]")]
        else:
            steps = CHANGE[word.kind](steps, word.about or "", word.text or "")
    return steps


def live(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that are left: those that the team would do."""
    return [step for step in steps if step.change != "dropped"]


def _add(steps: list[Step], after: str, name: str) -> list[Step]:
    at = next((n for n, step in enumerate(steps, 1) if step.name == after), len(steps))
    return [*steps[:at], Step(name, (), "added"), *steps[at:]]


def _drop(steps: list[Step], name: str, _: str) -> list[Step]:
    return [Step(step.name, step.now, "dropped") if step.name == name and step.now else step
            for step in steps if step.name != name or step.now]     # one that was only added is gone


def _join(steps: list[Step], first: str, second: str) -> list[Step]:
    one, two = (next((step for step in live(steps) if step.name == name), None) for name in (first, second))
    if one is None or two is None or one is two:
        return steps
    made = Step(one.name + AND + two.name, one.now + two.now, "joined")
    return [made if step is one else step for step in steps if step is not two]


CHANGE = {"add": _add, "drop": _drop, "join": _join}


def follows(activities: Sequence[str], steps: Sequence[Step]) -> str:
    """Tell how a way that cases took goes with a to-be map: just so, with other steps between (more), or not.

    A new step can't have been taken yet, and is passed over. Of joined steps one is enough, in either order.
    """
    wanted = [set(step.now) for step in live(steps) if step.now]
    place, others = 0, 0
    for activity in activities:
        if place < len(wanted) and activity in wanted[place]:
            place += 1
        elif not (place and activity in wanted[place - 1]):
            others += 1
    if not wanted or place < len(wanted):
        return "not"
    return "more" if others else "just so"
