"""Plain reads of the record file, shared by the questions about time and by closing. No rule is decided here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.overlay import Entry
from dashboard.reader import Snapshot
from data.periods import Week

MEMBERSHIPS = """
    SELECT p.person, p.name, m.team, m.from_day, m.to_day, m.contracted_hours, m.pattern
    FROM record.membership m JOIN record.person p USING (person_no)
    ORDER BY p.person, m.team, m.from_day
"""
ENTRIES = """
    SELECT e.entry_key AS key, p.person, e.day, e.start_minute, a.activity, e.kind::VARCHAR AS kind, s.step,
        e.low_seconds / 60.0 AS low, e.central_seconds / 60.0 AS central, e.high_seconds / 60.0 AS high,
        e.basis::VARCHAR AS basis
    FROM record.entry e
    JOIN record.person p USING (person_no)
    JOIN record.activity a USING (activity_no)
    LEFT JOIN record.step s USING (step_no)
    WHERE e.person_no IN (SELECT person_no FROM record.person WHERE person IN (SELECT unnest($people::VARCHAR[])))
        AND e.day BETWEEN $first AND $last
    ORDER BY p.person, e.day, e.start_minute NULLS LAST, e.entry_key
"""
CONTRACTED = """
    SELECT p.person, c.day, c.seconds / 60.0 AS minutes, c.on_leave
    FROM record.contracted_day c JOIN record.person p USING (person_no)
    WHERE p.person IN (SELECT unnest($people::VARCHAR[])) AND c.day BETWEEN $first AND $last
    ORDER BY p.person, c.day
"""
CHANGED = """
    SELECT p.person, c.since FROM record.week_changed c JOIN record.person p USING (person_no)
    WHERE c.week = $week AND p.person IN (SELECT unnest($people::VARCHAR[]))
"""


@dataclass(frozen=True)
class Stay:
    """Somebody's unbroken time on one team's list; a new contract without a gap is the same stay."""

    person: str
    name: str
    team: str
    from_day: date
    to_day: date | None  # last day; None: still there

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


@dataclass(frozen=True)
class Contracted:
    """One contracted day."""

    person: str
    day: date
    minutes: float
    on_leave: bool


def zone(data: Snapshot) -> ZoneInfo:
    """Return the zone of days."""
    return ZoneInfo(data.value("SELECT zone FROM record.meta") or "Europe/London")


def local_day(data: Snapshot, moment: datetime) -> date:
    """Return the local day of a moment."""
    return moment.astimezone(zone(data)).date()


def last_whole_day(data: Snapshot) -> date:
    """Return the last local day that was over when this version was published."""
    return local_day(data, data.version.made_at) - timedelta(days=1)


def stays(data: Snapshot) -> list[Stay]:
    """Return every stay on every team, in order of person, team and first day."""
    rows = data.rows(MEMBERSHIPS)
    found = [Stay(r["person"], r["name"], r["team"], r["from_day"], r["to_day"]) for r in rows]
    joined: list[Stay] = found[:1]
    for before, after in pairwise(found):
        same = (before.person, before.team) == (after.person, after.team)
        if same and before.to_day is not None and after.from_day <= before.to_day + timedelta(days=1):
            joined[-1] = replace(joined[-1], to_day=after.to_day)
        else:
            joined.append(after)
    return joined


def on_list(data: Snapshot, team: str, day: date) -> list[Stay]:
    """Return the stays of everyone on a team's list on a day."""
    return [stay for stay in stays(data) if stay.team == team and stay.holds(day)]


def current_stay(data: Snapshot, person: str, today: date) -> Stay | None:
    """Return the team stay of a person today, or None."""
    return next((stay for stay in stays(data) if stay.person == person and stay.holds(today)), None)


def name_of(data: Snapshot, person: str) -> str | None:
    """Return a worker's name, or None where the record doesn't know the worker."""
    name: str | None = data.value("SELECT name FROM record.person WHERE person = $person", person=person)
    return name


def entries(data: Snapshot, people: Collection[str], first: date = date.min, last: date = date.max) -> list[Entry]:
    """Return entries as they were published, in order of person, day and start."""
    return [Entry(**row) for row in data.rows(ENTRIES, people=list(people), first=first, last=last)]


def contracted(
    data: Snapshot, people: Collection[str], first: date = date.min, last: date = date.max
) -> list[Contracted]:
    """Return contracted days, leave among them, in order of person and day."""
    return [Contracted(**row) for row in data.rows(CONTRACTED, people=list(people), first=first, last=last)]


def weeks_published(data: Snapshot) -> dict[Week, datetime]:
    """Return when each week was first published whole (UTC), oldest week first."""
    rows = data.rows("SELECT week, first_at FROM record.week_published ORDER BY week")
    return {Week.parse(row["week"]): utc(row["first_at"]) for row in rows}


def changed_since(data: Snapshot, people: Collection[str], week: Week) -> dict[str, datetime]:
    """Return since when the week stands as it does (UTC), for those whose week late events changed (rule 3)."""
    rows = data.rows(CHANGED, people=list(people), week=str(week))
    return {row["person"]: utc(row["since"]) for row in rows}


def utc(moment: Any) -> Any:
    """Say of a stored moment that it is UTC; None stays None."""
    return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) else None
