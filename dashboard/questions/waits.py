"""How long people wait at each step: about people with care needs, never about a worker."""

from collections.abc import Sequence
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import blurred, may_show_waits, rest_may_show
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "waits"
ASKS = "How long do people wait at each step?"
GRAIN = "one journey step in a period"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team", "period")
SCOPES = ("own_team", "service")

COVERAGE = "People whose wait at the step ended in the period; those who still wait are not in it."
MEANING = "A wait runs from the day on which a step came in to the day on which work on it started."
PERIODS = "SELECT DISTINCT period FROM figures.wait WHERE team IS NOT DISTINCT FROM $team::VARCHAR"
STEPS = """
    SELECT step, cases, median_days FROM figures.wait
    WHERE team IS NOT DISTINCT FROM $team::VARCHAR AND period = $period
"""
# what a team knows of itself, to be held against the whole: it may be taken away from it
TEAMS = "SELECT step, cases FROM figures.wait WHERE team IS NOT NULL AND $team IS NULL AND period = $period"


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the steps of the journey; a step with one to four waits is "too few", never 0.

    ``so_far`` in ``extra`` says that the period was not over when these figures were published.
    """
    team = params.get("team")
    periods = sorted((Period.parse(row["period"]) for row in asked.data.rows(PERIODS, team=team)), reverse=True)
    period: Period | None = params.get("period") or (periods[0] if periods else None)
    extra = {"team": team, "period": str(period) if period else None, "periods": [str(p) for p in periods],
             "so_far": period is not None and period.end >= asked.data.version.made_at.date()}
    about = Answer(NAME, "no_data", extra=extra, coverage=COVERAGE, sources=asked.sources("cases"), meaning=MEANING)
    if period is None:
        return about
    about = about.with_(period=str(period), first_day=period.start, last_day=period.end)
    if period not in periods:
        return about
    found = {row["step"]: row for row in asked.data.rows(STEPS, team=team, period=str(period))}
    parts: dict[str, list[int]] = {}
    for row in asked.data.rows(TEAMS, team=team, period=str(period)):
        parts.setdefault(row["step"], []).append(row["cases"])
    whole = team is None
    return about.with_(state="ok", rows=tuple(
        _row(step, found.get(step), parts.get(step, ()), whole) for step in asked.journey.keys))


def _row(step: str, wait: dict[str, Any] | None, parts: Sequence[int], whole: bool) -> dict[str, Any]:
    if wait is None or not wait["cases"]:
        return {"step": step, "median_days": None, "cases": None, "state": "no_data"}
    if not may_show_waits(wait["cases"]) or not rest_may_show(wait["cases"], parts):
        return {"step": step, "median_days": None, "cases": None, "state": "too_few"}
    return {"step": step, "median_days": wait["median_days"],
            "cases": blurred(wait["cases"]) if whole else wait["cases"], "state": "ok"}
