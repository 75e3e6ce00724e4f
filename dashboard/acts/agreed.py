"""Write down what a team or the co-production group agreed before it changes anything; take it back.

Others read the words, so they are looked through for what points to a person. Names can't be found by a pattern: the
form asks for roles. It is the group's own paper, so anybody in the group may go on with it or take the newest away.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard import pulse
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, points_to_somebody
from dashboard.agreed import PROMPTS, WORDS
from dashboard.questions.contract import FIRST_YEAR, LAST_YEAR
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {"write-agreed": frozenset(WORDS), "undo-agreed": frozenset()}
LONGEST: Mapping[str, int] = {name: 100 if name == "lead" else 600 for name in PROMPTS}


def write(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write down every field as it stands from now on; none is needed, but not all may be left out."""
    said: dict[str, Any] = {name: given[name] for name in PROMPTS if name in given}
    if not said:
        return bad("Write down at least one thing that you agreed. Nothing was written down.")
    for name, text in said.items():
        if len(text) > LONGEST[name]:
            return bad(f"That is too long: up to {LONGEST[name]} characters. Nothing was written down.", name)
        if fault := points_to_somebody(text):
            return bad(fault, name)
    if "look_again_on" in given:
        said["look_again_on"] = _day(given["look_again_on"])
        if said["look_again_on"] is None:
            return bad("Give the day on which you look at it again, such as 2026-12-07.", "look_again_on")
    desk.journal.write_agreed(pulse.whose(viewer), said, viewer.account, viewer.role)
    return done("It is written down, with your role and today's date. To undo, take it back below it: its words are "
                "then gone.")


def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back what was written last, whoever in the group wrote it."""
    if not desk.journal.take_back_agreed(pulse.whose(viewer)):
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. What was agreed before reads as it did. You can write "
                "it again at any time.")


ACTS: Mapping[str, Act] = {"write-agreed": write, "undo-agreed": take_back}


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
