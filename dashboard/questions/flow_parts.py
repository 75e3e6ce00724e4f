"""What the questions about flow share: which map, how large it is, and its rows with small numbers held back.

Two things are held back, from everyone alike: numbers of fewer than five cases, and times that one or two workers stand
behind. Nothing is dropped for it: a path that few took stays in the list, without its number. Of the whole service
numbers are rounded to five, and what a team or system would leave over must be no small number (``flow_rest``).
"""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.answer import Answer, SourceDate
from dashboard.disclosure import may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.questions.flow_demand import asked_twice, between, causes
from dashboard.questions.flow_payments import came_back
from dashboard.questions.flow_rest import CUT, IS_MAP, Map
from dashboard.questions.flow_rows import handovers, paths, rework, stages, variants
from dashboard.record import utc

EVERYTHING, MILESTONES = "everything", "milestones"

_FLOW = f"SELECT milestones, cases, events, variants FROM figures.flow WHERE {CUT} AND NOT lifecycle"
_SOURCES = """
    SELECT DISTINCT source FROM figures.flow WHERE source IS NOT NULL AND team IS NOT DISTINCT FROM $team::VARCHAR
    ORDER BY source
"""
_FROM = "SELECT name, first_at, last_at FROM figures.source WHERE list_contains($sources, name) ORDER BY name"

MEANING = {
    "paths": "A path is one event straight after another in one case; its time runs from the first to the second, "
             "nights and weekends too.",
    "variants": "Cases that had the same events in the same order took the same way.",
    "rework": "Done again means more than once in one case. Some things should be; people decide which.",
    "handovers": "Work changes hands where two events of a case that follow each other name different people or teams.",
    "stages": "Waiting runs from the moment a step came in until work on it began; in work from then until it ended. "
              "Thinking and assessing are work.",
    "asked": "Written down again means: the same thing in one journey, in other hands or another system than before.",
    "causes": "Work that the system itself makes. Reopened means begun again within four weeks after it ended.",
    "returned": "A payment came back where its system says so, and is put right once it was corrected or went "
                "out again. Days run from date to date; those not put right yet are in none.",
    "between": "From the end of one step to the start of the next. Time to think lies within a step: none is in here.",
}


def answer_flow(asked: Asked, about: Answer, params: Params, team: str | None) -> Answer:
    """Answer for one team or for all (None): rows of one kind, and in ``extra`` the choices and the map's size.

    What ``about`` says of numbers that are held back stands after what the rows mean.
    """
    source, view = params.get("source"), params.get("view", "paths")
    sizes = {row["milestones"]: row for row in asked.data.rows(_FLOW, source=source, team=team)}
    details = [name for name, flag in ((MILESTONES, True), (EVERYTHING, False)) if flag in sizes]
    sources = [row["source"] for row in asked.data.rows(_SOURCES, team=team)]
    detail = params.get("detail") or (details[0] if details else EVERYTHING)
    extra: dict[str, Any] = {"view": view, "detail": detail, "details": details, "source": source, "sources": sources,
                             "team": team}
    about = _told(asked, about, [source] if source else sources).with_(
        extra=extra, meaning=" ".join(text for text in (MEANING[view], about.meaning) if text))
    size = sizes.get(detail == MILESTONES)
    if size is None:
        return about
    of = Map(source, team, detail == MILESTONES)
    rest = of.rests(asked, "flow", (), IS_MAP)
    extra |= {name: rest.size(size, name) for name in ("cases", "events", "variants")}
    if not may_show_waits(size["cases"]):
        return about.with_(state="too_few", extra={key: extra[key] for key in ("view", "detail", "details", "source",
                                                                                "sources", "team")})
    return VIEWS[view](asked, about, of)


def _told(asked: Asked, about: Answer, sources: list[str]) -> Answer:
    """Add which sources tell, and from when to when."""
    rows = asked.data.rows(_FROM, sources=sources)
    first = min((row["first_at"] for row in rows if row["first_at"]), default=None)
    last = max((row["last_at"] for row in rows if row["last_at"]), default=None)
    return about.with_(sources=tuple(SourceDate(row["name"], utc(row["last_at"])) for row in rows),
                       first_day=first.date() if first else None, last_day=last.date() if last else None)


VIEWS: Mapping[str, Callable[[Asked, Answer, Map], Answer]] = {
    "paths": paths, "variants": variants, "rework": rework, "handovers": handovers, "stages": stages,
    "asked": asked_twice, "causes": causes, "returned": came_back, "between": between}
