"""How work flows: which activity directly follows which, how often and after how long. Exact."""

from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "process-map"
ASKS = "How does work flow from step to step?"
GRAIN = "one pair of activities that follow each other"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team", "source", "lifecycle")
SCOPES = ("own_team", "service")

COVERAGE = "Every case with an event; no step is left out of the map."
MEANING = "Two activities follow each other where one case went from the first straight to the second."
WHERE = ("source IS NOT DISTINCT FROM $source::VARCHAR AND team IS NOT DISTINCT FROM $team::VARCHAR "
         "AND lifecycle = $lifecycle AND NOT milestones")
FLOW = f"SELECT cases, events, variants FROM figures.flow WHERE {WHERE}"
ENDS = f"SELECT activity, count FROM figures.case_end WHERE {WHERE} AND is_start = $is_start ORDER BY activity"
EDGES = (f'SELECT from_activity AS "from", to_activity AS "to", count, median_seconds, mean_seconds '
         f"FROM figures.edge WHERE {WHERE} ORDER BY from_activity, to_activity")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are edges in the order of their names; ``extra`` is the whole map as the command line prints it."""
    which = {"source": params.get("source"), "team": params.get("team"), "lifecycle": params.get("lifecycle", False)}
    about = Answer(NAME, "no_data", coverage=COVERAGE, sources=asked.sources("cases"), meaning=MEANING)
    flow = asked.data.rows(FLOW, **which)
    if not flow:
        return about
    edges = asked.data.rows(EDGES, **which)
    extra = {"cases": flow[0]["cases"], "events": flow[0]["events"], "starts": _ends(asked, which, True),
             "ends": _ends(asked, which, False), "edges": edges, "variants": flow[0]["variants"]}
    return about.with_(state="ok", rows=tuple(edges), extra=extra)


def _ends(asked: Asked, which: dict[str, Any], is_start: bool) -> dict[str, int]:
    rows = asked.data.rows(ENDS, **which, is_start=is_start)
    return {row["activity"]: row["count"] for row in rows}
