"""The team pulse: what is told of each round that is over, question by question, in three words and never a number.

Nothing is told of a round that is open, not even how many have answered. Nothing is added up, and teams are never set
side by side: a team sees its own rounds, the co-production group those of the group.
"""

from typing import Any

from dashboard import pulse
from dashboard.answer import Answer
from dashboard.journal import Round
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "pulse"
ASKS = "How does working together feel to us, question by question?"
GRAIN = "one question of one round that is over"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ("team",)
SCOPES = ("own_team", "service")

COVERAGE = "Those who chose to answer; nobody knows who they are, and nobody has to answer."
MEANING = ("The questions are in our own words and have not been validated. In the download, low is a third of the "
           "answers or fewer, high is two thirds or more, middle is in between; apart means that none has two thirds.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the questions in the order of asking, the newest round first.

    ``rounds`` in ``extra``: those that are over, newest first. ``open``: the one that takes answers, and whether this
    viewer has answered it (None where asked from the command line: that is told to the account alone). ``may_open``:
    whether the viewer opens and ends rounds.
    """
    rounds = asked.journal.pulse_rounds(pulse.whose(viewer), today=pulse.today(asked.now))
    over = [one for one in reversed(rounds) if one.state == "made"]
    running = next((one for one in rounds if one.state == "open"), None)
    opened = None
    if running is not None:
        answered = None if viewer.os_user else asked.journal.has_answered(running.id, viewer.account)
        opened = _about(running) | {"answered": answered}
    rows = tuple(row for one in over for row in _rows(one))
    may_open = allowed(asked.policy, viewer, "open-pulse", act=True) is not None
    extra = {"rounds": [_about(one) | _people(one) for one in over], "open": opened, "may_open": may_open}
    made = Answer(NAME, "ok", rows, extra, coverage=COVERAGE, meaning=MEANING)
    return made.with_(first_day=over[0].first_day, last_day=over[0].last_day) if over else made


def _about(one: Round) -> dict[str, Any]:
    return {"round": one.id, "title": one.title, "improvement": one.improvement, "at_end": one.at_end,
            "first_day": one.first_day, "last_day": one.last_day, "opened_by": one.role}


def _people(one: Round) -> dict[str, Any]:
    """Say between which numbers the answers lie; none: fewer than six."""
    low, high = (one.figures or {}).get("people", (None, None))
    return {"told": bool(one.figures), "people_from": low, "people_to": high}


def _rows(one: Round) -> list[dict[str, Any]]:
    told = (one.figures or {}).get("items", {})
    return [{"round": one.id, "title": one.title, "first_day": one.first_day, "last_day": one.last_day, "item": item,
             "factor": {**pulse.ITEMS, **pulse.OUTCOMES}[item], **dict(zip(pulse.GROUPS, told[item], strict=True))}
            for item in pulse.items(True) if item in told]
