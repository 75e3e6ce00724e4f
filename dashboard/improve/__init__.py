"""Where an improvement stands, from what people did to it: Plan, Do, Study, Act, and round again. Pure.

Stages are moved by people only, one at a time. Whatever was taken back never happened; what no longer fits after that
(a check of something that is not adopted any more) is passed over and kept.

Source of the cycle: W. E. Deming, as in the NHS guide "Plan, Do, Study, Act (PDSA) cycles and the model for
improvement" (NHS England).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from dashboard.journal.improvements import Did

Stage = Literal["plan", "do", "study", "act"]
Decision = Literal["adopt", "adapt", "abandon"]
STAGES: tuple[Stage, ...] = get_args(Stage)
DECISIONS: tuple[Decision, ...] = get_args(Decision)
NEXT: Mapping[Stage, Stage] = {"plan": "do", "do": "study", "study": "act", "act": "plan"}
CHECKS = (3, 6)  # months after adopting
LASTED = ("yes", "partly", "no", "not_known")
SIGNERS = ("lived_experience", "carer", "staff", "manager")
# from the lowest: Think Local Act Personal's ladder of co-production (2021), which goes back to S. Arnstein (1969)
RUNGS = ("coercion", "educating", "informing", "consultation", "engagement", "co_design", "co_production")
SIZES = ("small_step", "long_term")
TURNS = ("prevention", "crisis")


@dataclass(frozen=True)
class Move:
    """One move: to which stage, from which day, in which cycle (from 1), and with which words."""

    id: int
    to: Stage
    on: date
    cycle: int
    role: str
    text: str | None = None
    decision: Decision | None = None


@dataclass(frozen=True)
class Check:
    """A check some months after adopting: when it is due, and what came of it, if it was made."""

    months: int
    due_on: date
    done: Did | None

    def is_due(self, today: date) -> bool:
        """Tell whether it is to be made by now and was not."""
        return self.done is None and today >= self.due_on


@dataclass(frozen=True)
class Standing:
    """Where it stands: the stage, the cycle (from 1), and the moves that led there, in order."""

    stage: Stage = "plan"
    cycle: int = 1
    moves: tuple[Move, ...] = ()
    done: tuple[Did, ...] = ()

    @property
    def since(self) -> date | None:
        """The day of the last move."""
        return self.moves[-1].on if self.moves else None

    @property
    def began_on(self) -> date | None:
        """The day on which the first cycle was tried: before it lies the baseline of its chart."""
        return next((move.on for move in self.moves if move.to == "do"), None)

    @property
    def decision(self) -> Decision | None:
        """What was decided, while no new cycle has begun."""
        return self.moves[-1].decision if self.moves else None

    @property
    def adopted_on(self) -> date | None:
        """The day on which it was adopted, while that holds."""
        return self.since if self.decision == "adopt" else None

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks that follow from adopting; those made before that day belong to an earlier cycle."""
        if self.adopted_on is None:
            return ()
        made = {one.about: one for one in self.done if one.kind == "checked" and one.id > self.moves[-1].id}
        return tuple(Check(months, later(self.adopted_on, months), made.get(months)) for months in CHECKS)


def standing(done: Iterable[Did]) -> Standing:
    """Follow what was done, in order of writing, as far as it fits."""
    kept = tuple(one for one in done if not one.gone)
    found = Standing(done=kept)
    for one in kept:
        if one.kind == "moved" and (move := _move(found, one)):
            found = replace(found, stage=move.to, cycle=move.cycle, moves=(*found.moves, move))
    return found


def _move(found: Standing, one: Did) -> Move | None:
    to = next((stage for stage in STAGES if stage == one.choice), None)
    decision = next((known for known in DECISIONS if known == one.decision), None)
    if to is None or one.on_day is None or not may_move(found, to, decision, one.on_day):
        return None
    return Move(one.id, to, one.on_day, found.cycle + (to == "plan"), one.role, one.text, decision)


def may_move(found: Standing, to: Stage, decision: Decision | None, on: date) -> bool:
    """Tell whether this is the next stage, decided where it must be, and not before the last move.

    >>> may_move(Standing(), "do", None, date(2026, 1, 5)), may_move(Standing(), "study", None, date(2026, 1, 5))
    (True, False)
    """
    return NEXT[found.stage] == to and (to == "act") == (decision is not None) and on >= (found.since or date.min)


def later(day: date, months: int) -> date:
    """Return the day so many months on; where that month is too short, its last.

    >>> later(date(2026, 11, 30), 3), later(date(2026, 1, 15), 6)
    (datetime.date(2027, 2, 28), datetime.date(2026, 7, 15))
    """
    at = day.year * 12 + day.month - 1 + months
    for number in (day.day, 30, 29, 28):
        try:
            return date(at // 12, at % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
