"""The rows of each view of a map, with small numbers held back (``flow_parts`` says which map it is)."""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_WAITS, may_show_time, may_show_waits, rest_may_show
from dashboard.questions.contract import Asked
from dashboard.questions.flow_rest import CUT, IS_MAP, MAP, Map, Rests

KEPT_WAYS = 50      # of each map are published at most (ingest/derive/variants.py)
_ALONE = Rests(())  # of one team: nothing to hold it against
PARTS = ("unassigned", "not_started", "waiting", "working")

_PATHS = f"""
    SELECT from_activity, to_activity, count, cases, workers, median_seconds, mean_seconds, dated,
        median_days
    FROM figures.edge WHERE {MAP} AND NOT lifecycle ORDER BY from_activity, to_activity
"""
_ENDS = f"SELECT is_start, activity, count FROM figures.case_end WHERE {MAP} AND NOT lifecycle ORDER BY activity"
_VARIANTS = f"SELECT place, activities, cases, median_days FROM figures.variant WHERE {MAP} ORDER BY place"
_LISTED = """
    SELECT f.source, f.team, count(v.cases) AS ways, min(v.cases) AS fewest
    FROM figures.flow AS f LEFT JOIN figures.variant AS v ON v.milestones = f.milestones
        AND v.team IS NOT DISTINCT FROM f.team AND v.source IS NOT DISTINCT FROM f.source
    WHERE f.milestones = $milestones AND NOT f.lifecycle AND CASE WHEN f.team IS NULL
        THEN f.source IS NOT NULL AND $source IS NULL ELSE f.source IS NOT DISTINCT FROM $source::VARCHAR END
    GROUP BY f.source, f.team
"""
_REWORK = f"SELECT * FROM figures.rework WHERE {MAP} ORDER BY activity"
_HANDOVERS = f"SELECT * FROM figures.handover WHERE {MAP}"
_STAGES = f"SELECT * FROM figures.stage WHERE {CUT}"


def paths(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give the paths of the map, the most taken first; in ``extra`` where cases begin and end."""
    rest = of.rests(asked, "edge", ("from_activity", "to_activity"), IS_MAP)
    told = [path(row, rest) for row in asked.data.rows(_PATHS, **of.values)]
    rows = tuple(sorted(told, key=lambda row: -(row["count"] or 0)))     # else by name: no order tells what is held
    ends, beside = asked.data.rows(_ENDS, **of.values), of.rests(asked, "case_end", ("is_start", "activity"), IS_MAP)
    named = {key: {row["activity"]: beside.number(row, "count") if may_show_waits(row["count"]) else None
                   for row in ends if row["is_start"] == flag} for key, flag in (("starts", True), ("ends", False))}
    few = sum(row["state"] == "too_few" for row in rows)
    return about.with_(state="ok", rows=rows, extra={**about.extra, **named, "few": few})


def path(row: Mapping[str, Any], rest: Rests = _ALONE) -> dict[str, Any]:
    """Return a path with what may be shown; of a time with too few clocks, whole days."""
    told = {"from": row["from_activity"], "to": row["to_activity"], "count": None, "cases": None,
            "median_seconds": None, "mean_seconds": None, "median_days": None, "state": "too_few"}
    if not may_show_waits(row["cases"]) or not rest.may_show(row, "cases", "count"):
        return told
    told |= {"count": rest.number(row, "count"), "cases": rest.number(row, "cases"), "state": "few_carry"}
    if not may_show_time(row["cases"], row["workers"]) or not rest.may_time(row, "cases"):
        return told
    clocks, dates = rest.clocks(row), may_show_waits(row["dated"]) and rest.may_show(row, "dated")
    return told | {"state": "ok", "median_seconds": row["median_seconds"] if clocks else None,
                   "mean_seconds": row["mean_seconds"] if clocks else None,
                   "median_days": row["median_days"] if dates else None}


def variants(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give the ways that five cases or more took; all others are counted together in ``extra``, never left out."""
    rest, most = of.rests(asked, "variant", ("activities",)), _most_unlisted(asked, of)
    found = asked.data.rows(_VARIANTS, **of.values)
    kept = [row for row in found if may_show_waits(row["cases"]) and rest.may_show(row, "cases")
            and (len(rest.of(row)) >= len(most) or rest_may_show(row["cases"], range(max(most, default=0) + 1)))]
    rows = [row | {"cases": rest.number(row, "cases")} for row in kept]
    rows = [row | {"place": place} for place, row in
            enumerate(sorted(rows, key=lambda row: (-row["cases"], row["activities"])), 1)]
    other = about.extra["cases"] - sum(row["cases"] for row in rows)
    return about.with_(state="ok", rows=tuple(rows), extra={
        **about.extra, "other_variants": max(about.extra["variants"] - len(rows), 0),
        "other_cases": max(other, 0) if other <= 0 or may_show_waits(other) else None})


def _most_unlisted(asked: Asked, of: Map) -> list[int]:
    """Return of each part how many cases may have taken a way that its list does not have."""
    if not of.whole:
        return []
    found = asked.data.rows(_LISTED, source=of.source, milestones=of.milestones)
    return [row["fewest"] if row["ways"] >= KEPT_WAYS else FEWEST_WAITS - 1 for row in found]


def rework(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give what is done again, that of the most cases first."""
    rest = of.rests(asked, "rework", ("activity",))
    told = [_again(row, rest) for row in asked.data.rows(_REWORK, **of.values)]
    return about.with_(state="ok", rows=tuple(sorted(told, key=lambda row: -(row["again_cases"] or 0))))


def _again(row: Mapping[str, Any], rest: Rests) -> dict[str, Any]:
    names = ("done", "cases", "again_cases", "at_once", "returns")
    told = {"activity": row["activity"], "kind": row["kind"], **dict.fromkeys(names), "median_extra_days": None}
    if not may_show_waits(row["again_cases"]) or not rest.may_show(row, "again_cases", "cases"):
        return told | {"state": "too_few"}
    if not may_show_time(row["again_cases"], row["workers"]) or not rest.may_time(row, "again_cases"):
        return told | {"state": "few_carry"}
    return told | {name: rest.number(row, name) for name in names} | {
        "median_extra_days": row["median_extra_days"], "state": "ok"}


def handovers(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give one row: moves, those of which both sides are known, and changes of hands."""
    names = ("cases", "moves", "worker_known", "worker_changes", "team_known", "team_changes")
    rest, found = of.rests(asked, "handover", ()), asked.data.rows(_HANDOVERS, **of.values)
    return about.with_(state="ok", rows=tuple({name: rest.number(row, name) for name in names} for row in found))


def stages(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give waiting and working of each step in the journey's order, then of activities by name."""
    order = {step: number for number, step in enumerate(asked.journey.keys)}
    found = sorted(asked.data.rows(_STAGES, source=of.source, team=of.team), key=lambda row: (
        row["activity"] or "", order.get(row["step"], len(order)), PARTS.index(row["part"])))
    rest = of.rests(asked, "stage", ("step", "activity", "part"), "true")
    return about.with_(state="ok", rows=tuple(stage(row, rest) for row in found))


def stage(row: Mapping[str, Any], rest: Rests = _ALONE) -> dict[str, Any]:
    """Return a stage with what may be shown."""
    told = {"step": row["step"], "activity": row["activity"], "part": row["part"], "count": None,
            "median_days": None, "median_seconds": None, "quarter_days": None, "three_quarters_days": None,
            "state": "too_few"}
    if not may_show_waits(row["count"]) or not rest.may_show(row, "count"):
        return told
    told |= {"count": rest.number(row, "count"), "state": "few_carry"}
    if not may_show_time(row["count"], row["workers"]) or not rest.may_time(row, "count"):
        return told
    clocks = may_show_waits(row["timed"]) and rest.may_show(row, "timed")
    return told | {"state": "ok", "median_days": row["median_days"], "quarter_days": row["quarter_days"],
                   "three_quarters_days": row["three_quarters_days"],
                   "median_seconds": row["median_seconds"] if clocks else None}
