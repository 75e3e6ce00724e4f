"""How long does it take to get paper into the record? By scanner and week; no person is in it (rule 7)."""

from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "scanning"
ASKS = "How long does it take to get paper into the record?"
GRAIN = "one scanner, one week"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = "Batches of scanners that six or more people use, over the last 13 whole weeks."
MEANING = "The wait runs from the end of the scan to the moment at which the pages are in the record."
SCANS = f"""
    SELECT device, week, batches, failed, duplicate, pages, hours, timed, paged, median_wait_minutes
    FROM figures.scan_week WHERE week BETWEEN $first AND $last AND {CHOSEN} ORDER BY lower(device), device, week
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are scanners in name order, week by week."""
    first, last = asked.whole_weeks(WEEKS)
    rows = by_week(asked, params, WEEKS)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=first.monday, last_day=last.sunday)


def by_week(asked: Asked, params: Params, count: int) -> tuple[dict[str, Any], ...]:
    """Return the rows of so many whole weeks before publishing."""
    first, last = asked.whole_weeks(count)
    return tuple(asked.data.rows(SCANS, first=str(first), last=str(last), **chosen(params)))
