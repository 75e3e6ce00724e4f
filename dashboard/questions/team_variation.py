"""The same paths in several teams, side by side: teams of at least ten workers, counts to the nearest five (rule 21).

To find out where a way of working differs, never to hold teams against each other: teams stand in name order.
"""

from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_OUTSIDE, count_outside, may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.questions.flow_parts import MEANING, answer_flow
from dashboard.questions.flow_rows import path
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "team-variation"
ASKS = "How does the same work flow in different teams?"
GRAIN = "one path in one team"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("source", "detail")
SCOPES = ("service",)

COVERAGE = ("Teams of at least ten workers, in name order, counts to the nearest five. Smaller teams, and times of one "
            "or two workers, are held back.")
SIZES = """
    SELECT team, cases, workers FROM figures.handover
    WHERE source IS NOT DISTINCT FROM $source::VARCHAR AND team IS NOT NULL AND milestones = $milestones ORDER BY team
"""
PATHS = """
    SELECT team, from_activity, to_activity, count, cases, workers, median_seconds, mean_seconds,
        dated, median_days
    FROM figures.edge
    WHERE source IS NOT DISTINCT FROM $source::VARCHAR AND list_contains($teams, team) AND milestones = $milestones
        AND NOT lifecycle
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are paths of the whole service, the most taken first, each team by team; only what five cases took."""
    whole = answer_flow(asked, Answer(NAME, "no_data", coverage=COVERAGE), params, None)
    if whole.state != "ok":
        return whole
    which = {"source": whole.extra["source"], "milestones": whole.extra["detail"] == "milestones"}
    sizes = asked.data.rows(SIZES, **which)
    teams = {row["team"]: row["cases"] for row in sizes
             if row["workers"] >= FEWEST_OUTSIDE and may_show_waits(row["cases"])}
    kept = ("detail", "details", "source", "sources")
    extra = {key: whole.extra[key] for key in kept} | {
        "teams": {team: count_outside(cases) for team, cases in teams.items()}, "left_out": len(sizes) - len(teams)}
    told = {(row["team"], row["from_activity"], row["to_activity"]): path(row)
            for row in asked.data.rows(PATHS, teams=list(teams), **which)}
    rows = tuple(_row(team, one, told) for one in whole.rows if one["state"] != "too_few" for team in teams)
    return whole.with_(state="ok" if teams else "too_few", rows=rows, extra=extra, meaning=MEANING["paths"])


def _row(team: str, one: Any, told: dict[tuple[str, str, str], dict[str, Any]]) -> dict[str, Any]:
    """Return a path in one team; one that nobody there took, or few cases, reads the same."""
    found = told.get((team, one["from"], one["to"]), {"state": "too_few"})
    named = {"from": one["from"], "to": one["to"], "team": team, "state": found["state"]}
    count = found.get("count")
    return named | {"count": None if count is None else count_outside(count),
                    "median_seconds": found.get("median_seconds"), "median_days": found.get("median_days")}
