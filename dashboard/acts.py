"""What people may write: correct an entry, take that back, choose to show the team, record the agreement.

The same order as the lens: the policy first, then the fields, then whether the thing is the viewer's own.
Somebody else's entry and one that does not exist get the same answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from dashboard import record
from dashboard.journal import TooOften
from dashboard.lens import Lens
from dashboard.policy import allowed
from dashboard.record import Stay
from dashboard.viewer import Viewer
from data.home import Home
from data.kinds import KINDS

if TYPE_CHECKING:
    from dashboard.journal import Correction, Journal

FIELDS: Mapping[str, frozenset[str]] = {
    "correct-entry": frozenset({"entry_key", "kind", "step", "minutes", "not_mine"}),
    "undo-correction": frozenset({"correction_id"}),
    "choose-sharing": frozenset({"on"}),
    "record-agreement": frozenset({"agreed_on", "text"}),
}
YES = frozenset({"yes", "true", "on", "1"})
MOST_MINUTES = 1440
LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Done:
    """What came of an act: whether it was done, a state, and a message that says how to undo it."""

    ok: bool
    state: Literal["ok", "not_yours", "bad_request"]
    message: str


NOT_YOURS = Done(False, "not_yours", "That is not yours to change. Nothing was changed.")


class Acts:
    """Does acts in one home; may be used by many threads."""

    def __init__(self, home: Home, journal: "Journal", lens: Lens, now: Callable[[], datetime]) -> None:
        self._home = home
        self._journal = journal
        self._lens = lens
        self._now = now

    def do(self, viewer: Viewer | None, act: str, **fields: str) -> Done:
        """Do an act for a viewer; ``fields`` are texts as they come from a form, an empty one counts as left out.

        Never raises for bad fields. Raises JournalUnavailable where nothing could be written.
        """
        if viewer is None or act not in FIELDS or allowed(self._lens.policy, viewer, act, act=True) is None:
            return NOT_YOURS
        given = {key: value.strip() for key, value in fields.items() if isinstance(value, str) and value.strip()}
        if not given.keys() <= FIELDS[act] or not all(isinstance(value, str) for value in fields.values()):
            return _bad("This form was not sent as it should be.")
        steps = {"correct-entry": self._correct, "undo-correction": self._undo,
                 "choose-sharing": self._share, "record-agreement": self._agree}
        try:
            return steps[act](viewer, given)
        except TooOften as error:
            return _bad(str(error))

    def _correct(self, viewer: Viewer, given: dict[str, str]) -> Done:
        person, key = viewer.person or "", _number(given.get("entry_key"), 2**64 - 1)
        if key is None or not self._owns(viewer, key):
            return NOT_YOURS
        if "not_mine" in given and given["not_mine"].casefold() in YES:
            self._journal.correct(person, key, not_mine=True)
            return _done("This entry now counts as not yours; its time leaves no record. The original stays. "
                         "To undo, press Undo beside it.")
        minutes = _number(given.get("minutes"), MOST_MINUTES)
        if fault := self._fault(given, minutes):
            return _bad(fault)
        before = self._in_force(person, key)
        self._journal.correct(
            person, key, kind=given.get("kind") or (before.kind if before else None),
            step=given.get("step") or (before.step if before else None),
            minutes=minutes if minutes is not None else before.minutes if before else None)
        return _done("Your correction is in place wherever your time is shown as yours. The original stays. "
                     "To undo, press Undo beside the entry.")

    def _fault(self, given: dict[str, str], minutes: int | None) -> str | None:
        if "kind" in given and given["kind"] not in KINDS:
            return "That is not one of the kinds of time. Choose one from the list."
        if "step" in given and given["step"] not in self._lens.journey.keys:
            return "That is not one of the steps. Choose one from the list."
        if "minutes" in given and minutes is None:
            return f"Minutes are a whole number from 0 to {MOST_MINUTES:,}."
        if not given.keys() & {"kind", "step", "minutes"}:
            return "Choose what to change: the kind, the step, the minutes, or that it was not yours."
        return None

    def _owns(self, viewer: Viewer, key: int) -> bool:
        with self._lens.reader.open(("record",), viewer.role) as data:
            sql = ("SELECT 1 FROM record.entry e JOIN record.person p USING (person_no) "
                   "WHERE e.entry_key = $key::UBIGINT AND p.person = $person")
            return data is not None and data.value(sql, key=key, person=viewer.person) is not None

    def _in_force(self, person: str, key: int) -> "Correction | None":
        return next((c for c in self._journal.corrections([person]) if c.entry_key == key), None)

    def _undo(self, viewer: Viewer, given: dict[str, str]) -> Done:
        number = _number(given.get("correction_id"), 2**63 - 1)
        if number is None or not self._journal.undo_correction(viewer.person or "", number):
            return NOT_YOURS
        return _done("Your correction is taken back; the entry reads as it did before. "
                     "You can correct it again at any time.")

    def _share(self, viewer: Viewer, given: dict[str, str]) -> Done:
        if given.get("on") not in {"yes", "no"}:
            return _bad("Choose yes or no.")
        if given["on"] == "no":
            self._journal.set_sharing(viewer.person or "", False)
            return _done("Your weeks are no longer shown to your team. You can switch this on again at any time.")
        stay = self._stay(viewer)
        if stay is None or self._journal.agreement(stay.team) is None:
            return _bad("Your team has not recorded how it uses what it shows, so this can't be switched on yet. "
                        "Nothing was changed.")
        self._journal.set_sharing(viewer.person or "", True)
        return _done(f"{stay.team} now sees your weeks, from this one on, seven days after each is published. To undo, "
                     "switch it off: your name goes at once.")

    def _stay(self, viewer: Viewer) -> Stay | None:
        with self._lens.reader.open(("record",), viewer.role) as data:
            if data is None:
                return None
            return record.current_stay(data, viewer.person or "", record.local_day(data, self._now()))

    def _agree(self, viewer: Viewer, given: dict[str, str]) -> Done:
        try:
            agreed_on = date.fromisoformat(given.get("agreed_on", ""))
        except ValueError:
            return _bad("Give the day on which the team agreed, such as 2026-11-02.")
        if agreed_on > self._today(viewer):
            return _bad("The day on which the team agreed can't be in the future.")
        if not 0 < len(given.get("text", "")) <= LONGEST_TEXT:
            return _bad(f"Write what your team agreed, in up to {LONGEST_TEXT:,} characters.")
        self._journal.record_agreement(viewer.team or "", agreed_on, given["text"], viewer.account)
        return _done("The agreement is recorded. Colleagues can now choose, each for themselves, to show their weeks. "
                     "To change it, record a new one.")

    def _today(self, viewer: Viewer) -> date:
        with self._lens.reader.open(("record",), viewer.role) as data:
            return record.local_day(data, self._now()) if data else self._now().date()


def _number(text: str | None, most: int) -> int | None:
    """Read a whole number from 0 to ``most``, in plain digits, or None."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 20:
        return None
    return int(text) if int(text) <= most else None


def _done(message: str) -> Done:
    return Done(True, "ok", message)


def _bad(message: str) -> Done:
    return Done(False, "bad_request", message)

