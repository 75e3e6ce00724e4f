"""Agreements: a team says how it uses what it shows, before anyone shows it (rule 2)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import AgreementRow
from data.errors import WorklightError

LONGEST_TEXT = 2000
MOST_AN_HOUR = 10


@dataclass(frozen=True)
class Agreement:
    """What a team agreed, who wrote it down and when (UTC)."""

    team: str
    agreed_on: date
    text: str
    by: str
    at: datetime


class Agreements(Part):
    """The agreements part of the journal."""

    def record_agreement(self, team: str, agreed_on: date, text: str, by: str, *, at: datetime | None = None) -> None:
        """Write an agreement down; earlier ones stay.

        Raises WorklightError for a text that is empty or longer than 2,000 characters, TooOften beyond 10 an hour.
        """
        words = text.strip()
        if not 0 < len(words) <= LONGEST_TEXT:
            raise WorklightError(f"Write what your team agreed, in up to {LONGEST_TEXT:,} characters.")
        moment = self.moment(at)
        with self.database.write() as connection:
            check_rate(connection, AgreementRow.at, AgreementRow.team == team, moment, MOST_AN_HOUR)
            row = {"team": team, "agreed_on": agreed_on, "text": words, "by": by, "at": moment}
            connection.execute(insert(AgreementRow).values(row))
            bump(connection)

    def agreement(self, team: str, at: datetime | None = None) -> Agreement | None:
        """Return the agreement that holds for a team at a moment (default: now): the last written by then."""
        query = (select(AgreementRow.team, AgreementRow.agreed_on, AgreementRow.text, AgreementRow.by, AgreementRow.at)
                 .where(AgreementRow.team == team, AgreementRow.at <= self.moment(at))
                 .order_by(AgreementRow.at.desc(), AgreementRow.id.desc()).limit(1))
        with self.database.read() as connection:
            row = connection.execute(query).first()
        return Agreement(*row) if row else None

    def agreed_teams(self, at: datetime) -> frozenset[str]:
        """Return the teams that have an agreement at a moment."""
        query = select(AgreementRow.team).distinct().where(AgreementRow.at <= at)
        with self.database.read() as connection:
            return frozenset(connection.scalars(query))
