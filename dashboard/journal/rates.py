"""Bounds on writing, so that a slip or a script can't fill the journal."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from dashboard.journal.errors import TooOften


def check_rate(connection: Connection, at: InstrumentedAttribute[datetime], whose: ColumnElement[bool],
               moment: datetime, most: int) -> None:
    """Raise TooOften where ``most`` rows of the hour before ``moment`` exist already."""
    query: Any = select(func.count()).where(whose, at > moment - timedelta(hours=1), at <= moment)
    if (connection.scalar(query) or 0) >= most:
        raise TooOften("That is more than can be written down in an hour. What you wrote before is safe; go on later.")
