"""The tables of answers, of what leaders are asked, and of what they reply. All moments are UTC."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.journal.tables import Table, Written
from dashboard.journal.types import UtcTime


class ReplyRow(Written, Table):
    """A version of the answer to what people asked for."""

    __tablename__ = "reply"
    __table_args__ = (
        Index("ix_reply_theme", "theme"),
        {"comment": "Answers to what people asked for, every version of each. "
                    "Who may see it: everyone, without the account; the one that holds anybody at all, "
                    "where the council made the page public."},
    )

    theme: Mapped[str] = mapped_column(String(200), comment="Key of the theme (data/theme_key.py).")
    step: Mapped[str | None] = mapped_column(
        String(60), comment="Journey step that it answers for; none: wherever people said it.")
    reply: Mapped[str | None] = mapped_column(String(10), comment="doing, done or not_now (data/answers.py).")
    reason: Mapped[str | None] = mapped_column(Text, comment="What is done, was done, or why not now, in plain words.")
    owner: Mapped[str | None] = mapped_column(String(30), comment="Who sees to it: a kind of body, never a name.")
    on_day: Mapped[date | None] = mapped_column(
        Date, comment="Day by which it will be done, on which it was, or on which it is looked at again.")


class AskRow(Written, Table):
    """Something that a team or the co-production group asks leaders to settle."""

    __tablename__ = "leader_ask"
    __table_args__ = ({"comment": "What leaders are asked to settle. Who may see it: everyone, without the account; "
                                  "which team asked: leaders and that team."},)

    team: Mapped[str | None] = mapped_column(String(200), comment="Team that asks; none: the co-production group.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was sent, UTC.")
    in_the_way: Mapped[str | None] = mapped_column(Text, comment="What gets in the way, in plain words.")
    wanted: Mapped[str | None] = mapped_column(Text, comment="What is asked for, in plain words.")
    step: Mapped[str | None] = mapped_column(String(60), comment="Journey step that it is about; none: no step.")
    hold_up: Mapped[str | None] = mapped_column(String(30), comment="Kind of hold-up (data/answers.py).")
    theme: Mapped[str | None] = mapped_column(String(200), comment="Key of the theme that it is about; none: no theme.")


class LeaderReplyRow(Written, Table):
    """A version of a leader's reply."""

    __tablename__ = "leader_reply"
    __table_args__ = (
        Index("ix_leader_reply_ask", "ask_id"),
        {"comment": "What leaders reply, every version of each. Who may see it: everyone, without the account."},
    )

    ask: Mapped[int] = mapped_column("ask_id", ForeignKey("leader_ask.id"), comment="What it replies to.")
    reply: Mapped[str | None] = mapped_column(String(10), comment="doing, done or not_now (data/answers.py).")
    reason: Mapped[str | None] = mapped_column(Text, comment="What is done, was done, or why not now, in plain words.")
    on_day: Mapped[date | None] = mapped_column(
        Date, comment="Day by which it will be done, on which it was, or on which it is looked at again.")
