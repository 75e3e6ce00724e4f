"""People's way through the five steps: when each step came in, was allocated, began and ended, and with whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.demo.absence import Diary
from ingest.demo.dice import Dice
from ingest.demo.teams import MAIN_SYSTEM, TEAMS, Team, Worker

CASELOAD = 16.5         # mean open cases of a full-time colleague (15 to 18 in the studies of time.md)
WARM_UP_DAYS = 420      # the council existed before its first file: lives that began earlier fill the caseloads


@dataclass(frozen=True)
class Step:
    """How long people usually wait for a step, and how long it takes, in days; part of cases that end with it."""

    wait: float
    takes: float
    ends: float
    marks: tuple[str, str, str, str]    # incoming, allocated, started, ended


STEPS: Mapping[str, Step] = {
    "first_contact": Step(2, 1.5, 0.35, (
        "Contact received", "Contact allocated", "Contact started", "Contact decided")),
    "assessment": Step(18, 24, 0.15, (
        "Assessment requested", "Assessment allocated", "Assessment started", "Assessment signed off")),
    "planning": Step(11, 14, 0.05, ("Planning requested", "Planning allocated", "Planning started", "Plan agreed")),
    "plan_in_place": Step(24, 22, 0.1, (
        "Support requested", "Support allocated", "Support started", "Support in place")),
    "review": Step(41, 12, 1, ("Review due", "Review allocated", "Review started", "Review completed")),
}


@dataclass(frozen=True)
class Stage:
    """One step of one case, in local time."""

    step: str
    worker: Worker
    came: datetime
    allocated: datetime
    began: datetime
    ended: datetime


@dataclass(frozen=True)
class Case:
    """An invented case; its reference says nothing about anyone."""

    ref: str
    team: Team
    stages: tuple[Stage, ...]
    closed: datetime


class Cases:
    """Every case of the council, and which of them somebody has in hand on a day."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.all = tuple(cases)
        self._hands: dict[str, list[tuple[date, date, Case, str]]] = defaultdict(list)
        self._open: dict[str, list[tuple[date, date, Case, str]]] = defaultdict(list)
        for case in self.all:
            for stage in case.stages:
                person = stage.worker.person
                self._hands[person].append((stage.began.date(), stage.ended.date(), case, stage.step))
                self._open[person].append((stage.allocated.date(), case.closed.date(), case, stage.step))

    def in_hand(self, worker: Worker, day: date) -> list[tuple[Case, str]]:
        """Return the cases under way with somebody, else those that are open with them."""
        for those in (self._hands, self._open):
            found = [(case, step) for first, last, case, step in those[worker.person] if first <= day <= last]
            if found:
                return found
        return []


def make_cases(seed: int, people: Sequence[Worker], diary: Diary, first_monday: date, last_sunday: date) -> Cases:
    """Live through every case of every team, from before the first week to the last."""
    made: list[Case] = []
    numbers = {MAIN_SYSTEM: 104_210, "other": 20_015}
    for team in TEAMS:
        dice = Dice(seed, "cases", team.name)
        ever = [worker for worker in people if any(place.team is team for place in worker.places)]
        arrivals = _a_day(seed, team, ever, diary, first_monday)
        day = first_monday - timedelta(days=WARM_UP_DAYS)
        while day <= last_sunday:
            for _ in range(int(arrivals * 7 / 5 + dice.between(0, 1)) if day.weekday() < 5 else 0):
                system = team.system if team.system == MAIN_SYSTEM else "other"
                numbers[system] += dice.whole(1, 4)
                ref = f"CS-{numbers[system]}" if system == MAIN_SYSTEM else f"F{numbers[system]}/A"
                made.append(_live(dice, ref, team, ever, diary, day))
            day += timedelta(days=1)
    return Cases(_one_called_na([case for case in made if case.closed.date() >= first_monday], first_monday))


def _one_called_na(cases: list[Case], first_monday: date) -> list[Case]:
    """Call one case NA, as happens in real systems; it is a case like any other."""
    at = next(n for n, case in enumerate(cases) if case.stages[0].came.date() > first_monday)
    cases[at] = Case("NA", cases[at].team, cases[at].stages, cases[at].closed)
    return cases


def _a_day(seed: int, team: Team, people: Sequence[Worker], diary: Diary, day: date) -> float:
    """Return how many cases must come in each day so that caseloads are as they are: load over length of life."""
    dice = Dice(seed, "lives", team.name)
    lives = [_live(dice, "", team, people, diary, day) for _ in range(150)]
    days = sum((life.closed - life.stages[0].allocated).total_seconds() for life in lives) / len(lives) / 86400
    load = sum(worker.load for worker in people if worker.team is team)
    return CASELOAD * load / days


def _live(dice: Dice, ref: str, team: Team, people: Sequence[Worker], diary: Diary, day: date) -> Case:
    came = datetime.combine(day, time(8, 30)) + timedelta(minutes=dice.whole(0, 500))
    keeper = _someone(dice, team, people, day)
    stages: list[Stage] = []
    for step, usual in STEPS.items():
        if step == "assessment" or dice.chance(0.1):
            keeper = _someone(dice, team, people, came.date())
        if step == "review":
            came += timedelta(days=int(dice.skewed(18, 1.5)))
        stage = _stage(dice, step, usual, keeper, diary, came)
        stages.append(stage)
        if dice.chance(team.ends_at_first if step == "first_contact" else usual.ends):
            break
        came = stage.ended + timedelta(minutes=dice.whole(1, 30))
    closed = _at_work(dice, diary, keeper, stages[-1].ended.date() + timedelta(days=dice.whole(1, 4)))
    return Case(ref, team, tuple(stages), closed)


def _stage(dice: Dice, step: str, usual: Step, keeper: Worker, diary: Diary, came: datetime) -> Stage:
    # a wait ends on a working day, which comes somewhat later than chance alone says
    waited = max(dice.skewed(usual.wait, 1.55) - 0.8, 0.02)
    began = _at_work(dice, diary, keeper, (came + timedelta(days=waited)).date())
    if began <= came:
        began = _at_work(dice, diary, keeper, came.date() + timedelta(days=1))
    allocated = came + (began - came) * dice.between(0.25, 0.9)
    allocated = allocated.replace(hour=min(max(allocated.hour, 9), 16), second=0, microsecond=0)
    allocated = min(max(allocated, came + timedelta(minutes=1)), began)
    ended = _at_work(dice, diary, keeper, began.date() + timedelta(days=1 + int(dice.skewed(usual.takes, 1.45))))
    return Stage(step, keeper, came, allocated, began, ended)


def _someone(dice: Dice, team: Team, people: Sequence[Worker], day: date) -> Worker:
    """Choose who takes a case on, by load, among those on the team that day."""
    return dice.weighted({worker: worker.load for worker in people if worker.team_on(day) is team})


def _at_work(dice: Dice, diary: Diary, worker: Worker, day: date) -> datetime:
    """Return a moment within somebody's next working day."""
    minute = dice.whole(worker.pattern.begins + 10, worker.pattern.ends - 30)
    return datetime.combine(diary.next_day(worker, day), time()) + timedelta(minutes=minute)
