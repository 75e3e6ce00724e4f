"""What came by the feedback form, and each later word about being quoted."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of receipts and of consent."""
    op.create_table(
        "form_receipt",
        sa.Column("comment", sa.String(32), nullable=False,
                  comment="Name of the comment, as figures.heard has it; never the code."),
        sa.Column("received_on", sa.Date(), nullable=False, comment="Local day on which it came."),
        sa.Column("may_quote", sa.Boolean(), nullable=False,
                  comment="Whether the person agreed to be quoted as they sent it."),
        sa.Column("agreed_by", sa.String(20),
                  comment="How they agreed: form, ticked (on paper) or spoken; none: they did not."),
        sa.PrimaryKeyConstraint("comment", name="pk_form_receipt"),
        comment="Comments that came by the form, so that whoever holds a code is told so at once. "
                "Who may see it: whoever holds the code.",
    )
    op.create_table(
        "consent_word",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order."),
        sa.Column("comment", sa.String(32), nullable=False, comment="Name of the comment."),
        sa.Column("may_quote", sa.Boolean(), nullable=False, comment="False: withdrawn; true: given."),
        sa.Column("at", UtcTime(), nullable=False, comment="When, UTC."),
        sa.PrimaryKeyConstraint("id", name="pk_consent_word"),
        comment="What people said later, with their code, about being quoted; the last word counts. "
                "Who may see it: whoever holds the code; everyone, as quotes that are gone.",
    )
    op.create_index("ix_consent_word_comment", "consent_word", ["comment"])
