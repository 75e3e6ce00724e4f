"""What every act is given and gives back (see ``dashboard/acts/__init__.py``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from dashboard import record
from dashboard.lens import Lens
from dashboard.record import Stay
from dashboard.viewer import Viewer
from data.home import Home
from data.redact import identifiers

if TYPE_CHECKING:
    from dashboard.journal import Journal

Given = Mapping[str, str]   # the fields of a form that have a value


@dataclass(frozen=True)
class Done:
    """What came of an act: whether it was done, a state, and a message that says how to undo it."""

    ok: bool
    state: Literal["ok", "not_yours", "bad_request"]
    message: str
    undo: int | None = None     # number of what can be taken back at once with "undo-theme-act"
    field: str | None = None    # name of the field in which something is to be mended


NOT_YOURS = Done(False, "not_yours", "That is not yours to change. Nothing was changed.")


@dataclass(frozen=True)
class Desk:
    """What an act may use."""

    home: Home
    journal: "Journal"
    lens: Lens
    now: Callable[[], datetime]

    def stay(self, viewer: Viewer) -> Stay | None:
        """Return on which team's list the viewer is today, or None."""
        with self.lens.reader.open(("record",), viewer.role) as data:
            if data is None:
                return None
            return record.current_stay(data, viewer.person or "", record.local_day(data, self.now()))

    def today(self, viewer: Viewer) -> date:
        """Return the local day."""
        with self.lens.reader.open(("record",), viewer.role) as data:
            return record.local_day(data, self.now()) if data else self.now().date()


Act = Callable[[Desk, Viewer, Given], Done]


def number(text: str | None, most: int) -> int | None:
    """Read a whole number from 0 to ``most``, in plain digits, or None."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 20:
        return None
    return int(text) if int(text) <= most else None


def points_to_somebody(text: str) -> str | None:
    """Say that a text which others will read holds what looks like a number or address of a person; else None.

    Names can't be found by a pattern: the forms ask not to write any.
    """
    found = identifiers(text)
    return (f"This looks as if it holds something that points to a person ({', '.join(found)}). Take it out; "
            "nothing was written down.") if found else None


def done(message: str, *, undo: int | None = None) -> Done:
    """Say that it was done, and how to undo it; ``undo``: the page offers a button for that."""
    return Done(True, "ok", message, undo)


class Fault(str):
    """What is wrong with a form, in words, and the name of the field where it is mended."""

    field: str | None

    def __new__(cls, message: str, field: str | None) -> "Fault":
        """Put the field beside the words."""
        made = super().__new__(cls, message)
        made.field = field
        return made


def bad(message: str, field: str | None = None) -> Done:
    """Say why it was not done, and in which field it is to be mended where that is known."""
    return Done(False, "bad_request", str(message), field=field or getattr(message, "field", None))
