"""How often the form may be used, over all web processes, so that nobody floods it or tries codes.

Counted in sessions.db: a keyed hash of the address, another one each day, and the second. A row goes with the next use
after its window, a quarter of an hour at most; and all that are older when the server starts. So for minutes, and no
longer, somebody with the secret could tell that an address used the form. For passwords there is ``throttle.py``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import and_, delete, func, insert, or_, select

from dashboard.auth.keyed import keyed
from dashboard.auth.store import FormUseRow
from dashboard.journal.engine import Database

Purpose = Literal["screen", "send", "try"]
Clock = Callable[[], float]
LONGEST, DAY = 900, 86_400      # seconds
UNAVAILABLE = "This does not work just now. Try again in a minute."


@dataclass(frozen=True)
class Limits:
    """Counts within a sliding window of seconds, over all and by address."""

    database: Database
    secret: bytes
    purpose: Purpose
    window: int
    over_all: int
    by_address: int
    clock: Clock = time.time

    def allow(self, address: str) -> bool:
        """Count one more and say whether it may be done; what is refused is not counted. Raises WorklightError."""
        now = int(self.clock())
        whose = keyed(self.secret)("form-use", f"{now // DAY} {address}")
        of = FormUseRow.purpose == self.purpose
        with self.database.write(UNAVAILABLE) as connection:
            connection.execute(delete(FormUseRow).where(
                or_(FormUseRow.at <= now - LONGEST, and_(of, FormUseRow.at <= now - self.window))))
            for which, most in ((of, self.over_all), (and_(of, FormUseRow.whose == whose), self.by_address)):
                if (connection.scalar(select(func.count()).select_from(FormUseRow).where(which)) or 0) >= most:
                    return False
            connection.execute(insert(FormUseRow).values(purpose=self.purpose, whose=whose, at=now))
        return True


class Bounds:
    """The limits of one home: screens and sends by the minute, codes that are tried by the quarter of an hour.

    They are wide, because a whole day centre or library comes from one address.
    """

    def __init__(self, database: Database, secret: bytes, clock: Clock = time.time) -> None:
        self.screens = Limits(database, secret, "screen", 60, over_all=2000, by_address=200, clock=clock)
        self.sends = Limits(database, secret, "send", 60, over_all=40, by_address=10, clock=clock)
        self.tries = Limits(database, secret, "try", LONGEST, over_all=2000, by_address=20, clock=clock)
