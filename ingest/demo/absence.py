"""Leave in blocks, bank holidays, and the days on which somebody is at work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from ingest.demo.dice import Dice
from ingest.demo.teams import Worker


@dataclass(frozen=True)
class Away:
    """First and last day of an absence."""

    worker: Worker
    first: date
    last: date


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays of England that travel with the package."""
    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in holidays)


def absences(seed: int, people: Sequence[Worker], first_monday: date, weeks: int) -> tuple[Away, ...]:
    """Return about one day in ten, mostly in blocks: a long one, a short one, some days, sometimes ill."""
    return tuple(away for worker in people
                 for away in _of(worker, Dice(seed, "away", worker.person), first_monday, weeks))


def _of(worker: Worker, dice: Dice, first_monday: date, weeks: int) -> list[Away]:
    taken: dict[int, Away] = {}
    parts = max(1, round(weeks / 13))
    for length in [dice.pick((5, 12))] * (parts > 1) + [5] * max(1, parts - 1):
        week = dice.whole(0, weeks)
        _add(taken, worker, first_monday + timedelta(weeks=week), length, week, weeks)
    for _ in range(dice.whole(parts, 2 * parts)):
        week, weekday = dice.whole(0, weeks), dice.pick(worker.pattern.weekdays)
        _add(taken, worker, first_monday + timedelta(weeks=week, days=weekday), 1, week, weeks)
    return [taken[week] for week in sorted(taken)]


def _add(taken: dict[int, Away], worker: Worker, first: date, length: int, week: int, weeks: int) -> None:
    """Keep one absence a week; a long one ends on the Friday of the second week."""
    if taken.keys() & {week - 1, week, week + 1}:
        return
    last = first + timedelta(days=length - 1)
    taken[week] = Away(worker, first, last)


class Diary:
    """Who is at work when."""

    def __init__(self, away: Sequence[Away]) -> None:
        self._off = {(block.worker.person, block.first + timedelta(days=n))
                     for block in away for n in range((block.last - block.first).days + 1)}

    def works(self, worker: Worker, day: date) -> bool:
        """Tell whether somebody works on a day."""
        return (day.weekday() in worker.pattern.weekdays and day not in bank_holidays()
                and (worker.person, day) not in self._off and worker.team_on(day) is not None)

    def next_day(self, worker: Worker, day: date) -> date:
        """Return the day itself, or the next one on which somebody works (a far day if they never do)."""
        for ahead in range(400):
            if self.works(worker, day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day + timedelta(days=400)
