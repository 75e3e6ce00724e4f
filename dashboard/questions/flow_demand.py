"""Rows about what the system itself asks for: the same thing twice, hold-ups by cause, waits from step to step."""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import may_show_time, may_show_waits
from dashboard.questions.contract import Asked
from dashboard.questions.flow_rest import CUT, Map, Rests

_ASKED = f"SELECT * FROM figures.asked WHERE {CUT} ORDER BY records"
_CAUSES = f"SELECT * FROM figures.cause WHERE {CUT} ORDER BY cause, period NULLS FIRST"
_BETWEEN = f"SELECT * FROM figures.between_steps WHERE {CUT}"

ALL_PARTS = "true"      # these tables know no milestones


def asked_twice(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give each thing that is written down of people, that which most journeys write down again first."""
    rest = of.rests(asked, "asked", ("records",), ALL_PARTS)
    told = [_asked(row, rest) for row in asked.data.rows(_ASKED, source=of.source, team=of.team)]
    return about.with_(state="ok" if told else "no_data",
                       rows=tuple(sorted(told, key=lambda row: -(row["again_journeys"] or 0))))


def _asked(row: Mapping[str, Any], rest: Rests) -> dict[str, Any]:
    names = ("journeys", "again_journeys", "again", "other_team", "other_system")
    told = {"records": row["records"], **dict.fromkeys(names), "median_days": None, "state": "too_few"}
    if not may_show_waits(row["journeys"]) or not rest.may_show(row, "journeys"):
        return told
    if row["again_journeys"] > 0 and not (
            may_show_waits(row["again_journeys"]) and rest.may_show(row, "again_journeys")):
        return told
    told |= {name: rest.number(row, name) for name in names} | {"state": "ok"}
    timed = may_show_time(row["again_journeys"], row["workers"]) and rest.may_time(row, "again_journeys")
    return told | {"median_days": row["median_days"] if timed else None}


def causes(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give each cause, all together (no period) and then period by period; the order is that of their names."""
    rest = of.rests(asked, "cause", ("cause", "period"), ALL_PARTS)
    found = asked.data.rows(_CAUSES, source=of.source, team=of.team)
    return about.with_(state="ok" if found else "no_data", rows=tuple(_cause(row, rest) for row in found))


def _cause(row: Mapping[str, Any], rest: Rests) -> dict[str, Any]:
    named = {"cause": row["cause"], "period": row["period"]}
    if not may_show_waits(row["cases"]) or not rest.may_show(row, "cases", "times"):
        return named | {"times": None, "cases": None, "state": "too_few"}
    return named | {"times": rest.number(row, "times"), "cases": rest.number(row, "cases"), "state": "ok"}


def between(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give the waits from step to step in the journey's order, and what of them is waiting elsewhere."""
    order = {step: number for number, step in enumerate(asked.journey.keys)}
    rest = of.rests(asked, "between_steps", ("from_step", "to_step"), ALL_PARTS)
    found = sorted(asked.data.rows(_BETWEEN, source=of.source, team=of.team),
                   key=lambda row: order.get(row["from_step"], len(order)))
    return about.with_(state="ok" if found else "no_data", rows=tuple(_wait(row, rest) for row in found))


def _wait(row: Mapping[str, Any], rest: Rests) -> dict[str, Any]:
    days = ("median_days", "quarter_days", "three_quarters_days")
    told = {"from_step": row["from_step"], "to_step": row["to_step"], "count": None, **dict.fromkeys(days),
            "elsewhere": None, "elsewhere_days": None, "state": "too_few"}
    if not may_show_waits(row["count"]) or not rest.may_show(row, "count"):
        return told
    told |= {"count": rest.number(row, "count"), "state": "few_carry"}
    if not may_show_time(row["count"], row["workers"]) or not rest.may_time(row, "count"):
        return told
    away = may_show_waits(row["elsewhere"]) and rest.may_show(row, "elsewhere")
    return told | {name: row[name] for name in days} | {
        "state": "ok", "elsewhere": rest.number(row, "elsewhere") if away or not row["elsewhere"] else None,
        "elsewhere_days": row["elsewhere_days"] if away else None}
