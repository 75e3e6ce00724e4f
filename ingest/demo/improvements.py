"""What the invented council tries: ideas at every stage, as its people might write them. One came out another way.

Days are counted back from the last Sunday, so that the demo's council always has some that just began.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

TEAM = "Adults East"
HEAD = ("at", "by", "role", "card", "team", "title", "theme", "aim", "aim_value", "aim_by", "question", "prediction",
        "measure", "balancing", "size", "turn", "step", "burden", "burden_also", "hours_freed", "rung")
DONE_HEAD = ("at", "by", "role", "card", "kind", "about", "choice", "decision", "on_day", "text", "freed", "staff_say",
             "people_say")
GROUP, STAFF, LEAD = "coproduction_member", "practitioner", "team_manager"

# who, weeks before the last Sunday, and what the plan holds
PLANS: tuple[tuple[str, int, Mapping[str, Any]], ...] = (
    (LEAD, 25, {
        "title": "Scan on the day of the visit", "aim": "Hardly a scan is lost on its way into the record",
        "aim_value": "1", "question": "Does a small pile scan better than a large one?",
        "prediction": "Fewer scans fail, for nobody sends a hundred pages at once.", "measure": "scans_failed",
        "balancing": "downtime", "size": "small_step", "step": "assessment", "burden": "assessment",
        "hours_freed": "4", "rung": "informing"}),
    (STAFF, 21, {
        "title": "Say who will ring back, and on which day", "theme": "tell me who will ring me back",
        "aim": "Nobody has to ring twice to hear when we come", "question": "Do people wait more calmly with a day?",
        "prediction": "The wait stays as long. Fewer people ring us in between.", "measure": "wait",
        "size": "small_step", "turn": "prevention", "step": "first_contact", "burden": "first_contact",
        "hours_freed": "6", "rung": "engagement"}),
    (GROUP, 14, {
        "title": "Letters on tinted, thicker paper", "theme": "letters i can read",
        "aim": "People can read our letters by themselves, and printers run as before", "aim_value": "1",
        "question": "Is tinted paper easier to read?",
        "prediction": "People read letters more easily. Paper gets stuck no more often than before.",
        "measure": "jams", "balancing": "downtime", "size": "small_step", "step": "planning", "burden": "planning",
        "burden_also": "plan_in_place", "hours_freed": "10", "rung": "co_design"}),
    (STAFF, 11, {
        "title": "An hour for one hard case, every other week",
        "aim": "Each of us has brought a case by the summer", "question": "What do we see together that one misses?",
        "prediction": "It takes an hour and gives us better plans. We do not count the hour as anything but work.",
        "size": "long_term", "turn": "prevention", "step": "planning", "hours_freed": "24", "rung": "consultation"}),
    (GROUP, 8, {
        "title": "Read the address out before each first payment", "theme": "my payment went to my old address",
        "aim": "Half as many payments come back", "question": "How many addresses are old when we read them out?",
        "prediction": "Fewer payments come back after a month.", "measure": "returned", "balancing": "wait",
        "size": "small_step", "step": "plan_in_place", "burden": "plan_in_place", "hours_freed": "8",
        "rung": "co_production"}),
    (GROUP, 2, {
        "title": "Show people the plan before it is signed", "theme": "let me see the plan",
        "aim": "Everyone has seen their plan before anybody signs it", "question": "What do people change in it?",
        "prediction": "People change one thing in most plans. Planning takes a day longer.", "measure": "theme",
        "balancing": "wait", "size": "small_step", "turn": "prevention", "step": "planning", "burden": "planning",
        "rung": "engagement"}),
)
# card (from 1), who, weeks before the last Sunday, and what was done
DONE: tuple[tuple[int, str, int, Mapping[str, Any]], ...] = (
    (1, LEAD, 24, {"kind": "moved", "choice": "do", "text": "Each of us scans before going home."}),
    (1, STAFF, 23, {"kind": "signed", "choice": "staff"}),
    (1, LEAD, 20, {"kind": "moved", "choice": "study", "text": "Hardly any scan failed. But few failed before."}),
    (1, LEAD, 19, {"kind": "moved", "choice": "act", "decision": "adopt", "text": "It costs nothing and we like it."}),
    (1, LEAD, 5, {"kind": "checked", "about": "3", "choice": "partly",
                  "freed": "Mostly more visits could be written up on the day.",
                  "staff_say": "Yes on most days, not in weeks with many visits.",
                  "people_say": "One carer said: the form was there when I rang."}),
    (2, STAFF, 20, {"kind": "moved", "choice": "do"}),
    (2, GROUP, 19, {"kind": "signed", "choice": "lived_experience"}),
    (2, LEAD, 19, {"kind": "signed", "choice": "manager"}),
    (2, STAFF, 16, {"kind": "moved", "choice": "study",
                    "text": "The wait was no shorter, as we thought. People told us that they knew whom to ask for."}),
    (2, LEAD, 15, {"kind": "moved", "choice": "act", "decision": "adopt",
                   "text": "People asked us to keep it, and it takes a minute."}),
    (3, GROUP, 14, {"kind": "task", "text": "Buy two boxes of tinted paper", "choice": LEAD}),
    (3, GROUP, 13, {"kind": "signed", "choice": "carer"}),
    (3, GROUP, 9, {"kind": "moved", "choice": "do", "text": "All letters about plans, at every site."}),
    (3, GROUP, 5, {"kind": "moved", "choice": "study",
                   "text": "Seven of nine people read them more easily. Paper got stuck more often: we thought not."}),
    (3, GROUP, 5, {"kind": "moved", "choice": "act", "decision": "adapt",
                   "text": "The tint helps. The paper is too thick for our printers."}),
    (3, GROUP, 4, {"kind": "moved", "choice": "plan", "text": "Tinted paper of the usual weight."}),
    (3, GROUP, 3, {"kind": "moved", "choice": "do"}),
    (3, GROUP, 3, {"kind": "task", "text": "Ask ten people how the letters read", "choice": GROUP}),
    (4, STAFF, 10, {"kind": "moved", "choice": "do"}),
    (4, STAFF, 10, {"kind": "signed", "choice": "staff"}),
    (4, LEAD, 1, {"kind": "moved", "choice": "study",
                  "text": "Five cases so far. Two plans were made anew, and both families said that they felt heard."}),
    (5, GROUP, 6, {"kind": "moved", "choice": "do"}),
    (5, GROUP, 6, {"kind": "signed", "choice": "lived_experience"}),
    (5, GROUP, 6, {"kind": "task", "text": "Put the question on the payment form", "choice": LEAD}),
    (6, GROUP, 2, {"kind": "task", "text": "Choose ten people to begin with", "choice": GROUP}),
)


def plans(last_sunday: date, accounts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each idea, by HEAD; ``accounts`` are those of each role."""
    for number, (role, weeks, said) in enumerate(PLANS, 1):
        team = "" if role == GROUP else TEAM
        told = {"at": _at(last_sunday, weeks, 10).isoformat(), "by": accounts[role], "role": role, "card": str(number),
                "team": team, "aim_by": _month(last_sunday), **said}
        yield tuple(str(told.get(name, "")) for name in HEAD)


def done(last_sunday: date, accounts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each thing that was done to one, by DONE_HEAD, in order of time."""
    for place, (card, role, weeks, said) in enumerate(sorted(DONE, key=lambda one: -one[2])):
        at = _at(last_sunday, weeks, 11) + timedelta(minutes=place)
        day = at.date() - timedelta(days=at.weekday())
        told = {"at": at.isoformat(), "by": accounts[role], "role": role, "card": str(card),
                "on_day": day.isoformat() if said["kind"] == "moved" else "", **said}
        yield tuple(str(told.get(name, "")) for name in DONE_HEAD)


def _at(last_sunday: date, weeks: int, hour: int) -> datetime:
    return datetime.combine(last_sunday - timedelta(weeks=weeks, days=3), time(hour, 40), UTC)


def _month(last_sunday: date) -> str:
    at = last_sunday.year * 12 + last_sunday.month + 3
    return f"{at // 12}-{at % 12 + 1:02d}"
