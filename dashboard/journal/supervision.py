"""Supervision: one frozen period that a worker brings to their supervisor, for 28 days (rule 2)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, insert, or_, select, update

from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import SupervisionRow

OPEN_FOR = timedelta(days=28)
MOST_AN_HOUR = 10


@dataclass(frozen=True)
class Brought:
    """A period that somebody brought: its figures as they stood then. Moments are UTC; it is over at ``until``."""

    id: int
    person: str
    team: str
    period: str
    figures: Mapping[str, Any]
    at: datetime
    until: datetime


class Supervision(Part):
    """The supervision part of the journal."""

    def bring(self, person: str, team: str, period: str, figures: Mapping[str, Any], *,
              at: datetime | None = None) -> int:
        """Freeze figures for the person's supervisor in a team and return their number; figures that are over go.

        Raises TooOften beyond 10 an hour.
        """
        moment = self.moment(at)
        row = {"person": person, "team": team, "period": period, "figures": json.dumps(figures), "at": moment,
               "until": moment + OPEN_FOR, "ended_at": None}
        with self.database.write() as connection:
            check_rate(connection, SupervisionRow.at, SupervisionRow.person == person, moment, MOST_AN_HOUR)
            number = connection.scalar(insert(SupervisionRow).values(row).returning(SupervisionRow.id))
            connection.execute(_over(moment))
            bump(connection)
        return int(number or 0)

    def take_back(self, person: str, number: int, *, at: datetime | None = None) -> bool:
        """End it before its time, its figures with it; False where it is not theirs or is over."""
        if not 0 < number < 2**63:
            return False
        moment = self.moment(at)
        own = (update(SupervisionRow).values(ended_at=moment, figures=None)
               .where(SupervisionRow.id == number, SupervisionRow.person == person, *_in_force(moment)))
        with self.database.write() as connection:
            done = connection.execute(own).rowcount
            if done:
                bump(connection)
        return bool(done)

    def forget_brought(self, *, at: datetime | None = None) -> int:
        """Take the figures of all that is over out of the journal; return how many there were."""
        with self.database.write() as connection:
            gone = int(connection.execute(_over(self.moment(at))).rowcount)
        self.database.empty_log()
        return gone

    def brought_by(self, person: str, at: datetime | None = None) -> list[Brought]:
        """Return what a person has brought and is still open at a moment (default: now), newest first."""
        return self._brought(_SELECT.where(SupervisionRow.person == person, *_in_force(self.moment(at))))

    def brought_to(self, team: str, at: datetime | None = None) -> list[Brought]:
        """Return what is open to the supervisor of a team at a moment (default: now), newest first."""
        return self._brought(_SELECT.where(SupervisionRow.team == team, *_in_force(self.moment(at))))

    def _brought(self, query: Select[*tuple[Any, ...]]) -> list[Brought]:
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(SupervisionRow.at.desc(), SupervisionRow.id.desc()))
            return [Brought(row.id, row.person, row.team, row.period, json.loads(row.figures), row.at, row.until)
                    for row in rows]


_SELECT = select(SupervisionRow.id, SupervisionRow.person, SupervisionRow.team, SupervisionRow.period,
                 SupervisionRow.figures, SupervisionRow.at, SupervisionRow.until)


def _in_force(moment: datetime) -> tuple[Any, ...]:
    return (SupervisionRow.at <= moment, SupervisionRow.until > moment,
            or_(SupervisionRow.ended_at.is_(None), SupervisionRow.ended_at > moment),
            SupervisionRow.figures.is_not(None))


def _over(moment: datetime) -> Any:
    return (update(SupervisionRow).values(figures=None)
            .where(SupervisionRow.until <= moment, SupervisionRow.figures.is_not(None)))
