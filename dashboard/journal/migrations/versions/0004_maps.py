"""What people write on maps of the work, and dated notes of what changed."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of words on maps."""
    op.create_table(
        "map_word",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("team", sa.String(200), comment="Team whose map it is; none: the whole service."),
        sa.Column("kind", sa.String(30), nullable=False,
                  comment="note, correction, name, confirm; start, add, drop, join; eligibility, service, policy."),
        sa.Column("about", sa.String(200), comment="Activity or step that it is about; none: the whole map."),
        sa.Column("text", sa.Text(), comment="The words; none: there are none, or they were taken back."),
        sa.Column("on_day", sa.Date(), comment="Day on which the change it tells of was made; none: it tells of none."),
        sa.Column("role", sa.String(30), nullable=False, comment="Role of the account at that moment."),
        sa.Column("by_account", sa.String(254), nullable=False, comment="Account that wrote it down; shown to nobody."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("taken_back_at", UtcTime(), comment="When it was taken back, UTC; none: it stands."),
        sa.PrimaryKeyConstraint("id", name="pk_map_word"),
        comment="Notes, corrections and names on maps, confirmations, to-be steps and dated notes. "
                "Who may see it: the team; dated notes everyone; none with the account.",
    )
    op.create_index("ix_map_word_team_at", "map_word", ["team", "at"])
