"""Accounts, sharing, agreements, corrections, looks."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Key64, Number, UtcTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    accounts()
    choices()
    corrections()
    looks()


def accounts() -> None:
    op.create_table(
        "account",
        sa.Column("email", sa.String(254), nullable=False, comment="Sign-in name, small letters."),
        sa.Column("role", sa.String(30), nullable=False, comment="One of the five roles (rules.md)."),
        sa.Column("team", sa.String(200), comment="Team whose pages the account opens."),
        sa.Column("person", sa.String(200), comment="Worker whose own record the account sees."),
        sa.Column("password_hash", sa.String(300),
                  comment="argon2id with its salt and costs; none: no sign-in by password."),
        sa.Column("made_at", UtcTime(), nullable=False, comment="When it was made, UTC."),
        sa.Column("disabled_at", UtcTime(), comment="When it was closed, UTC; none: open."),
        sa.Column("stamp", sa.Integer(), nullable=False,
                  comment="Goes up with each change of the account; a session made before it has ended."),
        sa.PrimaryKeyConstraint("email", name="pk_account"),
        comment="Who may sign in, and as what. Who may see it: whoever runs the server.",
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="Always 1."),
        sa.Column("number", Number, nullable=False, comment="The revision, from 0."),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        comment="One row: goes up with each write that can change an answer. "
                "Who may see it: nobody; the answer cache uses it.",
    )


def choices() -> None:
    op.create_table(
        "sharing",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("person", sa.String(200), nullable=False, comment="The worker."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was switched, UTC."),
        sa.Column("is_on", sa.Boolean(), nullable=False,
                  comment="True: shown to the team from then on; false: not shown."),
        sa.PrimaryKeyConstraint("id", name="pk_sharing"),
        comment="Each switch of 'show my team' (rule 2). Who may see it: that person alone.",
    )
    op.create_index("ix_sharing_person_at", "sharing", ["person", "at"])
    op.create_table(
        "agreement",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("team", sa.String(200), nullable=False, comment="The team."),
        sa.Column("agreed_on", sa.Date(), nullable=False, comment="Day on which the team agreed."),
        sa.Column("text", sa.Text(), nullable=False, comment="What was agreed, in the team's words."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        comment="What a team agreed before anyone shares (rule 2). Who may see it: the team.",
    )
    op.create_index("ix_agreement_team_at", "agreement", ["team", "at"])


def corrections() -> None:
    op.create_table(
        "correction",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("person", sa.String(200), nullable=False, comment="The worker."),
        sa.Column("entry_key", Key64(), nullable=False, comment="Key of the entry, 64 bits, the sign folded in."),
        sa.Column("kind", sa.String(30), comment="Kind of time it was; none: as recorded."),
        sa.Column("step", sa.String(60), comment="Journey step it was; none: as recorded."),
        sa.Column("minutes", sa.Integer(), comment="Minutes it took, 0 to 1440; none: as recorded."),
        sa.Column("not_mine", sa.Boolean(), nullable=False,
                  comment="True: someone else's work; moves to no record."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written, UTC."),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        comment="What a worker says of an entry of their own (rule 13). Who may see it: that worker alone.",
    )
    op.create_index("ix_correction_person_at", "correction", ["person", "at"])
    op.create_table(
        "correction_undo",
        sa.Column("correction_id", Number, autoincrement=False, nullable=False, comment="The correction."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was taken back, UTC."),
        sa.ForeignKeyConstraint(["correction_id"], ["correction.id"],
                                name="fk_correction_undo_correction_id_correction"),
        sa.PrimaryKeyConstraint("correction_id", name="pk_correction_undo"),
        comment="Corrections taken back (rule 13). Who may see it: that worker alone.",
    )


def looks() -> None:
    op.create_table(
        "look",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("at", UtcTime(), nullable=False, comment="When, UTC; before the answer was given."),
        sa.Column("account", sa.String(254), nullable=False, comment="Account that looked."),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("os_user", sa.String(100), comment="Operating-system user, where asked from the command line."),
        sa.Column("question", sa.String(60), nullable=False, comment="Name of the question."),
        sa.Column("why", sa.String(500), nullable=False, comment="What the question is for, in plain words."),
        sa.Column("command_line", sa.Boolean(), nullable=False, comment="True: asked from the command line."),
        sa.PrimaryKeyConstraint("id", name="pk_look"),
        comment="Who looked at named data, when and why (rule 12). Who may see it: the people looked at.",
    )
    op.create_table(
        "look_person",
        sa.Column("person", sa.String(200), nullable=False, comment="The worker."),
        sa.Column("look_id", Number, autoincrement=False, nullable=False, comment="The look."),
        sa.ForeignKeyConstraint(["look_id"], ["look.id"], name="fk_look_person_look_id_look"),
        sa.PrimaryKeyConstraint("person", "look_id", name="pk_look_person"),
        comment="Whom a look was about (rule 12). Who may see it: that person alone.",
    )
