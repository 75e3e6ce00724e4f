"""The journal's tables: what people write, each row kept for good (rules 2, 12 and 13).

Every table says who may see it. All moments are UTC.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dashboard.journal.types import Key64, Number, UtcTime


class Table(DeclarativeBase):
    """Names of keys and indexes are fixed, so that later migrations can find them on every database."""

    metadata = MetaData(naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    })


class Written:
    """The columns of what is written down version by version (versions.py)."""

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    by: Mapped[str] = mapped_column(
        "by_account", String(254), comment="Account that wrote it down; shown to nobody.")
    role: Mapped[str] = mapped_column(String(30), comment="Its role at that moment.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")
    taken_back_at: Mapped[datetime | None] = mapped_column(
        UtcTime(), comment="When taken back, UTC: its words are gone; none: it was not.")


class AccountRow(Table):
    """Who may sign in."""

    __tablename__ = "account"
    __table_args__ = ({"comment": "Who may sign in, and as what. Who may see it: whoever runs the server."},)

    email: Mapped[str] = mapped_column(String(254), primary_key=True, comment="Sign-in name, small letters.")
    role: Mapped[str] = mapped_column(String(30), comment="One of the five roles (rules.md).")
    team: Mapped[str | None] = mapped_column(String(200), comment="Team whose pages the account opens.")
    person: Mapped[str | None] = mapped_column(String(200), comment="Worker whose own record the account sees.")
    password_hash: Mapped[str | None] = mapped_column(
        String(300), comment="argon2id with its salt and costs; none: no sign-in by password.")
    made_at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was made, UTC.")
    disabled_at: Mapped[datetime | None] = mapped_column(UtcTime(), comment="When it was closed, UTC; none: open.")
    stamp: Mapped[int] = mapped_column(
        Integer, comment="Goes up with each change of the account; a session made before it has ended.")


class SharingRow(Table):
    """A switch of *show my team*, on or off."""

    __tablename__ = "sharing"
    __table_args__ = (
        Index("ix_sharing_person_at", "person", "at"),
        {"comment": "Each switch of 'show my team' (rule 2). Who may see it: that person alone."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    person: Mapped[str] = mapped_column(String(200), comment="The worker.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was switched, UTC.")
    is_on: Mapped[bool] = mapped_column(Boolean, comment="True: shown to the team from then on; false: not shown.")


class PauseRow(Table):
    """A pause of a worker's record in team views, or its end."""

    __tablename__ = "pause"
    __table_args__ = (
        Index("ix_pause_person_at", "person", "at"),
        {"comment": "Each pause of a worker's record in team views and each end of one (rule 14). "
                    "Who may see it: that person alone."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    person: Mapped[str] = mapped_column(String(200), comment="The worker.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was switched, UTC.")
    is_on: Mapped[bool] = mapped_column(Boolean, comment="True: paused from then on; false: no longer.")


class SupervisionRow(Table):
    """A frozen period that a worker brought to supervision."""

    __tablename__ = "supervision"
    __table_args__ = (
        Index("ix_supervision_person_at", "person", "at"),
        Index("ix_supervision_team_until", "team", "until"),
        {"comment": "What workers brought to supervision (rule 2). Who may see it: that person, and for 28 days the "
                    "manager of the team."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    person: Mapped[str] = mapped_column(String(200), comment="The worker.")
    team: Mapped[str] = mapped_column(String(200), comment="The team whose manager it is for.")
    period: Mapped[str] = mapped_column(String(10), comment="The period, such as 2026-P11.")
    figures: Mapped[str | None] = mapped_column(
        Text, comment="Its figures as they stood, JSON; none: it is over, and they are gone.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was brought, UTC.")
    until: Mapped[datetime] = mapped_column(UtcTime(), comment="When it is over, UTC: 28 days later.")
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime(), comment="When taken back, UTC; none: it was not.")


class PartnerRow(Table):
    """A team's choice of a partner with which it is shown as one."""

    __tablename__ = "partner"
    __table_args__ = (
        Index("ix_partner_team_at", "team", "at"),
        {"comment": "Which team a team wants to be shown with; it counts while both name each other. "
                    "Who may see it: both teams."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    team: Mapped[str] = mapped_column(String(200), comment="The team.")
    partner: Mapped[str | None] = mapped_column(String(200), comment="The team that it names; none: nobody.")
    by: Mapped[str] = mapped_column("by_account", String(254), comment="Account that wrote it down.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")


class SignatureRow(Table):
    """The senior lead's promise."""

    __tablename__ = "signature"
    __table_args__ = ({"comment": "What the council's senior lead signed (rule 24). Who may see it: everyone."},)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    role_name: Mapped[str] = mapped_column(String(200), comment="Name of the role that signed, never of a person.")
    signed_on: Mapped[date] = mapped_column(Date, comment="Day on which it was signed.")
    text: Mapped[str] = mapped_column(Text, comment="The words that were signed.")
    by: Mapped[str] = mapped_column("by_os_user", String(100), comment="Operating-system user who wrote it down.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")


class AgreementRow(Table):
    """A team's agreement on how it uses what it shows."""

    __tablename__ = "agreement"
    __table_args__ = (
        Index("ix_agreement_team_at", "team", "at"),
        {"comment": "What a team agreed before anyone shares (rule 2). Who may see it: the team."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    team: Mapped[str] = mapped_column(String(200), comment="The team.")
    agreed_on: Mapped[date] = mapped_column(Date, comment="Day on which the team agreed.")
    text: Mapped[str] = mapped_column(Text, comment="What was agreed, in the team's words.")
    by: Mapped[str] = mapped_column("by_account", String(254), comment="Account that wrote it down.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")


class CorrectionRow(Table):
    """A worker's own word on an entry; the original stays where it is."""

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_person_at", "person", "at"),
        {"comment": "What a worker says of an entry of their own (rule 13). Who may see it: that worker alone."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    person: Mapped[str] = mapped_column(String(200), comment="The worker.")
    entry_key: Mapped[int] = mapped_column(Key64(), comment="Key of the entry, 64 bits, the sign folded in.")
    kind: Mapped[str | None] = mapped_column(String(30), comment="Kind of time it was; none: as recorded.")
    step: Mapped[str | None] = mapped_column(String(60), comment="Journey step it was; none: as recorded.")
    minutes: Mapped[int | None] = mapped_column(Integer, comment="Minutes it took, 0 to 1440; none: as recorded.")
    not_mine: Mapped[bool] = mapped_column(Boolean, comment="True: someone else's work; moves to no record.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written, UTC.")


class UndoRow(Table):
    """A correction taken back; the correction stays too."""

    __tablename__ = "correction_undo"
    __table_args__ = ({"comment": "Corrections taken back (rule 13). Who may see it: that worker alone."},)

    correction_id: Mapped[int] = mapped_column(
        ForeignKey("correction.id"), primary_key=True, autoincrement=False, comment="The correction.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was taken back, UTC.")


class PromiseRow(Written, Table):
    """A version of a promise card."""

    __tablename__ = "promise"
    __table_args__ = (
        Index("ix_promise_card", "card"),
        {"comment": "Promise cards, every version of each. Who may see it: everyone, without the account."},
    )

    card: Mapped[int | None] = mapped_column(
        Number, comment="The card that this is a new version of; none: a new card.")
    title: Mapped[str | None] = mapped_column(String(100), comment="What is new.")
    promised: Mapped[str | None] = mapped_column(Text, comment="What it promised, in words.")
    due_in: Mapped[str | None] = mapped_column(
        String(7), comment="Month by which, such as 2026-11; none: none was named.")
    decided_by: Mapped[str | None] = mapped_column(
        String(30), comment="Who decided: a kind of body, never a name.")
    decided_in: Mapped[str | None] = mapped_column(String(7), comment="Month of the decision.")
    step_from: Mapped[str | None] = mapped_column(
        String(60), comment="First journey step that it touches; none: no step.")
    step_to: Mapped[str | None] = mapped_column(String(60), comment="Last journey step that it touches.")
    rollout_hours: Mapped[int | None] = mapped_column(
        Integer, comment="Hours that all people together gave to its roll-out.")
    measure: Mapped[str | None] = mapped_column(
        String(30), comment="Which measure would show it (data/measures.py).")
    measured: Mapped[str | None] = mapped_column(Text, comment="What was measured, in words; none: nothing yet.")
    measured_in: Mapped[str | None] = mapped_column(String(7), comment="Month in which it was measured.")


class LookRow(Table):
    """Someone looked at named data."""

    __tablename__ = "look"
    __table_args__ = ({"comment": "Who looked at named data, when and why (rule 12). "
                                  "Who may see it: the people looked at."},)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When, UTC; before the answer was given.")
    account: Mapped[str] = mapped_column(String(254), comment="Account that looked.")
    role: Mapped[str] = mapped_column(String(30), comment="Its role at that moment.")
    os_user: Mapped[str | None] = mapped_column(
        String(100), comment="Operating-system user, where asked from the command line.")
    question: Mapped[str] = mapped_column(String(60), comment="Name of the question.")
    why: Mapped[str] = mapped_column(String(500), comment="What the question is for, in plain words.")
    command_line: Mapped[bool] = mapped_column(Boolean, comment="True: asked from the command line.")


class LookPersonRow(Table):
    """A person whom a look was about."""

    __tablename__ = "look_person"
    __table_args__ = ({"comment": "Whom a look was about (rule 12). Who may see it: that person alone."},)

    person: Mapped[str] = mapped_column(String(200), primary_key=True, comment="The worker.")
    look_id: Mapped[int] = mapped_column(
        ForeignKey("look.id"), primary_key=True, autoincrement=False, comment="The look.")


class RevisionRow(Table):
    """How often answers may have changed."""

    __tablename__ = "revision"
    __table_args__ = ({"comment": "One row: goes up with each write that can change an answer. "
                                  "Who may see it: nobody; the answer cache uses it."},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, comment="Always 1.")
    number: Mapped[int] = mapped_column(Number, comment="The revision, from 0.")


class MapWordRow(Table):
    """What somebody wrote on a map of the work, or of what changed and when."""

    __tablename__ = "map_word"
    __table_args__ = (
        Index("ix_map_word_team_at", "team", "at"),
        {"comment": "Notes, corrections and names on maps, confirmations, to-be steps and dated notes. "
                    "Who may see it: the team; dated notes everyone; none with the account."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    team: Mapped[str | None] = mapped_column(String(200), comment="Team whose map it is; none: the whole service.")
    kind: Mapped[str] = mapped_column(
        String(30), comment="note, correction, name, confirm; start, add, drop, join; eligibility, service, policy.")
    about: Mapped[str | None] = mapped_column(
        String(200), comment="Activity or step that it is about; none: the whole map.")
    text: Mapped[str | None] = mapped_column(
        Text, comment="The words; none: there are none, or they were taken back.")
    on_day: Mapped[date | None] = mapped_column(
        Date, comment="Day on which the change it tells of was made; none: it tells of none.")
    role: Mapped[str] = mapped_column(String(30), comment="Role of the account at that moment.")
    by: Mapped[str] = mapped_column("by_account", String(254), comment="Account that wrote it down; shown to nobody.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")
    taken_back_at: Mapped[datetime | None] = mapped_column(
        UtcTime(), comment="When it was taken back, UTC; none: it stands.")
