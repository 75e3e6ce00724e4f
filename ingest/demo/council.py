"""Lets the invented council live through its weeks and write down what its systems would have written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from ingest.demo import work
from ingest.demo.absence import Away, Diary, absences
from ingest.demo.away import waits_elsewhere
from ingest.demo.cases import STEPS, Cases, make_cases
from ingest.demo.dice import Dice
from ingest.demo.did import Did
from ingest.demo.machines import Machines
from ingest.demo.payments import Payments
from ingest.demo.seeds import manager, write_seeds
from ingest.demo.teams import MAIN_SYSTEM, OTHER_SYSTEM, SITES, TEAMS, Team, Worker, colleagues
from ingest.demo.twice import Twice
from ingest.demo.voices import comments
from ingest.demo.weeks import Week
from ingest.demo.write import (
    Row,
    devices,
    feedback,
    main_system,
    mappings,
    other_system,
    payment_log,
    services,
    table,
    terms,
)


@dataclass(frozen=True)
class Council:
    """What was written, and where."""

    folder: Path
    last_sunday: date
    weeks: tuple[Path, ...]     # one folder a week, oldest first
    mondays: tuple[date, ...]   # the Monday on which each of them began


def write_council(folder: Path, *, last_sunday: date, seed: int = 7, weeks: int = 26,
                  progress: Callable[[int, int], None] | None = None) -> Council:
    """Write the council's files up to a Sunday: the same bytes for the same day, seed and number of weeks.

    ``progress`` is told after the lists and after each week: how many weeks are done, of how many.
    """
    if last_sunday.weekday() != 6:
        raise ValueError(f"{last_sunday} is not a Sunday")
    mondays = tuple(last_sunday - timedelta(days=7 * n - 1) for n in range(weeks, 0, -1))
    people = colleagues(seed, mondays[0], weeks)
    away = absences(seed, people, mondays[0], weeks)
    folder.mkdir(parents=True, exist_ok=True)
    _write_lists(folder, people, away)
    mappings(folder / "mappings")
    services(folder / "reference", [team.name for team in TEAMS])
    terms(folder / "reference")
    devices(folder / "reference", SITES)
    write_seeds(folder, seed, people, mondays[0], weeks)
    life = _Life(seed, people, Diary(away), mondays[0], last_sunday)
    progress = progress or (lambda done, of: None)
    progress(0, weeks)
    folders = []
    for number, monday in enumerate(mondays):
        folders.append(folder / f"week-{number + 1:02d}")
        folders[-1].mkdir(exist_ok=True)
        life.write_week(folders[-1], monday)
        progress(number + 1, weeks)
    return Council(folder, last_sunday, tuple(folders), mondays)


def _write_lists(folder: Path, people: Sequence[Worker], away: Sequence[Away]) -> None:
    table(folder / "people.csv", ("person", "name", "team", "from", "to", "contracted_hours", "pattern", "logins"), (
        (worker.person, worker.name, place.team.name, place.from_day.isoformat(),
         place.to_day.isoformat() if place.to_day else "", f"{worker.pattern.hours:g}", worker.pattern.words,
         ";".join(f"{system}={worker.login(system)}" for system in _systems(place.team)))
        for worker in people for place in worker.places))
    table(folder / "leave.csv", ("person", "from", "to"),
          ((one.worker.person, one.first.isoformat(), one.last.isoformat()) for one in away))


def _systems(team: Team) -> tuple[str, ...]:
    """Name the systems in which people of a team have a login: theirs, their site's print server, and payments."""
    return (team.system, "windows-print" if team.site.page_log == "windows" else "cups", "xes")


class _Life:
    """The council, week by week."""

    def __init__(self, seed: int, people: Sequence[Worker], diary: Diary, first_monday: date,
                 last_sunday: date) -> None:
        self._seed, self._people, self._diary, self._first = seed, people, diary, first_monday
        self._leads = {team.name: manager(people, team).login(team.system) for team in TEAMS}
        self._cases: Cases = make_cases(seed, people, diary, first_monday, last_sunday)
        self._payments, self._machines = Payments(seed), Machines(seed, last_sunday)
        self._twice = Twice(seed)

    def write_week(self, folder: Path, monday: date) -> None:
        """Write all files of one week."""
        did = self._live(monday)
        by_end = sorted(did, key=lambda one: (one.ended, one.worker.person))
        rows = sorted([*self._marks(monday), *self._twice.work(did), *self._agency(monday, did)],
                      key=lambda row: (row.ended, row.case, row.activity))
        of = {MAIN_SYSTEM: main_system, OTHER_SYSTEM: other_system}
        for system, write in of.items():
            here = {team.name for team in TEAMS if team.system == system}
            write(folder / f"case-events-{system}.csv", [row for row in rows if row.team in here])
        payment_log(folder / "payments.xes.gz", _payments(did))
        self._machines.write_week(folder, by_end, datetime.combine(monday, time()))
        number = (monday - self._first).days // 7
        feedback(folder / "feedback.csv", comments(self._seed, monday, number))

    def _live(self, monday: date) -> list[Did]:
        weeks = [Week(self._seed, worker, monday, self._diary, self._cases, self._payments,
                      self._machines.scanners) for worker in self._people]
        return [one for n in range(7) for week in weeks for one in week.live(monday + timedelta(days=n))]

    def _marks(self, monday: date) -> Iterator[Row]:
        """What the case system writes by itself: came in, allocated, started, ended, closed."""
        begin = datetime.combine(monday, time())
        end = begin + timedelta(days=7)
        for case in self._cases.all:
            if case.closed < begin or case.stages[0].came >= end:
                continue
            login = case.stages[-1].worker.login(case.team.system)
            if begin <= case.closed < end:
                yield Row(case.ref, "Case closed", case.stages[-1].step, None, case.closed, None, login, case.team.name)
            for stage in case.stages:
                worker = stage.worker.login(case.team.system)
                moments = zip(STEPS[stage.step].marks, (stage.came, stage.allocated, stage.began, stage.ended),
                              ("", self._leads[case.team.name], worker, worker), ("", worker, "", ""), strict=True)
                for name, when, by, to in moments:
                    if begin <= when < end:
                        yield Row(case.ref, name, stage.step, None, when, None, by, case.team.name, to)
                here = begin - timedelta(days=1) <= stage.allocated < end
                away = waits_elsewhere(self._seed, case, stage) if here else None
                if away and begin <= away[1] < end:
                    yield Row(case.ref, away[0], stage.step, None, away[1], None, "", case.team.name)

    def _agency(self, monday: date, did: Sequence[Did]) -> Iterator[Row]:
        """A few events of an agency worker whom nobody has put on the list of people."""
        dice = Dice(self._seed, "agency", monday)
        calls = [one for one in did if one.activity == work.CALL.name and one.team.name == "Front Door" and one.began]
        for one in dice.shuffled(calls)[:3]:
            yield Row(one.case.ref, one.activity, one.step, one.began, one.ended, None, "agency.07", one.team.name)


def _payments(did: Sequence[Did]) -> list[Row]:
    """Each thing done with a payment; once it is approved the payment system sends it that evening."""
    rows = [Row(one.payment, one.activity, one.step, one.began, one.ended, None, one.worker.login("xes"), one.team.name)
            for one in did if one.payment]
    sent = [Row(row.case, "Payment sent", row.step, None, _evening(row.ended), None, "", row.team)
            for row in rows if row.activity == "Approve payment"]
    # one that goes out again under its second number is put right under the first
    right = [replace(row, case=row.case.removesuffix("/2"), activity="Payment put right")
             for row in sent if row.case.endswith("/2")]
    return sorted([*rows, *sent, *right], key=lambda row: (row.ended, row.case))


def _evening(when: datetime) -> datetime:
    return when.replace(hour=22, minute=30, second=0)
