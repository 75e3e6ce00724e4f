"""What have I chosen to show? The switch *show my team*, off at first (rule 2)."""

from dashboard import record
from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.sharing import shares_since
from dashboard.viewer import Viewer

NAME = "my-choices"
ASKS = "What have I chosen to show, and to whom?"
GRAIN = "one choice"
EDITIONS: tuple[Edition, ...] = ("record",)
PARAMS = ()
SCOPES = ("self",)

COVERAGE = "Your own choice. Nobody may ask why not."
MEANING = ("While this is on, your manager sees your weeks by name, seven days after each was published: from the "
           "week in which you switch it on, never earlier ones. Switching it off removes your name at once. It counts "
           "for the team that you are on now; if you move, it starts again as off.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """One row: the choice, since when, and whether the team has an agreement, without which it can't be on."""
    person = viewer.person or ""
    today = record.local_day(asked.data, asked.now)
    stay = record.current_stay(asked.data, person, today)
    agreement = asked.journal.agreement(stay.team, at=asked.now) if stay else None
    since = shares_since(asked.journal, stay, record.zone(asked.data), asked.now) if stay else None
    row = {"choice": "show_my_team", "on": since is not None, "since": since,
           "agreed_on": agreement.agreed_on if agreement else None, "can_switch_on": agreement is not None}
    extra = {"name": record.name_of(asked.data, person), "team": stay.team if stay else None}
    return Answer(NAME, "ok", (row,), extra, coverage=COVERAGE, meaning=MEANING)
