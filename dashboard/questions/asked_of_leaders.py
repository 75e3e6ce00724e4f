"""Light upward: what leaders were asked to settle, since when, and what they replied; silence is counted in days.

Everyone in the service sees it. Which team asked is told to leaders and to that team; to all others it is "a team".
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from dashboard import answers
from dashboard.answer import Answer
from dashboard.journal import Ask
from dashboard.policy import allowed
from dashboard.questions.contract import Asked, Params
from dashboard.questions.spoken_parts import NAMES, zone_of
from dashboard.reader import Edition
from dashboard.themes.counts import names_of
from dashboard.themes.names import ThemeNames
from dashboard.viewer import Viewer

NAME = "asked-of-leaders"
ASKS = "What were leaders asked to settle, and what did they reply?"
GRAIN = "one thing that leaders were asked"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("step",)
SCOPES = ("service",)

COVERAGE = "All that teams and the co-production group sent to leaders and did not take back."
MEANING = "Days are counted from the day on which it was sent. A reply is in the leaders' own words."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows: without a reply first, the longest wait first; then those with one, the last sent first."""
    step, zone = params.get("step"), zone_of(asked)
    today = asked.now.astimezone(zone).date()
    names = names_of(asked.data.rows(NAMES), asked.journal.theme_state())
    rows = [_row(ask, names, today, viewer, zone) for ask in asked.journal.asked_of_leaders()]
    rows = [row for row in rows if step in (None, row["step"])]
    silent = sorted((row for row in rows if row["state"] == "waits"), key=lambda row: row["ask"])
    replied = sorted((row for row in rows if row["state"] != "waits"), key=lambda row: -row["ask"])
    may = {name: allowed(asked.policy, viewer, act, act=True) is not None
           for name, act in (("may_ask", "ask-leaders"), ("may_reply", "answer-leaders-ask"))}
    return Answer(NAME, "ok", (*silent, *replied), {"step": step, "waiting": len(silent), **may,
                                                    "longest": silent[0]["days"] if silent else None,
                                                    "today": today},
                  coverage=COVERAGE, meaning=MEANING)


def _row(ask: Ask, names: ThemeNames, today: date, viewer: Viewer, zone: ZoneInfo) -> dict[str, Any]:
    told, reply = ask.said or {}, ask.reply
    said = reply.said if reply else None
    sent, theme = ask.at.astimezone(zone).date(), told.get("theme")
    sees_team = ask.team is not None and (viewer.role == "senior_leader" or viewer.team == ask.team)
    governs = viewer.role == "governance"
    return {
        "ask": ask.id, "sent_on": sent, "days": max((today - sent).days, 0),
        "from": "group" if ask.team is None else "team", "team": ask.team if sees_team else None,
        **{name: told.get(name) for name in ("in_the_way", "wanted", "step", "hold_up")},
        "theme": names.now(theme) if theme else None, "theme_name": names.name(names.now(theme)) if theme else None,
        "state": answers.state(said), "overdue": answers.overdue(said, today),
        **{name: said[name] if said else None for name in ("reason", "on_day")},
        "replied_on": reply.at.astimezone(zone).date() if reply else None, "reply_id": reply.id if reply else None,
        "can_take_back": governs or ask.by == viewer.account,
        "can_take_reply_back": bool(reply and (governs or reply.by == viewer.account)),
    }
