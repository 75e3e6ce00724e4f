"""sessions.db: who is signed in, what they are still to be told, and who guesses passwords.

It may be deleted at any time: everyone then signs in again.
"""

from datetime import datetime

from sqlalchemy import Boolean, Connection, Index, Integer, LargeBinary, MetaData, String, delete, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dashboard.journal.engine import Database, file_url, one_at_a_time
from dashboard.journal.types import Number, UtcTime
from data.home import Home

UNAVAILABLE = "Signing in does not work just now. Try again in a minute."


class Table(DeclarativeBase):
    """The tables of sessions.db."""

    metadata = MetaData()


class SessionRow(Table):
    """A session."""

    __tablename__ = "session"
    __table_args__ = ({"comment": "Who is signed in. Who may see it: nobody."},)

    key: Mapped[str] = mapped_column(
        String(64), primary_key=True, comment="Keyed hash of the session's secret; the secret is not kept.")
    account: Mapped[str] = mapped_column(String(254), index=True, comment="The account.")
    stamp: Mapped[int] = mapped_column(Integer, comment="The account's stamp at sign-in; a change ends the session.")
    made_at: Mapped[datetime] = mapped_column(UtcTime(), comment="When it was made, UTC.")
    seen_at: Mapped[datetime] = mapped_column(UtcTime(), comment="Last request, UTC, to the minute.")


class FlashRow(Table):
    """A message for the next page."""

    __tablename__ = "flash"
    __table_args__ = ({"comment": "What a session is to be told on its next page. Who may see it: the account."},)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order.")
    key: Mapped[str] = mapped_column(String(64), index=True, comment="The session.")
    ok: Mapped[bool] = mapped_column(Boolean, comment="False: something could not be done.")
    message: Mapped[str] = mapped_column(String(500), comment="The words.")
    undo: Mapped[int | None] = mapped_column(Number, comment="Number of what can be taken back at once; none: nothing.")


class RefusedRow(Table):
    """A form that was not done, until the next page gives back what was typed."""

    __tablename__ = "refused"
    __table_args__ = ({"comment": "A form that was not done, sealed with the browser's own number. Who may see it: "
                                  "whoever sent it."},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True, comment="The session.")
    sealed: Mapped[bytes] = mapped_column(LargeBinary, comment="The act and its fields; the server can't open them.")


class AttemptRow(Table):
    """A sign-in that failed or is under way."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_whose_at", "whose", "at"),
        {"comment": "Failed sign-ins of the last minutes. Who may see it: nobody."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order.")
    whose: Mapped[str] = mapped_column(String(64), comment="Keyed hash of the account's name or of the address.")
    at: Mapped[datetime] = mapped_column(UtcTime(), comment="When, UTC.")


class FormUseRow(Table):
    """A use of the feedback form in the last minutes, so that nobody floods it."""

    __tablename__ = "form_use"
    __table_args__ = (
        Index("ix_form_use_purpose_whose", "purpose", "whose"),
        {"comment": "Uses of the feedback form in the last quarter of an hour. Who may see it: nobody."},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True, comment="Order.")
    purpose: Mapped[str] = mapped_column(String(10), comment="screen, send or try (a code).")
    whose: Mapped[str] = mapped_column(String(64), comment="Keyed hash of the address and the day.")
    at: Mapped[int] = mapped_column(Number, index=True, comment="When, in seconds since 1970, UTC.")


def open_store(home: Home) -> Database:
    """Open sessions.db, made where it is not there; raise WorklightError where that fails."""
    database = Database(file_url(home.sessions))
    with one_at_a_time(home.root / "sessions.lock"), \
            database.write(f"{home.sessions} can't be opened. Delete it: everyone then signs in again.") as connection:
        _let_go_of_older(connection)
        Table.metadata.create_all(connection)
        connection.execute(delete(FormUseRow))  # a server that starts anew counts anew
    return database


def _let_go_of_older(connection: Connection) -> None:
    """Drop the table of messages that an older Worklight made: it has no place for what can be taken back."""
    known = inspect(connection)
    if known.has_table("flash") and "undo" not in {column["name"] for column in known.get_columns("flash")}:
        connection.exec_driver_sql("DROP TABLE flash")
