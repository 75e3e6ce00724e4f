"""Write a promise card down, or change it; take back what one wrote.

Its words are read by everyone, so they are looked through for what points to a person. Names can't be found by a
pattern: the form asks not to write any, and governance can take any card away, words and all.
"""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Fault, Given, bad, done, number, points_to_somebody
from dashboard.journal.promises import WORDS
from dashboard.questions.contract import FIRST_YEAR, LAST_YEAR
from dashboard.viewer import Viewer
from data.measures import DECIDERS, MEASURES

FIELDS: Mapping[str, frozenset[str]] = {
    "write-promise": frozenset({"card", *WORDS}), "undo-promise": frozenset({"card"}),
}
LONGEST = {"title": 100, "promised": 500, "measured": 500}
MOST_HOURS = 1_000_000
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
MONTHS = ("due_in", "decided_in", "measured_in")


def write(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write a card, or where ``card`` names one, its next version: every field as it stands from now on."""
    card = number(given.get("card"), 2**63 - 1)
    if "card" in given and card is None:
        return NOT_YOURS
    if fault := _fault(desk, given):
        return bad(fault)
    said: dict[str, Any] = {name: given[name] for name in WORDS if name in given}
    said["rollout_hours"] = number(given.get("rollout_hours"), MOST_HOURS)
    said |= _steps(desk, given)
    if not desk.journal.write_promise(said, viewer.account, viewer.role, card=card):
        return NOT_YOURS
    return done("The card is written down, with your role and today's date; everyone who signs in can read it. "
                "To undo, take it back beside the card: its words are then gone.")


def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back what one wrote last in a card; governance may take back anything, for words may name somebody."""
    card = number(given.get("card"), 2**63 - 1)
    anyones = viewer.role == "governance"
    if card is None or not desk.journal.take_back_promise(card, viewer.account, anyones=anyones):
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. An earlier version of the card reads as it did before. "
                "You can write it again at any time.")


ACTS: Mapping[str, Act] = {"write-promise": write, "undo-promise": take_back}


def _fault(desk: Desk, given: Given) -> str | None:
    for name in ("title", "promised"):
        if name not in given:
            return Fault("Say what is new, and what it promised.", name)
    for name, most in LONGEST.items():
        if len(given.get(name, "")) > most:
            return Fault(f"That is too long: up to {most} characters. Nothing was written down.", name)
        if fault := points_to_somebody(given.get(name, "")):
            return Fault(fault, name)
    if wrong := next((name for name in MONTHS if name in given and not _month(given[name])), None):
        return Fault("Choose a month from the list.", wrong)
    if "rollout_hours" in given and number(given["rollout_hours"], MOST_HOURS) is None:
        return Fault(f"Hours are a whole number from 0 to {MOST_HOURS:,}.", "rollout_hours")
    return _unknown(desk, given)


def _month(text: str) -> bool:
    return MONTH.fullmatch(text) is not None and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR


def _unknown(desk: Desk, given: Given) -> str | None:
    """Say which choice is none of the list."""
    choices = {"decided_by": DECIDERS, "measure": tuple(MEASURES), "step_from": desk.lens.journey.keys,
               "step_to": desk.lens.journey.keys}
    wrong = next((name for name, known in choices.items() if name in given and given[name] not in known), None)
    return Fault("Choose from the lists: one of the answers is not in its list.", wrong) if wrong else None


def _steps(desk: Desk, given: Given) -> dict[str, str | None]:
    """Return the first and the last step in the journey's order; one that is named alone is both."""
    named = [step for step in desk.lens.journey.keys if step in (given.get("step_from"), given.get("step_to"))]
    return {"step_from": named[0] if named else None, "step_to": named[-1] if named else None}
