"""Make, rename, merge, split and retire themes, say what they are, release quotes, and take any of it back."""

from collections.abc import Mapping, Sequence

from dashboard.acts.comments import GONE, lines
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number
from dashboard.acts.theme_desk import There, taken, text_of, there, unfit_name
from dashboard.quotes import pieces, text_hash
from dashboard.safeguarding import safeguarding_role
from dashboard.themes.state import TERMS, URGENCIES, ThemeAct, ThemeState
from dashboard.viewer import Viewer
from data.theme_key import theme_key

FIELDS: Mapping[str, frozenset[str]] = {
    "change-theme": frozenset({"do", "theme", "name", "into", "value", "comments", "seen"}),
    "release-quote": frozenset({"comment", "out", "text"}),
    "undo-theme-act": frozenset({"id"}),
}
VALUES = {"term": ("", *TERMS), "urgency": ("", *URGENCIES)}
CHANGED = ("Somebody changed this theme while you were looking. Nothing was changed; look at it again, "
           "then choose once more.")
NO_THEME = "There is no such theme any more. Look again and choose."
SAID = {
    "make": "The theme is there now. Comments can be put under it.", "rename": "The theme has its new name everywhere.",
    "merge": "The two themes are one now; its comments came along.", "split": "The new theme has its comments.",
    "retire": "The theme is offered no more. It stays visible where it was used.",
    "keep": "The theme is offered again.", "term": "Written down.", "urgency": "Written down.",
}


def change(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Change what themes there are; ``do`` names how, ``seen`` the last act that the page showed."""
    do, name = given.get("do", ""), " ".join(given.get("name", "").split())
    if do not in SAID:
        return bad("This form was not sent as it should be.")
    if do in {"make", "rename", "split"} and (fault := unfit_name(name)):
        return bad(fault, "name")
    published, comments = there(desk, viewer), lines(given.get("comments"))
    seen = number(given.get("seen"), 2**62) or 0

    def plan(state: ThemeState) -> Sequence[ThemeAct] | str:
        theme = state.names.now(theme_key(given.get("theme", "")))
        if do != "make" and theme not in published.themes(state):
            return NO_THEME
        if do != "make" and state.touched.get(theme, 0) > seen:
            return CHANGED + (f" You had typed: {name}." if name else "")
        own = theme if do == "rename" else ""
        fault = taken(name, own, published, state) if do in {"make", "rename", "split"} else None
        return fault or _acts(do, theme, name, given, comments, published, state)

    made = desk.journal.decide_themes(plan, viewer.account, viewer.role)
    return bad(made) if isinstance(made, str) else done(SAID[do], undo=made) if made else bad(NO_THEME)


def _acts(do: str, theme: str, name: str, given: Given, comments: Sequence[str], published: There,
          state: ThemeState) -> Sequence[ThemeAct] | str:
    if do in {"make", "rename"}:
        return [ThemeAct(do, theme=theme_key(name) if do == "make" else theme, value=name)]
    if do == "merge":
        into = state.names.now(theme_key(given.get("into", "")))
        if into == theme or into not in published.themes(state):
            return "Choose another theme to merge it with. Nothing was changed."
        return [ThemeAct("merge", theme=theme, value=into)]
    if do == "split":
        return _split(theme, name, comments, published, state)
    value = given.get("value", "")
    if do in VALUES and value not in VALUES[do]:
        return "Choose from the list. Nothing was changed."
    return [ThemeAct(do, theme=theme, value=value or None)]


def _split(theme: str, name: str, comments: Sequence[str], published: There,
           state: ThemeState) -> Sequence[ThemeAct] | str:
    """Make a theme and move these comments to it out of the old one; their other themes stay."""
    new = theme_key(name)
    if not comments or not set(comments) <= set(published.rows) or state.held & set(comments):
        return "Choose the comments for the new theme. Nothing was changed."
    moved = [(one, published.themes_of(one, state)) for one in comments]
    if any(theme not in themes for _, themes in moved):
        return "One of these comments is not under this theme any more. Look again and choose."
    return [ThemeAct("make", theme=new, value=name, chosen=(theme,)),
            *(ThemeAct("themes", one, chosen=tuple(new if key == theme else key for key in themes), seen=state.last)
              for one, themes in moved)]


def release(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Let a comment be quoted without the words at the places in ``out``; ``text``: hash of what was looked at."""
    comment, out = given.get("comment", ""), lines(given.get("out"))
    found = text_of(desk, viewer, comment)
    if found is None:
        return bad(GONE)
    text, agreed = found
    if not agreed:
        return bad("This person did not agree to be quoted, or took that back. Nothing was released.")
    if given.get("text") != text_hash(text):
        return bad("The words have changed since you looked at them. Look again; nothing was released.")
    most = len(pieces(text))
    if not all(number(place, most - 1) is not None for place in out) or len(out) >= most:
        return bad("Leave at least one word, or do not release it. Nothing was released.")
    made = desk.journal.decide_themes(
        lambda state: GONE if comment in state.held else
        [ThemeAct("release", comment, value=text_hash(text), chosen=out, seen=state.last)], viewer.account, viewer.role)
    if isinstance(made, str):
        return bad(made)
    return done("Released: it stands with its theme where enough people said the same and enough people work there.",
                undo=made)


def undo(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take back what was decided, whoever of the group decided it; what was done about a concern only by its role."""
    batch = number(given.get("id"), 2**62)
    dealing = viewer.role == safeguarding_role(desk.home)
    grouped = viewer.role == "coproduction_member"
    if batch is None or not desk.journal.undo_theme_acts(
            batch, lambda act: dealing if act.kind == "dealt" else grouped, viewer.role):
        return NOT_YOURS
    return done("It is taken back, and all stands as it did before. The history says so.")


ACTS: Mapping[str, Act] = {"change-theme": change, "release-quote": release, "undo-theme-act": undo}
