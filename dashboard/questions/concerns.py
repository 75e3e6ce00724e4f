"""Comments that somebody marked as a possible safeguarding concern, for the one role that deals with them.

That is ``governance``, or the role that a council names under ``[feedback] safeguarding_role`` in worklight.toml.
"""


from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.safeguarding import safeguarding_role
from dashboard.viewer import Viewer
from data.home import Home

NAME = "concerns"
ASKS = "Which comments may tell of somebody who is not safe, and what was done?"
GRAIN = "one comment"
EDITIONS: tuple[Edition, ...] = ("figures", "voices")
PARAMS = ()
SCOPES = ("service",)
PAGE_ONLY = True

COVERAGE = "Every comment that the co-production group marked and this role has not dealt with."
MEANING = "A mark that was taken back stays here until it is dealt with."
TEXTS = "SELECT comment, received_on, channel, service, step, text FROM voices.comment"


def may(home: Home, viewer: Viewer) -> bool:
    """Tell whether the viewer has the one role that was named; asked by the lens before anything is opened."""
    return viewer.role == safeguarding_role(home)


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the concerns that wait, the oldest mark first; ``dealt`` in ``extra`` says what was done."""
    state = asked.journal.theme_state()
    texts = {row["comment"]: row for row in asked.data.rows(TEXTS)}
    waiting = sorted(state.concerns.values(), key=lambda found: found.act.id)
    rows = tuple(texts[comment] | {"marked_at": found.act.at, "marked_by": found.act.role,
                                   "taken_back": found.taken_back}
                 for found in waiting if (comment := found.act.comment or "") in texts)
    dealt = [{"id": act.batch, "at": act.at, "role": act.role, "words": act.words}
             for act in reversed(asked.journal.theme_acts()) if act.kind == "dealt" and act.undone_at is None]
    return Answer(NAME, "ok", rows, {"dealt": dealt, "seen": state.last}, coverage=COVERAGE, meaning=MEANING,
                  sources=asked.sources("voices"))
