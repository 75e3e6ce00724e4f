"""What a team writes on its map of the work, how it would rather work, and dated notes of what changed."""

import json
from collections.abc import Mapping
from datetime import date

from dashboard import maps
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number, points_to_somebody
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {
    "say-on-map": frozenset({"kind", "about", "text"}),
    "take-back-on-map": frozenset({"id"}),
    "draw-to-be": frozenset({"kind", "about", "text"}),
    "take-back-to-be": frozenset({"id"}),
    "note-change": frozenset({"kind", "on_day", "text"}),
    "take-back-note": frozenset({"id"}),
}
LONGEST_TEXT, LONGEST_NAME, MOST_STEPS, MOST_WAYS = 1000, 60, 60, 50
UNDO = "To undo, press Take back beside it."
ACTIVITIES = """
    SELECT 1 FROM figures.edge WHERE team = $team AND $name IN (from_activity, to_activity)
    UNION ALL SELECT 1 FROM figures.case_end WHERE team = $team AND activity = $name
"""


def say(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write a note, a correction or a name on the team's map, or confirm it."""
    kind, about, text = given.get("kind"), given.get("about"), given.get("text", "")
    if kind not in maps.SAID:
        return bad("Choose what it is: a note, something to put right, a name, or that the map is right.")
    if about is not None and not _on_map(desk, viewer, about):
        return bad("Choose something that stands on the map. Nothing was written.")
    if kind == "name" and not (about and 0 < len(text) <= LONGEST_NAME):
        return bad(f"Choose what you would call otherwise, and a name of up to {LONGEST_NAME} characters.")
    if kind in {"note", "correction"} and not 0 < len(text) <= LONGEST_TEXT:
        return bad(f"Write up to {LONGEST_TEXT:,} characters, without the name of anybody.")
    if fault := points_to_somebody(text):
        return bad(fault, "text")
    if kind == "confirm":
        about, text = None, ""
    desk.journal.write_word(viewer.team, kind, viewer.role, viewer.account, about=about, text=text or None)
    return done(SAID[kind] + " " + UNDO)


SAID: Mapping[str, str] = {
    "note": "Your note stands on your team's map, with your role and not your name.",
    "correction": "What is to be put right stands on your team's map. The map is a draft until it is confirmed again.",
    "name": "The map says it in your words now. It is a draft until it is confirmed again.",
    "confirm": "You have confirmed the map. It is no longer a draft once somebody who does the work has confirmed it.",
}


def draw(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Begin a to-be map with a usual way (``about``: its place, else the first), or add, drop or join a step of it."""
    kind, about, text = given.get("kind"), given.get("about"), given.get("text")
    if kind == "start":
        return _start(desk, viewer, number(about, MOST_WAYS) if about else 1)
    steps = maps.live(maps.to_be(desk.journal.words_on_map(viewer.team, maps.DRAWN)))
    known = {step.name for step in steps}
    fault = _fault(kind, about, text, known)
    if fault:
        return bad(fault + " Nothing was changed.")
    if fault := points_to_somebody(text or ""):
        return bad(fault, "text")
    if len(steps) >= MOST_STEPS and kind == "add":
        return bad(f"A map has at most {MOST_STEPS} steps. Nothing was changed.")
    desk.journal.write_word(viewer.team, kind or "", viewer.role, viewer.account, about=about, text=text)
    return done("The map that your team would like is changed. " + UNDO)


def _fault(kind: str | None, about: str | None, text: str | None, known: set[str]) -> str | None:
    if kind not in maps.DRAWN:
        return "Choose what to do: begin, add, drop or join."
    if not known:
        return "Begin with the most usual way first."
    if about is not None and about not in known:
        return "Choose a step that stands on the map."
    if kind == "add" and not (text and len(text) <= LONGEST_NAME and text not in known and maps.AND not in text):
        return f"Give the new step a name of its own, of up to {LONGEST_NAME} characters."
    if kind == "drop" and about is None:
        return "Choose the step to drop."
    if kind == "join" and (about is None or text not in known or text == about):
        return "Choose two different steps to join."
    return None


def _start(desk: Desk, viewer: Viewer, place: int | None) -> Done:
    if place is None:
        return bad("Choose one of the usual ways. Nothing was changed.")
    # as the page lists them, which asks this too: no way that few cases took can be begun with
    listed = desk.lens.ask(viewer, "team-flow", view="variants").rows
    usual = next((row["activities"] for row in listed if row["place"] == place), None)
    if not usual:
        return bad("There is no usual way yet, taken by five cases or more. Nothing was changed.")
    called = maps.names(desk.journal.words_on_map(viewer.team, maps.SAID))
    once = list(dict.fromkeys(usual))[:MOST_STEPS]
    desk.journal.write_word(viewer.team, "start", viewer.role, viewer.account, text=json.dumps(once))
    said = f" It uses the systems' own names, not {len(called)} of yours." if called else ""
    return done("The map begins with the way that you chose, each step once." + said + " " + UNDO)


def note_change(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write down that eligibility, a service or a policy changed on a day."""
    kind, text = given.get("kind"), given.get("text", "")
    try:
        day = date.fromisoformat(given.get("on_day", ""))
    except ValueError:
        return bad("Give the day from which it held, such as 2026-11-02.")
    if kind not in maps.CHANGES:
        return bad("Choose what changed: who is eligible, a service, or a policy.")
    if not 0 < len(text) <= LONGEST_TEXT:
        return bad(f"Write what changed, in up to {LONGEST_TEXT:,} characters, without the name of anybody.")
    if fault := points_to_somebody(text):
        return bad(fault, "text")
    desk.journal.write_word(None, kind, viewer.role, viewer.account, text=text, on_day=day)
    return done("The note stands beside every trend now, with your role and not your name. " + UNDO)


def _take_back(team: bool, kinds: tuple[str, ...]) -> Act:
    def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
        one = number(given.get("id"), 2**63 - 1)
        if one is None or not desk.journal.take_word_back(viewer.team if team else None, one, kinds):
            return NOT_YOURS
        return done("It is taken back, and its words are gone. You can write it again at any time.")

    return take_back


ACTS: Mapping[str, Act] = {
    "say-on-map": say, "take-back-on-map": _take_back(True, maps.SAID), "draw-to-be": draw,
    "take-back-to-be": _take_back(True, maps.DRAWN), "note-change": note_change,
    "take-back-note": _take_back(False, maps.CHANGES),
}


def _on_map(desk: Desk, viewer: Viewer, name: str) -> bool:
    with desk.lens.reader.open(("figures",), viewer.role) as data:
        return data is not None and data.value(ACTIVITIES, team=viewer.team, name=name) is not None
