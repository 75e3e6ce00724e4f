"""When is the queue longest? Waits of print jobs by hour of day; no person is in it (rule 7)."""

from datetime import date

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "queue-waits"
ASKS = "At which hour of the day do print jobs wait longest?"
GRAIN = "one printer, one hour of the day; without a printer, all of them together"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

COVERAGE = ("Print jobs of which a log says both when they were sent and when the printer began, on machines that six "
            "or more people use.")
MEANING = "The wait runs from the moment a job was sent to the moment the printer began with it."
WAITS = f"""
    SELECT device, hour, jobs, median_seconds, most_seconds, first_on, last_on FROM figures.queue_hour
    WHERE CASE WHEN device IS NULL THEN $site IS NULL AND $device IS NULL ELSE {CHOSEN} END
    ORDER BY device NULLS FIRST, hour
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are hours of the local day, 0 to 23, in seconds: the median, and what nine in ten jobs did not exceed."""
    found = asked.data.rows(WAITS, **chosen(params))
    rows = tuple({key: value for key, value in row.items() if not isinstance(value, date)} for row in found)
    days = [row[key] for row in found for key in ("first_on", "last_on")]
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=min(days, default=None), last_day=max(days, default=None))
