"""A measure week by week, for a year: long enough for a process chart, which needs weeks from before a change.

Only of what may be counted by week: machines, waits of the whole service, payments that came back, and how often a
theme is named. Nothing is in it of the time of a team, which is shown by closed period alone. What is held back or not
known is None, never 0.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_VOICES, may_show_waits
from dashboard.improve.measures import series, with_gaps
from dashboard.questions import downtime, heard_parts, misfeeds, scanning
from dashboard.questions.contract import Asked, Params
from dashboard.questions.flow_payments import came_back
from dashboard.questions.flow_rest import Map
from dashboard.reader import Edition
from dashboard.themes.counts import heard, known
from dashboard.viewer import Viewer
from data.periods import Week

NAME = "weekly-measure"
ASKS = "How did machines, returned payments or a theme go up and down, week by week, for a year?"
GRAIN = "one week"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("measure", "theme", "step", "site")
SCOPES = ("service",)

WEEKS = 53
MACHINES = ("Printers and scanners that are known in most weeks, all together. A week in which one of them is not "
            "known has no number.")
PAYMENTS = "All payments that came back, to the nearest five. Weeks with few are held back."
VOICES = "Everyone who told us something. Weeks in which fewer than five people named the theme are held back."
WAITS = ("People of the whole service whose wait at the step ended in the week, half of whom waited so long or less. "
         "Weeks with few are held back.")
WAITED = "SELECT week, cases, median_days FROM figures.wait_week WHERE step = $step ORDER BY week"
Values = Mapping[date, float | None]


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are whole weeks in order of time: ``week``, its ``monday`` and ``value``; of machines also by ``site``.

    ``theme`` is a theme's key, asked for with the measure "theme", and ``step`` that of a wait; ``site`` narrows
    machines.
    """
    measure = params.get("measure", "theme" if "theme" in params else "jams")
    if measure not in FOUND or ("theme" in params and measure != "theme"):
        return Answer(NAME, "bad_request")
    first, last = asked.whole_weeks(WEEKS)
    values, coverage = FOUND[measure](asked, params)
    rows = tuple({"week": str(Week.of(on)), "monday": on, "value": values[on]} for on in sorted(values)
                 if first.monday <= on <= last.monday)
    extra = {"measure": measure, "theme": params.get("theme"), "step": params.get("step"), "site": params.get("site")}
    since = min((on for on in values if first.monday <= on), default=first.monday)
    return Answer(NAME, "ok" if rows else "no_data", rows, extra, first_day=since, last_day=last.sunday,
                  coverage=coverage, sources=asked.sources(ABOUT.get(measure, "machines")))


def _machines(measure: str) -> Callable[[Asked, Params], tuple[Values, str]]:
    """Add machines up as the charts do, from the rows of their own question over a longer time."""
    def values(asked: Asked, params: Params) -> tuple[Values, str]:
        first, last = asked.whole_weeks(WEEKS)
        rows = (downtime.by_day(asked, params, first.monday, last.sunday) if measure == "downtime" else
                (misfeeds if measure == "jams" else scanning).by_week(asked, params, WEEKS))
        days, found = series(measure, [Answer(measure, "ok", rows, last_day=last.sunday)])
        at = f" Those at {params['site']} alone." if "site" in params else ""
        return dict(zip(days, found, strict=True)), MACHINES + at
    return values


def _returned(asked: Asked, params: Params) -> tuple[Values, str]:
    """Take the weeks that may be shown where payments are shown; all between the first and the last are there."""
    told = came_back(asked, Answer(NAME, "no_data"), Map(None, None, True))
    found = {row["week"]: row["payments"] for row in told.rows if row["week"]}
    return with_gaps(found), PAYMENTS


def _voices(asked: Asked, params: Params) -> tuple[Values, str]:
    """Count the comments under a theme as people decided, whatever it was called; few and none read the same."""
    state, wanted = asked.journal.theme_state(), params.get("theme")
    first, last = asked.whole_weeks(WEEKS)
    rows = heard_parts.rows(asked, first.monday, last.sunday) if wanted else []
    if wanted not in known(rows, state):
        return {}, VOICES
    counted: Counter[date] = Counter()
    came = {row["comment"]: row["received_on"] for row in rows}
    for one in heard(rows, state):
        counted[Week.of(came[one.comment]).monday] += state.names.now(wanted) in one.asks_for
    shown = _kept(counted)
    return with_gaps({on: shown.get(on) for on in counted}), VOICES


def _kept(counted: Mapping[date, int]) -> dict[date, float | None]:
    """Return the weeks that may be shown: what all others make together is nought, or no small number."""
    kept = sorted((on for on in counted if counted[on] >= FEWEST_VOICES), key=lambda on: (-counted[on], on))
    while kept and 0 < sum(counted.values()) - sum(counted[on] for on in kept) < FEWEST_VOICES:
        kept.pop()
    return {on: counted[on] for on in kept}


def _waits(asked: Asked, params: Params) -> tuple[Values, str]:
    """Take the median of each week in which enough waits for the step ended."""
    rows = asked.data.rows(WAITED, step=params.get("step", ""))
    return with_gaps({row["week"]: row["median_days"] if may_show_waits(row["cases"]) else None for row in rows}), WAITS


FOUND: Mapping[str, Callable[[Asked, Params], tuple[Values, str]]] = {
    **{name: _machines(name) for name in ("jams", "scans_failed", "downtime")}, "returned": _returned,
    "theme": _voices, "wait": _waits,
}
ABOUT: Mapping[str, Any] = {"returned": "cases", "wait": "cases", "theme": "voices"}
