"""How far a table has been read: its watermark, which is a time, a day or a whole number."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from data.errors import WorklightError
from ingest.collectors.settings import Database
from ingest.collectors.state import State

Mark = datetime | date | int
SAFE_WHOLE = 2**53  # beyond it a float names no whole number
ODD = ("must be a time, a day or a whole number; cast it in a query, such as CAST(changed AS bigint)")


class Memory:
    """The mark of one source while it is read."""

    def __init__(self, source: Database, state: State, now: datetime, zone: str) -> None:
        self._source, self._now, self._zone = source, now, ZoneInfo(zone)
        described = (source.url, source.table, source.query, source.watermark)
        self._about = sha256(repr(described).encode()).hexdigest()
        known = state if state.get("about") == self._about else {}
        self._mark = _read(known.get("mark"))
        self._whole_at = datetime.fromisoformat(known["whole_at"]) if known.get("whole_at") else None
        # a whole reading that was cut short is taken up from its own mark, not begun again
        self._whole = bool(known.get("whole_running")) or self._is_due()

    def _is_due(self) -> bool:
        """Whether all is read anew: at first, and from time to time, for what came later than the overlap."""
        if self._whole_at is None or abs(self._now - self._whole_at) >= timedelta(seconds=self._source.whole_every):
            self._mark = None
            return True
        return False

    def begin(self) -> Mark | None:
        """Where to begin: ``overlap`` before the mark; None: at the very beginning."""
        if self._mark is None:
            return None
        try:
            if isinstance(self._mark, int):
                return self._mark - self._source.overlap
            return self._mark - timedelta(seconds=self._source.overlap)
        except OverflowError:
            return None

    def see(self, values: list[Any]) -> None:
        """Move the mark on to the highest value of a page, but never past the present."""
        highest = max((self._checked(value) for value in values), default=None)
        if highest is None:
            return
        limit = self._limit(highest)
        if limit is not None and highest > limit:  # type: ignore[operator]
            highest = limit
        self._mark = highest if self._mark is None else max(self._mark, highest)

    def _checked(self, value: object) -> Mark:
        if isinstance(value, Decimal) and value == value.to_integral_value():
            value = int(value)
        if isinstance(value, float) and value.is_integer() and abs(value) < SAFE_WHOLE:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, (datetime, date, int)):
            raise WorklightError(f"Source {self._source.name!r}: the watermark {self._source.watermark!r} {ODD}.")
        return value

    def _limit(self, value: Mark) -> Mark | None:
        if isinstance(value, int):
            return None
        here = self._now.replace(tzinfo=UTC).astimezone(self._zone)
        if not isinstance(value, datetime):
            return here.date()
        return here if value.tzinfo is not None else here.replace(tzinfo=None)

    def state(self, number: int, *, whole: bool) -> State:
        """What is remembered: the file's number, the mark, and when all was last read; ``whole``: to the end."""
        if whole and self._whole:
            self._whole_at, self._whole = self._now, False
        return {"about": self._about, "number": number, "mark": _written(self._mark), "whole_running": self._whole,
                "whole_at": self._whole_at.isoformat() if self._whole_at else None}


def _written(mark: Mark | None) -> list[str] | None:
    if mark is None:
        return None
    kind = "number" if isinstance(mark, int) else "time" if isinstance(mark, datetime) else "day"
    return [kind, str(mark) if isinstance(mark, int) else mark.isoformat()]


def _read(written: object) -> Mark | None:
    if not isinstance(written, list) or len(written) != 2:
        return None
    kind, text = map(str, written)
    return int(text) if kind == "number" else datetime.fromisoformat(text) if kind == "time" \
        else date.fromisoformat(text)
