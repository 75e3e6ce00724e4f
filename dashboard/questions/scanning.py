"""How long does it take to get paper into the record? By scanner and week; no person is in it (rule 7)."""

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
COVERAGE = "Batches of scanners that six or more people use, over the last 13 weeks."
MEANING = "The wait runs from the end of the scan to the moment at which the pages are in the record."
SCANS = f"""
    SELECT device, week, batches, failed, duplicate, pages, hours, median_wait_minutes FROM figures.scan_week
    WHERE week >= strftime($first::DATE, '%G-W%V') AND {CHOSEN} ORDER BY lower(device), device, week
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are scanners in name order, week by week."""
    first, last = asked.last_days(WEEKS)
    rows = tuple(asked.data.rows(SCANS, first=first, **chosen(params)))
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources(),
                  meaning=MEANING, first_day=first, last_day=last)
