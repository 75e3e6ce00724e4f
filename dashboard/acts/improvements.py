"""Write down what is to be tried, or change it; put a role under it; take back what one wrote.

Staff write for their own team, the co-production group for the whole service; everyone may put their role under any.
Words are looked through for what points to a person, as in every text that others read.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from dashboard import improve
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Fault, Given, bad, done, number, points_to_somebody
from dashboard.improve.measures import OF_MACHINES, choices
from dashboard.improve.rights import SIGNS_AS, may_take_done, may_take_plan, place, theirs
from dashboard.journal.improvements import Improvement
from dashboard.questions.contract import FIRST_YEAR, LAST_YEAR
from dashboard.viewer import Viewer
from data.theme_key import theme_key

WORDS = ("title", "theme", "aim", "aim_value", "aim_by", "question", "prediction", "measure", "balancing", "size",
         "turn", "step", "burden", "burden_also", "hours_freed", "rung", "site")
FIELDS: Mapping[str, frozenset[str]] = {
    "write-improvement": frozenset({"card", "drawn_from", *WORDS}),
    "sign-improvement": frozenset({"card", "signs_as"}),
    "undo-improvement": frozenset({"card", "one"}),
}
LONGEST = {"title": 100, "aim": 300, "question": 300, "prediction": 500}
NEEDED = ("title", "aim", "prediction", "size")
MOST_HOURS, MOST_CARDS = 1_000_000, 2**63 - 1
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def write(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write a plan, or where ``card`` names one, its next version: every field as it stands from now on."""
    card, drawn_from = (number(given.get(name), MOST_CARDS) for name in ("card", "drawn_from"))
    if "card" in given and card is None:
        return NOT_YOURS
    if fault := _fault(desk, viewer, given):
        return bad(fault)
    said: dict[str, Any] = {name: given.get(name) for name in WORDS} | {"team": place(viewer)}
    said["hours_freed"] = number(given.get("hours_freed"), MOST_HOURS)
    said["aim_value"] = _amount(given.get("aim_value"))
    came = desk.journal.write_improvement(said, viewer.account, viewer.role, card=card, drawn_from=drawn_from,
                                          fits=theirs(viewer))
    if came == "not_there":
        return NOT_YOURS
    if came == "beside":
        return done("Somebody else changed this plan while you wrote. Nothing is lost: your words are kept beside "
                    "theirs on the card. Talk about it, then choose which to go on with.")
    return done("The plan is written down, with your role and today's date; everyone who signs in can read it. "
                "To undo, take it back on the card: its words are then gone.")


def sign(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Put one's role under an improvement, once."""
    known = SIGNS_AS.get(viewer.role, ())
    card, signs_as = number(given.get("card"), MOST_CARDS), given.get("signs_as") or known[0]
    if card is None:
        return NOT_YOURS
    if signs_as not in known:
        return bad("Choose from the list as what you sign.")

    def fits(held: Improvement) -> bool:
        return not any(one.kind == "signed" and one.by == viewer.account for one in held.standing)

    if not desk.journal.do_to_improvement(card, {"kind": "signed", "choice": signs_as}, viewer.account, viewer.role,
                                          fits=fits):
        return bad("You have signed this already, or it is not there any more. Nothing was changed.")
    return done("It is signed, with your role and today's date, without your name. To undo, take it back on the card.")


def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back the plan that one wrote last, or with ``one`` something that was done; governance may take any."""
    card, one = (number(given.get(name), MOST_CARDS) for name in ("card", "one"))
    if card is None or ("one" in given and one is None):
        return NOT_YOURS
    taken = (desk.journal.take_back_plan(card, fits=lambda held: may_take_plan(held, viewer)) if one is None else
             desk.journal.take_back_done(card, one, fits=lambda held, did: may_take_done(held, did, viewer)))
    if not taken:
        return NOT_YOURS
    return done("It is taken back, and its words are deleted. What was written before stands again. You can write it "
                "again at any time.")


ACTS: Mapping[str, Act] = {"write-improvement": write, "sign-improvement": sign, "undo-improvement": take_back}


def unfit(given: Given, longest: Mapping[str, int]) -> str | None:
    """Say which text is too long, or points to somebody."""
    for name, most in longest.items():
        if len(given.get(name, "")) > most:
            return Fault(f"That is too long: up to {most} characters. Nothing was written down.", name)
        if fault := points_to_somebody(given.get(name, "")):
            return Fault(fault, name)
    return None


def _fault(desk: Desk, viewer: Viewer, given: Given) -> str | None:
    if lacking := next((name for name in NEEDED if name not in given), None):
        return Fault("Say what you want to try, the aim, what you think will happen, and whether it is a small step.",
                     lacking)
    if fault := unfit(given, LONGEST):
        return fault
    if "aim_by" in given and not _month(given["aim_by"]):
        return Fault("Choose a month from the list.", "aim_by")
    if "hours_freed" in given and number(given["hours_freed"], MOST_HOURS) is None:
        return Fault(f"Hours are a whole number from 0 to {MOST_HOURS:,}.", "hours_freed")
    if "aim_value" in given and _amount(given["aim_value"]) is None:
        return Fault("The aim as a number is written in digits, such as 12 or 2.5.", "aim_value")
    return _unknown(desk, viewer, given)


def _month(text: str) -> bool:
    return MONTH.fullmatch(text) is not None and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR


def _amount(text: str | None) -> float | None:
    """Read a number from 0 to a million, in plain digits, with or without a point."""
    if text is None or not re.fullmatch(r"\d{1,7}(\.\d{1,3})?", text, re.ASCII):
        return None
    amount = float(text)
    return amount if math.isfinite(amount) and amount <= MOST_HOURS else None


def _unknown(desk: Desk, viewer: Viewer, given: Given) -> str | None:
    """Say which choice is none of the list."""
    steps, measured = desk.lens.journey.keys, tuple(one.measure for one in choices())
    known: dict[str, tuple[str, ...]] = {
        "measure": measured, "balancing": measured, "size": improve.SIZES, "turn": improve.TURNS,
        "rung": improve.RUNGS, **dict.fromkeys(("step", "burden", "burden_also"), tuple(steps))}
    wrong = [name for name, listed in known.items() if name in given and given[name] not in listed]
    if not wrong and "theme" in given and given["theme"] not in _themes(desk, viewer):
        wrong = ["theme"]
    if not wrong and "site" in given and given["site"] not in _sites(desk, viewer):
        wrong = ["site"]
    if not wrong and "site" in given and not {given.get("measure"), given.get("balancing")} & {*OF_MACHINES}:
        return Fault("A place goes with a measure of machines: choose such a measure, or all places.", "site")
    return Fault("Choose from the lists: one of the answers is not in its list.", wrong[0]) if wrong else None


def _themes(desk: Desk, viewer: Viewer) -> set[str]:
    """Return the keys of every theme that people spoke of, and of those that cards hold already."""
    spoken = {theme_key(row["theme"]) for row in desk.lens.ask(viewer, "themes").rows}
    held = {one.now.said["theme"] for one in desk.journal.improvements() if one.now and one.now.said}
    return spoken | {key for key in held if key}


def _sites(desk: Desk, viewer: Viewer) -> set[str]:
    """Return the sites of machines, and those that cards name already."""
    held = {one.now.said["site"] for one in desk.journal.improvements() if one.now and one.now.said}
    return {site for site in (*(row["site"] for row in desk.lens.ask(viewer, "tools").rows), *held) if site}
