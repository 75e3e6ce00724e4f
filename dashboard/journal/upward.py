"""Light upward: what leaders are asked to settle, and what they reply. Silence is what has no reply."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dashboard.journal import versions
from dashboard.journal.part import Part
from dashboard.journal.tables_answers import AskRow, LeaderReplyRow
from dashboard.journal.versions import Said

MOST_AN_HOUR = 20
ASKED = ("in_the_way", "wanted", "step", "hold_up", "theme")
REPLIED = ("reply", "reason", "on_day")


@dataclass(frozen=True)
class Ask(Said):
    """What a team (none: the co-production group) asks, and every version of the reply, the first one first."""

    team: str | None
    replies: list[Said] = field(default_factory=list)

    @property
    def reply(self) -> Said | None:
        """The reply that holds: the last that was not taken back."""
        return versions.standing(self.replies)


class Upward(Part):
    """The part of the journal about what leaders are asked."""

    def ask_leaders(self, team: str | None, said: Mapping[str, Any], by: str, role: str, *,
                    at: datetime | None = None) -> None:
        """Send something to leaders; ``said`` by ASKED. Raises TooOften beyond 20 an hour."""
        moment = self.moment(at)
        with self.database.write() as connection:
            row = {name: said.get(name) for name in ASKED} | {"team": team}
            versions.write(connection, AskRow, row, by, role, moment, most=MOST_AN_HOUR)

    def take_back_ask(self, one: int, by: str, *, anyones: bool = False, at: datetime | None = None) -> bool:
        """Take back what was sent, words and all; False where it is not this account's."""
        with self.database.write() as connection:
            return versions.take_back(connection, AskRow, one, ASKED, self.moment(at), by=None if anyones else by)

    def reply_to_ask(self, ask: int, said: Mapping[str, Any], by: str, role: str, *,
                     at: datetime | None = None) -> bool:
        """Reply, or write the next version of a reply; False where nothing of that number was sent or still stands."""
        moment = self.moment(at)
        with self.database.write() as connection:
            if not _stands(connection, ask):
                return False
            row = {name: said.get(name) for name in REPLIED} | {"ask": ask}
            versions.write(connection, LeaderReplyRow, row, by, role, moment, most=MOST_AN_HOUR)
        return True

    def take_back_leader_reply(self, one: int, by: str, *, anyones: bool = False, at: datetime | None = None) -> bool:
        """Take a version of a reply back, words and all; False where it is not this account's."""
        whose = None if anyones else by
        with self.database.write() as connection:
            return versions.take_back(connection, LeaderReplyRow, one, REPLIED, self.moment(at), by=whose)

    def asked_of_leaders(self) -> list[Ask]:
        """Return all that was sent and not taken back, in order of sending, with the replies."""
        query = select(AskRow.team, *versions.columns(AskRow, ASKED)).order_by(AskRow.id)
        with self.database.read() as connection:
            asks = [Ask(**vars(versions.read(row, ASKED)), team=team) for team, *row in connection.execute(query)]
            known = {ask.id: ask for ask in asks}
            columns = versions.columns(LeaderReplyRow, REPLIED)
            for ask, *row in connection.execute(select(LeaderReplyRow.ask, *columns).order_by(LeaderReplyRow.id)):
                known[ask].replies.append(versions.read(row, REPLIED))
        return [ask for ask in asks if ask.said is not None]


def _stands(connection: Connection, ask: int) -> bool:
    query = select(AskRow.id).where(AskRow.id == ask, AskRow.taken_back_at.is_(None))
    return connection.execute(query).first() is not None
