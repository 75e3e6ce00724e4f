"""How long data is kept (rule 22): ``[retention]`` in worklight.toml may make it shorter, never longer."""

import calendar
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from data.home import Home
from data.toml_file import Strict, load

EVENT_MONTHS, TOTAL_YEARS = 13, 5


class Retention(Strict):
    """``[retention]`` in worklight.toml; every key may be left out."""

    event_months: int = Field(
        default=EVENT_MONTHS, ge=1, le=EVENT_MONTHS,
        description="events are deleted after so many months, and daily totals are left of them; 13 at most; with "
                    "fewer than 4 they go before a quarter is over, so that /term has none to show")
    total_years: int = Field(
        default=TOTAL_YEARS, ge=1, le=TOTAL_YEARS,
        description="daily totals, and counts of whole quarters, are deleted after so many years; 5 at most")


class _File(Strict):
    model_config = Strict.model_config | {"extra": "ignore"}
    retention: Retention = Retention()


@dataclass(frozen=True)
class Cuts:
    """The first local days of which events, and of which daily totals, are kept."""

    events: date
    totals: date


def read_retention(home: Home) -> Retention:
    """Read and check ``[retention]``; raise WorklightError, with the line, where it is wrong or longer than allowed."""
    return load(home.settings_file, _File).retention if home.settings_file.exists() else Retention()


def cuts(retention: Retention, today: date) -> Cuts:
    """Return from which days on things are kept on a local day."""
    return Cuts(_months_before(today, retention.event_months), _months_before(today, 12 * retention.total_years))


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or that month's last day.

    >>> _months_before(date(2027, 3, 31), 13)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
