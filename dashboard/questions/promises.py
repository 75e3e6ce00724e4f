"""Promise cards: what each new system or change promised, what it took, and what was measured; all by step.

Every card that touches a step stands in one view, so that the whole is seen before a part is changed. Who wrote is
told by role, who decided by a kind of body: no name is asked for anywhere.
"""

from typing import Any

from dashboard.answer import Answer
from dashboard.journal import Card
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.journey import Journey
from data.measures import MEASURES

NAME = "promises"
ASKS = "What did each new system or change promise, what did it take, and what was measured?"
GRAIN = "one promise card"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ("step",)
SCOPES = ("service",)

COVERAGE = "Every card that somebody has written down here; what nobody wrote down is not in it."
MEANING = "What was promised and measured is in the words of those who wrote it. Worklight checks none of it."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are cards by the first step they touch, then by title; ``history`` in ``extra`` is card -> when and by whom.

    With ``step``: those that touch it.
    """
    step = params.get("step")
    cards = asked.journal.promise_cards()
    rows = [row for card in cards if (row := _row(card, asked.journey, viewer)) and step in (None, *row["steps"])]
    order = (*asked.journey.keys, None)
    rows.sort(key=lambda row: (order.index(next(iter(row["steps"]), None)), row["title"].casefold(), row["card"]))
    shown = {row["card"] for row in rows}
    history = {card.card: [{"at": one.at, "role": one.role, "taken_back": one.said is None} for one in card.versions]
               for card in cards if card.card in shown}
    return Answer(NAME, "ok", tuple(rows), {"step": step, "history": history}, coverage=COVERAGE, meaning=MEANING)


def _row(card: Card, journey: Journey, viewer: Viewer) -> dict[str, Any]:
    now = card.now
    if now is None or now.said is None:
        return {}
    said = now.said
    measure = MEASURES.get(said["measure"] or "")
    told = {name: said[name] for name in ("title", "promised", "due_in", "decided_by", "decided_in")}
    return {"card": card.card, **told, "steps": _touched(said["step_from"], said["step_to"], journey),
            "rollout_hours": said["rollout_hours"], "measure": said["measure"] if measure else None,
            "better": measure.better if measure else None, "measured": said["measured"],
            "measured_in": said["measured_in"], "written_on": now.at.date(), "written_by": now.role,
            "can_take_back": viewer.role == "governance" or now.by == viewer.account}


def _touched(first: str | None, last: str | None, journey: Journey) -> list[str]:
    """Return the steps from the first to the last, of those that the journey still has."""
    keys = list(journey.keys)
    if first not in keys or last not in keys:
        return [key for key in keys if key in (first, last)]
    return keys[keys.index(first):keys.index(last) + 1]
