"""What was decided about themes, act by act: which role, when, and whether it was taken back (rule 17)."""

from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.themes.counts import names_of
from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeAct, ThemeState
from dashboard.viewer import Viewer

NAME = "theme-history"
ASKS = "Who decided what about a theme or a comment, and when?"
GRAIN = "acts that were done together"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("theme", "comment")
SCOPES = ("service",)

MOST = 50
COVERAGE = "The last 50 decisions; each says which role decided, never who."
MEANING = "What was taken back stays here as taken back; the words that it held are gone."
GIVEN = "SELECT DISTINCT themes FROM figures.heard"


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows have the newest first; with ``theme`` or ``comment`` only what was decided about it."""
    state, acts = asked.journal.theme_state(), asked.journal.theme_acts()
    names = names_of(asked.data.rows(GIVEN), state)
    batches: dict[int, list[ThemeAct]] = {}
    for act in acts:
        if act.comment not in state.held and act.kind not in {"concern", "dealt"}:
            batches.setdefault(act.batch, []).append(act)
    about = [(batch, these) for batch, these in batches.items() if any(_about(act, state, params) for act in these)]
    last = sorted(about, reverse=True, key=lambda one: one[0])[:MOST]
    rows = tuple(_row(batch, these, names) for batch, these in last)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, meaning=MEANING,
                  sources=asked.sources("voices"))


def _about(act: ThemeAct, state: ThemeState, params: Params) -> bool:
    if "comment" in params and act.comment != params["comment"]:
        return False
    theme = params.get("theme")
    if theme is None:
        return True
    about = {act.theme, *(act.chosen if act.kind in {"themes", "make"} else ()),
             act.value if act.kind == "merge" else None}
    return theme in about or state.names.now(theme) in {state.names.now(one) for one in about if one}


def _row(batch: int, acts: list[ThemeAct], names: ThemeNames) -> dict[str, Any]:
    """Say what was done in one go, and is taken back in one go; the first act stands for all of them."""
    # a split is a theme that is made with the comments that go to it
    first = acts[0]
    chosen = dict.fromkeys(key for act in acts if act.kind == "themes" for key in act.chosen)
    return {"id": batch, "kind": "split" if first.kind == "make" and first.chosen else first.kind, "theme": first.theme,
            "name": _called(first, names),
            "into": names.name(first.value) if first.kind == "merge" and first.value else None,
            "value": first.value if first.kind in {"term", "urgency", "step"} else None,
            "themes": [names.name(key) for key in chosen],
            "comments": len({act.comment for act in acts if act.comment}), "suggested": any(a.suggested for a in acts),
            "role": first.role, "at": first.at, "undone_by": first.undone_role, "undone_at": first.undone_at}


def _called(act: ThemeAct, names: ThemeNames) -> str | None:
    """Return the name that an act gave, else what its theme is called now; none where its words are gone."""
    if act.kind in {"make", "rename"}:
        return act.value
    return names.name(act.theme) if act.theme else None
