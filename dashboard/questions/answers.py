"""You said, we did: every theme at every step with its answer; one without an answer says since when it waits.

Nothing is left out: a theme that one person named stands here as "a few people" until it is answered, and what was
refused stays with its reason (rule 18). Who wrote is told by role, who sees to it by a kind of body.
"""

from datetime import date
from typing import Any

from dashboard import answers
from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_VOICES, voices
from dashboard.journal import Reply
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.questions.spoken_parts import Heard, Spoken, heard
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "answers"
ASKS = "What did people ask for, and what came of it?"
GRAIN = "one theme at one journey step, with the answer that holds"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("step", "reply", "theme")
SCOPES = ("service",)

COVERAGE = ("Every theme that anyone has named, as long as a comment with it or an answer to it is kept; "
            "people are counted over 26 weeks.")
MEANING = ("Doing, done and not now are the words of those who answer. Worklight checks none of it. "
           "A theme that few people named is kept until it is answered.")
STATES = ("waits", "doing", "done", "not_now")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows by step in the journey's order, most people first; fewer than 5 stand in the order of their names.

    ``extra``: ``counts`` of all themes by state, however the rows were chosen; ``history`` by theme and step.
    """
    found = heard(asked)
    places = answers.by_place(asked.journal.replies(), found.names)
    today = found.day(asked.now)
    every = [_row(one, answers.answer_at(places, one.key, one.step), found, today, viewer)
             for one in (*found.spoken, *_unheard(found, places))]
    _say_since(found, every)
    about = Answer(NAME, "no_data", extra=_extra(asked, viewer, params, found, every), coverage=COVERAGE,
                   sources=asked.sources("voices"), meaning=MEANING, first_day=found.first, last_day=found.last)
    order = (*asked.journey.keys, None)
    kept = sorted((row for row in every if _wanted(row, about.extra)),
                  key=lambda row: (order.index(row["step"]) if row["step"] in order else len(order), *_place(row)))
    if not kept:
        return about
    history = {answers.row_key(row): _history(places, row) for row in kept}
    return about.with_(state="ok", rows=tuple(kept), extra={**about.extra, "history": history})


def _unheard(found: Heard, places: Any) -> list[Spoken]:
    """Return what was answered though no comment with it is held any more: it stays, or people would lose sight."""
    spoken = {one.key for one in found.spoken} | {(one.key, one.step) for one in found.spoken}
    return [Spoken(key, step, 0, 0, 0, found.last) for (key, step), versions in places.items()
            if answers.holds(versions) and (key if step is None else (key, step)) not in spoken]


def _row(one: Spoken, reply: Reply | None, found: Heard, today: date, viewer: Viewer) -> dict[str, Any]:
    said = reply.said if reply else None
    few = one.ever < FEWEST_VOICES
    people = one.people or one.ever
    return {
        "theme": one.key, "name": found.names.name(one.key), "step": one.step,
        "people": voices(people) if people else None, "of_total": voices(one.of_total) if one.people else None,
        "lately": one.people > 0,
        # of a few people no day is told, only the month
        "since": (one.first_on.replace(day=1) if few else one.first_on) if one.ever else None, "since_month": few,
        "state": answers.state(said), "overdue": answers.overdue(said, today),
        "reason": said["reason"] if said else None, "owner": said["owner"] if said else None,
        "on_day": said["on_day"] if said else None, "said_since": None,
        "everywhere": bool(reply and reply.step is None), "answered_on": found.day(reply.at) if reply else None,
        "answered_by": reply.role if reply else None, "answer_id": reply.id if reply else None,
        "can_take_back": bool(reply and (viewer.role == "governance" or reply.by == viewer.account)),
    }


def _say_since(found: Heard, rows: list[dict[str, Any]]) -> None:
    """Say of what is done how many people have said it again since."""
    for row in rows:
        if row["state"] == "done" and (people := found.since(row["theme"], row["step"], row["on_day"])):
            row["said_since"] = voices(people)


def _extra(asked: Asked, viewer: Viewer, params: Params, found: Heard, rows: list[dict[str, Any]]) -> dict[str, Any]:
    waiting = [row for row in rows if row["state"] == "waits"]
    longest = min(waiting, key=lambda row: row["since"], default=None)
    return {
        **{name: params.get(name) for name in ("step", "reply")},
        "theme": found.names.now(params["theme"]) if "theme" in params else None,
        "counts": {one: sum(row["state"] == one for row in rows) for one in STATES},
        "overdue": sum(row["overdue"] for row in rows),
        "longest": {key: longest[key] for key in ("since", "since_month")} if longest else None,
        "total": voices(found.total) if found.total else None, "praise": voices(found.praise) if found.praise else None,
        "may_answer": allowed(asked.policy, viewer, "write-answer", act=True) is not None,
        "may_ask": allowed(asked.policy, viewer, "ask-leaders", act=True) is not None, "history": {},
        "today": found.day(asked.now),
    }


def _wanted(row: dict[str, Any], chosen: Params) -> bool:
    return (chosen["step"] in (None, row["step"]) and chosen["reply"] in (None, row["state"])
            and chosen["theme"] in (None, row["theme"]))


def _place(row: dict[str, Any]) -> tuple[int, str]:
    # the few are not put in an order that tells them apart
    return (-row["people"] if isinstance(row["people"], int) and row["lately"] else 0, str(row["name"]).casefold())


def _history(places: Any, row: dict[str, Any]) -> list[dict[str, Any]]:
    here = [*places.get((row["theme"], row["step"]), ()), *places.get((row["theme"], None), ())]
    versions = sorted({one.id: one for one in here}.values(), key=lambda one: one.id)
    return [{"at": one.at, "role": one.role, "reply": one.said["reply"] if one.said else None,
             "taken_back": one.said is None, "everywhere": one.step is None} for one in versions]
