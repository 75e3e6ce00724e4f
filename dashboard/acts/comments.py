"""Sort comments into themes, mark a possible safeguarding concern, print cards and type in what came of them.

People decide; what the machine suggested and people took is kept as that (rule 17). A choice made without having seen
somebody else's is kept beside it, and both are shown.
"""

from collections.abc import Mapping, Sequence

from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number, points_to_somebody
from dashboard.acts.theme_desk import There, taken, there, unfit_name
from dashboard.figures import say
from dashboard.safeguarding import safeguarding_role
from dashboard.themes.state import ThemeAct, ThemeState
from dashboard.viewer import Viewer
from data.theme_key import theme_key

FIELDS: Mapping[str, frozenset[str]] = {
    "sort-comments": frozenset({"comments", "themes", "new", "nothing", "step", "seen", "suggested"}),
    "flag-concern": frozenset({"comment"}),
    "deal-with-concern": frozenset({"comment", "words"}),
    "print-cards": frozenset({"comments"}),
    "type-in-cards": frozenset({"round", "cards", "themes", "seen"}),
}
MOST_COMMENTS, MOST_THEMES, LONGEST = 100, 10, 500
NONE, NOTHING = "-", "nothing"    # on a card: nobody has chosen; nothing to improve
GONE = "That comment is not here any more, or somebody deals with it. Nothing was changed."


def lines(text: str | None) -> tuple[str, ...]:
    """Return the values of a field that may stand in a form several times."""
    return tuple(dict.fromkeys(part for line in (text or "").split("\n") if (part := line.strip())))


def sort(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Put comments under themes, or say that there is nothing to improve; with ``step``, at which step it was.

    ``new`` is the name of a theme that is made for them in the same go.
    """
    published, comments = there(desk, viewer), lines(given.get("comments"))
    new, nothing, step = " ".join(given.get("new", "").split()), "nothing" in given, given.get("step")
    themes = (*lines(given.get("themes")), *([theme_key(new)] if new else []))
    if fault := _unfit(published, comments, themes, nothing, step, desk):
        return bad(fault)
    if new and (fault := unfit_name(new)):
        return bad(fault, "new")
    seen = number(given.get("seen"), 2**62) or 0
    missed: list[str] = []

    def plan(state: ThemeState) -> Sequence[ThemeAct] | str:
        if state.held & set(comments):
            return GONE
        if new and (fault := taken(new, "", published, state)):
            return fault
        if not {state.names.now(theme) for theme in themes} <= published.themes(state) | {theme_key(new)}:
            return "There is no such theme, or it was merged into another. Look again and choose."
        missed.extend(name for name in comments
                      if themes and any(one.id > seen for one in state.choices.get(name, ())))
        kept = tuple(dict.fromkeys(state.names.now(theme) for theme in themes))
        made = [ThemeAct("make", theme=theme_key(new), value=new)] if new else []
        chosen = [ThemeAct("themes", name, chosen=kept, seen=seen, suggested="suggested" in given)
                  for name in comments if themes or nothing]
        return made + chosen + [ThemeAct("step", name, value=step, seen=seen) for name in comments if step]

    made = desk.journal.decide_themes(plan, viewer.account, viewer.role)
    if isinstance(made, str):
        return bad(made)
    return done(_told(desk, published, comments, themes, nothing, step, missed), undo=made)


def _unfit(published: There, comments: Sequence[str], themes: Sequence[str], nothing: bool, step: str | None,
           desk: Desk) -> str | None:
    if not comments:
        return "Choose at least one comment. Nothing was changed."
    if not set(comments) <= set(published.rows):
        return GONE
    if len(comments) > MOST_COMMENTS or len(themes) > MOST_THEMES:
        return f"That is too much at once: up to {MOST_COMMENTS} comments and {MOST_THEMES} themes."
    if themes and nothing:
        return "Choose themes, or say that there is nothing to improve: not both. Nothing was changed."
    if step is not None and step not in desk.lens.journey.keys:
        return "Choose a step from the list. Nothing was changed."
    return None if themes or nothing or step else "Choose a theme, or say that there is nothing to improve."


def _told(desk: Desk, published: There, comments: Sequence[str], themes: Sequence[str], nothing: bool,
          step: str | None, missed: Sequence[str]) -> str:
    state = desk.journal.theme_state()
    names = published.names(state)
    what = say.things(len(comments), "comment")
    listed = say.listing([names.name(state.names.now(theme)) for theme in themes])
    parts = [f"{what}: {listed}." if themes else f"{what}: nothing to improve." if nothing else f"{what} moved."]
    if step:
        parts.append(f"Step: {desk.lens.journey.name(step).lower()}.")
    if missed:
        parts.append("Somebody else chose meanwhile, and both choices are kept: choose together.")
    return " ".join(parts)


def flag(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Put a comment before the role for safeguarding at once; it counts nowhere until that role has dealt with it."""
    comment = given.get("comment", "")
    if comment not in there(desk, viewer).rows:
        return bad(GONE)
    made = desk.journal.decide_themes(
        lambda state: GONE if comment in state.held else [ThemeAct("concern", comment)], viewer.account, viewer.role)
    if isinstance(made, str):
        return bad(made)
    return done("It was put in front of the role that looks after safeguarding, and stands in no list until they have "
                "dealt with it. If somebody is in danger now, ring them as well.", undo=made)


def deal(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Say what was done about a concern; the comment then goes back to be sorted."""
    if viewer.role != safeguarding_role(desk.home):
        return NOT_YOURS
    comment, words = given.get("comment", ""), given.get("words", "")
    if not words or len(words) > LONGEST:
        return bad(f"Say in a sentence what was done: up to {LONGEST} characters. Nothing was written down.", "words")
    if fault := points_to_somebody(words):
        return bad(fault, "words")
    made = desk.journal.decide_themes(
        lambda state: [ThemeAct("dealt", comment, words=words)] if comment in state.concerns else GONE,
        viewer.account, viewer.role)
    if isinstance(made, str):
        return bad(made)
    if comment in desk.journal.words_gone():
        return done("It is written down with your role and today's date. The words were taken back by their person.")
    return done("It is written down with your role and today's date. The comment goes back to be sorted.", undo=made)


def print_cards(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Keep which comments stand on a round of cards and in which order, so that their numbers hold."""
    comments = lines(given.get("comments"))
    if not comments or len(comments) > MOST_COMMENTS or not set(comments) <= set(there(desk, viewer).rows):
        return bad(GONE)
    made = desk.journal.decide_themes(
        lambda state: GONE if state.held & set(comments) else [ThemeAct("cards", chosen=comments)], viewer.account,
        viewer.role)
    if isinstance(made, str):
        return bad(made)
    return done(f"{say.things(len(comments), 'card')} can be printed now. Type in here what people chose.", undo=made)


def type_in(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take what people chose for the cards of a round: ``cards`` and ``themes`` are as many, in the same order."""
    one = number(given.get("round"), 2**62)
    rounds = [act for act in desk.journal.theme_acts() if act.kind == "cards" and act.undone_at is None]
    held = next((act.chosen for act in rounds if act.id == one), ())
    cards, themes = given.get("cards", "").split("\n"), given.get("themes", "").split("\n")
    if not held or len(cards) != len(themes) or not set(cards) <= set(held):
        return bad("These cards are of no round that was printed. Nothing was changed.")
    chosen = {card: theme for card, theme in zip(cards, themes, strict=True) if theme != NONE}
    if not chosen:
        return bad("Choose a theme for at least one card. Nothing was changed.")
    published, seen = there(desk, viewer), number(given.get("seen"), 2**62) or 0

    def plan(state: ThemeState) -> Sequence[ThemeAct] | str:
        there_are = published.themes(state)
        if any(theme != NOTHING and state.names.now(theme) not in there_are for theme in chosen.values()):
            return "There is no such theme, or it was merged into another. Look again and choose."
        return [ThemeAct("themes", card, chosen=() if theme == NOTHING else (state.names.now(theme),), seen=seen)
                for card, theme in chosen.items() if card not in state.held and card in published.rows]

    made = desk.journal.decide_themes(plan, viewer.account, viewer.role)
    if isinstance(made, str) or not made:
        return bad(made or GONE)
    return done(f"{say.things(len(chosen), 'card')} typed in.", undo=made)


ACTS: Mapping[str, Act] = {"sort-comments": sort, "flag-concern": flag, "deal-with-concern": deal,
                           "print-cards": print_cards, "type-in-cards": type_in}
