"""What came into one's own team beside the contracted hours that were staffed, period by period (issue: load).

Hours of a list of fewer than six are in no file and in no answer; what one or two people took on is held back, and
says so. The rest is exact, for it tells a manager of nobody more than is theirs to know by name: contracts and leave.
What it would tell of other teams, beside the figures of the whole service, is held back there (``demand``).
"""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_PRIVATE, may_show_pieces
from dashboard.questions.contract import Asked, Params
from dashboard.questions.demand_parts import answer_demand, staffed
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "team-demand"
ASKS = "How much work comes into the team, and how many hours are staffed for it?"
GRAIN = "one whole period of four weeks"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team",)
SCOPES = ("own_team",)

COVERAGE = "Work that names the team, and everyone on its list; of lists of fewer than six there are no hours."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are whole periods, the last one first."""
    return answer_demand(asked, Answer(NAME, "no_data", coverage=COVERAGE), params["team"], _row)


def _row(found: Mapping[str, Any]) -> dict[str, Any]:
    hours, shown = staffed(found, FEWEST_PRIVATE), may_show_pieces(found["taken_on_workers"])
    return {"period": found["period"], "came_in": found["came_in"], "closed": found["closed"],
            "staffed_hours": None if hours is None else round(hours),
            "taken_on": found["taken_on"] if shown else None, "state": "ok" if shown else "few_carry"}
