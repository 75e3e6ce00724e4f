"""A closed period of teams, services and the whole council, for those outside a team, in groups of 10 (rule 21)."""

from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import DIRECT_MEANS, Asked, Params
from dashboard.questions.team_period import not_closed, step_rows
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "service-period"
ASKS = "Where did the time of the whole service go in a closed period?"
GRAIN = "one group of at least 10 colleagues in a closed period of four weeks"
EDITIONS: tuple[Edition, ...] = ("outside", "figures")
PARAMS = ("period",)
SCOPES = ("service",)

UNITS = """
    SELECT * FROM outside.unit WHERE of_period = $period
    ORDER BY service NULLS LAST, array_position(['team', 'others', 'service'], level), unit
"""
SHARES = "SELECT service, unit, level, step, kind, per_cent FROM outside.share WHERE of_period = $period"
MERGED = "SELECT step, counted_with FROM outside.merged WHERE of_period = $period"


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the groups: services in name order, in each its teams in name order, the others together, the service.

    The last is the whole council, whose figures stand in the extra too, with ``steps`` as in team-period.
    """
    periods = [str(period) for period in sorted(map(Period.parse, asked.data.closed), reverse=True)]
    period: Period | None = params.get("period") or (Period.parse(periods[0]) if periods else None)
    extra = {"period": str(period) if period else None, "periods": periods}
    about = Answer(NAME, "no_data", extra=extra, sources=asked.sources(), meaning=DIRECT_MEANS,
                   coverage="Everyone on a team's list on the first day of the period, in groups of 10 or more.")
    if period is not None:
        about = about.with_(period=str(period), first_day=period.start, last_day=period.end)
    if extra["period"] not in periods:
        return not_closed(asked, about, period)
    return _closed(asked, about)


def _closed(asked: Asked, about: Answer) -> Answer:
    shares: dict[tuple[Any, ...], dict[str, int]] = {}
    for row in asked.data.rows(SHARES, period=about.period):
        shares.setdefault((row["service"], row["unit"], row["level"], row["step"]), {})[row["kind"]] = row["per_cent"]
    rows = [_row(row, shares) for row in asked.data.rows(UNITS, period=about.period)]
    council = next((row for row in rows if row["level"] == "council"), None)
    shown = tuple(row for row in rows if row["state"] == "ok")
    if council is None or not shown:
        return about.with_(state="too_few" if rows else "no_data")
    of_council = {step: kinds for (_, _, level, step), kinds in shares.items() if level == "council" and step}
    merged = {row["step"]: row["counted_with"] for row in asked.data.rows(MERGED, period=about.period)}
    steps = step_rows(asked.journey.keys, of_council, merged)
    return about.with_(state="ok", rows=tuple(rows), extra={**about.extra, "council": council, "steps": steps},
                       coverage=_coverage(about, council))


def _row(unit: dict[str, Any], shares: dict[tuple[Any, ...], dict[str, int]]) -> dict[str, Any]:
    named = {"service": unit["service"], "unit": unit["unit"], "level": unit["level"], "colleagues": unit["listed"]}
    if not unit["shown"]:
        return named | {"state": "too_few", "direct": None, "admin": None, "no_record": None, "kinds": None}
    return named | {"state": "ok", "direct": {"low": unit["direct_low"], "high": unit["direct_high"]},
                    "admin": {"low": unit["admin_low"], "high": unit["admin_high"]}, "no_record": unit["no_record"],
                    "kinds": shares.get((unit["service"], unit["unit"], unit["level"], None))}


def _coverage(about: Answer, council: dict[str, Any]) -> str:
    counted = f": about {council['colleagues']:,} colleagues" if council["colleagues"] else ""
    return (f"Everyone on a team's list on {about.first_day:%-d %B}, in groups of 10 or more{counted}, "
            "counted to the nearest 5.")
