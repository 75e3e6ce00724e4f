"""What people told us, as themes; no quotes, and no way from a comment to a worker (rule 16)."""

from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_VOICES, voices
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "themes"
ASKS = "What do people ask of us at each step?"
GRAIN = "one theme at one journey step"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("step",)
SCOPES = ("service",)

COVERAGE = "Everyone who told us something in these 26 weeks; each theme says of how many at its step."
MEANING = "Themes are counted as they stand in the feedback that was given to us. One comment may hold several."
ALL = "SELECT step, theme, people, of_total, first_on, last_on FROM figures.theme ORDER BY step, theme"


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows have most people first; fewer than 5 read "a few" and stand in the order of their names (rule 18)."""
    wanted = params.get("step")
    found = [row for row in asked.data.rows(ALL) if wanted is None or row["step"] == wanted]
    about = Answer(NAME, "no_data", extra={"first_on": None, "last_on": None, "total": None}, coverage=COVERAGE,
                   sources=asked.sources("voices"), meaning=MEANING)
    if not found:
        return about
    first, last = min(row["first_on"] for row in found), max(row["last_on"] for row in found)
    totals = {row["step"]: row["of_total"] for row in found}
    extra = {"first_on": first, "last_on": last, "total": voices(sum(totals.values()))}
    rows = tuple(_row(row) for row in sorted(found, key=_place))
    return about.with_(state="ok", rows=rows, extra=extra, first_day=first, last_day=last)


def _place(row: dict[str, Any]) -> tuple[int, str, str]:
    # the few are not put in an order that tells them apart
    people = row["people"] if row["people"] >= FEWEST_VOICES else 0
    return -people, row["theme"], row["step"] or ""


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {"step": row["step"], "theme": row["theme"], "people": voices(row["people"]),
            "of_total": voices(row["of_total"])}
