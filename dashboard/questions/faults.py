"""Every time a machine could not be used: a list to hand to whoever looks after it. No person is in it (rule 7)."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.record import utc
from dashboard.viewer import Viewer

NAME = "faults"
ASKS = "When could a printer or scanner not be used, and why?"
GRAIN = "one fault of a printer or scanner"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = "Faults that a log or the machine itself has told, over the last 13 weeks; two of one machine may overlap."
MEANING = "A time that is known to lie between two looks is given as both. Minutes are of opening hours."
MOMENTS = ("from_earliest", "from_latest", "to_earliest", "to_latest")
FAULTS = f"""
    SELECT device, reason, source, from_earliest, from_latest, max(to_earliest) AS to_earliest,
        CASE WHEN count(*) = count(to_latest) THEN max(to_latest) END AS to_latest, max(low_minutes) AS low_minutes,
        max(high_minutes) AS high_minutes, max(outside_low_minutes) AS outside_low_minutes,
        max(outside_high_minutes) AS outside_high_minutes, max(jobs_waited) AS jobs_waited,
        max(batches_waited) AS batches_waited
    FROM figures.outage WHERE (to_latest IS NULL OR to_latest >= $first) AND {CHOSEN}
    GROUP BY device, reason, source, from_earliest, from_latest
    ORDER BY from_latest DESC, device, reason, source
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are faults, the newest first, times in UTC; none for the end: it is not over."""
    first, last = asked.last_days(WEEKS)
    found = asked.data.rows(FAULTS, first=first, **chosen(params))
    rows = tuple({**row, **{key: utc(row[key]) for key in MOMENTS}} for row in found)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources(),
                  meaning=MEANING, first_day=first, last_day=last)
