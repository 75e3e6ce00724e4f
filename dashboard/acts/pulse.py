"""Open a round of the team pulse, answer it without a name, or end it early.

Figures are made once, when the last day is over, whoever would like to see them sooner: nobody chooses the moment. So a
round that is ended early gives none.
"""

from collections.abc import Mapping

from dashboard import pulse
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Fault, Given, bad, done, number, points_to_somebody
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {
    "open-pulse": frozenset({"days", "title", "improvement", "at_end"}),
    "answer-pulse": frozenset({"round", *pulse.items(True)}),
    "close-pulse": frozenset({"round"}),
}
LONGEST_TITLE, MOST_NUMBER = 100, 2**31 - 1


def open_round(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Open a round for the viewer's team, or for the co-production group."""
    if fault := _fault(viewer, given):
        return bad(fault)
    opened = desk.journal.open_pulse(
        pulse.whose(viewer), int(given["days"]), viewer.role, title=given.get("title"),
        improvement=number(given.get("improvement"), MOST_NUMBER), at_end=given.get("at_end") == "yes",
        today=pulse.today(desk.now()))
    if not opened:
        return bad("A round is open already. The next one can begin when it is over.")
    return done("The round is open. Nobody sees anything of the answers until its last day is over. To undo, end it: "
                "its answers are then deleted.")


def answer(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Count the viewer's answers; what exactly was said, and by whom, is kept nowhere."""
    said = {item: text for item, text in given.items() if item != "round"}
    if not said:
        return bad("You answered no question, so nothing was sent. Answer those that you like.")
    if not all(text in pulse.SCALE for text in said.values()):
        return bad("Choose from the answers that are there. Nothing was sent.")
    round_id = number(given.get("round"), MOST_NUMBER)
    groups = {item: pulse.SCALE[text] for item, text in said.items()}
    if round_id is None or not desk.journal.answer_pulse(
            pulse.whose(viewer), round_id, viewer.account, groups, today=pulse.today(desk.now())):
        return bad("This round takes no answers of yours: it is over, or you have answered it. Nothing was sent.")
    return done("Thank you. Your answers are counted, without your name. There is no undo: nobody could find them.")


def close(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """End a round before its last day."""
    round_id = number(given.get("round"), MOST_NUMBER)
    ours, today = pulse.whose(viewer), pulse.today(desk.now())
    if round_id is None or not desk.journal.end_pulse(ours, round_id, today=today):
        return NOT_YOURS
    return done("The round is ended, and all its answers are deleted. It gives no figures. You can open a new one.")


ACTS: Mapping[str, Act] = {"open-pulse": open_round, "answer-pulse": answer, "close-pulse": close}


def _fault(viewer: Viewer, given: Given) -> str | None:
    if given.get("days") not in {str(days) for days in pulse.DAYS}:
        return "Choose for how many days the round is open."
    if "improvement" in given and number(given["improvement"], MOST_NUMBER) is None:
        return "Choose an improvement that is there."
    if given.get("at_end", "yes") not in {"yes", "no"}:
        return "Say whether the improvement ends now: yes or no."
    if len(given.get("title", "")) > LONGEST_TITLE:
        return Fault(f"That is too long: up to {LONGEST_TITLE} characters. Nothing was opened.", "title")
    about = "title" in given or "improvement" in given
    if not about and (pulse.whose(viewer) is None or given.get("at_end") == "yes"):
        return Fault("Say which improvement it is about.", "title")
    fault = points_to_somebody(given.get("title", ""))
    return Fault(fault, "title") if fault else None
