"""What people decided about comments and themes."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of acts on comments and themes."""
    op.create_table(
        "theme_act",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("batch", Number, comment="First act of those that were done together and are taken back together; "
                                           "none: the first."),
        sa.Column("kind", sa.String(20), nullable=False,
                  comment="themes, step, concern, dealt, make, rename, merge, retire, keep, term, urgency, release, "
                          "cards."),
        sa.Column("comment", sa.String(32),
                  comment="Name of the comment that it is about, as in figures.heard; none: a theme."),
        sa.Column("theme", sa.String(200),
                  comment="Key of the theme that it is about; none: a comment, or its words are gone."),
        sa.Column("value", sa.String(200),
                  comment="Name, key of the theme merged into, step, term, urgency, or the text's hash."),
        sa.Column("chosen", sa.Text(), comment="One a line: keys of a comment's themes, places of words left out, "
                                               "cards of a round."),
        sa.Column("words", sa.Text(),
                  comment="What was done about a concern; none: nothing was said, or it was taken back."),
        sa.Column("suggested", sa.Boolean(), nullable=False, comment="True: the machine had suggested it."),
        sa.Column("seen", Number, nullable=False,
                  comment="Last act that there was when this one was chosen; 0: none."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down; shown to nobody."),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("undone_at", UtcTime(), comment="When it was taken back, UTC; none: it stands."),
        sa.Column("undone_role", sa.String(30), comment="Role that took it back."),
        sa.PrimaryKeyConstraint("id", name="pk_theme_act"),
        comment="What people decided about comments and themes, act by act. Who may see it: the co-production "
                "group; a possible safeguarding concern its named role; what comes of it everyone; none with the "
                "account.",
    )
    op.create_index("ix_theme_act_batch", "theme_act", ["batch"])
