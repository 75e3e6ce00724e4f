"""The place of which the measure of an improvement is told."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Give improvements a site."""
    op.add_column("improvement", sa.Column("site", sa.String(200), comment=(
        "Site whose machines its measures are of; none: all machines.")))
