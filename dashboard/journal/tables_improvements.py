"""The journal's tables of what is being tried: each version of an improvement, and what was done to it since."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Float, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.journal.tables import Table, Written
from dashboard.journal.types import Number, UtcTime


class ImprovementRow(Written, Table):
    """A version of what is planned; the card is the number of its first version."""

    __tablename__ = "improvement"
    __table_args__ = (
        Index("ix_improvement_card", "card"),
        {"comment": "What is being tried, every version of each plan. Who may see it: everyone, without the account."},
    )

    card: Mapped[int | None] = mapped_column(
        Number, comment="The card that this is a new version of; none: a new card.")
    beside: Mapped[bool] = mapped_column(
        Boolean, comment="True: somebody else wrote a version in the meantime, and both are shown.")
    team: Mapped[str | None] = mapped_column(
        String(200), comment="Team that tries it; none: the co-production group, for the whole service.")
    title: Mapped[str | None] = mapped_column(String(100), comment="What is tried, in a few words.")
    theme: Mapped[str | None] = mapped_column(
        String(200), comment="Key of the theme that it comes from (data/theme_key.py); none: it comes from staff.")
    aim: Mapped[str | None] = mapped_column(Text, comment="How much better, in words.")
    aim_value: Mapped[float | None] = mapped_column(
        Float, comment="The same as a number of the measure; none: no number.")
    aim_by: Mapped[str | None] = mapped_column(String(7), comment="Month by which, such as 2026-11.")
    question: Mapped[str | None] = mapped_column(Text, comment="What is to be found out.")
    prediction: Mapped[str | None] = mapped_column(Text, comment="What people think will happen.")
    measure: Mapped[str | None] = mapped_column(
        String(30), comment="Which measure would show it (dashboard/improve/measures.py); none: words alone.")
    balancing: Mapped[str | None] = mapped_column(
        String(30), comment="Which measure would show that it harms something else.")
    size: Mapped[str | None] = mapped_column(String(20), comment="small_step or long_term.")
    turn: Mapped[str | None] = mapped_column(String(20), comment="prevention or crisis; none: neither.")
    step: Mapped[str | None] = mapped_column(String(60), comment="Journey step that it is about; none: no step.")
    burden: Mapped[str | None] = mapped_column(String(60), comment="Journey step that it may burden.")
    burden_also: Mapped[str | None] = mapped_column(String(60), comment="Another step that it may burden.")
    hours_freed: Mapped[int | None] = mapped_column(
        Integer, comment="Hours that were freed for it, all people together.")
    rung: Mapped[str | None] = mapped_column(
        String(20), comment="Rung of the co-production ladder on which it is so far.")
    site: Mapped[str | None] = mapped_column(
        String(200), comment="Site whose machines its measures are of; none: all machines.")


class ImprovementActRow(Written, Table):
    """What was done to an improvement since: moved, a task, a name under it, a check, lines drawn anew, a note."""

    __tablename__ = "improvement_act"
    __table_args__ = (
        Index("ix_improvement_act_card", "card"),
        {"comment": "What was done to what is being tried. Who may see it: everyone, without the account."},
    )

    card: Mapped[int] = mapped_column(Number, comment="The improvement: the number of its first version.")
    kind: Mapped[str] = mapped_column(
        String(20), comment="moved, task, ticked, signed, checked, redrawn or note.")
    about: Mapped[int | None] = mapped_column(
        Number, comment="Of ticked: the task; of checked: after how many months. None of others.")
    choice: Mapped[str | None] = mapped_column(
        String(30), comment="Of moved: the stage; of task: the role of its owner; of ticked: yes or no; of signed: as "
                            "what; of checked: whether it lasted.")
    decision: Mapped[str | None] = mapped_column(
        String(20), comment="Of moved to act: adopt, adapt or abandon; none of others.")
    on_day: Mapped[date | None] = mapped_column(Date, comment="Day from which it holds; none: the day of writing.")
    text: Mapped[str | None] = mapped_column(Text, comment="Its words; none: none, or they were taken back.")
    freed: Mapped[str | None] = mapped_column(Text, comment="Of checked: what the time that was freed became.")
    staff_say: Mapped[str | None] = mapped_column(
        Text, comment="Of checked: whether work became better, in the words of staff together.")
    people_say: Mapped[str | None] = mapped_column(
        Text, comment="Of checked: whether life became better, in the words of people with care needs together.")
    taken_back_at: Mapped[datetime | None] = mapped_column(
        UtcTime(), comment="When taken back, UTC: its words are gone; none: it stands.")
