"""What did colleagues bring to supervision? One frozen period each, as they chose, for 28 days (rule 2).

In name order. Only to the manager of the team that they are still on, and never one's own.
"""

from typing import Any

from dashboard import record
from dashboard.answer import Answer
from dashboard.questions.contract import DIRECT_MEANS, Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "supervision"
ASKS = "What did colleagues choose to bring to supervision?"
GRAIN = "one period that one colleague brought"
EDITIONS: tuple[Edition, ...] = ("record", "figures")
PARAMS = ("team",)
SCOPES = ("own_team",)
WHY = "To talk in supervision about what they brought."

COVERAGE = "Only what colleagues chose to bring, as it stood on that day; it closes by itself after 28 days."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are people in name order, newest period first, as per cent of that period's contracted time."""
    listed = record.on_list(asked.data, params["team"], record.local_day(asked.data, asked.now))
    names = {stay.person: stay.name for stay in listed if stay.person != viewer.person}
    brought = [one for one in asked.journal.brought_to(params["team"], at=asked.now) if one.person in names]
    asked.named.update(one.person for one in brought)
    brought.sort(key=lambda one: Period.parse(one.period), reverse=True)
    brought.sort(key=lambda one: (names[one.person], one.person))
    rows: list[dict[str, Any]] = []
    for one in brought:
        period = Period.parse(one.period)
        rows.append({"name": names[one.person], "period": one.period, "first_day": period.start,
                     "last_day": period.end, "brought_at": one.at, "until": one.until, **one.figures})
    return Answer(NAME, "ok" if rows else "no_data", tuple(rows), {"team": params["team"]}, coverage=COVERAGE,
                  sources=asked.sources(), meaning=DIRECT_MEANS)
