"""What came by the feedback form, and whether it may be quoted. A comment is known by its name alone, never by a code.

``withdrawn()`` and ``given()`` are what every view of a quote must ask: consent in a file is the first word, not the
last.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from dashboard.journal.errors import TooOften
from dashboard.journal.part import Part
from dashboard.journal.revisions import bump
from dashboard.journal.tables_form import ConsentRow, FormReceiptRow, WordsGoneRow
from dashboard.journal.tables_themes import ThemeActRow

MOST_WORDS = 50  # about one comment, ever
TOO_OFTEN = "This has been changed very often. The last choice stands."


@dataclass(frozen=True)
class Receipt:
    """A comment that came by the form: the local day, and whether it may be quoted as things stand now."""

    received_on: date
    may_quote: bool


class Consents(Part):
    """The part of the journal about the form."""

    def note_receipt(self, comment: str, received_on: date, agreed_by: str | None) -> bool:
        """Note that a comment came, and how its person agreed to be quoted; False where that was noted before."""
        with self.database.write() as connection:
            if _receipt(connection, comment) is not None:
                return False
            row = {"comment": comment, "received_on": received_on, "may_quote": agreed_by is not None,
                   "agreed_by": agreed_by}
            connection.execute(insert(FormReceiptRow).values(row))
        return True

    def receipt(self, comment: str) -> Receipt | None:
        """Return what is known of a comment of the form, or None."""
        with self.database.read() as connection:
            found = _receipt(connection, comment)
            if found is None:
                return None
            word = connection.scalar(
                select(ConsentRow.may_quote).where(ConsentRow.comment == comment, _is_last()))
        return Receipt(found[0], found[1] if word is None else word)

    def say_quote(self, comment: str, may_quote: bool, *, at: datetime | None = None) -> None:
        """Write down that a comment may be quoted, or no more; raise TooOften after very many changes."""
        with self.database.write() as connection:
            before = connection.scalar(
                select(func.count()).select_from(ConsentRow).where(ConsentRow.comment == comment)) or 0
            # no is always written down: nobody may be kept from withdrawing
            if may_quote and before >= MOST_WORDS:
                raise TooOften(TOO_OFTEN)
            row = {"comment": comment, "may_quote": may_quote, "at": self.moment(at)}
            connection.execute(insert(ConsentRow).values(row))
            bump(connection)

    def take_words_back(self, comment: str, *, at: datetime | None = None) -> None:
        """Write down that a comment's person took their words back; what they said of quoting goes, and any release.

        From then on no view shows or counts it (``ThemeState.held``). Once said, it stays.
        """
        with self.database.write() as connection:
            if connection.scalar(select(WordsGoneRow.comment).where(WordsGoneRow.comment == comment)) is not None:
                return
            connection.execute(insert(WordsGoneRow).values(comment=comment, at=self.moment(at)))
            connection.execute(delete(ConsentRow).where(ConsentRow.comment == comment))
            # a hash of the words and the places of some: less than words, and still of them
            connection.execute(update(ThemeActRow).where(ThemeActRow.heard == comment, ThemeActRow.kind == "release")
                               .values(value=None, chosen=None))
            bump(connection)

    def words_gone(self) -> dict[str, datetime]:
        """Return the comments whose person took their words back, and when (UTC)."""
        with self.database.read() as connection:
            return {row.comment: row.at for row in connection.execute(select(WordsGoneRow.comment, WordsGoneRow.at))}

    def words_on_quoting(self) -> dict[str, tuple[bool, datetime]]:
        """Return what each person said last after sending: whether they may be quoted, and when (UTC)."""
        query = select(ConsentRow.comment, ConsentRow.may_quote, ConsentRow.at).where(_is_last())
        with self.database.read() as connection:
            return {comment: (may_quote, at) for comment, may_quote, at in connection.execute(query)}

    def withdrawn(self) -> frozenset[str]:
        """Return the comments whose person took back that they may be quoted: no quote of them is shown anywhere."""
        return frozenset(comment for comment, (may_quote, _) in self.words_on_quoting().items() if not may_quote)

    def given(self) -> frozenset[str]:
        """Return the comments whose person agreed to be quoted after they had sent it."""
        return frozenset(comment for comment, (may_quote, _) in self.words_on_quoting().items() if may_quote)


def _is_last() -> ColumnElement[bool]:
    """Whether a word is the last one of its comment."""
    return ConsentRow.id.in_(select(func.max(ConsentRow.id)).group_by(ConsentRow.comment))


def _receipt(connection: Connection, comment: str) -> tuple[date, bool] | None:
    query = select(FormReceiptRow.received_on, FormReceiptRow.may_quote).where(FormReceiptRow.comment == comment)
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else None
