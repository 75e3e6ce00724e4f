"""How a team would like to work: a to-be map, held against what happens, as a specification for the case system.

Only ways that five cases or more took are published, so cases that follow the map are counted among these alone.
"""

from typing import Any

from dashboard import maps
from dashboard.answer import Answer
from dashboard.disclosure import may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "to-be"
ASKS = "How would the team like to work, and how many cases go that way already?"
GRAIN = "one step of the to-be map, dropped ones among them"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team",)
SCOPES = ("own_team",)

COVERAGE = "The team's own map. Cases are those of ways that five or more took, of all systems together."
MEANING = "A case follows the map where it took its steps in this order; new steps can't have been taken yet."
# the map of milestones where there is one: the to-be map begins with one of its ways
MAP = """
    SELECT milestones, cases FROM figures.flow WHERE team = $team AND source IS NULL AND NOT lifecycle
    ORDER BY milestones DESC LIMIT 1
"""
WAYS = """
    SELECT activities, cases FROM figures.variant WHERE team = $team AND source IS NULL AND milestones = $milestones
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows in order; ``extra`` counts cases that go just so, with other steps between, and all, and lists the edits."""
    words = asked.journal.words_on_map(params["team"], maps.DRAWN)
    steps = maps.to_be(words)
    about = Answer(NAME, "no_data", coverage=COVERAGE, meaning=MEANING, sources=asked.sources("cases"))
    if not steps:
        return about
    which = asked.data.rows(MAP, team=params["team"])
    ways = asked.data.rows(WAYS, team=params["team"], milestones=which[0]["milestones"]) if which else []
    extra: dict[str, Any] = {"team": params["team"]} | {
        name: _cases(ways, steps, name) for name in ("just so", "more")} | {
        "cases": which[0]["cases"] if which and may_show_waits(which[0]["cases"]) else None,
        "edits": [{"id": word.id, "kind": word.kind, "about": word.about, "role": word.role, "on": word.at.date(),
                   "text": word.text if word.kind != "start" else None} for word in words]}
    rows = tuple({"place": place, "step": step.name, "change": step.change, "now": list(step.now)}
                 for place, step in enumerate(steps, 1))
    return about.with_(state="ok", rows=rows, extra=extra)


def _cases(ways: list[dict[str, Any]], steps: list[maps.Step], how: str) -> int | None:
    cases: int = sum(way["cases"] for way in ways if maps.follows(way["activities"], steps) == how)
    return cases if may_show_waits(cases) else None
