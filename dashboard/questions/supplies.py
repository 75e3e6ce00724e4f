"""What is running out? Toner, ink and paper of printers, as they told at the last reading; no person (rule 7)."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.questions.spoken_parts import zone_of
from dashboard.reader import Edition
from dashboard.record import utc
from dashboard.viewer import Viewer

NAME = "supplies"
ASKS = "Which toner, ink or paper is running out?"
GRAIN = "one supply of one printer"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

COVERAGE = "Every supply of which a printer has told how full it is."
MEANING = "How long a supply will do is worked out from its pace over the last 13 weeks, where that can be told."
SUPPLIES = f"""
    SELECT device, site, part, state, percent, read_at, weeks_left
    FROM figures.supply JOIN (SELECT device, site FROM figures.device) USING (device) WHERE {CHOSEN}
    ORDER BY CASE state WHEN 'empty' THEN 0 WHEN 'low' THEN 1 ELSE 2 END, weeks_left NULLS LAST, lower(device), device,
        part
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are supplies, the most urgent first; ``percent`` and ``weeks_left`` are none where they can't be told."""
    rows = tuple({**row, "read_at": utc(row["read_at"])} for row in asked.data.rows(SUPPLIES, **chosen(params)))
    days = [row["read_at"].date() for row in rows]
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=min(days, default=None), last_day=max(days, default=None),
                  extra={"today": asked.now.astimezone(zone_of(asked)).date()})
