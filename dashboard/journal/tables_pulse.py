"""The journal's tables of the team pulse and of what a group agreed.

Answers are kept as counts alone, one row a question, made when a round opens: there is no row of a person, so no order
of rows and no moment that could tell who said what. That an account has answered is a keyed hash in a table without
row numbers. Both are deleted when the round ends.
"""

from datetime import date

from sqlalchemy import Boolean, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.journal.tables import Table, Written
from dashboard.journal.types import Number


class PulseRoundRow(Table):
    """A round of the pulse."""

    __tablename__ = "pulse_round"
    __table_args__ = (
        Index("ix_pulse_round_team", "team"),
        {"comment": "Rounds of the team pulse, and what is told of each for good. Who may see it: the team, or the "
                    "co-production group; figures only once the round is over."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of opening.")
    team: Mapped[str | None] = mapped_column(String(200), comment="The team; none: the co-production group.")
    open_of: Mapped[str | None] = mapped_column(
        String(210), unique=True, comment="Whose open round it is, so that each has one; none: it is over.")
    improvement: Mapped[int | None] = mapped_column(Integer, comment="The improvement that it is about; none: no card.")
    title: Mapped[str | None] = mapped_column(String(100), comment="What it is about, in words; none: work in general.")
    at_end: Mapped[bool] = mapped_column(Boolean, comment="True: what came of the improvement is asked too.")
    role: Mapped[str] = mapped_column(String(30), comment="Role that opened it; no account is kept.")
    first_day: Mapped[date] = mapped_column(Date, comment="First day on which it took answers.")
    last_day: Mapped[date] = mapped_column(Date, comment="Last day on which it takes answers.")
    state: Mapped[str] = mapped_column(
        String(10), comment="open, made (figures for good) or ended (early: no figures).")
    figures: Mapped[str | None] = mapped_column(
        Text, comment="What is told, JSON, in three words a question; {}: fewer than 6 answered; none: not made.")


class PulseCountRow(Table):
    """How the answers to one question of an open round stand."""

    __tablename__ = "pulse_count"
    __table_args__ = ({"comment": "Counts of an open round, deleted when it ends. Who may see it: nobody.",
                       "sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False, comment="The round.")
    item: Mapped[str] = mapped_column(String(30), primary_key=True, comment="Key of the question (dashboard/pulse.py).")
    agreed: Mapped[int] = mapped_column(Integer, comment="How many agreed.")
    neither: Mapped[int] = mapped_column(Integer, comment="How many did neither, can't say, or left it out.")
    disagreed: Mapped[int] = mapped_column(Integer, comment="How many disagreed.")


class PulseSentRow(Table):
    """Somebody has answered a round."""

    __tablename__ = "pulse_sent"
    __table_args__ = ({"comment": "That an account has answered an open round, so that nobody answers twice; deleted "
                                  "when it ends. Who may see it: nobody; each account is told of itself.",
                       "sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False, comment="The round.")
    mark: Mapped[str] = mapped_column(
        String(64), primary_key=True, comment="Keyed hash of round and account; the order of rows is that of hashes.")


class AgreedRow(Written, Table):
    """A version of what a group agreed."""

    __tablename__ = "agreed"
    __table_args__ = (
        Index("ix_agreed_team", "team"),
        {"comment": "What a team or the co-production group agreed before it changes anything, every version. Who may "
                    "see it: the team; what the group agreed everyone; none with the account."},
    )

    team: Mapped[str | None] = mapped_column(String(200), comment="The team; none: the co-production group.")
    principles: Mapped[str | None] = mapped_column(Text, comment="How the group wants to work together.")
    lead: Mapped[str | None] = mapped_column("senior_lead", Text, comment="Which role leads it, never a name.")
    outcomes: Mapped[str | None] = mapped_column(Text, comment="What is to be better, as people put it.")
    trust: Mapped[str | None] = mapped_column(Text, comment="What makes it safe to speak.")
    buy_in: Mapped[str | None] = mapped_column(Text, comment="Who has to be with it.")
    capacity: Mapped[str | None] = mapped_column(Text, comment="What time and means there are.")
    look_again_on: Mapped[date | None] = mapped_column(Date, comment="Day on which the group looks at it again.")
