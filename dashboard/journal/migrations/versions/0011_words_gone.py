"""Comments whose person took their words back."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import UtcTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "words_gone",
        sa.Column("comment", sa.String(32), nullable=False, comment="Name of the comment; never its words."),
        sa.Column("at", UtcTime(), nullable=False, comment="When, UTC."),
        sa.PrimaryKeyConstraint("comment", name="pk_words_gone"),
        comment=("Comments whose person took their words back, with their code: no view shows or counts them. Who may "
                 "see it: whoever holds the code."),
    )
