"""Answer what people asked for, or take back what one wrote.

Everyone reads an answer, so it is looked through for what points to a person. Names can't be found by a pattern: the
form asks not to write any, and governance can take any answer away, words and all.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard import answers
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Fault, Given, bad, done, number, points_to_somebody
from dashboard.viewer import Viewer
from data.answers import OWNERS, REPLIES
from data.theme_key import theme_key

FIELDS: Mapping[str, frozenset[str]] = {
    "write-answer": frozenset({"theme", "step", "everywhere", "reply", "reason", "owner", "on_day"}),
    "undo-answer": frozenset({"id"}),
}
LONGEST, SHORTEST = 600, 12
MOST = 2**63 - 1


def write(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write an answer to a theme at a step; ``everywhere``: at every step, where a step has no answer of its own."""
    key = theme_key(given.get("theme", ""))
    found = desk.lens.ask(viewer, "answers", theme=key) if key else None
    if found is None or not found.rows:
        return bad("Choose a theme that people named. Nothing was written down.")
    step = None if given.get("everywhere") == "yes" else given.get("step")
    if step is not None and step not in {row["step"] for row in found.rows}:
        return bad("Nobody has said this at that step. Nothing was written down.")
    said = reply_of(given, found.extra["today"], owner=True)
    if isinstance(said, str):
        return bad(said)
    desk.journal.write_reply(found.rows[0]["theme"], step, said, viewer.account, viewer.role)
    return done("The answer is written down, with your role and today's date; everyone who signs in can read it. "
                "To undo, take it back beside the answer: its words are then gone.")


def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back an answer that one wrote; governance may take back anybody's, for words may name somebody."""
    one = number(given.get("id"), MOST)
    if one is None or not desk.journal.take_back_reply(one, viewer.account, anyones=viewer.role == "governance"):
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. An earlier answer holds again, or the theme waits for "
                "one. You can answer again at any time.")


ACTS: Mapping[str, Act] = {"write-answer": write, "undo-answer": take_back}


def reply_of(given: Given, today: date, *, owner: bool) -> dict[str, Any] | str:
    """Read what is answered, why, by whom and when; or say in a sentence what is wrong with it."""
    reply, reason = given.get("reply", ""), given.get("reason", "")
    if reply not in REPLIES or (owner and given.get("owner") not in OWNERS):
        return Fault("Choose the answer and who sees to it from the lists. Nothing was written down.",
                     "owner" if reply in REPLIES else "reply")
    if fault := fault_of(reason, "Say in a sentence what is done, what was done, or why not now"):
        return Fault(fault, "reason")
    on_day = _day(given["on_day"]) if "on_day" in given else None
    if on_day is None and "on_day" in given:
        return Fault("That day can't be read. Choose it from the calendar, or write it like 2026-12-31.", "on_day")
    if fault := answers.fault_of_day(reply, on_day, today):
        return Fault(f"{fault} Nothing was written down.", "on_day")
    said: dict[str, Any] = {"reply": reply, "reason": reason, "on_day": on_day}
    return said | ({"owner": given["owner"]} if owner else {})


def fault_of(text: str, ask: str) -> str | None:
    """Say what is wrong with words that everyone will read."""
    if not SHORTEST <= len(text) <= LONGEST:
        return f"{ask}: {SHORTEST} to {LONGEST} characters. Nothing was written down."
    return points_to_somebody(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
