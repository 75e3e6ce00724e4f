"""Close a period: make its group figures, once. They are never made again (rules 3 to 5).

A period closes once it has ended and each of its weeks has been open to its workers for seven full days.
Everyone on a team's list on the first day is on the list, there or not. Private are those on it who were not
sharing with that team at that moment. Only shares are kept, never hours.

    record + corrections in force  ->  one share for each person on the list  ->  total, band, cells by step
    choices at the period's start  ->  who is private                         ->  what of it may be shown
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dashboard import overlay, record
from dashboard.disclosure import FIRST_SIGHT, Band, band, may_show_total, round_to
from dashboard.overlay import Entry, Totals
from dashboard.reader import Reader, Snapshot
from dashboard.record import Stay
from dashboard.sharing import begins, shares_since
from data import SCHEMA
from data.errors import WorklightError
from data.home import Home
from data.periods import Period
from data.published import groups_file, sync_folder

if TYPE_CHECKING:
    from dashboard.journal import Journal


@dataclass(frozen=True)
class Listed:
    """One person on a team's list for a period, with their time in that team."""

    stay: Stay
    private: bool
    entries: tuple[Entry, ...]
    contracted: float  # minutes

    @property
    def direct(self) -> float:
        """Direct share of contracted time, per cent."""
        direct = overlay.total(self.entries, self.contracted).kinds["direct"]["central"]
        return min(100.0, 100 * direct / self.contracted)


def close_due(home: Home, journal: "Journal", *, now: datetime, period: str | None = None) -> list[str]:
    """Make ``groups-<period>`` for each period that is due and has none; return the names of those made.

    ``period`` asks for that one alone. Raises WorklightError where it is not due yet.
    """
    asked = Period.parse(period) if period else None
    with _one_at_a_time(home.published), Reader(home.published).open(("record",)) as data:
        if data is None:
            return []
        days = {one: due_from(data, one) for one in _not_made(home, data)}
        ready = [one for one, at in days.items() if at is not None and at <= now and asked in (None, one)]
        if asked and not ready and not groups_file(home.published, str(asked)).exists():
            raise WorklightError(f"{asked} can't be closed yet: it closes once it is over and each of its weeks has "
                                 "been published for seven full days. Nothing was changed.")
        for one in ready:
            _write(groups_file(home.published, str(one)), data, one, _teams(data, journal, one, now), now)
        return [str(one) for one in ready]


def next_due(home: Home, now: datetime) -> tuple[str, date] | None:
    """Return the next period to be closed and the local day from which it can be; None where nothing is published.

    A week that is still to be published is taken to come on the day after it ends.
    """
    with Reader(home.published).open(("record",)) as data:
        waiting = _not_made(home, data) if data else []
        if data is None or not waiting:
            return None
        at = due_from(data, waiting[0]) or max(begins(waiting[0].next.start, record.zone(data)), now) + FIRST_SIGHT
        return str(waiting[0]), record.local_day(data, at)


def due_from(data: Snapshot, period: Period) -> datetime | None:
    """Return the moment from which a period can be closed, or None while a week of it is not published.

    A week in which nothing was logged has no date of its own: it was open to be seen when the next one came.
    """
    published = record.weeks_published(data)
    moments = [min((at for later, at in published.items() if later >= week), default=None) for week in period.weeks]
    known = [published.get(week, moment) for week, moment in zip(period.weeks, moments, strict=True)]
    if any(moment is None for moment in known):
        return None
    latest = max(moment for moment in known if moment is not None)
    return max(latest + FIRST_SIGHT, begins(period.next.start, record.zone(data)))


def _not_made(home: Home, data: Snapshot) -> list[Period]:
    """Return the periods without group figures, from the first whole one to the first that is not published whole."""
    weeks = record.weeks_published(data)
    if not weeks:
        return []
    first = Period.of(min(weeks).monday)
    one = first if first.weeks[0] == min(weeks) else first.next
    found: list[Period] = []
    while not found or one.start <= max(weeks).monday:
        if not groups_file(home.published, str(one)).exists():
            found.append(one)
        one = one.next
    return found


def _teams(data: Snapshot, journal: "Journal", period: Period, now: datetime) -> dict[str, list[Listed]]:
    """Return each team's list: everyone on it on the first day, there or not."""
    stays = [stay for stay in record.stays(data) if stay.holds(period.start)]
    people = sorted({stay.person for stay in stays})
    entries: dict[str, list[Entry]] = {person: [] for person in people}
    made = record.entries(data, people, period.start, period.end)
    for entry in overlay.lay(made, journal.corrections(people, at=now)):
        entries[entry.person].append(entry)
    days = record.contracted(data, people, period.start, period.end)
    zone = record.zone(data)
    start = begins(period.start, zone)
    lists: dict[str, list[Listed]] = {}
    for stay in stays:
        own = tuple(e for e in entries[stay.person] if stay.holds(e.day))
        minutes = sum(day.minutes for day in days if day.person == stay.person and stay.holds(day.day))
        private = shares_since(journal, stay, zone, start) is None
        lists.setdefault(stay.team, []).append(Listed(stay, private, own, minutes))
    return dict(sorted(lists.items()))


def may_show(listed: Sequence[Listed]) -> bool:
    """Tell whether a team's total may be shown (rule 5).

    By its list; and, as leave is no secret, by those of the list who had contracted time.
    """
    private = [one for one in listed if one.private]
    with_time = [one for one in private if one.contracted]
    return may_show_total(len(private)) and may_show_total(len(with_time)) and any(one.contracted for one in listed)


def band_of(listed: Sequence[Listed]) -> Band:
    """Return the band of a list's private colleagues (rule 4)."""
    private = [one for one in listed if one.private]
    return band([one.direct for one in private if one.contracted], len(private))


def total_of(listed: Sequence[Listed]) -> Totals:
    """Add a list up, for those who had contracted time."""
    there = [one for one in listed if one.contracted]
    return overlay.total((e for one in there for e in one.entries), sum(one.contracted for one in there))


def cells_of(listed: Sequence[Listed]) -> Iterator[tuple[str | None, str, int]]:
    """Yield step, kind and share of recorded time, for the whole period (step None) and each step.

    A step of a team with private colleagues needs at least 6 of them with time in it: the total's own rule for
    each cell. Steps without recorded time are absent, and so are those that may not be shown: never 0.
    """
    there = [one for one in listed if one.contracted]
    for step in (None, *sorted({e.step for one in there for e in one.entries if e.step})):
        parts = [(one, [e for e in one.entries if step in (None, e.step)]) for one in there]
        if step is None or _step_may_show(parts):
            yield from ((step, kind, share) for kind, share in _shares(e for _, entries in parts for e in entries))


def _step_may_show(parts: Iterable[tuple[Listed, list[Entry]]]) -> bool:
    parts = list(parts)
    if not any(one.private for one, _ in parts):
        return True
    carrying = sum(1 for one, entries in parts if one.private and any(e.central for e in entries))
    return carrying > 0 and may_show_total(carrying)


def _shares(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    total = overlay.total(entries, 0.0)
    if not total.central:
        return []
    return [(kind, round_to(100 * part["central"] / total.central)) for kind, part in total.kinds.items()]


def _write(path: Path, data: Snapshot, period: Period, teams: dict[str, list[Listed]], now: datetime) -> None:
    """Write the file under a waiting name, put it on disk, then give it its name: whole or not there."""
    waiting = path.with_suffix(".part")
    waiting.unlink(missing_ok=True)
    with duckdb.connect(str(waiting)) as made:
        made.execute((SCHEMA / "published" / "groups.sql").read_text(encoding="utf-8"))
        activities = data.value("SELECT activities_version FROM record.meta")
        made_at = now.astimezone(UTC).replace(tzinfo=None)
        made.execute("INSERT INTO meta VALUES (?, ?, ?, ?)", [str(period), made_at, data.version.number, activities])
        made.execute("BEGIN")  # else each row waits for the disk by itself
        for team, listed in teams.items():
            _write_team(made, team, listed)
        made.execute("COMMIT")
        made.execute("CHECKPOINT")
    descriptor = os.open(waiting, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    waiting.replace(path)
    sync_folder(path.parent)


def _write_team(made: duckdb.DuckDBPyConnection, team: str, listed: Sequence[Listed]) -> None:
    shown, together = may_show(listed), band_of(listed)
    figures: list[int | None] = [None] * 5
    if shown:
        total = total_of(listed)
        figures = [round_to(share) for share in (*total.direct(), *total.admin(), total.shares()["no_record"])]
        for cell in cells_of(listed):
            made.execute("INSERT INTO share VALUES (?, ?, ?, ?)", [team, *cell])
    made.execute("INSERT INTO team VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [team, len(listed), shown, *figures])
    made.execute("INSERT INTO band VALUES (?, ?, ?, ?, ?)",
                 [team, together.colleagues, together.shown, together.low, together.high])


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold off a second close of the same home: figures are made once."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "close.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
