"""The team pulse, and what a group agreed."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables of rounds, their counts, who has answered, and what was agreed."""
    _rounds()
    _answers()
    _agreed()


def _rounds() -> None:
    op.create_table(
        "pulse_round",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of opening."),
        sa.Column("team", sa.String(200), comment="The team; none: the co-production group."),
        sa.Column("open_of", sa.String(210), comment="Whose open round it is, so that each has one; none: it is over."),
        sa.Column("improvement", sa.Integer(), comment="The improvement that it is about; none: no card."),
        sa.Column("title", sa.String(100), comment="What it is about, in words; none: work in general."),
        sa.Column("at_end", sa.Boolean(), nullable=False,
                  comment="True: what came of the improvement is asked too."),
        sa.Column("role", sa.String(30), nullable=False, comment="Role that opened it; no account is kept."),
        sa.Column("first_day", sa.Date(), nullable=False, comment="First day on which it took answers."),
        sa.Column("last_day", sa.Date(), nullable=False, comment="Last day on which it takes answers."),
        sa.Column("state", sa.String(10), nullable=False,
                  comment="open, made (figures for good) or ended (early: no figures)."),
        sa.Column("figures", sa.Text(), comment="What is told, JSON, in three words a question; {}: fewer than 6 "
                                                "answered; none: not made."),
        sa.PrimaryKeyConstraint("id", name="pk_pulse_round"),
        sa.UniqueConstraint("open_of", name="uq_pulse_round_open_of"),
        comment="Rounds of the team pulse, and what is told of each for good. Who may see it: the team, or the "
                "co-production group; figures only once the round is over.",
    )
    op.create_index("ix_pulse_round_team", "pulse_round", ["team"])


def _answers() -> None:
    op.create_table(
        "pulse_count",
        sa.Column("round_id", Number, autoincrement=False, nullable=False, comment="The round."),
        sa.Column("item", sa.String(30), nullable=False, comment="Key of the question (dashboard/pulse.py)."),
        sa.Column("agreed", sa.Integer(), nullable=False, comment="How many agreed."),
        sa.Column("neither", sa.Integer(), nullable=False,
                  comment="How many did neither, can't say, or left it out."),
        sa.Column("disagreed", sa.Integer(), nullable=False, comment="How many disagreed."),
        sa.PrimaryKeyConstraint("round_id", "item", name="pk_pulse_count"),
        comment="Counts of an open round, deleted when it ends. Who may see it: nobody.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulse_sent",
        sa.Column("round_id", Number, autoincrement=False, nullable=False, comment="The round."),
        sa.Column("mark", sa.String(64), nullable=False,
                  comment="Keyed hash of round and account; the order of rows is that of hashes."),
        sa.PrimaryKeyConstraint("round_id", "mark", name="pk_pulse_sent"),
        comment="That an account has answered an open round, so that nobody answers twice; deleted when it ends. "
                "Who may see it: nobody; each account is told of itself.",
        sqlite_with_rowid=False,
    )


def _agreed() -> None:
    op.create_table(
        "agreed",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("team", sa.String(200), comment="The team; none: the co-production group."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down; shown to nobody."),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("taken_back_at", UtcTime(), comment="When taken back, UTC: its words are gone; none: it was not."),
        sa.Column("principles", sa.Text(), comment="How the group wants to work together."),
        sa.Column("senior_lead", sa.Text(), comment="Which role leads it, never a name."),
        sa.Column("outcomes", sa.Text(), comment="What is to be better, as people put it."),
        sa.Column("trust", sa.Text(), comment="What makes it safe to speak."),
        sa.Column("buy_in", sa.Text(), comment="Who has to be with it."),
        sa.Column("capacity", sa.Text(), comment="What time and means there are."),
        sa.Column("look_again_on", sa.Date(), comment="Day on which the group looks at it again."),
        sa.PrimaryKeyConstraint("id", name="pk_agreed"),
        comment="What a team or the co-production group agreed before it changes anything, every version. Who may "
                "see it: the team; what the group agreed everyone; none with the account.",
    )
    op.create_index("ix_agreed_team", "agreed", ["team"])
