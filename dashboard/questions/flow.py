"""How work flows through the whole service: for everyone, with small numbers held back. No person, no team is in it."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.flow_parts import answer_flow
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "flow"
ASKS = "How does work flow through the whole service, where does it wait and what is done again?"
GRAIN = "one path, way, activity done again, or stage, as view says"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("source", "detail", "view")
SCOPES = ("service",)

COVERAGE = ("Every case with an event, numbers to the nearest five.")
HELD = ("Numbers of fewer than five cases, also those that one team would leave over, and times of one or two workers "
        "are held back.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are of one kind (``view``, else paths); ``detail`` is milestones, where there are any, or everything."""
    return answer_flow(asked, Answer(NAME, "no_data", coverage=COVERAGE, meaning=HELD), params, None)
