"""Every time a machine could not be used: a list to hand to whoever looks after it. No person is in it (rule 7)."""

from datetime import datetime

from dashboard.answer import Answer, Row
from dashboard.questions import machine_state
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
MEANING = ("A time that is known to lie between two looks is given as both. Minutes are of opening hours; "
           "those outside of them stand apart.")
MOMENTS = ("told_until", "from_earliest", "from_latest", "to_earliest", "to_latest")
FAULTS = f"""
    SELECT device, site, model, watched_to AS told_until, reason, source, from_earliest, from_latest, to_earliest,
        to_latest, low_minutes, high_minutes, outside_low_minutes, outside_high_minutes, jobs_waited, batches_waited
    FROM figures.outage JOIN (SELECT device, site, model, watched_to FROM figures.device) USING (device)
    WHERE (to_latest IS NULL OR to_latest >= $first) AND {CHOSEN}
    ORDER BY from_latest DESC, device, reason, source, from_earliest
"""


def _row(row: Row, now: datetime) -> Row:
    fresh = machine_state.fresh(row["told_until"], now)
    over = "over" if row["to_latest"] else "going_on" if fresh else "not_known"
    return {**row, **{key: utc(row[key]) for key in MOMENTS}, "over": over}


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are faults, the newest first, times in UTC. ``over``: over, going_on, or not_known where news is old."""
    first, last = asked.last_days(WEEKS)
    found = asked.data.rows(FAULTS, first=first, **chosen(params))
    rows = tuple(_row(row, asked.now.replace(tzinfo=None)) for row in found)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=first, last_day=last)
