"""What a team or the co-production group agreed before it changes anything: principles, lead, outcomes and so on.

What the group agreed is for everyone who signs in; what a team agreed is the team's. Who wrote is told by role.
"""

from typing import Any

from dashboard import pulse
from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "agreed"
ASKS = "What did we agree before we change anything?"
GRAIN = "one paper: that of the team, or that of the co-production group"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ("team",)
SCOPES = ("own_team", "service")

COVERAGE = "What somebody has written down here; what was agreed and not written down is not in it."
MEANING = "In the words of those who wrote it. Worklight checks none of it."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are papers, the team's first.

    In ``extra``: ``history`` is ``team`` or ``group`` -> when and by which role; ``own`` says which of them
    the viewer may write.
    """
    ours = [("team", viewer.team)] if asked.rule.scope == "own_team" else []
    papers: list[tuple[str, str | None]] = [*ours, ("group", None)]
    own = "team" if ours else "group" if viewer.role == "coproduction_member" else None
    rows, history = [], {}
    for whose, team in papers:
        versions = asked.journal.agreed(team)
        history[whose] = [{"at": one.at, "role": one.role, "taken_back": one.said is None} for one in versions]
        now = next((one for one in reversed(versions) if one.said is not None), None)
        if now is not None and now.said is not None:
            again = now.said["look_again_on"]
            rows.append({"whose": whose, "team": team, **now.said, "written_on": pulse.today(now.at),
                         "written_by": now.role, "due": bool(again and again <= pulse.today(asked.now))})
    extra: dict[str, Any] = {"own": own, "history": history}
    return Answer(NAME, "ok", tuple(rows), extra, coverage=COVERAGE, meaning=MEANING)
