"""What people told us, as themes; no quotes, and no way from a comment to a worker (rule 16).

Themes stand as people decided on them; where nobody has decided, as they were given with the comment (rule 17).
"""

from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import voices
from dashboard.questions.contract import Asked, Params
from dashboard.questions.heard_parts import rows as heard_rows
from dashboard.questions.heard_parts import span
from dashboard.reader import Edition
from dashboard.themes.counts import Counted, counts, heard, names_of
from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeState
from dashboard.viewer import Viewer

NAME = "themes"
ASKS = "What do people ask of us at each step?"
GRAIN = "one theme at one journey step"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("step",)
SCOPES = ("service",)

COVERAGE = "Everyone who told us something in these 26 weeks; each theme says of how many at its step."
MEANING = ("Themes are counted as people of the co-production group decided, and as they were given with the feedback "
           "where nobody has decided yet. One comment may hold several. Of what came as praise nothing is asked for: "
           "it counts under no theme until people put it under one.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows have most people first; fewer than 5 read "a few" and stand in the order of their names (rule 18)."""
    nothing = dict.fromkeys(("first_on", "last_on", "total", "praise"))
    about = Answer(NAME, "no_data", extra=nothing, coverage=COVERAGE, sources=asked.sources("voices"), meaning=MEANING)
    first, last = span(asked)
    rows = heard_rows(asked, first)
    state = asked.journal.theme_state()
    comments = heard(rows, state)
    every = [one for one in counts(comments) if "step" not in params or one.step == params["step"]]
    here = [one for one in comments if "step" not in params or one.step == params["step"]]
    praise = sum(one.praise for one in here)
    about = about.with_(extra={**about.extra, "praise": voices(praise) if praise else None})
    if not every:
        return about
    names = names_of(rows, state)
    totals = {one.step: one.of_total for one in every}
    extra = {**about.extra, "first_on": first, "last_on": last, "total": voices(sum(totals.values()))}
    shown = [_row(one, state, names) for one in every]
    shown.sort(key=_place)
    return about.with_(state="ok", rows=tuple(shown), extra=extra, first_day=first, last_day=last)


def _place(row: dict[str, Any]) -> tuple[int, str, str]:
    # the few are not put in an order that tells them apart
    return -(row["people"] if isinstance(row["people"], int) else 0), row["theme"], row["step"] or ""


def _row(one: Counted, state: ThemeState, names: ThemeNames) -> dict[str, Any]:
    """Say what a theme is called, how many said it, and which role decided on it last, and when (rule 17)."""
    own = state.decided.get(one.theme)
    by, at = one.decided_by, one.decided_at
    if own and own.at and (at is None or own.at > at):
        by, at = own.role, own.at
    return {"step": one.step, "theme": names.name(one.theme), "key": one.theme, "people": voices(one.people),
            "of_total": voices(one.of_total), "retired": names.retired(one.theme), "decided_by": by,
            "decided_on": at.date() if at else None, "some_as_given": one.some_as_given,
            "term": state.terms.get(one.theme), "urgency": state.urgencies.get(one.theme)}
