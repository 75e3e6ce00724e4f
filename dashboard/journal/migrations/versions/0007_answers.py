"""Answers to what people asked for, what leaders are asked, and what they reply."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0007"
down_revision = "0006"
BY = "Account that wrote it down; shown to nobody."
GONE = "When taken back, UTC: its words are gone; none: it was not."
REPLY = "doing, done or not_now (data/answers.py)."
REASON = "What is done, was done, or why not now, in plain words."
ON_DAY = "Day by which it will be done, on which it was, or on which it is looked at again."


def _written(moment: str) -> list[sa.Column[object]]:
    return [
        sa.Column("by_account", sa.String(254), nullable=False, comment=BY),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment=moment),
        sa.Column("taken_back_at", UtcTime(), comment=GONE),
    ]


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "reply",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("theme", sa.String(200), nullable=False, comment="Key of the theme (data/theme_key.py)."),
        sa.Column("step", sa.String(60), comment="Journey step that it answers for; none: wherever people said it."),
        *_written("When it was written down, UTC."),
        sa.Column("reply", sa.String(10), comment=REPLY),
        sa.Column("reason", sa.Text(), comment=REASON),
        sa.Column("owner", sa.String(30), comment="Who sees to it: a kind of body, never a name."),
        sa.Column("on_day", sa.Date(), comment=ON_DAY),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
        comment="Answers to what people asked for, every version of each. Who may see it: everyone, without the "
                "account; the one that holds anybody at all, where the council made the page public.",
    )
    op.create_index("ix_reply_theme", "reply", ["theme"])
    op.create_table(
        "leader_ask",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("team", sa.String(200), comment="Team that asks; none: the co-production group."),
        *_written("When it was sent, UTC."),
        sa.Column("in_the_way", sa.Text(), comment="What gets in the way, in plain words."),
        sa.Column("wanted", sa.Text(), comment="What is asked for, in plain words."),
        sa.Column("step", sa.String(60), comment="Journey step that it is about; none: no step."),
        sa.Column("hold_up", sa.String(30), comment="Kind of hold-up (data/answers.py)."),
        sa.Column("theme", sa.String(200), comment="Key of the theme that it is about; none: no theme."),
        sa.PrimaryKeyConstraint("id", name="pk_leader_ask"),
        comment="What leaders are asked to settle. Who may see it: everyone, without the account; which team asked: "
                "leaders and that team.",
    )
    op.create_table(
        "leader_reply",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("ask_id", Number, nullable=False, comment="What it replies to."),
        *_written("When it was written down, UTC."),
        sa.Column("reply", sa.String(10), comment=REPLY),
        sa.Column("reason", sa.Text(), comment=REASON),
        sa.Column("on_day", sa.Date(), comment=ON_DAY),
        sa.PrimaryKeyConstraint("id", name="pk_leader_reply"),
        sa.ForeignKeyConstraint(["ask_id"], ["leader_ask.id"], name="fk_leader_reply_ask_id_leader_ask"),
        comment="What leaders reply, every version of each. Who may see it: everyone, without the account.",
    )
    op.create_index("ix_leader_reply_ask", "leader_reply", ["ask_id"])
