"""How work flows in one's own team: the events that name the team, with small numbers held back."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.flow_parts import answer_flow
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "team-flow"
ASKS = "How does work flow in the team, where does it wait and what is done again?"
GRAIN = "one path, way, activity done again, or stage, as view says"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team", "source", "detail", "view")
SCOPES = ("own_team",)

COVERAGE = "Every event that names the team."
HELD = "Numbers of fewer than five cases, and times of one or two workers, are held back."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Answer as ``flow`` does, of the viewer's own team."""
    return answer_flow(asked, Answer(NAME, "no_data", coverage=COVERAGE, meaning=HELD), params, params["team"])
