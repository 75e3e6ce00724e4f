"""What is done to an improvement on its way: move it on, tasks, checks, and lines of its chart drawn anew.

People move it, one stage at a time, each with a day. Where somebody else moved it in the meantime, the words of the
second are kept as a note on the card: two people who write at once lose nothing.
"""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from dashboard import improve
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number
from dashboard.acts.improvements import MOST_CARDS, unfit
from dashboard.improve.rights import theirs
from dashboard.journal.improvements import Fits, Improvement
from dashboard.viewer import ROLES, Viewer

FIELDS: Mapping[str, frozenset[str]] = {
    "move-improvement": frozenset({"card", "to", "on_day", "text", "decision"}),
    "add-task": frozenset({"card", "text", "owner"}),
    "tick-task": frozenset({"card", "task", "done"}),
    "check-improvement": frozenset({"card", "months", "lasted", "freed", "staff_say", "people_say"}),
    "redraw-chart": frozenset({"card", "on_day", "text"}),
}
LONGEST_TEXT, LONGEST_TASK = 1000, 200
SAYS = ("freed", "staff_say", "people_say")
NOT_SO = "Somebody may have changed this card in the meantime. Look at it again; nothing was changed."


def move(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Move a card on to its next stage; to study and to act with words."""
    to = next((stage for stage in improve.STAGES if stage == given.get("to")), None)
    decision = next((known for known in improve.DECISIONS if known == given.get("decision")), None)
    on = _day(desk, viewer, given.get("on_day"))
    if to is None or (to == "act") != (decision is not None) or ("decision" in given and decision is None):
        return bad("Choose from the lists: one of the answers is not in its list.")
    if on is None:
        return bad("Give the day from which it holds, such as 2026-11-02; it can't be in the future.", "on_day")
    if to in ("study", "act") and "text" not in given:
        return bad("Say it in words: what you saw beside what you thought would happen, or why you decide so.", "text")
    if fault := unfit(given, {"text": LONGEST_TEXT}):
        return bad(fault)

    def fits(held: Improvement) -> bool:
        return theirs(viewer)(held) and improve.may_move(improve.standing(held.acts), to, decision, on)

    told = {"kind": "moved", "choice": to, "decision": decision, "on_day": on, "text": given.get("text")}
    if _do(desk, viewer, given, told, fits):
        return done("It is moved on, with your role and the day. To undo, take the move back on the card.")
    note = {"kind": "note", "text": given.get("text")}
    if "text" in given and _do(desk, viewer, given, note, theirs(viewer)):
        return bad("It could not be moved: somebody moved it in the meantime, or its last move has a later day. Your "
                   "words are kept as a note on the card.")
    return NOT_YOURS if not _is_theirs(desk, viewer, given) else bad(NOT_SO)


def add_task(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write down something to be done, and the role that does it."""
    if "text" not in given:
        return bad("Say what is to be done.", "text")
    if fault := unfit(given, {"text": LONGEST_TASK}):
        return bad(fault)
    if "owner" in given and given["owner"] not in ROLES:
        return bad("Choose from the lists: one of the answers is not in its list.")
    told = {"kind": "task", "text": given["text"], "choice": given.get("owner")}
    if not _do(desk, viewer, given, told, theirs(viewer)):
        return NOT_YOURS
    return done("The task is written down. To undo, take it back beside the task.")


def tick_task(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Say that a task is done, or that it is not after all."""
    task, is_done = number(given.get("task"), MOST_CARDS), given.get("done")
    if task is None or is_done not in ("yes", "no"):
        return bad("This form was not sent as it should be.")

    def fits(held: Improvement) -> bool:
        return theirs(viewer)(held) and any(one.kind == "task" and one.id == task for one in held.standing)

    if not _do(desk, viewer, given, {"kind": "ticked", "about": task, "choice": is_done}, fits):
        return NOT_YOURS
    return done("The task is marked as done. To undo, mark it as not done." if is_done == "yes" else
                "The task is marked as not done. To undo, mark it as done.")


def check(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write down what became of it some months after it was adopted, as staff and people say."""
    months = number(given.get("months"), max(improve.CHECKS))
    if months not in improve.CHECKS or given.get("lasted") not in improve.LASTED:
        return bad("Choose from the list whether it lasted.", "lasted")
    if fault := unfit(given, dict.fromkeys(SAYS, LONGEST_TEXT)):
        return bad(fault)
    today = local_today(desk, viewer)

    def fits(held: Improvement) -> bool:
        due = {one.months for one in improve.standing(held.acts).checks if one.is_due(today)}
        return theirs(viewer)(held) and months in due

    told = {"kind": "checked", "about": months, "choice": given["lasted"], **{name: given.get(name) for name in SAYS}}
    if _do(desk, viewer, given, told, fits):
        return done("The check is written down, with your role and today's date. To undo, take it back on the card.")
    return NOT_YOURS if not _is_theirs(desk, viewer, given) else bad(
        "This check is not due, or somebody wrote it down in the meantime. Nothing was changed.")


def redraw(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Draw the lines of its chart anew from a day on, with a reason, for old lines are not left lightly."""
    on = _day(desk, viewer, given.get("on_day"))
    if on is None:
        return bad("Give the day from which it holds, such as 2026-11-02; it can't be in the future.", "on_day")
    if "text" not in given:
        return bad("Write down why the lines are drawn anew: what is known to be different?", "text")
    if fault := unfit(given, {"text": LONGEST_TEXT}):
        return bad(fault)
    if not _do(desk, viewer, given, {"kind": "redrawn", "on_day": on, "text": given["text"]}, theirs(viewer)):
        return NOT_YOURS
    return done("The lines are drawn anew from that day, and your reason stands beside them. To undo, take it back on "
                "the card.")


ACTS: Mapping[str, Act] = {"move-improvement": move, "add-task": add_task, "tick-task": tick_task,
                           "check-improvement": check, "redraw-chart": redraw}


def _do(desk: Desk, viewer: Viewer, given: Given, told: Mapping[str, object], fits: Fits) -> bool:
    card = number(given.get("card"), MOST_CARDS)
    return card is not None and desk.journal.do_to_improvement(card, told, viewer.account, viewer.role, fits=fits)


def _is_theirs(desk: Desk, viewer: Viewer, given: Given) -> bool:
    card = number(given.get("card"), MOST_CARDS)
    return any(one.card == card and theirs(viewer)(one) for one in desk.journal.improvements())


def local_today(desk: Desk, viewer: Viewer) -> date:
    """Return the council's day, from what every role may read."""
    with desk.lens.reader.open(("figures",), viewer.role) as data:
        zone = data.value("SELECT zone FROM figures.meta") if data else None
    return desk.now().astimezone(ZoneInfo(zone or "Europe/London")).date()


def _day(desk: Desk, viewer: Viewer, text: str | None) -> date | None:
    """Read a day from 2000 on, today at the latest."""
    try:
        on = date.fromisoformat(text or "")
    except ValueError:
        return None
    return on if date(2000, 1, 1) <= on <= local_today(desk, viewer) else None
