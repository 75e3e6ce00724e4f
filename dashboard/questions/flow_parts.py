"""What the questions about flow share: which map, how large it is, and its rows with small numbers held back.

Two things are held back, from everyone alike: numbers of fewer than five cases, and times that one or two workers stand
behind. Nothing is dropped for it: a path that few took stays in the list, without its number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.answer import Answer, SourceDate
from dashboard.disclosure import may_show_time, may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.record import utc

EVERYTHING, MILESTONES = "everything", "milestones"

_CUT = "source IS NOT DISTINCT FROM $source::VARCHAR AND team IS NOT DISTINCT FROM $team::VARCHAR"
_MAP = f"{_CUT} AND milestones = $milestones"
_FLOW = f"SELECT milestones, cases, events, variants FROM figures.flow WHERE {_CUT} AND NOT lifecycle"
_SOURCES = """
    SELECT DISTINCT source FROM figures.flow WHERE source IS NOT NULL AND team IS NOT DISTINCT FROM $team::VARCHAR
    ORDER BY source
"""
_FROM = "SELECT name, first_at, last_at FROM figures.source WHERE list_contains($sources, name) ORDER BY name"
_PATHS = f"""
    SELECT from_activity AS "from", to_activity AS "to", count, cases, workers, median_seconds, mean_seconds, dated,
        median_days
    FROM figures.edge WHERE {_MAP} AND NOT lifecycle ORDER BY count DESC, from_activity, to_activity
"""
_ENDS = f"SELECT is_start, activity, count FROM figures.case_end WHERE {_MAP} AND NOT lifecycle ORDER BY activity"
_VARIANTS = f"SELECT place, activities, cases, median_days FROM figures.variant WHERE {_MAP} ORDER BY place"
_REWORK = f"SELECT * FROM figures.rework WHERE {_MAP} ORDER BY again_cases DESC, activity"
_HANDOVERS = f"SELECT * FROM figures.handover WHERE {_MAP}"
_STAGES = f"SELECT * FROM figures.stage WHERE {_CUT}"

MEANING = {
    "paths": "A path is one event straight after another in one case; its time runs from the first to the second, "
             "nights and weekends too.",
    "variants": "Cases that had the same events in the same order took the same way.",
    "rework": "Done again means more than once in one case. Some things should be; people decide which.",
    "handovers": "Work changes hands where two events of a case that follow each other name different people or teams.",
    "stages": "Waiting runs from the moment a step came in until work on it began; in work from then until it ended. "
              "Thinking and assessing are work.",
}


@dataclass(frozen=True)
class Map:
    """Which map is asked for."""

    source: str | None
    team: str | None
    milestones: bool

    @property
    def values(self) -> dict[str, Any]:
        """What stands for $source, $team and $milestones."""
        return {"source": self.source, "team": self.team, "milestones": self.milestones}


def answer_flow(asked: Asked, about: Answer, params: Params, team: str | None) -> Answer:
    """Answer for one team or for all (None): rows of one kind, and in ``extra`` the choices and the map's size."""
    source, view = params.get("source"), params.get("view", "paths")
    sizes = {row["milestones"]: row for row in asked.data.rows(_FLOW, source=source, team=team)}
    details = [name for name, flag in ((MILESTONES, True), (EVERYTHING, False)) if flag in sizes]
    sources = [row["source"] for row in asked.data.rows(_SOURCES, team=team)]
    detail = params.get("detail") or (details[0] if details else EVERYTHING)
    extra: dict[str, Any] = {"view": view, "detail": detail, "details": details, "source": source, "sources": sources,
                             "team": team}
    about = _told(asked, about, [source] if source else sources).with_(extra=extra, meaning=MEANING[view])
    size = sizes.get(detail == MILESTONES)
    if size is None:
        return about
    extra |= {name: size[name] for name in ("cases", "events", "variants")}
    if not may_show_waits(size["cases"]):
        return about.with_(state="too_few", extra={key: extra[key] for key in ("view", "detail", "details", "source",
                                                                                "sources", "team")})
    return VIEWS[view](asked, about, Map(source, team, detail == MILESTONES))


def _told(asked: Asked, about: Answer, sources: list[str]) -> Answer:
    """Add which sources tell, and from when to when."""
    rows = asked.data.rows(_FROM, sources=sources)
    first = min((row["first_at"] for row in rows if row["first_at"]), default=None)
    last = max((row["last_at"] for row in rows if row["last_at"]), default=None)
    return about.with_(sources=tuple(SourceDate(row["name"], utc(row["last_at"])) for row in rows),
                       first_day=first.date() if first else None, last_day=last.date() if last else None)


def paths(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give the paths of the map, the most taken first; in ``extra`` where cases begin and end."""
    rows = tuple(path(row) for row in asked.data.rows(_PATHS, **of.values))
    ends = asked.data.rows(_ENDS, **of.values)
    named = {key: {row["activity"]: row["count"] if may_show_waits(row["count"]) else None for row in ends
                   if row["is_start"] == flag} for key, flag in (("starts", True), ("ends", False))}
    few = sum(row["state"] == "too_few" for row in rows)
    return about.with_(state="ok", rows=rows, extra={**about.extra, **named, "few": few})


def path(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a path with what may be shown; of a time with too few clocks, whole days."""
    told = {"from": row["from"], "to": row["to"], "count": None, "cases": None, "median_seconds": None,
            "mean_seconds": None, "median_days": None, "state": "too_few"}
    if not may_show_waits(row["cases"]):
        return told
    told |= {"count": row["count"], "cases": row["cases"], "state": "few_carry"}
    if not may_show_time(row["cases"], row["workers"]):
        return told
    clocks = may_show_waits(row["count"] - row["dated"])
    return told | {"state": "ok", "median_seconds": row["median_seconds"] if clocks else None,
                   "mean_seconds": row["mean_seconds"] if clocks else None,
                   "median_days": row["median_days"] if may_show_waits(row["dated"]) else None}


def variants(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give the ways that five cases or more took; all others are counted together in ``extra``, never left out."""
    rows = tuple(row for row in asked.data.rows(_VARIANTS, **of.values) if may_show_waits(row["cases"]))
    other = about.extra["cases"] - sum(row["cases"] for row in rows)
    return about.with_(state="ok", rows=rows, extra={
        **about.extra, "other_variants": about.extra["variants"] - len(rows),
        "other_cases": other if other == 0 or may_show_waits(other) else None})


def rework(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give what is done again, that of the most cases first."""
    return about.with_(state="ok", rows=tuple(map(_again, asked.data.rows(_REWORK, **of.values))))


def _again(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("done", "cases", "again_cases", "at_once", "returns", "median_extra_days")
    told = {"activity": row["activity"], "kind": row["kind"], **dict.fromkeys(names)}
    if not may_show_waits(row["again_cases"]):
        return told | {"state": "too_few"}
    if not may_show_time(row["again_cases"], row["workers"]):
        return told | {"state": "few_carry"}
    return told | {name: row[name] for name in names} | {"state": "ok"}


def handovers(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give one row: moves, those of which both sides are known, and changes of hands."""
    names = ("cases", "moves", "worker_known", "worker_changes", "team_known", "team_changes")
    found = asked.data.rows(_HANDOVERS, **of.values)
    return about.with_(state="ok", rows=tuple({name: row[name] for name in names} for row in found))


def stages(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give waiting and working of each step in the journey's order, then of activities by name."""
    order = {step: number for number, step in enumerate(asked.journey.keys)}
    found = sorted(asked.data.rows(_STAGES, source=of.source, team=of.team), key=lambda row: (
        row["activity"] or "", order.get(row["step"], len(order)), PARTS.index(row["part"])))
    return about.with_(state="ok", rows=tuple(map(stage, found)))


PARTS = ("unassigned", "not_started", "waiting", "working")


def stage(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stage with what may be shown."""
    told = {"step": row["step"], "activity": row["activity"], "part": row["part"], "count": None,
            "median_days": None, "median_seconds": None, "quarter_days": None, "three_quarters_days": None,
            "state": "too_few"}
    if not may_show_waits(row["count"]):
        return told
    told |= {"count": row["count"], "state": "few_carry"}
    if not may_show_time(row["count"], row["workers"]):
        return told
    return told | {"state": "ok", "median_days": row["median_days"], "quarter_days": row["quarter_days"],
                   "three_quarters_days": row["three_quarters_days"],
                   "median_seconds": row["median_seconds"] if may_show_waits(row["timed"]) else None}


VIEWS: Mapping[str, Callable[[Asked, Answer, Map], Answer]] = {
    "paths": paths, "variants": variants, "rework": rework, "handovers": handovers, "stages": stages}
