"""What people may write: their own word on an entry, what they choose to show, what a team agrees. One file a family.

The same order as the lens: the policy first, then the fields, then whether the thing is the viewer's own.
Somebody else's entry and one that does not exist get the same answer.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.acts import (
    agreed,
    answers,
    comments,
    corrections,
    feedback,
    improvement_steps,
    improvements,
    maps,
    promises,
    pulse,
    showing,
    supervision,
    team,
    themes,
    upward,
)
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, bad
from dashboard.journal import TooOften
from dashboard.lens import Lens
from dashboard.policy import allowed
from dashboard.viewer import Viewer
from data.home import Home

if TYPE_CHECKING:
    from dashboard.journal import Journal

__all__ = ["FIELDS", "Acts", "Done"]

FAMILIES = (agreed, answers, comments, corrections, feedback, improvement_steps, improvements, maps, promises, pulse,
            showing, supervision, team, themes, upward)
FIELDS: Mapping[str, frozenset[str]] = {act: fields for family in FAMILIES for act, fields in family.FIELDS.items()}
ACTS: Mapping[str, Act] = {name: act for family in FAMILIES for name, act in family.ACTS.items()}


class Acts:
    """Does acts in one home; may be used by many threads."""

    def __init__(self, home: Home, journal: "Journal", lens: Lens, now: Callable[[], datetime]) -> None:
        self._desk = Desk(home, journal, lens, now)

    def may(self, viewer: Viewer | None, act: str) -> bool:
        """Say whether the policy lets a viewer do an act, so that nobody is offered what would be refused."""
        return act in FIELDS and allowed(self._desk.lens.policy, viewer, act, act=True) is not None

    def do(self, viewer: Viewer | None, act: str, **fields: str) -> Done:
        """Do an act for a viewer; ``fields`` are texts as they come from a form, an empty one counts as left out.

        Never raises for bad fields. Raises JournalUnavailable where nothing could be written.
        """
        if viewer is None or not self.may(viewer, act):
            return NOT_YOURS
        given = {key: value.strip() for key, value in fields.items() if isinstance(value, str) and value.strip()}
        if not given.keys() <= FIELDS[act] or not all(isinstance(value, str) for value in fields.values()):
            return bad("This form was not sent as it should be.")
        try:
            return ACTS[act](self._desk, viewer, given)
        except TooOften as error:
            return bad(str(error))
