"""What have I chosen to show? Three switches, all off at first (rules 2 and 14)."""

from typing import Any

from dashboard import frozen, record
from dashboard.answer import Answer
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.record import Stay
from dashboard.sharing import shares_since
from dashboard.viewer import Viewer

NAME = "my-choices"
ASKS = "What have I chosen to show, and to whom?"
GRAIN = "one choice"
EDITIONS: tuple[Edition, ...] = ("record",)
PARAMS = ()
SCOPES = ("self",)

COVERAGE = "Your own choices. Nobody may ask why not."
MEANING = ("Show my team: your manager sees your weeks by name, seven days after each was published, from the week in "
           "which you switch it on, never earlier ones. Pause: your record is used in no team view. Supervision: your "
           "supervisor sees one closed period of yours, frozen, for 28 days. Each can be undone at once. They count "
           "for the team that you are on now.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """One row a switch: whether it is on, since when, and what is needed to use it."""
    person = viewer.person or ""
    stay = record.current_stay(asked.data, person, record.local_day(asked.data, asked.now))
    rows = (_team(asked, stay), _pause(asked, person), _supervision(asked, viewer, stay))
    extra = {"name": record.name_of(asked.data, person), "team": stay.team if stay else None}
    return Answer(NAME, "ok", rows, extra, coverage=COVERAGE, meaning=MEANING)


def _team(asked: Asked, stay: Stay | None) -> dict[str, Any]:
    """Whether the team has an agreement decides whether it can be on; a pause holds it off meanwhile."""
    agreement = asked.journal.agreement(stay.team, at=asked.now) if stay else None
    since = shares_since(asked.journal, stay, record.zone(asked.data), asked.now) if stay else None
    return {"choice": "show_my_team", "on": since is not None, "since": since,
            "agreed_on": agreement.agreed_on if agreement else None, "can_switch_on": agreement is not None}


def _pause(asked: Asked, person: str) -> dict[str, Any]:
    on, since = False, None
    for moment, turned in asked.journal.pause_history(person):
        if moment <= asked.now and turned != on:
            on, since = turned, moment
    return {"choice": "pause", "on": on, "since": since if on else None}


def _supervision(asked: Asked, viewer: Viewer, stay: Stay | None) -> dict[str, Any]:
    brought = asked.journal.brought_by(viewer.person or "", at=asked.now)
    open_ = [{"id": str(one.id), "period": one.period, "team": one.team, "since": one.at, "until": one.until,
              "figures": dict(one.figures)} for one in brought]
    may = stay is not None and allowed(asked.policy, viewer, "bring-to-supervision", act=True) is not None
    held = {one.period for one in brought}
    periods = frozen.periods(asked.data, stay, asked.now) if may and stay else []
    return {"choice": "supervision", "on": bool(open_), "since": brought[-1].at if brought else None, "brought": open_,
            "periods": [period for period in periods if period not in held], "can_switch_on": may}
