"""What came in over all teams beside the contracted hours that were staffed, period by period; all of it rounded.

Counts go to the nearest 5 and hours to the nearest 50; what fewer than ten people did is held back (rule 21).

A team's manager knows the team's own figures exactly (``team-demand``) and could take them away from these. So each is
held back where that would leave over one to nine people, or one to four cases: two colleagues' hours less leave would
tell when one of them was away. The largest team leaves the fewest over, so it is enough to look at that.
"""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import (
    FEWEST_OUTSIDE,
    HOURS_STEP,
    count_or_few,
    may_show_pieces,
    rest_may_show,
    round_to,
)
from dashboard.questions.contract import Asked, Params
from dashboard.questions.demand_parts import answer_demand, staffed
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "demand"
ASKS = "How much work comes into the whole service, and how many hours are staffed for it?"
GRAIN = "one whole period of four weeks"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS: tuple[str, ...] = ()
SCOPES = ("service",)

COVERAGE = "All teams together: counts to the nearest 5, hours to the nearest 50; fewer than ten people are held back."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are whole periods, the last one first."""
    return answer_demand(asked, Answer(NAME, "no_data", coverage=COVERAGE), None, _row)


def _row(found: Mapping[str, Any]) -> dict[str, Any]:
    hours, others = staffed(found, FEWEST_OUTSIDE), (found["people"] or 0) - found["most_people"]
    return {"period": found["period"], "came_in": _cases(found, "came_in"), "closed": _cases(found, "closed"),
            "staffed_hours": None if hours is None or not _stand_alone(others) else round_to(hours, HOURS_STEP),
            "taken_on": _pieces(found, "taken_on") if _stand_alone(found["taken_on_others"]) else None,
            "by_support": _pieces(found, "by_support")}


def _stand_alone(others: int) -> bool:
    """Tell whether those whom a team would leave over are nobody, or a group themselves (rule 21)."""
    return may_show_pieces(others, FEWEST_OUTSIDE)


def _cases(found: Mapping[str, Any], what: str) -> int | None:
    return count_or_few(found[what]) if rest_may_show(found[what], [found[f"most_{what}"]]) else None


def _pieces(found: Mapping[str, Any], what: str) -> int | None:
    return count_or_few(found[what]) if may_show_pieces(found[f"{what}_workers"], FEWEST_OUTSIDE) else None
