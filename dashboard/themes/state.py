"""What stands after all that people decided about comments and themes. Pure: acts in, state out.

Acts are a log: nothing is changed, an act that was taken back is left out, and what stands is worked out anew from the
others. So taking back leads to just what was before. A choice of themes names the last act that its maker had seen
(``seen``): it takes the place of every choice up to there, and stands beside any that came since. Then two people chose
without seeing each other; both choices count until somebody chooses having seen both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from dashboard.themes.names import ThemeNames

COMMENT_KINDS = ("themes", "step", "concern", "dealt", "release")
THEME_KINDS = ("make", "rename", "merge", "retire", "keep", "term", "urgency")
TERMS = ("small_step", "long_term")
URGENCIES = ("can_wait", "soon", "matters_now")


@dataclass(frozen=True)
class ThemeAct:
    """One act: what, on which comment or theme, by which role and when (UTC); ``undone_at``: it was taken back."""

    kind: str
    comment: str | None = None
    theme: str | None = None
    value: str | None = None
    chosen: tuple[str, ...] = ()
    words: str | None = None
    suggested: bool = False
    seen: int = 0
    id: int = 0
    batch: int = 0
    role: str = ""
    at: datetime | None = None
    undone_at: datetime | None = None
    undone_role: str | None = None


@dataclass(frozen=True)
class Concern:
    """A possible safeguarding concern; ``taken_back``: the mark was, and its role is shown it all the same."""

    act: ThemeAct
    taken_back: bool


@dataclass(frozen=True)
class ThemeState:
    """What stands: by comment its choices of themes, step, concern and release; by theme its name and what it is."""

    last: int = 0
    names: ThemeNames = field(default_factory=ThemeNames)
    made: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[ThemeAct, ...]] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    urgencies: Mapping[str, str] = field(default_factory=dict)
    concerns: Mapping[str, Concern] = field(default_factory=dict)
    released: Mapping[str, ThemeAct] = field(default_factory=dict)
    decided: Mapping[str, ThemeAct] = field(default_factory=dict)   # the last act on a theme itself
    touched: Mapping[str, int] = field(default_factory=dict)        # theme -> number of that act
    gone: frozenset[str] = frozenset()                              # comments whose person took their words back

    @cached_property
    def held(self) -> frozenset[str]:
        """Comments that are in no theme, count, list or file.

        Those with a concern that its role has not dealt with, and those whose person took their words back.
        """
        return self.gone | {comment for comment, found in self.concerns.items() if not found.taken_back}

    def themes_of(self, comment: str, given: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of a comment's themes now: what people chose, else what was given (keys) with it."""
        chosen = self.choices.get(comment)
        keys = [key for choice in chosen for key in choice.chosen] if chosen is not None else list(given)
        return tuple(dict.fromkeys(self.names.now(key) for key in keys))

    def differ(self, comment: str) -> bool:
        """Tell whether people chose differently without seeing each other."""
        sets = {frozenset(self.names.now(key) for key in choice.chosen) for choice in self.choices.get(comment, ())}
        return len(sets) > 1


def fold(acts: Iterable[ThemeAct]) -> ThemeState:
    """Return what stands after these acts, in the order in which they were written."""
    every = sorted(acts, key=lambda act: act.id)
    live = [act for act in every if act.undone_at is None]
    of = {kind: [act for act in live if act.kind == kind] for kind in (*COMMENT_KINDS, *THEME_KINDS)}
    on_themes = [act for act in live if act.kind in THEME_KINDS and act.theme]
    return ThemeState(
        last=max((act.id for act in every), default=0), names=_names(live),
        made=frozenset(act.theme for act in of["make"] if act.theme), choices=_choices(of["themes"]),
        steps={act.comment: act.value for act in of["step"] if act.comment and act.value},
        terms=_latest(of["term"]), urgencies=_latest(of["urgency"]), concerns=_concerns(every),
        released={act.comment: act for act in of["release"] if act.comment},
        decided={act.theme: act for act in on_themes if act.theme},
        touched={act.theme: act.id for act in on_themes if act.theme})


def _latest(acts: list[ThemeAct]) -> dict[str, str]:
    """Return theme -> its last value; an empty one means that nothing is said any more."""
    found = {act.theme: act.value for act in acts if act.theme}
    return {theme: value for theme, value in found.items() if value}


def _names(live: list[ThemeAct]) -> ThemeNames:
    names = {act.theme: act.value for act in live if act.kind in {"make", "rename"} and act.theme and act.value}
    into = {act.theme: act.value for act in live if act.kind == "merge" and act.theme and act.value}
    gone = {act.theme: act.kind == "retire" for act in live if act.kind in {"retire", "keep"} and act.theme}
    return ThemeNames(names, into, frozenset(theme for theme, is_gone in gone.items() if is_gone))


def _choices(acts: list[ThemeAct]) -> dict[str, tuple[ThemeAct, ...]]:
    found: dict[str, tuple[ThemeAct, ...]] = {}
    for act in acts:
        if act.comment:
            beside = tuple(one for one in found.get(act.comment, ()) if one.id > act.seen)
            found[act.comment] = (*beside, act)
    return found


def _concerns(every: list[ThemeAct]) -> dict[str, Concern]:
    """Return the concerns that nobody has dealt with; the mark may be taken back, the role sees it all the same."""
    found: dict[str, Concern] = {}
    for act in every:
        if act.kind == "concern" and act.comment:
            before = found.get(act.comment)
            found[act.comment] = Concern(act, act.undone_at is not None and (before is None or before.taken_back))
        elif act.kind == "dealt" and act.comment and act.undone_at is None:
            found.pop(act.comment, None)
    return found
