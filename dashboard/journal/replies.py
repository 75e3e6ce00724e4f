"""Answers to what people asked for: every version stays in its place, words that were taken back are deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from dashboard.journal import versions
from dashboard.journal.part import Part
from dashboard.journal.tables_answers import ReplyRow
from dashboard.journal.versions import Said

MOST_AN_HOUR = 60
WORDS = ("reply", "reason", "owner", "on_day")


@dataclass(frozen=True)
class Reply(Said):
    """One version of an answer: to a theme (its key), at a step or, with none, wherever people said it."""

    theme: str
    step: str | None


class Replies(Part):
    """The part of the journal about answers."""

    def write_reply(self, theme: str, step: str | None, said: Mapping[str, Any], by: str, role: str, *,
                    at: datetime | None = None) -> None:
        """Write an answer down, or its next version; ``said`` by WORDS. Raises TooOften beyond 60 an hour."""
        moment = self.moment(at)
        with self.database.write() as connection:
            row = {name: said.get(name) for name in WORDS} | {"theme": theme, "step": step}
            versions.write(connection, ReplyRow, row, by, role, moment, most=MOST_AN_HOUR)

    def take_back_reply(self, one: int, by: str, *, anyones: bool = False, at: datetime | None = None) -> bool:
        """Take a version back, words and all; False where it is not this account's. ``anyones``: whoever wrote it."""
        with self.database.write() as connection:
            return versions.take_back(connection, ReplyRow, one, WORDS, self.moment(at), by=None if anyones else by)

    def replies(self) -> list[Reply]:
        """Return every version of every answer, in order of writing."""
        query = select(ReplyRow.theme, ReplyRow.step, *versions.columns(ReplyRow, WORDS)).order_by(ReplyRow.id)
        with self.database.read() as connection:
            return [Reply(**vars(versions.read(row, WORDS)), theme=theme, step=step)
                    for theme, step, *row in connection.execute(query)]
