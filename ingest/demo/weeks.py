"""A colleague's week: what they do on each day, and when, so that about a fifth of the week leaves no record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from data.kinds import Kind
from ingest.demo import work
from ingest.demo.absence import Diary
from ingest.demo.cases import Case, Cases
from ingest.demo.dice import Dice
from ingest.demo.did import Did
from ingest.demo.payments import Payments
from ingest.demo.scanner import Scanners
from ingest.demo.teams import Team, Worker

LUNCH = 30
CHOSEN: tuple[Kind, ...] = ("direct", "case_work", "reflection", "admin", "held_up")  # travel comes with visits


@dataclass
class Slot:
    """Part of a day that is still to be laid out."""

    task: work.Task
    kind: Kind
    case: Case
    step: str
    minutes: float
    end_only: bool = False
    writes_up: "Slot | None" = None
    payment: str | None = None
    began: float = 0
    ended: float = 0


class Week:
    """One colleague's week: how much of each kind is still to come, and the days as they pass."""

    def __init__(self, seed: int, worker: Worker, monday: date, diary: Diary, cases: Cases, payments: Payments,
                 scanners: Scanners) -> None:
        self._dice = Dice(seed, "week", worker.person, monday)
        self._worker, self._cases, self._payments, self._scanners = worker, cases, payments, scanners
        self.days = [day for day in (monday + timedelta(days=n) for n in range(7)) if diary.works(worker, day)]
        hours = worker.pattern.hours * len(self.days) / len(worker.pattern.weekdays)
        minutes = hours * 60 * worker.recorded * self._dice.between(0.93, 1.07)
        total = sum(worker.mix.values())
        self._left = {kind: minutes * share / total * self._dice.between(0.9, 1.1)
                      for kind, share in worker.mix.items()}

    def live(self, day: date) -> list[Did]:
        """Return what is done on a day."""
        in_hand = self._cases.in_hand(self._worker, day)
        team = self._worker.team_on(day)
        if day not in self.days or not in_hand or team is None:
            return []
        slots = self._fill(day, team, in_hand)
        _lay_out(slots, self._worker, self._dice)
        return self._said(day, team, slots)

    def _fill(self, day: date, team: Team, in_hand: Sequence[tuple[Case, str]]) -> list[Slot]:
        left = sum(max(minutes, 0) for minutes in self._left.values())
        budget = left / (len(self.days) - self.days.index(day)) * self._dice.between(0.9, 1.1)
        scanner_failed = self._scanners.failed(team.site, day)
        slots: list[Slot] = []
        while budget > 6:
            case, step = self._dice.pick(in_hand)
            kind = self._kind(scanner_failed)
            new = (self._visit(case, step) if kind == "direct"
                   else [self._task(kind, case, step, team, day, scanner_failed)])
            for slot in new:
                self._left[slot.kind] -= slot.minutes
                budget -= slot.minutes
            slots.extend(new)
        return slots

    def _kind(self, scanner_failed: bool) -> Kind:
        """Choose what the week still lacks most; hold-ups gather on days on which the scanner fails."""
        wanted = {kind: max(self._left[kind], 0.5) for kind in CHOSEN}
        wanted["held_up"] *= 4 if scanner_failed else 0.5
        return self._dice.weighted(wanted)

    def _visit(self, case: Case, step: str) -> list[Slot]:
        """A contact: the way there and back where it is a visit, and its write-up later in the day."""
        task = self._one_of(work.tasks("direct", step, self._worker.manages))
        contact = self._slot(task, "direct", case, step)
        slots = [contact]
        if task.travel:
            there = work.Task("Travel to visit", task.travel)
            back = work.Task("Travel back", task.travel)
            slots = [self._slot(there, "travel", case, step), contact]
            slots += [self._slot(back, "travel", case, step)] * self._dice.chance(0.15)
        if self._dice.chance(0.8):
            contact.writes_up = self._slot(work.Task("", task.write_up), "case_work", case, step)
            slots.append(contact.writes_up)
        return slots

    def _task(self, kind: Kind, case: Case, step: str, team: Team, day: date, scanner_failed: bool) -> Slot:
        task = self._one_of(work.tasks(kind, step, self._worker.manages))
        payment: str | None = None
        if kind == "held_up":
            payment = self._payments.look_at_returned(team, day)
            scanning = scanner_failed and self._dice.chance(0.75)
            task = work.RETURNED if payment else work.SCANNER_FAILED if scanning else task
        elif task is work.PAYMENT:
            payment = self._payments.enter(team, day)
        elif task is work.APPROVE:
            payment = self._payments.approve(team, day)
            task = task if payment else work.ADMIN_OF_MANAGERS[0]
        slot = self._slot(task, kind, case, step)
        if payment and task is work.RETURNED:
            slot.task = replace(task, name=f"{task.name}: {self._payments.why()}")
        slot.payment = payment
        return slot

    def _one_of(self, those: Sequence[work.Task]) -> work.Task:
        return self._dice.weighted({task: task.weight for task in those})

    def _slot(self, task: work.Task, kind: Kind, case: Case, step: str) -> Slot:
        minutes = max(3.0, min(self._dice.skewed(task.minutes, 1.3), 3 * task.minutes))
        return Slot(task, kind, case, step, minutes, bool(task.end_only) and self._dice.chance(task.end_only))

    def _said(self, day: date, team: Team, slots: Sequence[Slot]) -> list[Did]:
        """Turn the day's slots into what the systems log of them."""
        midnight = datetime.combine(day, time())

        def moment(minutes: float) -> datetime:
            return midnight + timedelta(seconds=int(minutes * 60))

        return [Did(self._worker, team, slot.case, slot.step, slot.task.name,
                    None if slot.end_only else moment(slot.began), moment(slot.ended),
                    moment(slot.writes_up.ended) if slot.writes_up else None, slot.payment)
                for slot in slots if slot.task.name]


def _lay_out(slots: list[Slot], worker: Worker, dice: Dice) -> None:
    """Set the slots one after the other between the day's begin and end, with the gaps that leave no record.

    Who has more to do than the day holds stays longer; who works late does some writing up in the evening.
    """
    late = [slot for slot in slots if not slot.task.name][-1:] if worker.works_late and dice.chance(0.3) else []
    in_order = [slot for slot in slots if slot not in late]
    busy = sum(slot.minutes for slot in in_order)
    free = max(worker.pattern.ends - worker.pattern.begins - busy, LUNCH)
    gaps = [dice.between(0, 1) ** 2 for _ in in_order]
    scale = (free - LUNCH) / max(sum(gaps), 0.01)
    clock, lunch = float(worker.pattern.begins), False
    for slot, gap in zip(in_order, gaps, strict=True):
        if clock >= 720 and not lunch:
            clock, lunch = clock + LUNCH, True
        slot.began = clock + gap * scale
        clock = slot.ended = slot.began + slot.minutes
    for slot in late:
        slot.began = max(clock + 45, 1140 + dice.between(0, 60))
        clock = slot.ended = slot.began + slot.minutes
