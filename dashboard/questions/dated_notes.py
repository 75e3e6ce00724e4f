"""What changed and when: eligibility, a service or a policy, so that nobody reads a trend without it."""

from dashboard import maps
from dashboard.answer import Answer
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "dated-notes"
ASKS = "What changed in who is eligible, in services or in policy, and when?"
GRAIN = "one change"
EDITIONS: tuple[Edition, ...] = ()
PARAMS: tuple[str, ...] = ()
SCOPES = ("service",)

COVERAGE = "Every change that was written down and not taken back, with the role of who wrote it."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows in order of the day from which they hold; ``extra`` says whether the viewer may write some."""
    words = sorted(asked.journal.words_on_map(None, maps.CHANGES), key=lambda word: (str(word.on_day), word.id))
    rows = tuple({"id": word.id, "kind": word.kind, "on_day": word.on_day, "text": word.text, "role": word.role}
                 for word in words)
    may_write = allowed(asked.policy, viewer, "note-change", act=True) is not None
    return Answer(NAME, "ok", rows, {"may_write": may_write}, coverage=COVERAGE)
