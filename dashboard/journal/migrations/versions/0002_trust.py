"""Pauses, supervision, partner teams, the signature."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables that the issue Trust needs."""
    pauses()
    supervision()
    partners()
    signatures()


def pauses() -> None:
    op.create_table(
        "pause",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("person", sa.String(200), nullable=False, comment="The worker."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was switched, UTC."),
        sa.Column("is_on", sa.Boolean(), nullable=False, comment="True: paused from then on; false: no longer."),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
        comment="Each pause of a worker's record in team views and each end of one (rule 14). "
                "Who may see it: that person alone.",
    )
    op.create_index("ix_pause_person_at", "pause", ["person", "at"])


def supervision() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("person", sa.String(200), nullable=False, comment="The worker."),
        sa.Column("team", sa.String(200), nullable=False, comment="The team whose manager it is for."),
        sa.Column("period", sa.String(10), nullable=False, comment="The period, such as 2026-P11."),
        sa.Column("figures", sa.Text(),
                  comment="Its figures as they stood, JSON; none: it is over, and they are gone."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was brought, UTC."),
        sa.Column("until", UtcTime(), nullable=False, comment="When it is over, UTC: 28 days later."),
        sa.Column("ended_at", UtcTime(), comment="When taken back, UTC; none: it was not."),
        sa.PrimaryKeyConstraint("id", name="pk_supervision"),
        comment="What workers brought to supervision (rule 2). Who may see it: that person, and for 28 days the "
                "manager of the team.",
    )
    op.create_index("ix_supervision_person_at", "supervision", ["person", "at"])
    op.create_index("ix_supervision_team_until", "supervision", ["team", "until"])


def partners() -> None:
    op.create_table(
        "partner",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("team", sa.String(200), nullable=False, comment="The team."),
        sa.Column("partner", sa.String(200), comment="The team that it names; none: nobody."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.PrimaryKeyConstraint("id", name="pk_partner"),
        comment="Which team a team wants to be shown with; it counts while both name each other. "
                "Who may see it: both teams.",
    )
    op.create_index("ix_partner_team_at", "partner", ["team", "at"])


def signatures() -> None:
    op.create_table(
        "signature",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("role_name", sa.String(200), nullable=False,
                  comment="Name of the role that signed, never of a person."),
        sa.Column("signed_on", sa.Date(), nullable=False, comment="Day on which it was signed."),
        sa.Column("text", sa.Text(), nullable=False, comment="The words that were signed."),
        sa.Column("by_os_user", sa.String(100), nullable=False, comment="Operating-system user who wrote it down."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.PrimaryKeyConstraint("id", name="pk_signature"),
        comment="What the council's senior lead signed (rule 24). Who may see it: everyone.",
    )
