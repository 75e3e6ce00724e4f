"""A closed period of the whole team, as rounded shares: read from the file that ``close`` made once (rules 3 to 5)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import DIRECT_MEANS, Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "team-period"
ASKS = "Where did our team's time go in a closed period?"
GRAIN = "one journey step of a team in a closed period of four weeks"
EDITIONS: tuple[Edition, ...] = ("groups", "figures")
PARAMS = ("team", "period")
SCOPES = ("own_team",)

SHARES = "SELECT step, kind, per_cent FROM groups.share WHERE of_period = $period AND team = $team"
TEAM = "SELECT * FROM groups.team WHERE of_period = $period AND team = $team"
BAND = "SELECT shown, low, high, colleagues FROM groups.band WHERE of_period = $period AND team = $team"
UNIT = "SELECT unit FROM groups.member WHERE of_period = $period AND team = $team"
PARTS = "SELECT team FROM groups.member WHERE of_period = $period AND unit = $unit ORDER BY team"
MERGED = "SELECT step, counted_with FROM groups.merged WHERE of_period = $period AND team = $team"
HIDDEN_BAND = {"shown": False, "low": None, "high": None, "colleagues": None}


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the steps of the journey; a step without figures has ``kinds`` None, never 0.

    Partner teams have their figures together: ``unit`` in the extra is "A and B" for both.
    """
    periods = [str(period) for period in sorted(map(Period.parse, asked.data.closed), reverse=True)]
    period: Period | None = params.get("period") or (Period.parse(periods[0]) if periods else None)
    extra = {"team": params["team"], "period": str(period) if period else None, "periods": periods}
    about = Answer(NAME, "no_data", extra=extra, sources=asked.sources(), meaning=DIRECT_MEANS)
    if period is not None:
        about = about.with_(period=str(period), first_day=period.start, last_day=period.end)
    if extra["period"] not in periods:
        return not_closed(asked, about, period)
    unit = asked.data.value(UNIT, period=str(period), team=params["team"]) or params["team"]
    team = asked.data.rows(TEAM, period=str(period), team=unit)
    return _closed(asked, about, team[0]) if team else about


def not_closed(asked: Asked, about: Answer, period: Period | None) -> Answer:
    """Say on which day the figures come, where that is known: for the next period to be closed, or a later one."""
    due = asked.next_due()
    if due is None or (period is not None and period < Period.parse(due[0])):
        return about
    day = due[1]
    if period is not None and period > Period.parse(due[0]):
        day = max(day, period.end + timedelta(days=8))
    return about.with_(state="not_yet", extra={**about.extra, "on": day})


def _closed(asked: Asked, about: Answer, team: dict[str, Any]) -> Answer:
    named = {"period": str(about.period), "team": team["team"]}
    band = asked.data.rows(BAND, **named)
    parts = [row["team"] for row in asked.data.rows(PARTS, period=named["period"], unit=team["team"])]
    whose = f"the lists of {team['team']}" if len(parts) > 1 else "the team's list"
    listed = f"Everyone on {whose} on {about.first_day:%-d %B}: {team['listed']} colleagues."
    extra = {**about.extra, "unit": team["team"], "partners": parts if len(parts) > 1 else [],
             "listed": team["listed"], "band": band[0] if band else HIDDEN_BAND}
    if not team["shown"]:
        return about.with_(state="too_few", extra=extra, coverage=listed)
    shares: dict[str | None, dict[str, int]] = {}
    for row in asked.data.rows(SHARES, **named):
        shares.setdefault(row["step"], {})[row["kind"]] = row["per_cent"]
    figures = {"kinds": shares.get(None, {}), "no_record": team["no_record"],
               "direct": {"low": team["direct_low"], "high": team["direct_high"]},
               "admin": {"low": team["admin_low"], "high": team["admin_high"]}}
    merged = {row["step"]: row["counted_with"] for row in asked.data.rows(MERGED, **named)}
    rows = step_rows(asked.journey.keys, shares, merged)
    return about.with_(state="ok", rows=rows, extra=extra | figures, coverage=listed)


def step_rows(
    steps: Sequence[str], shares: Mapping[Any, Mapping[str, int]], merged: Mapping[str, str]
) -> tuple[dict[str, Any], ...]:
    """Return a row a step; one that is merged with a neighbour names it in ``counted_with`` and has no figures."""
    return tuple({"step": step, "kinds": shares.get(step), "counted_with": merged.get(step)} for step in steps)
