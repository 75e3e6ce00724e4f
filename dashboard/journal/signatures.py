"""The signature: the council's senior lead promises what nothing learned here will be used for (rule 24)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from dashboard.journal.part import Part
from dashboard.journal.tables import SignatureRow
from data.errors import WorklightError

LONGEST_ROLE = 200


@dataclass(frozen=True)
class Signature:
    """Who signed (name of the role, never of a person), on which day, and the words; ``at`` is UTC."""

    role_name: str
    signed_on: date
    text: str
    at: datetime


class Signatures(Part):
    """The signatures part of the journal."""

    def sign(self, role_name: str, signed_on: date, text: str, by: str, *, at: datetime | None = None) -> None:
        """Write the signature down with the words that were signed; earlier ones stay.

        ``by`` is the operating-system user at whose hand it was done. Raises WorklightError for a role that is
        empty or longer than 200 characters.
        """
        name = " ".join(role_name.split())
        if not 0 < len(name) <= LONGEST_ROLE:
            raise WorklightError(f"Give the name of the role that signs, in up to {LONGEST_ROLE} characters.")
        row = {"role_name": name, "signed_on": signed_on, "text": text, "by": by, "at": self.moment(at)}
        with self.database.write() as connection:
            connection.execute(insert(SignatureRow).values(row))

    def signature(self, at: datetime | None = None) -> Signature | None:
        """Return the signature that holds at a moment (default: now): the last written by then."""
        query = (select(SignatureRow.role_name, SignatureRow.signed_on, SignatureRow.text, SignatureRow.at)
                 .where(SignatureRow.at <= self.moment(at))
                 .order_by(SignatureRow.at.desc(), SignatureRow.id.desc()).limit(1))
        with self.database.read() as connection:
            row = connection.execute(query).first()
        return Signature(*row) if row else None
