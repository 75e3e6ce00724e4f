"""Where did my week go? The viewer's own entries with their corrections; seen by them alone (rules 1 and 2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import overlay, record
from dashboard.answer import Answer
from dashboard.named_shares import span
from dashboard.overlay import Entry
from dashboard.questions.contract import DIRECT_MEANS, Asked, Params
from dashboard.reader import Edition, Snapshot
from dashboard.viewer import Viewer
from data.kinds import KINDS
from data.periods import Week

NAME = "my-week"
ASKS = "Where did my week go?"
GRAIN = "one time entry"
EDITIONS: tuple[Edition, ...] = ("record", "figures")
PARAMS = ("week",)
SCOPES = ("self",)

PAST_WEEKS = 8
COVERAGE = "Your own record, whole: entries that a system logged and that were linked to you."
MEANING = DIRECT_MEANS + " Your own corrections come before every rule."
DAYS = """
    SELECT DISTINCT d.day FROM (
        SELECT person_no, day FROM record.entry
        UNION ALL SELECT person_no, day FROM record.contracted_day WHERE day <= $over) d
    JOIN record.person p USING (person_no) WHERE p.person = $person
"""
PAGES = """
    SELECT coalesce(sum(l.pages), 0)::BIGINT FROM record.pages_logged l JOIN record.person p USING (person_no)
    WHERE p.person = $person AND l.day BETWEEN $first AND $last
"""
KEYS = """
    SELECT e.entry_key FROM record.entry e JOIN record.person p USING (person_no)
    WHERE p.person = $person AND e.entry_key IN (SELECT unnest($keys::UBIGINT[]))
    UNION ALL SELECT entry_key FROM record.folded WHERE entry_key IN (SELECT unnest($keys::UBIGINT[]))
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are entries in order of day and start; ``extra`` holds days, totals and ranges."""
    person = viewer.person or ""
    weeks = weeks_of(asked, person)
    reached = _reached(asked)
    week = params.get("week") or _first_shown(weeks, reached) or Week.of(record.local_day(asked.data, asked.now))
    extra = {"reached": reached if reached and reached < week.monday else None,
             "name": record.name_of(asked.data, person), "week": str(week), "weeks": [str(w) for w in weeks]}
    about = Answer(NAME, "no_data", extra=extra, period=str(week), first_day=week.monday, last_day=week.sunday,
                   coverage=COVERAGE, sources=asked.sources(), meaning=MEANING)
    if week not in weeks:
        return about
    rows, figures = _week(asked, person, week)
    past = _past(asked, person, [one for one in weeks if one <= week][:PAST_WEEKS])
    return about.with_(state="ok", rows=rows, extra=extra | figures | {"past": past})


def _reached(asked: Asked) -> date | None:
    """Return the last day that any source of work reaches."""
    ends = [record.local_day(asked.data, source.last_at) for source in asked.sources() if source.last_at]
    return max(ends, default=None)


def _first_shown(weeks: Sequence[Week], reached: date | None) -> Week | None:
    """Return the newest week that a source reaches: one that none does yet would open on time without a record."""
    seen = (week for week in weeks if reached is None or week.monday <= reached)
    return next(seen, weeks[0] if weeks else None)


def weeks_of(asked: Asked, person: str) -> list[Week]:
    """Return the weeks of somebody's record, newest first; contracted days still to come open no week."""
    days = asked.data.rows(DAYS, person=person, over=record.last_whole_day(asked.data))
    return sorted({Week.of(row["day"]) for row in days}, reverse=True)


def pages_logged(data: Snapshot, person: str, first: date = date.min, last: date = date.max) -> int:
    """Return the pages that print queues logged for somebody: for that person alone (rule 7)."""
    return int(data.value(PAGES, person=person, first=first, last=last))


def stale(asked: Asked, person: str) -> list[dict[str, Any]]:
    """List corrections of entries that the record no longer holds."""
    made = asked.journal.corrections([person], at=asked.now)
    keys = asked.data.rows(KEYS, person=person, keys=[c.entry_key for c in made])
    return overlay.stale([row["entry_key"] for row in keys], made)


def own_entries(asked: Asked, person: str, first: date = date.min, last: date = date.max) -> list[Entry]:
    """Return somebody's entries with the corrections that are in force laid over them."""
    made = asked.journal.corrections([person], at=asked.now)
    return overlay.lay(record.entries(asked.data, [person], first, last), made)


def _week(asked: Asked, person: str, week: Week) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    first, last = week.monday, week.sunday
    entries = own_entries(asked, person, first, last)
    logged = {entry.day for entry in entries}
    over = record.last_whole_day(asked.data)
    days = {day.day: day for day in record.contracted(asked.data, [person], first, last)
            if day.day <= over or day.day in logged}  # a day that is still to come has not been left without a record
    total = overlay.total(entries, sum(day.minutes for day in days.values()))
    figures = {
        "days": [_day(day, days.get(day), entries) | {"over": day <= over} for day in week.days],
        "totals": total.kinds, "contracted": total.contracted, "no_record": total.no_record,
        "direct": span(total.direct()), "admin": span(total.admin()),
        "pages_logged": pages_logged(asked.data, person, first, last), "stale": stale(asked, person),
    }
    return tuple(entry.as_row() for entry in entries), figures


def _past(asked: Asked, person: str, weeks: Sequence[Week]) -> list[dict[str, Any]]:
    """Return one's own weeks, newest first: shares of contracted time, with one's corrections laid over."""
    if not weeks:
        return []
    first, last, over = weeks[-1].monday, weeks[0].sunday, record.last_whole_day(asked.data)
    entries = own_entries(asked, person, first, last)
    logged = {entry.day for entry in entries}
    days = [day for day in record.contracted(asked.data, [person], first, last) if day.day <= over or day.day in logged]
    return [_of_week(week, entries, days) for week in weeks]


def _of_week(week: Week, entries: Sequence[Entry], days: Sequence[record.Contracted]) -> dict[str, Any]:
    minutes = sum(day.minutes for day in days if Week.of(day.day) == week)
    total = overlay.total((entry for entry in entries if Week.of(entry.day) == week), minutes)
    return {"week": str(week), "contracted": total.contracted, "direct": span(total.direct()),
            "admin": span(total.admin())}


def _day(day: date, contracted: record.Contracted | None, entries: Sequence[Entry]) -> dict[str, Any]:
    total = overlay.total((e for e in entries if e.day == day), contracted.minutes if contracted else 0.0)
    kinds = {kind: total.kinds[kind]["central"] for kind in KINDS}
    return {"day": day, "contracted": total.contracted, "on_leave": bool(contracted and contracted.on_leave),
            "kinds": kinds, "no_record": total.no_record}
