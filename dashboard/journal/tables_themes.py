"""The journal's table of what people decided about comments and themes (rules 16 to 18)."""

from datetime import datetime

from sqlalchemy import Boolean, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.journal.tables import Table
from dashboard.journal.types import Number, UtcTime


class ThemeActRow(Table):
    """One act on a comment or a theme; taken back it stays, without the words that somebody wrote."""

    __tablename__ = "theme_act"
    __table_args__ = (
        Index("ix_theme_act_batch", "batch"),
        {"comment": "What people decided about comments and themes, act by act. Who may see it: the co-production "
                    "group; a possible safeguarding concern its named role; what comes of it everyone; none with the "
                    "account."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order of writing.")
    batch: Mapped[int | None] = mapped_column(
        Number, comment="First act of those that were done together and are taken back together; none: the first.")
    kind: Mapped[str] = mapped_column(
        String(20), comment="themes, step, concern, dealt, make, rename, merge, retire, keep, term, urgency, release, "
                            "cards.")
    heard: Mapped[str | None] = mapped_column(
        "comment", String(32), comment="Name of the comment that it is about, as in figures.heard; none: a theme.")
    theme: Mapped[str | None] = mapped_column(
        String(200), comment="Key of the theme that it is about; none: a comment, or its words are gone.")
    value: Mapped[str | None] = mapped_column(
        String(200), comment="Name, key of the theme merged into, step, term, urgency, or the text's hash.")
    chosen: Mapped[str | None] = mapped_column(
        Text, comment="One a line: keys of a comment's themes, places of words left out, cards of a round.")
    words: Mapped[str | None] = mapped_column(
        Text, comment="What was done about a concern; none: nothing was said, or it was taken back.")
    suggested: Mapped[bool] = mapped_column(Boolean, comment="True: the machine had suggested it.")
    seen: Mapped[int] = mapped_column(Number, comment="Last act that there was when this one was chosen; 0: none.")
    by: Mapped[str] = mapped_column("by_account", String(254), comment="Account that wrote it down; shown to nobody.")
    role: Mapped[str] = mapped_column(String(30), comment="Its role at that moment.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was written down, UTC.")
    undone_at: Mapped[datetime | None] = mapped_column(
        UtcTime(), comment="When it was taken back, UTC; none: it stands.")
    undone_role: Mapped[str | None] = mapped_column(String(30), comment="Role that took it back.")
