"""Promise cards: what each new system or change promised, and what was measured. Every version stays in its place.

A card is the number of its first version. Whoever takes a version back takes its words away too: the row stays, with
who wrote it and when, and the card reads as it did before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dashboard.journal import versions
from dashboard.journal.part import Part
from dashboard.journal.tables import PromiseRow
from dashboard.journal.versions import Said

MOST_AN_HOUR = 20
WORDS = ("title", "promised", "due_in", "decided_by", "decided_in", "step_from", "step_to", "rollout_hours", "measure",
         "measured", "measured_in")


@dataclass(frozen=True)
class Card:
    """A card and every version of it, the first one first."""

    card: int
    versions: tuple[Said, ...]

    @property
    def now(self) -> Said | None:
        """The version that holds: the last that was not taken back."""
        return versions.standing(self.versions)


class Promises(Part):
    """The promise cards part of the journal."""

    def write_promise(self, said: Mapping[str, Any], by: str, role: str, *, card: int | None = None,
                      at: datetime | None = None) -> bool:
        """Write a card down, or a new version of one; False where there is no such card.

        ``said`` by the names in WORDS; what is left out is none. Raises TooOften beyond 20 an hour.
        """
        moment = self.moment(at)
        with self.database.write() as connection:
            if card is not None and _holds(connection, card) is None:
                return False
            row = {name: said.get(name) for name in WORDS} | {"card": card}
            versions.write(connection, PromiseRow, row, by, role, moment, most=MOST_AN_HOUR)
        return True

    def take_back_promise(self, card: int, by: str, *, anyones: bool = False, at: datetime | None = None) -> bool:
        """Take back the version of a card that holds, words and all; False where it is not this account's.

        ``anyones``: whoever wrote it, for the role that looks after what is written here.
        """
        with self.database.write() as connection:
            held = _holds(connection, card)
            if held is None or not (anyones or held[1] == by):
                return False
            return versions.take_back(connection, PromiseRow, held[0], WORDS, self.moment(at))

    def promise_cards(self) -> list[Card]:
        """Return every card that still says something, the first written first."""
        query = select(PromiseRow.card, *versions.columns(PromiseRow, WORDS)).order_by(PromiseRow.id)
        cards: dict[int, list[Said]] = {}
        with self.database.read() as connection:
            for card, *row in connection.execute(query):
                one = versions.read(row, WORDS)
                cards.setdefault(card or one.id, []).append(one)
        found = [Card(card, tuple(every)) for card, every in cards.items()]
        return [card for card in found if card.now is not None]


def _holds(connection: Connection, card: int) -> tuple[int, str] | None:
    """Return the number and the account of the version of a card that holds, or None."""
    ours = (PromiseRow.card == card) | ((PromiseRow.id == card) & PromiseRow.card.is_(None))
    query = (select(PromiseRow.id, PromiseRow.by).where(ours, PromiseRow.taken_back_at.is_(None))
             .order_by(PromiseRow.id.desc()).limit(1))
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else None
