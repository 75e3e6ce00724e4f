"""Send leaders what only they can settle; reply to it; take back what one wrote."""

from collections.abc import Mapping
from typing import Any

from dashboard.acts.answers import MOST, fault_of, reply_of
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number
from dashboard.viewer import Viewer
from data.answers import HOLD_UPS
from data.theme_key import theme_key

FIELDS: Mapping[str, frozenset[str]] = {
    "ask-leaders": frozenset({"in_the_way", "wanted", "step", "hold_up", "theme"}), "undo-ask": frozenset({"id"}),
    "answer-leaders-ask": frozenset({"ask", "reply", "reason", "on_day"}), "undo-leaders-answer": frozenset({"id"}),
}


def ask(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Send what gets in the way and what is asked for, about a kind of hold-up or a theme."""
    for name, what in (("in_the_way", "Say in a sentence what gets in the way"), ("wanted", "Say what you ask for")):
        if fault := fault_of(given.get(name, ""), what):
            return bad(fault, name)
    if given.get("hold_up") not in (None, *HOLD_UPS) or given.get("step") not in (None, *desk.lens.journey.keys):
        return bad("Choose from the lists: one of the answers is not in its list. Nothing was sent.")
    theme = theme_key(given.get("theme", "")) or None
    if theme and not desk.lens.ask(viewer, "answers", theme=theme).rows:
        return bad("Choose a theme that people named. Nothing was sent.", "theme")
    if theme is None and "hold_up" not in given:
        return bad("Choose what kind of hold-up it is, or which theme it is about. Nothing was sent.", "hold_up")
    said: dict[str, Any] = {name: given.get(name) for name in ("in_the_way", "wanted", "step", "hold_up")}
    team = viewer.team if viewer.role == "team_manager" else None
    desk.journal.ask_leaders(team, said | {"theme": theme}, viewer.account, viewer.role)
    return done("It is sent. It stands on the leaders' page and on You said, we did, with the days since it was sent. "
                "To undo, take it back there: its words are then gone.")


def undo_ask(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back what one sent."""
    one = number(given.get("id"), MOST)
    if one is None or not desk.journal.take_back_ask(one, viewer.account, anyones=viewer.role == "governance"):
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. You can send it again at any time.")


def reply(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Reply to what was sent: doing, done or not now, why, and by when."""
    one, found = number(given.get("ask"), MOST), desk.lens.ask(viewer, "asked-of-leaders")
    if one is None or one not in {row["ask"] for row in found.rows}:
        return NOT_YOURS
    said = reply_of(given, found.extra["today"], owner=False)
    if isinstance(said, str):
        return bad(said)
    if not desk.journal.reply_to_ask(one, said, viewer.account, viewer.role):
        return NOT_YOURS
    return done("Your reply is written down, with its day; everyone in the service can read it. "
                "To undo, take it back beside it: its words are then gone.")


def undo_reply(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back a reply that one wrote."""
    one = number(given.get("id"), MOST)
    governs = viewer.role == "governance"
    if one is None or not desk.journal.take_back_leader_reply(one, viewer.account, anyones=governs):
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. An earlier reply holds again, or it waits for one.")


ACTS: Mapping[str, Act] = {"ask-leaders": ask, "undo-ask": undo_ask, "answer-leaders-ask": reply,
                           "undo-leaders-answer": undo_reply}
