"""Comments without their words, as every question about them reads them, and the days that count. No NAME.

26 whole weeks are counted, and the day of publishing as far as it had come: who spoke this morning is heard.
"""

from datetime import date, timedelta
from typing import Any

from dashboard.questions.contract import Asked

WEEKS = 26
ROWS = """
    SELECT comment, received_on, service, step, communication_need, themes, praise FROM figures.heard
    WHERE received_on BETWEEN coalesce($first, DATE '0001-01-01') AND coalesce($last, DATE '9999-12-31')
    ORDER BY received_on, comment
"""


def span(asked: Asked) -> tuple[date, date]:
    """Return the first and the last day that count, both included."""
    last = asked.data.version.made_at.date()
    return last - timedelta(weeks=WEEKS), last


def rows(asked: Asked, first: date | None = None, last: date | None = None) -> list[dict[str, Any]]:
    """Return comments that came between two days, both included, the oldest first; no day: without that bound."""
    return asked.data.rows(ROWS, first=first, last=last)
