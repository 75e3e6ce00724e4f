"""Drive the council through 26 weeks by the real way of the data: files, ingest, derive, publish, journal, close.

Replicas stand side by side in one home: team ``T05 w017``, person ``T05p03w017``. Weeks are loaded four at a time,
on the Monday after them; a period is closed seven days later, when each of its weeks has been open for so long.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from attacking.council import FIRST, PERIODS, WEEKS, Team, draw, monday, weeks_of
from dashboard.close import close_due
from dashboard.closing.lists import Listed, Unit, units
from dashboard.disclosure import FIRST_SIGHT
from dashboard.journal import Journal
from dashboard.reader import Reader
from dashboard.record import Stay
from dashboard.sharing import shows_week
from data.home import Home
from data.periods import Period, Week
from ingest.identity import load_people
from ingest.intake import Options, run

ZONE = ZoneInfo("Europe/London")
Lists = dict[str, tuple[Listed, ...]]
PATTERN = "Mon-Fri 09:00-17:00"
OPEN_FOR = timedelta(days=7, hours=1)
ACTIVITIES = """version = 1
[[activity]]
name = "Direct"
kind = "direct"
median_minutes = 60
[[activity]]
name = "Admin"
kind = "admin"
median_minutes = 60
"""
MAPPING = """[source]
name = "cases"
system = "cases"
[columns]
case = "case"
activity = "activity"
started_at = "started"
ended_at = "ended"
worker = "worker"
journey_step = "step"
[constants]
lifecycle = "complete"
"""
CORRECTED = 2  # period in which each team's corrector says that a week's first entry took an hour longer


@dataclass(frozen=True)
class Span:
    """Days of which figures are made where the product has no such period: the weeks of the planted leak."""

    start: date
    end: date


def person(team: Team, place: int, replica: int) -> str:
    """Name the record of somebody in a replica."""
    return f"{team.name}p{place:02d}w{replica:03d}"


def unit(team: Team, replica: int) -> str:
    """Name a team in a replica."""
    return f"{team.name} w{replica:03d}"


def midnight(week: int) -> datetime:
    """Return the moment at which a week of the test begins."""
    return datetime.combine(monday(week), time(), ZONE).astimezone(UTC)


class Drive:
    """One council in so many replicas; ``hours`` and ``admin`` by team name: replica, person, week."""

    def __init__(self, root: Path, teams: Sequence[Team], replicas: int, rng: np.random.Generator,
                 leaking: int | None = None) -> None:
        self.home, self.teams, self.replicas = Home(root), list(teams), replicas
        self.home.ensure()
        self.home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
        self.files = root / "files"
        self.files.mkdir()
        self.now = midnight(0)
        self.journal = Journal.open(self.home, lambda: self.now)
        self.hours, self.admin, self.first = {}, {}, {}
        self.lists: list[Lists] = []     # every team's list in each period
        self.weekly: list[Lists] = []    # and in each week, of the first replicas: for the planted leak
        self.leaking = leaking
        self._named: dict[str, np.ndarray] = {}
        for team in self.teams:
            direct, admin = draw(rng, team, replicas)
            part = np.clip(0.33 + 0.1 * rng.standard_normal((replicas, team.size, 1))
                           + 0.06 * rng.standard_normal(direct.shape), 0.05, 0.6)
            for week in range(WEEKS):
                part[:, team.duty[week], week] = 0.6
            part[:, team.colluding] = part[:1, team.colluding]
            self.hours[team.name], self.admin[team.name] = direct, admin
            self.first[team.name] = np.floor(direct * part * 60) / 60
        self._reference()

    def live(self) -> "Drive":
        """Live through everything; then the clock stands after the last closing, and all files are published."""
        self._choices()
        self._people(None)
        for period in range(PERIODS):
            self.now = midnight(4 * period + 4) + timedelta(hours=6)
            if period == 4:
                self._people(period)
            self._load(range(4 * period, 4 * period + 4), record_only=True)
            if period == CORRECTED:
                self._correct(period)
            if period < PERIODS - 1:
                self._close(period)
        self.now = midnight(WEEKS) + timedelta(hours=6)
        self._load(range(4 * PERIODS, WEEKS), record_only=False)
        self._close(PERIODS - 1)
        return self

    def shown_by_name(self, team: Team) -> np.ndarray:
        """Return which weeks of whom the product shows the team by name, ever: person, week.

        Weeks are published on the Monday after them and open to their workers alone for seven days (rule 3). Who stops
        meanwhile is not shown then, nor later: switched on again, the choice reaches back to no week that was over.
        """
        if team.name not in self._named:
            self._named[team.name] = np.array([
                [shows_week(self.journal, Stay(person(team, place, 0), "", unit(team, 0), date(2024, 1, 1), None), ZONE,
                            Week.of(monday(week)), midnight(week + 1) + timedelta(hours=6) + FIRST_SIGHT)
                 for week in range(WEEKS)] for place in range(team.size)])
        return self._named[team.name]

    def _close(self, period: int) -> None:
        """Close what is due, and keep the lists as closing saw them."""
        self.now += OPEN_FOR
        assert close_due(self.home, self.journal, now=self.now) == [period_name(period)]
        weeks = [Span(monday(int(week)), monday(int(week)) + timedelta(days=6)) for week in weeks_of(period)]
        with Reader(self.home.published).open(("record",)) as data:
            assert data is not None
            self.lists.append(_by_team(units(data, self.journal, Period.parse(period_name(period)), self.now)))
            self.weekly += [_by_team(units(data, self.journal, week, self.now), self.leaking) for week in weeks]

    # -- lists, choices, corrections

    def _reference(self) -> None:
        folder = self.home.root / "reference"
        folder.mkdir(exist_ok=True)
        (folder / "activities.toml").write_text(ACTIVITIES, encoding="utf-8")
        (self.home.mappings / "cases.toml").write_text(MAPPING, encoding="utf-8")
        worlds = [(f"world {r:03d}", [unit(team, r) for team in self.teams]) for r in range(self.replicas)]
        text = "\n".join(f'[[service]]\nname = "{name}"\nteams = {str(teams).replace(chr(39), chr(34))}'
                         for name, teams in worlds)
        (folder / "services.toml").write_text(f"version = 1\n{text}\n", encoding="utf-8")

    def _people(self, period: int | None) -> None:
        """Load the lists; after an erasure without the erased."""
        rows, away = [], []
        for team in self.teams:
            for place in range(team.size):
                if period is not None and team.erased == place and team.gone_from <= 4 * period:
                    continue
                spans = list(_spans(team, place))
                for replica in range(self.replicas):
                    key = person(team, place, replica)
                    rows.append((key, f"Name {key}", unit(team, replica), "2024-01-01", "", team.contract[place],
                                 PATTERN, f"cases={key}"))
                    away += [(key, first, last) for first, last in spans]
        people, leave = self.files / "people.csv", self.files / "leave.csv"
        pl.DataFrame(rows, orient="row", schema=["person", "name", "team", "from", "to", "contracted_hours", "pattern",
                                                 "logins"]).write_csv(people)
        pl.DataFrame(away, orient="row", schema=["person", "from", "to"]).write_csv(leave)
        load_people(self.home, people, leave, now=self.now)

    def _choices(self) -> None:
        """Write what the first replica's people choose through the journal; the others choose the same."""
        start = midnight(0) - timedelta(days=30)
        for team in self.teams:
            self.journal.record_agreement(unit(team, 0), start.date(), "We talk about it.", "m@example.org", at=start)
            if team.partner:
                self.journal.choose_partner(unit(team, 0), f"{team.partner} w000", "m@example.org", at=start)
            for place in range(team.size):
                for week, on in _turns(team.sharing[place]):
                    self.journal.set_sharing(person(team, place, 0), on, at=midnight(week))
                if team.paused_from[place] < WEEKS:
                    self.journal.set_pause(person(team, place, 0), True, at=midnight(int(team.paused_from[place])))
        copy_choices(self.home, self.replicas)

    def _correct(self, period: int) -> None:
        """Each corrector says that the first entry of the period's first week took an hour longer."""
        keys = self._keys(4 * period)
        for team in self.teams:
            for place in team.corrects:
                for replica in range(self.replicas):
                    found = keys.get(person(team, place, replica))
                    if found is None:
                        continue
                    self.journal.correct(person(team, place, replica), found[0], minutes=round(found[1] + 60),
                                         at=self.now)
                    self.hours[team.name][replica, place, 4 * period] += 1
                    self.first[team.name][replica, place, 4 * period] += 1

    def _keys(self, week: int) -> dict[str, tuple[int, float]]:
        with Reader(self.home.published).open(("record",)) as data:
            assert data is not None
            rows = data.rows("SELECT p.person, e.entry_key, e.central_seconds / 60 AS minutes FROM record.entry e "
                             "JOIN record.person p USING (person_no) WHERE e.day = $day AND e.kind = 'direct'",
                             day=monday(week))
        return {row["person"]: (row["entry_key"], row["minutes"]) for row in rows}

    # -- files of events

    def _load(self, weeks: Sequence[int], *, record_only: bool) -> None:
        path = self.files / f"weeks-{weeks[0]:02d}.csv"
        pl.concat(list(self._events(weeks))).write_csv(path, datetime_format="%Y-%m-%dT%H:%M:%S")
        for outcome in run(self.home, [path], now=self.now, options=Options(record_only=record_only)):
            assert outcome.error is None and not outcome.quarantined, outcome

    def _events(self, weeks: Sequence[int]) -> Iterator[pl.DataFrame]:
        """Three things a week: two of direct work, on Monday and Tuesday, and admin on Wednesday."""
        for team in self.teams:
            everyone = np.array([[person(team, p, r) for p in range(team.size)] for r in range(self.replicas)])
            for week in weeks:
                first, whole = self.first[team.name][:, :, week], self.hours[team.name][:, :, week]
                on_duty = np.isin(np.arange(team.size), team.duty[week])
                steps = np.broadcast_to(np.where(on_duty, "first_contact", "assessment"), first.shape)
                plan, after = np.full(first.shape, "planning"), np.full(first.shape, "review")
                for day, hours, step, what in ((0, first, steps, "Direct"), (1, whole - first, plan, "Direct"),
                                               (2, self.admin[team.name][:, :, week], after, "Admin")):
                    yield _rows(everyone, hours, step, what, monday(week) + timedelta(days=day))


def _rows(people: np.ndarray, hours: np.ndarray, step: np.ndarray, what: str, day: date) -> pl.DataFrame:
    minutes = np.round(hours * 60).astype(int).ravel()
    begins = datetime.combine(day, time(0, 5))
    frame = pl.DataFrame({"case": people.ravel(), "activity": [what] * minutes.size, "minutes": minutes,
                          "worker": people.ravel(), "step": step.ravel()}).filter(pl.col("minutes") > 0)
    return frame.select("case", "activity", pl.lit(begins).alias("started"),
                        (pl.lit(begins) + pl.duration(minutes="minutes")).alias("ended"), "worker", "step")


def _spans(team: Team, place: int) -> Iterator[tuple[str, str]]:
    """Yield the leave of somebody, week by week: Monday to Friday."""
    for week in np.flatnonzero(~team.present[place]):
        yield str(monday(int(week))), str(monday(int(week)) + timedelta(days=4))


def _turns(on: np.ndarray) -> Iterator[tuple[int, bool]]:
    before = False
    for week, now in enumerate(map(bool, on)):
        if now != before:
            yield week, now
        before = now


def copy_choices(home: Home, replicas: int) -> None:
    """Give every replica the rows that the journal wrote for the first: one by one they would wait for the disk."""
    names = {"sharing": ["person"], "pause": ["person"], "agreement": ["team"], "partner": ["team", "partner"]}
    with sqlite3.connect(home.journal) as con:
        for table, renamed in names.items():
            found = con.execute(f"SELECT * FROM {table} ORDER BY id")
            columns = [column[0] for column in found.description][1:]
            rows = [dict(zip(columns, row[1:], strict=True)) for row in found.fetchall()]
            marks = ", ".join(f":{column}" for column in columns)
            for replica in range(1, replicas):
                others = [row | {key: _renamed(row[key], replica) for key in renamed} for row in rows]
                con.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", others)


def _renamed(name: str | None, replica: int) -> str | None:
    return name and re.sub(r"w000$", f"w{replica:03d}", name)


def _by_team(found: Sequence[Unit], first: int | None = None) -> Lists:
    """Return every team's list (partner teams have the same one), perhaps of the first replicas alone."""
    return {team: one.listed for one in found for team in one.teams if first is None or int(team[-3:]) < first}


def period_name(period: int) -> str:
    """Name a period of the test, 0 being the first."""
    one = FIRST
    for _ in range(period):
        one = one.next
    return str(one)


__all__ = ["Drive", "midnight", "period_name", "person", "unit", "weeks_of"]
