"""What somebody brings to supervision: one closed period, as shares, frozen at that moment (rule 2).

Shares of contracted time only, never hours; admin holds the hold-ups too (rule 7). A period can be brought once it
is over and each of its weeks has been open to the worker for seven days, as for closing (rule 3).
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard import overlay, record
from dashboard.close import due_from
from dashboard.named_shares import of_total
from dashboard.reader import Snapshot
from dashboard.record import Stay
from data.periods import Period

if TYPE_CHECKING:
    from dashboard.journal import Journal

MOST_PERIODS = 13   # a year


def figures(data: Snapshot, journal: "Journal", stay: Stay, period: Period, now: datetime) -> dict[str, Any] | None:
    """Return direct and admin ranges and shares by kind (per cent), or None where there is nothing to bring.

    The worker's own corrections are in them; only time on the team of this stay counts.
    """
    if not _may_be_brought(data, period, now):
        return None
    own = [e for e in record.entries(data, [stay.person], period.start, period.end) if stay.holds(e.day)]
    days = [d for d in record.contracted(data, [stay.person], period.start, period.end) if stay.holds(d.day)]
    minutes = sum(day.minutes for day in days)
    if not minutes:
        return None
    return of_total(overlay.total(overlay.lay(own, journal.corrections([stay.person], at=now)), minutes))


def periods(data: Snapshot, stay: Stay, now: datetime) -> list[str]:
    """Return the periods that somebody can bring, newest first."""
    days = [day.day for day in record.contracted(data, [stay.person]) if day.minutes and stay.holds(day.day)]
    found = sorted({Period.of(day) for day in days if day <= record.last_whole_day(data)}, reverse=True)
    ready = (str(period) for period in found[:MOST_PERIODS + 2] if _may_be_brought(data, period, now))
    return list(ready)[:MOST_PERIODS]


def _may_be_brought(data: Snapshot, period: Period, now: datetime) -> bool:
    at = due_from(data, period)
    return at is not None and at <= now
