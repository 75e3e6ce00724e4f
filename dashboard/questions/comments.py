"""Comments to be sorted into themes, for the co-production group alone, with what the machine suggests (rule 17).

Read on the page where they are sorted; there is no file and no command with them. A comment with a possible
safeguarding concern is in no list here until the role for it has dealt with it.
"""

from collections.abc import Sequence
from typing import Any

from dashboard.answer import Answer, Row
from dashboard.questions.contract import Asked, Params
from dashboard.quotes import Word, agreed, places_of, still_released
from dashboard.reader import Edition
from dashboard.themes.counts import given_keys, known, names_of
from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeState
from dashboard.themes.suggestions import SUGGESTER, Made
from dashboard.viewer import Viewer

NAME = "comments"
ASKS = "Which comments wait to be read, and under which themes do they belong?"
GRAIN = "one comment, at most 20 at once"
EDITIONS: tuple[Edition, ...] = ("figures", "voices")
PARAMS = ("which", "theme", "comment", "group", "round", "page")
SCOPES = ("service",)
PAGE_ONLY = True

A_PAGE = 20
COVERAGE = "Every comment that was published, but those with a possible safeguarding concern that is not dealt with."
MEANING = "Themes that the machine suggests count nowhere until people take them."
ALL = "SELECT * FROM voices.comment ORDER BY received_on DESC, comment"
LISTS = ("waiting", "given", "differ", "decided")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are a page of one list, newest first; ``extra`` has how many each list holds and the themes to choose from.

    ``which``: waiting (nobody decided, no theme given), given (nobody decided; themes came with it, or it came as
    praise), differ (people chose differently), decided. ``theme``, ``comment``, ``group`` or ``round`` (of cards)
    choose others. Page 0 holds no comment, only how many there are.
    """
    state, every = asked.journal.theme_state(), asked.data.rows(ALL)
    rows = [row for row in every if row["comment"] not in state.held]
    names = names_of(every, state)
    counted = params.get("page") == 0
    without = counted or "theme" in params or "round" in params     # nothing is suggested there: begun, not waited for
    made = SUGGESTER.of(str(asked.home.root), asked.data.version.number, every, state, names, wait=not without)
    lists = _lists(rows, state)
    found = _chosen(rows, lists, state, made, asked, params)
    page = min(params.get("page", 1) or 1, max(1, -(-len(found) // A_PAGE)))
    most = len(found) if "round" in params else A_PAGE
    shown = [] if counted else found[(page - 1) * most:page * most]
    extra = {"counts": {name: len(these) for name, these in lists.items()}, "of_list": len(found), "page": page,
             "pages": max(1, -(-len(found) // A_PAGE)), "seen": state.last, "working": made is None and not without,
             "themes": _themes(every, rows, state, names), "groups": _groups(made, lists), "rounds": _rounds(asked)}
    words = asked.journal.words_on_quoting()
    return Answer(NAME, "ok", tuple(_row(row, state, names, made, words.get(row["comment"])) for row in shown), extra,
                  coverage=COVERAGE, meaning=MEANING, sources=asked.sources("voices"))


def _lists(rows: Sequence[Row], state: ThemeState) -> dict[str, list[Row]]:
    lists: dict[str, list[Row]] = {name: [] for name in LISTS}
    for row in rows:
        name = row["comment"]
        if name in state.choices:
            lists["differ" if state.differ(name) else "decided"].append(row)
        else:
            lists["given" if given_keys(row["themes"]) or row.get("praise") else "waiting"].append(row)
    return lists


def _chosen(rows: Sequence[Row], lists: dict[str, list[Row]], state: ThemeState, made: Made | None, asked: Asked,
            params: Params) -> list[Row]:
    by_name = {row["comment"]: row for row in rows}
    if "comment" in params:
        return [by_name[params["comment"]]] if params["comment"] in by_name else []
    if "theme" in params:
        theme = state.names.now(params["theme"])
        return [row for row in rows if theme in state.themes_of(row["comment"], given_keys(row["themes"]))]
    if "round" in params:
        cards = next((act.chosen for act in asked.journal.theme_acts()
                      if act.kind == "cards" and act.id == params["round"] and act.undone_at is None), ())
        # a comment that is held since then leaves its number behind
        return [by_name.get(name, {"comment": name}) for name in cards]
    if "group" in params:
        groups = _groups(made, lists)
        chosen = groups[params["group"]]["comments"] if params["group"] < len(groups) else ()
        return [by_name[name] for name in chosen if name in by_name]
    return lists[params.get("which", "waiting")]


def _groups(made: Made | None, lists: dict[str, list[Row]]) -> list[dict[str, Any]]:
    """Return groups that still have comments to decide on."""
    open_ = {row["comment"] for name in ("waiting", "given") for row in lists[name]}
    groups = [{"words": list(one.words), "comments": [name for name in one.comments if name in open_]}
              for one in (made.groups if made else ())]
    return [one for one in groups if one["comments"]]


def _rounds(asked: Asked) -> list[dict[str, Any]]:
    """Return the rounds of cards, the newest first; ``number`` counts all that were ever made, from 1."""
    made = enumerate((act for act in asked.journal.theme_acts() if act.kind == "cards"), 1)
    return [{"round": act.id, "number": number, "cards": len(act.chosen), "at": act.at}
            for number, act in reversed(list(made)) if act.undone_at is None]


def _themes(every: Sequence[Row], rows: Sequence[Row], state: ThemeState, names: ThemeNames) -> list[dict[str, Any]]:
    """Return every theme that was not merged into another: name, how many comments hold it, and what people said."""
    holds: dict[str, int] = {}
    for row in rows:
        for theme in state.themes_of(row["comment"], given_keys(row["themes"])):
            holds[theme] = holds.get(theme, 0) + 1
    keys = {state.names.now(key) for key in known(every, state)}
    found = [{"key": key, "name": names.name(key), "comments": holds.get(key, 0), "retired": names.retired(key),
              "term": state.terms.get(key), "urgency": state.urgencies.get(key),
              "decided_by": act.role if (act := state.decided.get(key)) else None,
              "decided_on": act.at.date() if act and act.at else None} for key in keys]
    return sorted(found, key=lambda one: (one["retired"], str(one["name"]).casefold()))


def _row(row: Row, state: ThemeState, names: ThemeNames, made: Made | None, word: Word) -> dict[str, Any]:
    if "text" not in row:
        return {"comment": row["comment"], "text": None}
    act, may_quote = state.released.get(row["comment"]), agreed(bool(row["consent_to_quote"]), word)
    name, choices = row["comment"], state.choices.get(row["comment"], ())
    themes = state.themes_of(name, given_keys(row["themes"]))
    return {"comment": name, "received_on": row["received_on"], "channel": row["channel"], "service": row["service"],
            "step": state.steps.get(name, row["step"]), "text": row["text"], "asked": row.get("question"),
            "themes": list(themes),
            "names": [names.name(theme) for theme in themes], "decided": bool(choices),
            "praise": bool(row.get("praise")) and not choices, "differ": state.differ(name),
            "choices": [{"role": one.role, "at": one.at, "suggested": one.suggested, "names": [
                names.name(state.names.now(theme)) for theme in one.chosen]} for one in choices],
            "suggested": [{"theme": one.theme, "name": names.name(one.theme) if one.theme else "",
                           "because": list(one.because)} for one in _suggested(name, state, made)],
            "may_quote": may_quote,
            "doubtful": sorted(places_of(row.get("doubtful"), row["text"])),
            "released": act.batch if act and may_quote and still_released(act.at, word) else None}


def _suggested(name: str, state: ThemeState, made: Made | None) -> list[Any]:
    """Return what is suggested for a comment that nobody has decided on: no retired themes."""
    found = made.by_comment.get(name, ()) if made and name not in state.choices else ()
    return [one for one in found if not state.names.retired(one.theme)]
