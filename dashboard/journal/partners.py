"""Partner teams: two teams, one of them too small to show anything, that are shown as one.

Each manager names the other team; only while both name each other are they partners.
"""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import PartnerRow

MOST_AN_HOUR = 10


class Partners(Part):
    """The partners part of the journal."""

    def choose_partner(self, team: str, partner: str | None, by: str, *, at: datetime | None = None) -> None:
        """Write down which team this one wants to be shown with; None: with nobody.

        Raises TooOften beyond 10 an hour.
        """
        moment = self.moment(at)
        with self.database.write() as connection:
            check_rate(connection, PartnerRow.at, PartnerRow.team == team, moment, MOST_AN_HOUR)
            connection.execute(insert(PartnerRow).values(team=team, partner=partner, by=by, at=moment))
            bump(connection)

    def partner_choice(self, team: str, at: datetime | None = None) -> str | None:
        """Return the team that this one has named at a moment (default: now), whether that one agrees or not."""
        with self.database.read() as connection:
            return _choice(connection, team, self.moment(at))

    def partner(self, team: str, at: datetime | None = None) -> str | None:
        """Return the team with which this one is shown as one at a moment (default: now): each has named the other."""
        moment = self.moment(at)
        with self.database.read() as connection:
            named = _choice(connection, team, moment)
            return named if named and _choice(connection, named, moment) == team else None

    def asks_for(self, team: str, at: datetime | None = None) -> list[str]:
        """Return the teams that have named this one at a moment (default: now), in name order."""
        moment = self.moment(at)
        query = select(PartnerRow.team).distinct().where(PartnerRow.partner == team, PartnerRow.at <= moment)
        with self.database.read() as connection:
            asked = sorted(connection.scalars(query))
            return [one for one in asked if _choice(connection, one, moment) == team]


def _choice(connection: Connection, team: str, moment: datetime) -> str | None:
    return connection.scalar(select(PartnerRow.partner).where(PartnerRow.team == team, PartnerRow.at <= moment)
                             .order_by(PartnerRow.at.desc(), PartnerRow.id.desc()).limit(1))
