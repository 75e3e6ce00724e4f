"""What is being tried: plans, and what was done to them."""

import sqlalchemy as sa
from alembic import op

from dashboard.journal.types import Number, UtcTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "improvement",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("card", Number, comment="The card that this is a new version of; none: a new card."),
        sa.Column("beside", sa.Boolean(), nullable=False, comment=(
            "True: somebody else wrote a version in the meantime, and both are shown.")),
        sa.Column("by_account", sa.String(254), nullable=False, comment=(
            "Account that wrote it down; shown to nobody.")),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("taken_back_at", UtcTime(), comment="When taken back, UTC: its words are gone; none: it was not."),
        sa.Column("team", sa.String(200), comment=(
            "Team that tries it; none: the co-production group, for the whole service.")),
        sa.Column("title", sa.String(100), comment="What is tried, in a few words."),
        sa.Column("theme", sa.String(200), comment=(
            "Key of the theme that it comes from (data/theme_key.py); none: it comes from staff.")),
        sa.Column("aim", sa.Text(), comment="How much better, in words."),
        sa.Column("aim_value", sa.Float(), comment="The same as a number of the measure; none: no number."),
        sa.Column("aim_by", sa.String(7), comment="Month by which, such as 2026-11."),
        sa.Column("question", sa.Text(), comment="What is to be found out."),
        sa.Column("prediction", sa.Text(), comment="What people think will happen."),
        sa.Column("measure", sa.String(30), comment=(
            "Which measure would show it (dashboard/improve/measures.py); none: words alone.")),
        sa.Column("balancing", sa.String(30), comment="Which measure would show that it harms something else."),
        sa.Column("size", sa.String(20), comment="small_step or long_term."),
        sa.Column("turn", sa.String(20), comment="prevention or crisis; none: neither."),
        sa.Column("step", sa.String(60), comment="Journey step that it is about; none: no step."),
        sa.Column("burden", sa.String(60), comment="Journey step that it may burden."),
        sa.Column("burden_also", sa.String(60), comment="Another step that it may burden."),
        sa.Column("hours_freed", sa.Integer(), comment="Hours that were freed for it, all people together."),
        sa.Column("rung", sa.String(20), comment="Rung of the co-production ladder on which it is so far."),
        sa.PrimaryKeyConstraint("id", name="pk_improvement"),
        comment="What is being tried, every version of each plan. Who may see it: everyone, without the account.",
    )
    op.create_index("ix_improvement_card", "improvement", ["card"])
    op.create_table(
        "improvement_act",
        sa.Column("id", Number, autoincrement=True, nullable=False, comment="Order of writing."),
        sa.Column("card", Number, nullable=False, comment="The improvement: the number of its first version."),
        sa.Column("kind", sa.String(20), nullable=False, comment=(
            "moved, task, ticked, signed, checked, redrawn or note.")),
        sa.Column("about", Number, comment="Of ticked: the task; of checked: after how many months. None of others."),
        sa.Column("choice", sa.String(30), comment=(
            "Of moved: the stage; of task: the role of its owner; of ticked: yes or no; of signed: as "
            "what; of checked: whether it lasted.")),
        sa.Column("decision", sa.String(20), comment="Of moved to act: adopt, adapt or abandon; none of others."),
        sa.Column("on_day", sa.Date(), comment="Day from which it holds; none: the day of writing."),
        sa.Column("text", sa.Text(), comment="Its words; none: none, or they were taken back."),
        sa.Column("freed", sa.Text(), comment="Of checked: what the time that was freed became."),
        sa.Column("staff_say", sa.Text(), comment=(
            "Of checked: whether work became better, in the words of staff together.")),
        sa.Column("people_say", sa.Text(), comment=(
            "Of checked: whether life became better, in the words of people with care needs together.")),
        sa.Column("by_account", sa.String(254), nullable=False, comment=(
            "Account that wrote it down; shown to nobody.")),
        sa.Column("role", sa.String(30), nullable=False, comment="Its role at that moment."),
        sa.Column("at", UtcTime(), nullable=False, comment="When it was written down, UTC."),
        sa.Column("taken_back_at", UtcTime(), comment="When taken back, UTC: its words are gone; none: it stands."),
        sa.PrimaryKeyConstraint("id", name="pk_improvement_act"),
        comment="What was done to what is being tried. Who may see it: everyone, without the account.",
    )
    op.create_index("ix_improvement_act_card", "improvement_act", ["card"])
