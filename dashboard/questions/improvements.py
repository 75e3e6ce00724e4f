"""What is being tried, where each stands, and what came of it. By role, without a name; no figure of anybody's time.

What a chart would say of it is asked for apart, through the lens, so that a team's time is shown to that team alone.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from dashboard import improve
from dashboard.answer import Answer
from dashboard.improve import Standing
from dashboard.improve.measures import of
from dashboard.improve.rights import SIGNS_AS, may_take_done, may_take_plan, theirs
from dashboard.journal.improvements import PLAN, Did, Improvement, Plan
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.themes.names import ThemeNames
from dashboard.viewer import Viewer
from data.theme_key import theme_key

NAME = "improvements"
ASKS = "What are we trying, what did we think would happen, and what came of it?"
GRAIN = "one improvement"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ("step", "theme", "tag")
SCOPES = ("service",)

COVERAGE = "Everything that somebody has written down here to be tried; what nobody wrote down is not in it."
MEANING = ("Aims, predictions and what came of them are the words of those who wrote them. A chart tells what went up "
           "or down, never why.")
ZONE = ZoneInfo("Europe/London")
WORDS = tuple(name for name in PLAN if name not in ("team", "theme"))


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are cards by stage, then the latest first; ``extra`` holds today, whether one may begin a card, and as what.

    With ``step``, ``theme`` (a key) or ``tag`` (a size or turn): those alone. ``history`` is every version and act by
    card, without words.
    """
    names, today = asked.journal.theme_names(), asked.now.astimezone(ZONE).date()
    cards = asked.journal.improvements()
    may_write = allowed(asked.policy, viewer, "write-improvement", act=True) is not None
    rows = [row for card in cards
            if (row := _row(card, names, viewer, today, may_write)) and _wanted(row, params, names)]
    rows.sort(key=lambda row: (improve.STAGES.index(row["stage"]), -row["card"]))
    shown = {row["card"] for row in rows}
    extra = {"today": today, "history": {card.card: _history(card) for card in cards if card.card in shown},
             "may_write": may_write, "signs_as": SIGNS_AS.get(viewer.role, ())}
    return Answer(NAME, "ok", tuple(rows), extra, coverage=COVERAGE, meaning=MEANING)


def _wanted(row: dict[str, Any], params: Params, names: ThemeNames) -> bool:
    theme, tag = params.get("theme"), params.get("tag")
    return (params.get("step") in (None, row["step"], *row["burdens"])
            and (theme is None or names.now(theme_key(theme)) == row["theme"])
            and tag in (None, row["size"], row["turn"]))


def _row(card: Improvement, names: ThemeNames, viewer: Viewer, today: date, may_write: bool) -> dict[str, Any]:
    now = card.now
    if now is None or now.said is None:
        return {}
    stands = improve.standing(card.acts)
    theme = names.now(now.said["theme"]) if now.said["theme"] else None
    return {
        "card": card.card, **{name: now.said[name] for name in WORDS}, "team": card.team, "theme": theme,
        "theme_name": names.name(theme) if theme else None,
        "burdens": [step for step in (now.said["burden"], now.said["burden_also"]) if step],
        "direction": chart.direction if (chart := of(now.said["measure"])) else None,
        "version": now.id, "written_on": now.at.date(), "written_by": now.role, **_stands(stands, today),
        "tasks": _tasks(card, viewer), "signed": _signed(card, viewer),
        "notes": [_told(one, card, viewer) | {"text": one.text} for one in card.standing if one.kind == "note"],
        "redrawn": [_told(one, card, viewer) | {"on": one.on_day, "reason": one.text}
                    for one in card.standing if one.kind == "redrawn"],
        "checks": [_check(one, card, viewer, today) for one in stands.checks],
        "moves": [_move(move, card, viewer) for move in stands.moves],
        "beside": [_beside(one) for one in card.beside], "can_change": may_write and theirs(viewer)(card),
        "can_take_back": may_take_plan(card, viewer),
        "can_sign": not any(one.kind == "signed" and one.by == viewer.account for one in card.standing),
    }


def _stands(stands: Standing, today: date) -> dict[str, Any]:
    """Tell where it stands, and from which day the baseline of its chart ends."""
    return {"stage": stands.stage, "cycle": stands.cycle, "since": stands.since, "began_on": stands.began_on,
            "decision": stands.decision, "adopted_on": stands.adopted_on,
            "due": sum(one.is_due(today) for one in stands.checks)}


def _told(one: Did, card: Improvement, viewer: Viewer) -> dict[str, Any]:
    return {"id": one.id, "role": one.role, "at": one.at, "can_take_back": may_take_done(card, one, viewer)}


def _tasks(card: Improvement, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the tasks in order of writing, each as it was last ticked."""
    ticked = {one.about: one.choice == "yes" for one in card.standing if one.kind == "ticked"}
    return [_told(one, card, viewer) | {"text": one.text, "owner": one.choice, "done": ticked.get(one.id, False)}
            for one in card.standing if one.kind == "task"]


def _signed(card: Improvement, viewer: Viewer) -> list[dict[str, Any]]:
    return [_told(one, card, viewer) | {"as": one.choice} for one in card.standing if one.kind == "signed"]


def _check(one: improve.Check, card: Improvement, viewer: Viewer, today: date) -> dict[str, Any]:
    done = one.done
    said = {"lasted": done.choice, "freed": done.freed, "staff_say": done.staff_say, "people_say": done.people_say,
            **_told(done, card, viewer)} if done else None
    return {"months": one.months, "due_on": one.due_on, "is_due": one.is_due(today), "said": said}


def _move(move: improve.Move, card: Improvement, viewer: Viewer) -> dict[str, Any]:
    did = next(one for one in card.acts if one.id == move.id)
    return _told(did, card, viewer) | {"to": move.to, "on": move.on, "cycle": move.cycle, "text": move.text,
                                       "decision": move.decision}


def _beside(one: Plan) -> dict[str, Any]:
    return {"version": one.id, "role": one.role, "at": one.at, **{name: (one.said or {}).get(name) for name in PLAN}}


def _history(card: Improvement) -> list[dict[str, Any]]:
    """Return what was written and done, in order of time: when, by which role, and whether it was taken back."""
    plans = [{"at": one.at, "role": one.role, "kind": "plan", "choice": None, "taken_back": one.said is None}
             for one in card.plans]
    acts = [{"at": one.at, "role": one.role, "kind": one.kind, "choice": one.choice, "taken_back": one.gone}
            for one in card.acts]
    return sorted((*plans, *acts), key=lambda one: one["at"])
