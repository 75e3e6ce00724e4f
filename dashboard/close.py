"""Close a period: make its figures, once, and say when. They are never made again (rules 3 to 5).

A period closes once it has ended and each of its weeks has been open to its workers for seven full days.
Only the figures for outsiders are made anew, in one remaking a year, where at least 10 people's records changed
since (rule 21); what a team sees stays.

    record + corrections in force  ->  closing/sums, lists  ->  who is on each list, and what they give
    choices at the period's start  ->  closing/lists        ->  who is private, paused, in a partner team
    lists                          ->  closing/cells        ->  groups-<period>: total, band, cells by step
    lists + services               ->  closing/outside      ->  outside-<period>-<edition>
"""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import record
from dashboard.closing import made
from dashboard.closing.cells import NONE, band_of, cells_of, figures_of, may_show, merged, steps_of, whole_of
from dashboard.closing.lists import Unit, units
from dashboard.closing.outside import cube
from dashboard.disclosure import FEWEST_CHANGED, FIRST_SIGHT, REMADE_BACK
from dashboard.reader import Reader, Snapshot
from dashboard.sharing import begins
from data.errors import WorklightError
from data.home import Home
from data.periods import Period
from data.published import (
    groups_file,
    made_from_file,
    outside_editions,
    outside_file,
    remade_years,
    write_remade,
)
from data.services import read_services

if TYPE_CHECKING:
    from dashboard.journal import Journal


def close_due(home: Home, journal: "Journal", *, now: datetime, period: str | None = None,
              told: Callable[[int, int, str], None] | None = None) -> list[str]:
    """Make the figures of each period that is due and has none; return the names of those made.

    ``period`` asks for that one alone; ``told`` hears the number of each that is begun, of how many, and its name.
    Raises WorklightError where it is not due yet.
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
        for number, one in enumerate(ready, 1):
            if told:
                told(number, len(ready), str(one))
            listed = units(data, journal, one, now)
            # the groups come last: by them a period counts as closed
            made.give_names([*_outside(home, data, one, listed, now, edition=1), _groups(home, data, one, listed, now)])
        return [str(one) for one in ready]


def remake(home: Home, journal: "Journal", *, now: datetime, year: int) -> list[str]:
    """Make the figures for outsiders anew, for all periods in which at least 10 people's records changed since.

    Returns their names. Raises WorklightError where it was done in this year before, or where ``year`` is another.
    """
    with _one_at_a_time(home.published), Reader(home.published).open(("record",)) as data:
        if data is None:
            raise WorklightError("Nothing has been published yet, so there is nothing to make anew.")
        _check_year(home, record.local_day(data, now), year)
        written: list[Path] = []
        remade: list[str] = []
        for period, edition in outside_editions(home.published).items():
            new = _remade(home, data, journal, Period.parse(period), edition, now)
            written += new
            remade += [period] if new else []
        if written:
            made.give_names(written)
        write_remade(home.published, year, now.astimezone(UTC))
        return remade


def _check_year(home: Home, today: date, year: int) -> None:
    if year != today.year:
        raise WorklightError(f"Past periods are made anew once a year, in that year: now that is {today.year}.")
    if str(year) in remade_years(home.published):
        raise WorklightError(f"Past periods were made anew in {year} already. That happens once a year, so that "
                             "nobody can be worked out from the difference. Nothing was changed.")


def _remade(
    home: Home, data: Snapshot, journal: "Journal", period: Period, edition: int, now: datetime
) -> list[Path]:
    """Write the next edition of a period where enough records have changed; a record no longer whole stays."""
    before = made.read_traces(made_from_file(home.published, str(period), edition))
    if not before or period.start < record.local_day(data, now - REMADE_BACK):
        return []
    listed = units(data, journal, period, now)
    after = made.traces(home.secret, (one for unit in listed for one in unit.listed))
    if made.changed(before, set(after)) < FEWEST_CHANGED:
        return []
    return _outside(home, data, period, listed, now, edition=edition + 1)


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


def _groups(home: Home, data: Snapshot, period: Period, listed: Sequence[Unit], now: datetime) -> Path:
    """Write what teams see of a period; only shares stand there, never hours."""
    order = _order(data)
    tables: dict[str, list[Any]] = {"meta": [(str(period), *_made(data, now))], "team": [], "band": [], "share": [],
                                    "member": [(team, unit.name) for unit in listed for team in unit.teams],
                                    "merged": []}
    for unit in listed:
        shown, together = may_show(unit.listed), band_of(unit.listed)
        figures = figures_of(unit.listed) if shown else NONE
        tables["team"].append((unit.name, len(unit.listed), shown, *figures))
        tables["band"].append((unit.name, together.colleagues, together.shown, together.low, together.high))
        if shown:
            steps = steps_of(unit.listed, order)
            cells = [*whole_of(unit.listed), *cells_of(unit.listed, steps)]
            tables["share"] += [(unit.name, *cell) for cell in cells]
            tables["merged"] += [(unit.name, *pair) for pair in merged(steps)]
    return made.write(groups_file(home.published, str(period)), "groups", tables)


def _outside(
    home: Home, data: Snapshot, period: Period, listed: Sequence[Unit], now: datetime, *, edition: int
) -> list[Path]:
    """Write what leaves a team, and the traces of what went in."""
    found = cube(listed, read_services(home.reference("services.toml")), _order(data))
    traces = made.traces(home.secret, (one for unit in listed for one in unit.listed))
    tables = {"meta": [(str(period), edition, *_made(data, now))], "unit": found.unit, "share": found.share,
              "merged": found.merged}
    return [made.write(made_from_file(home.published, str(period), edition), "made_from",
                       {"trace": [(trace,) for trace in traces]}),
            made.write(outside_file(home.published, str(period), edition), "outside", tables)]


def _made(data: Snapshot, now: datetime) -> tuple[Any, ...]:
    """Return when figures are made and from which record."""
    activities = data.value("SELECT activities_version FROM record.meta")
    return now.astimezone(UTC).replace(tzinfo=None), data.version.number, activities


def _order(data: Snapshot) -> list[str]:
    """Return the steps of the journey in order."""
    return [row["step"] for row in data.rows("SELECT step FROM record.step ORDER BY step_no")]


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold off a second close of the same home: figures are made once."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "close.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
