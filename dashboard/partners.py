"""Which teams may be shown as one: those of which at least one is too small to show anything by itself."""

from datetime import datetime

from dashboard import record
from dashboard.disclosure import needs_partner
from dashboard.reader import Snapshot

TEAMS = "SELECT team FROM figures.team ORDER BY team"


def may_name(data: Snapshot, team: str, now: datetime) -> list[str]:
    """Return the other teams of the council's list that this one may name as its partner today, in name order."""
    today = record.local_day(data, now)
    sizes: dict[str, int] = {}
    for stay in record.stays(data):
        if stay.holds(today):
            sizes[stay.team] = sizes.get(stay.team, 0) + 1
    others = [row["team"] for row in data.rows(TEAMS) if row["team"] != team]
    return [other for other in others if needs_partner(min(sizes.get(team, 0), sizes.get(other, 0)))]
