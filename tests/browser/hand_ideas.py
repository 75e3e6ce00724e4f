"""What is being tried, made by hand: one idea with everything, one of which little is known, and one that lasted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dashboard.answer import Answer

AT = datetime(2026, 9, 7, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BEFORE, AFTER = [4, 3, 5, 4, 2, 4, 3, 5, 4, 3, 4, 5, 3], [2, 1, 2, None, 1, 0, 1, 2, 1, 1]
NOTHING: dict[str, Any] = dict.fromkeys((
    "theme", "theme_name", "aim_value", "aim_by", "question", "measure", "balancing", "turn", "step", "burden",
    "burden_also", "hours_freed", "rung", "site", "direction", "since", "began_on", "decision", "adopted_on")) | {
    "team": "Adults East", "size": "small_step", "stage": "plan", "cycle": 1, "due": 0, "written_on": AT.date(),
    "written_by": "practitioner", "can_change": True, "can_take_back": True, "can_sign": True, "burdens": [],
    **{name: [] for name in ("tasks", "signed", "notes", "redrawn", "checks", "moves", "beside")}}


def told(number: int, **more: Any) -> dict[str, Any]:
    """Something that was done, and can be taken back."""
    return {"id": number, "role": "team_manager", "at": AT, "can_take_back": True, **more}


def move(number: int, to: str, on: date, **more: Any) -> dict[str, Any]:
    """A move to a stage."""
    return told(number, to=to, on=on, **{"cycle": 1, "text": None, "decision": None, **more})


def tray(**more: Any) -> dict[str, Any]:
    """An idea with everything, in its second round."""
    began = date(2026, 9, 14)
    return NOTHING | {
        "card": 1, "version": 11, "title": "A tray of its own for thick forms", "theme": "tell it once",
        "theme_name": "Tell it once", "aim": "Half as many paper jams as before", "aim_value": 2.0, "aim_by": "2027-03",
        "question": "Are thick forms what gets stuck?", "prediction": "Paper gets stuck half as often.",
        "measure": "jams", "balancing": "downtime", "turn": "prevention", "step": "assessment",
        "burden": "planning", "burden_also": "review", "burdens": ["planning", "review"], "hours_freed": 8,
        "rung": "co_design", "direction": "decrease", "stage": "do", "cycle": 2, "since": date(2026, 11, 2),
        "began_on": began,
        "moves": [move(1, "do", began, text="At every site."),
                  move(2, "study", date(2026, 10, 19), text="Fewer jams, and somebody has to fill the tray."),
                  move(3, "act", date(2026, 10, 19), text="The tray is too far away.", decision="adapt"),
                  move(4, "plan", date(2026, 10, 26), cycle=2), move(5, "do", date(2026, 11, 2), cycle=2)],
        "tasks": [told(6, text="Buy a tray", owner="team_manager", done=True),
                  told(7, text="Ask those who fill it", owner=None, done=False)],
        "signed": [told(8, **{"as": "lived_experience"}), told(9, **{"as": "carer"})],
        "notes": [told(10, text="We looked at it on Monday too, and saw the same.")],
        "redrawn": [], "beside": [{"version": 12, "role": "practitioner", "at": AT,
            "title": "A tray for thick forms", "aim": "No jams at all", "question": None,
            "prediction": "Paper gets stuck half as often.", "step": "assessment", "size": "small_step"}]} | more


def lasted(**more: Any) -> dict[str, Any]:
    """An idea that was adopted, with a check that was made and one that is due."""
    adopted = date(2026, 5, 11)
    return NOTHING | {
        "card": 3, "version": 31, "title": "Say who will ring back", "aim": "Nobody rings twice", "step": "review",
        "prediction": "Fewer people ring in between.", "measure": "wait", "direction": "decrease", "stage": "act",
        "decision": "adopt", "adopted_on": adopted, "since": adopted, "began_on": date(2026, 3, 2), "due": 1,
        "moves": [move(20, "do", date(2026, 3, 2)), move(21, "study", date(2026, 4, 6), text="They did."),
                  move(22, "act", adopted, text="It takes a minute.", decision="adopt")],
        "checks": [
            {"months": 3, "due_on": date(2026, 8, 11), "is_due": False, "said": told(
                23, lasted="partly", freed="Two more visits a week.", staff_say="Yes.", people_say=None)},
            {"months": 6, "due_on": date(2026, 11, 11), "is_due": True, "said": None}]} | more


def improvements(rows: tuple[dict[str, Any], ...] | None = None) -> Answer:
    """All of them, for somebody who may write."""
    plain = NOTHING | {"card": 2, "version": 2, "title": "Show the plan before it is signed", "size": "long_term",
                       "aim": "Everyone has seen their plan", "prediction": "People change one thing in most plans."}
    shown = (plain, tray(), lasted()) if rows is None else rows
    history = {row["card"]: [{"at": AT, "role": row["written_by"], "kind": kind, "choice": choice, "taken_back": back}
                             for kind, choice, back in (("plan", None, False), ("moved", "do", False),
                                                        ("signed", "carer", True))] for row in shown}
    return Answer("improvements", "ok", shown, {"today": TODAY, "history": history, "may_write": True,
                                                "signs_as": ("lived_experience", "carer", "staff")},
                  coverage="Everything that was written down.", meaning="In the words of those who wrote it.")


def weekly_measure() -> Answer:
    """Weeks before and after a tray was tried: jams went below the old average."""
    first = date(2026, 6, 15)
    rows = tuple({"week": f"{on:%G-W%V}", "monday": on, "value": value} for n, value in enumerate([*BEFORE, *AFTER])
                 for on in [first + timedelta(weeks=n)])
    return Answer("weekly-measure", "ok", rows, {"measure": "jams"}, first_day=first, last_day=date(2026, 11, 22),
                  coverage="All machines.")
