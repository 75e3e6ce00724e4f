"""What a team has written on its map of the work: notes, corrections, names, and who (which role) has confirmed it."""

from dashboard import maps
from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "team-map"
ASKS = "Is the map of the team's work right, in the words of those who do it?"
GRAIN = "one note, correction, name or confirmation"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ("team",)
SCOPES = ("own_team",)

COVERAGE = "Everything that the team wrote on its map and did not take back, with the role of who wrote it."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows in order of writing; ``extra`` says whether the map is confirmed and what the team calls its activities."""
    words = asked.journal.words_on_map(params["team"], maps.SAID)
    rows = tuple({"id": word.id, "kind": word.kind, "about": word.about, "text": word.text, "role": word.role,
                  "on": word.at.date()} for word in words)
    extra = {"confirmed": maps.is_confirmed(words), "names": maps.names(words)}
    return Answer(NAME, "ok", rows, extra, coverage=COVERAGE)
