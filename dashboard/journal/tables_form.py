"""Tables of the feedback form: what has come, and each word about being quoted. Nothing of who it came from."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.journal.tables import Table
from dashboard.journal.types import Number, UtcTime


class FormReceiptRow(Table):
    """A comment that came by the form."""

    __tablename__ = "form_receipt"
    __table_args__ = ({"comment": "Comments that came by the form, so that whoever holds a code is told so at once. "
                                  "Who may see it: whoever holds the code."},)

    comment: Mapped[str] = mapped_column(
        String(32), primary_key=True, comment="Name of the comment, as figures.heard has it; never the code.")
    received_on: Mapped[date] = mapped_column(Date(), comment="Local day on which it came.")
    may_quote: Mapped[bool] = mapped_column(Boolean, comment="Whether the person agreed to be quoted as they sent it.")
    agreed_by: Mapped[str | None] = mapped_column(
        String(20), comment="How they agreed: form, ticked (on paper) or spoken; none: they did not.")


class WordsGoneRow(Table):
    """A comment whose person took their words back; that somebody did stays, without the words."""

    __tablename__ = "words_gone"
    __table_args__ = ({"comment": "Comments whose person took their words back, with their code: no view shows or "
                                  "counts them. Who may see it: whoever holds the code."},)

    comment: Mapped[str] = mapped_column(
        String(32), primary_key=True, comment="Name of the comment; never its words.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When, UTC.")


class ConsentRow(Table):
    """A word about being quoted; the last one of a comment counts."""

    __tablename__ = "consent_word"
    __table_args__ = ({"comment": "What people said later, with their code, about being quoted; the last word counts. "
                                  "Who may see it: whoever holds the code; everyone, as quotes that are gone."},)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order.")
    comment: Mapped[str] = mapped_column(String(32), index=True, comment="Name of the comment.")
    may_quote: Mapped[bool] = mapped_column(Boolean, comment="False: withdrawn; true: given.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When, UTC.")
