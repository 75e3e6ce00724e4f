"""Promise cards."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of promise cards."""
    op.create_table(
        "promise",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("card", Number, comment="The card that this is a new version of; none: a new card."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down; shown to nobody."),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("taken_back_at", UtcTime(), comment="When taken back, UTC: its words are gone; none: it was not."),
        sa.Column("title", sa.String(100), comment="What is new."),
        sa.Column("promised", sa.Text(), comment="What it promised, in words."),
        sa.Column("due_in", sa.String(7), comment="Month by which, such as 2026-11; none: none was named."),
        sa.Column("decided_by", sa.String(30), comment="Who decided: a kind of body, never a name."),
        sa.Column("decided_in", sa.String(7), comment="Month of the decision."),
        sa.Column("step_from", sa.String(60), comment="First journey step that it touches; none: no step."),
        sa.Column("step_to", sa.String(60), comment="Last journey step that it touches."),
        sa.Column("rollout_hours", sa.Integer(), comment="Hours that all people together gave to its roll-out."),
        sa.Column("measure", sa.String(30), comment="Which measure would show it (data/measures.py)."),
        sa.Column("measured", sa.Text(), comment="What was measured, in words; none: nothing yet."),
        sa.Column("measured_in", sa.String(7), comment="Month in which it was measured."),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
        comment="Promise cards, every version of each. Who may see it: everyone, without the account.",
    )
    op.create_index("ix_promise_card", "promise", ["card"])
