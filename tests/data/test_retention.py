"""How long data is kept: whole calendar months and years before a day, and never longer than we ship."""

from datetime import date

import pytest

from data.errors import WorklightError
from data.home import Home
from data.retention import Retention, cuts, read_retention


@pytest.mark.parametrize(("today", "events", "totals"), [
    (date(2026, 11, 23), date(2025, 10, 23), date(2021, 11, 23)),
    (date(2027, 3, 31), date(2026, 2, 28), date(2022, 3, 31)),   # February has no 31st
    (date(2027, 1, 15), date(2025, 12, 15), date(2022, 1, 15)),
    (date(2028, 2, 29), date(2027, 1, 29), date(2023, 2, 28)),
])
def test_the_first_days_that_are_kept(today: date, events: date, totals: date) -> None:
    kept = cuts(Retention(), today)
    assert (kept.events, kept.totals) == (events, totals)


def test_a_setting_makes_it_shorter(home: Home) -> None:
    home.settings_file.write_text("[retention]\nevent_months = 2\ntotal_years = 1\n")
    kept = cuts(read_retention(home), date(2026, 11, 23))
    assert (kept.events, kept.totals) == (date(2026, 9, 23), date(2025, 11, 23))


@pytest.mark.parametrize("setting", ["event_months = 14", "total_years = 6", "event_months = 0", "months = 3"])
def test_a_longer_or_unknown_one_is_refused_with_its_line(home: Home, setting: str) -> None:
    home.settings_file.write_text(f"[retention]\n{setting}\n")
    with pytest.raises(WorklightError, match="line 2"):
        read_retention(home)
