"""With which team is ours shown as one, and with which could it be?"""

from datetime import date
from typing import Any

from dashboard import partners, record
from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.sharing import begins
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "partner-team"
ASKS = "With which team is ours shown as one?"
GRAIN = "one team that this one has named, or that has named it"
EDITIONS: tuple[Edition, ...] = ("record", "figures")
PARAMS = ("team",)
SCOPES = ("own_team",)

COVERAGE = "Teams of the council's list, where one of the two has fewer than six people."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows: each team named or naming; ``teams`` in ``extra`` are those that may be named."""
    team = params["team"]
    named = asked.journal.partner_choice(team, at=asked.now)
    asks = asked.journal.asks_for(team, at=asked.now)
    others = sorted({*asks, *([named] if named else [])})
    rows = tuple({"team": other, "named_by_us": other == named, "names_us": other in asks,
                  "counts_from": _counts_from(asked, team, other) if other == named and other in asks else None}
                 for other in others)
    extra: dict[str, Any] = {"team": team, "named": named, "teams": partners.may_name(asked.data, team, asked.now)}
    return Answer(NAME, "ok" if rows or extra["teams"] else "no_data", rows, extra, coverage=COVERAGE)


def _counts_from(asked: Asked, team: str, other: str) -> date:
    """Return the first day of the first period that begins after both had named each other, seen from now."""
    period = Period.of(record.local_day(asked.data, asked.now))
    at = begins(period.start, record.zone(asked.data))
    return period.start if asked.journal.partner(team, at=at) == other else period.next.start
