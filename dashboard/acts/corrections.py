"""Correct an entry of one's own, and take that back; the original stays (rule 13)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number
from dashboard.viewer import Viewer
from data.kinds import KINDS

if TYPE_CHECKING:
    from dashboard.journal import Correction

FIELDS: Mapping[str, frozenset[str]] = {
    "correct-entry": frozenset({"entry_key", "kind", "step", "minutes", "not_mine"}),
    "undo-correction": frozenset({"correction_id"}),
}
YES = frozenset({"yes", "true", "on", "1"})
MOST_MINUTES = 1440
OWN = """
    SELECT 1 FROM record.entry e JOIN record.person p USING (person_no)
    WHERE e.entry_key = $key::UBIGINT AND p.person = $person
"""


def correct(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Say what an entry really was, or that it was not one's own."""
    person, key = viewer.person or "", number(given.get("entry_key"), 2**64 - 1)
    if key is None or not _owns(desk, viewer, key):
        return NOT_YOURS
    if "not_mine" in given and given["not_mine"].casefold() in YES:
        desk.journal.correct(person, key, not_mine=True)
        return done("This entry now counts as not yours; its time leaves no record. The original stays. "
                    "To undo, press Undo beside it.")
    minutes = number(given.get("minutes"), MOST_MINUTES)
    if fault := _fault(desk, given, minutes):
        return bad(fault)
    before = _in_force(desk, person, key)
    desk.journal.correct(
        person, key, kind=given.get("kind") or (before.kind if before else None),
        step=given.get("step") or (before.step if before else None),
        minutes=minutes if minutes is not None else before.minutes if before else None)
    return done("Your correction is in place wherever your time is shown as yours. The original stays. "
                "To undo, press Undo beside the entry.")


def undo(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take a correction of one's own back."""
    one = number(given.get("correction_id"), 2**63 - 1)
    if one is None or not desk.journal.undo_correction(viewer.person or "", one):
        return NOT_YOURS
    return done("Your correction is taken back; the entry reads as it did before. "
                "You can correct it again at any time.")


ACTS: Mapping[str, Act] = {"correct-entry": correct, "undo-correction": undo}


def _fault(desk: Desk, given: Given, minutes: int | None) -> str | None:
    if "kind" in given and given["kind"] not in KINDS:
        return "That is not one of the kinds of time. Choose one from the list."
    if "step" in given and given["step"] not in desk.lens.journey.keys:
        return "That is not one of the steps. Choose one from the list."
    if "minutes" in given and minutes is None:
        return f"Minutes are a whole number from 0 to {MOST_MINUTES:,}."
    if not given.keys() & {"kind", "step", "minutes"}:
        return "Choose what to change: the kind, the step, the minutes, or that it was not yours."
    return None


def _owns(desk: Desk, viewer: Viewer, key: int) -> bool:
    with desk.lens.reader.open(("record",), viewer.role) as data:
        return data is not None and data.value(OWN, key=key, person=viewer.person) is not None


def _in_force(desk: Desk, person: str, key: int) -> "Correction | None":
    return next((c for c in desk.journal.corrections([person]) if c.entry_key == key), None)
