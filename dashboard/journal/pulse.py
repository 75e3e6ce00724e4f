"""The pulse part of the journal: rounds, counts, and what is told of a round once it is over, for good.

No answer of a person is kept: each adds one to the count of every question, within one write. Who has answered is kept
apart as a keyed hash, without a moment. When a round is over its figures are made once, and counts and hashes deleted.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard import pulse
from dashboard.auth.keyed import keyed
from dashboard.journal.errors import JournalUnavailable
from dashboard.journal.part import Part
from dashboard.journal.revisions import bump
from dashboard.journal.tables_pulse import PulseCountRow, PulseRoundRow, PulseSentRow
from dashboard.pulse import Group

PURPOSE = "pulse"
COLUMNS = ("id", "improvement", "title", "at_end", "role", "first_day", "last_day", "state", "figures")


@dataclass(frozen=True)
class Round:
    """A round; ``figures`` as ``pulse.told`` gives them, empty where too few answered, None where none were made."""

    id: int
    improvement: int | None
    title: str | None
    at_end: bool
    role: str
    first_day: date
    last_day: date
    state: str
    figures: Mapping[str, Any] | None


class Pulses(Part):
    """The pulse part of the journal; a ``team`` of None is the co-production group."""

    secret: Callable[[], bytes]

    def open_pulse(self, team: str | None, days: int, role: str, *, title: str | None = None,
                   improvement: int | None = None, at_end: bool = False, today: date) -> bool:
        """Open a round; False where one of this team is open already."""
        row = {"team": team, "open_of": "group" if team is None else f"team {team}", "improvement": improvement,
               "title": title, "at_end": at_end, "role": role, "first_day": today,
               "last_day": pulse.last_day(today, days), "state": "open"}
        try:
            return self._open(row, pulse.items(at_end), today)
        except JournalUnavailable as error:
            if isinstance(error.__cause__, IntegrityError):     # somebody opened one at the same moment
                return False
            raise

    def _open(self, row: Mapping[str, Any], asked: Sequence[str], today: date) -> bool:
        with self.database.write() as connection:
            _make_due(connection, row["team"], today)
            if connection.scalar(_open(row["team"])) is not None:
                return False
            opened = connection.execute(insert(PulseRoundRow).values(row)).inserted_primary_key
            counts = [{"round_id": opened[0] if opened else 0, "item": item, "agreed": 0, "neither": 0, "disagreed": 0}
                      for item in asked]
            connection.execute(insert(PulseCountRow), counts)
            bump(connection)
        return True

    def answer_pulse(self, team: str | None, number: int, account: str, said: Mapping[str, Group], *,
                     today: date) -> bool:
        """Count one person's answers; False where the round takes none of this account (over, or answered already).

        ``said`` by question; what is left out counts as neither.
        """
        row = {"round_id": number, "mark": self._mark(number, account)}
        with self.database.write() as connection:
            _make_due(connection, team, today)
            if connection.scalar(_open(team)) != number or connection.scalar(_sent(row)):
                return False
            connection.execute(insert(PulseSentRow).values(row))
            for group in pulse.GROUPS:
                self._count(connection, number, group, said)
        self.database.empty_log()  # the log of writes would keep what each write changed, one after the other
        return True

    @staticmethod
    def _count(connection: Connection, number: int, group: Group, said: Mapping[str, Group]) -> None:
        here = [item for item in pulse.items(True) if said.get(item, "neither") == group]
        column = getattr(PulseCountRow, group)
        connection.execute(update(PulseCountRow).values({column: column + 1}).where(
            PulseCountRow.round_id == number, PulseCountRow.item.in_(here)))

    def end_pulse(self, team: str | None, number: int, *, today: date) -> bool:
        """End a round before its last day: all answers are deleted and no figures are made; False: none is open."""
        with self.database.write() as connection:
            _make_due(connection, team, today)
            if connection.scalar(_open(team)) != number:
                return False
            _finish(connection, number, "ended", None)
        self.database.empty_log()
        return True

    def has_answered(self, number: int, account: str) -> bool:
        """Tell an account of itself whether it has answered a round that is open."""
        with self.database.read() as connection:
            return bool(connection.scalar(_sent({"round_id": number, "mark": self._mark(number, account)})))

    def pulse_rounds(self, team: str | None, *, today: date) -> list[Round]:
        """Return the rounds of a team, the first one first; the figures of those that are over are made before."""
        query = select(*[getattr(PulseRoundRow, name) for name in COLUMNS]).where(_of(team)).order_by(PulseRoundRow.id)
        with self.database.read() as connection:
            due = connection.scalar(_due(team, today))
            rows = connection.execute(query).all()
        if due is not None:
            with self.database.write() as connection:
                _make_due(connection, team, today)
                rows = connection.execute(query).all()
            self.database.empty_log()
        return [_round(dict(zip(COLUMNS, row, strict=True))) for row in rows]

    def _mark(self, number: int, account: str) -> str:
        return keyed(self.secret())(PURPOSE, f"{number}:{account}")


def _round(row: dict[str, Any]) -> Round:
    return Round(**row | {"figures": json.loads(row["figures"]) if row["figures"] else None})


def _of(team: str | None) -> Any:
    return PulseRoundRow.team == team if team is not None else PulseRoundRow.team.is_(None)


def _open(team: str | None) -> Select[Any]:
    # for update: on PostgreSQL an answer and the making of figures wait for each other
    return select(PulseRoundRow.id).where(_of(team), PulseRoundRow.state == "open").with_for_update()


def _due(team: str | None, today: date) -> Select[Any]:
    return select(PulseRoundRow.id).where(_of(team), PulseRoundRow.state == "open", PulseRoundRow.last_day < today)


def _sent(row: Mapping[str, Any]) -> Select[Any]:
    return select(func.count()).where(PulseSentRow.round_id == row["round_id"], PulseSentRow.mark == row["mark"])


def _make_due(connection: Connection, team: str | None, today: date) -> None:
    """Make the figures of the rounds that are over, once."""
    for number in connection.scalars(_due(team, today).with_for_update()).all():
        query = select(PulseCountRow.item, PulseCountRow.agreed, PulseCountRow.neither, PulseCountRow.disagreed).where(
            PulseCountRow.round_id == number)
        counts = {item: (agreed, neither, disagreed) for item, agreed, neither, disagreed in connection.execute(query)}
        _finish(connection, number, "made", json.dumps(pulse.told(counts)))


def _finish(connection: Connection, number: int, state: str, figures: str | None) -> None:
    """Write down how a round ended; counts and hashes are deleted with it."""
    connection.execute(update(PulseRoundRow).where(PulseRoundRow.id == number).values(
        state=state, figures=figures, open_of=None))
    for row in (PulseCountRow, PulseSentRow):
        connection.execute(delete(row).where(row.round_id == number))
    bump(connection)
