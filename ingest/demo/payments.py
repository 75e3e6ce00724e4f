"""Payments: entered, approved on a later day, sent, and now and then returned: mostly for a wrong address."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ingest.demo.dice import Dice
from ingest.demo.teams import Team

WHY = {"wrong address": 60, "payee not registered": 25, "another reason": 9, "new record by law": 6}


@dataclass
class Desk:
    """What lies on a team's desk."""

    to_approve: list[tuple[date, str]] = field(default_factory=list)
    returned: list[tuple[date, str]] = field(default_factory=list)


class Payments:
    """The payments of every team, day by day."""

    def __init__(self, seed: int) -> None:
        self._dice, self._why = Dice(seed, "payments"), Dice(seed, "payments", "why")
        self._desks: dict[str, Desk] = defaultdict(Desk)
        self._number = 8120

    def enter(self, team: Team, day: date) -> str:
        """Enter a new payment; it waits for approval."""
        self._number += 1
        self._desks[team.name].to_approve.append((day, f"PAY-{self._number:06d}"))
        return f"PAY-{self._number:06d}"

    def approve(self, team: Team, day: date) -> str | None:
        """Approve the oldest payment of an earlier day; about one in eleven comes back a few days later."""
        desk = self._desks[team.name]
        if not desk.to_approve or desk.to_approve[0][0] >= day:
            return None
        _, payment = desk.to_approve.pop(0)
        if self._dice.chance(0.09):
            desk.returned.append((day, payment))
        return payment

    def look_at_returned(self, team: Team, day: date) -> str | None:
        """Take a returned payment up; with the address put right it is paid under a number of its own."""
        desk = self._desks[team.name]
        if not desk.returned or desk.returned[0][0] >= day:
            return None
        _, payment = desk.returned.pop(0)
        desk.to_approve.append((day, f"{payment.partition('/')[0]}/2"))
        return payment

    def why(self) -> str:
        """Return why a payment came back."""
        return self._why.weighted(WHY)
