"""Suggestions of themes for comments, worked out beside the requests and kept until there is something new to learn.

They take seconds for 10,000 comments, so a page waits for them a moment and is then drawn without: "being worked out".
They are made anew with each published version, with each change of what themes there are, and after every 20 more
decisions; in between, the last ones stand, so that what a page suggests does not jump with each click. Whatever is
suggested counts nowhere until people take it (rule 17).
"""

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from typing import Any

from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeState

NOTHING = ""        # stands for "nothing to improve", which can be suggested as well
LEARN_EVERY = 20
WAIT_SECONDS = 1.5
FEWEST = 6          # comments; of fewer there are no groups


@dataclass(frozen=True)
class Suggested:
    """A theme by its key (or NOTHING), and the words of the comment that speak for it."""

    theme: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Grouped:
    """Comments that share words, by their names: a place to begin, named by nobody."""

    words: tuple[str, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """Up to three suggestions a comment; groups only before two themes were confirmed."""

    by_comment: Mapping[str, tuple[Suggested, ...]] = field(default_factory=dict)
    groups: tuple[Grouped, ...] = ()


@dataclass(frozen=True)
class _Kept:
    stamp: Any
    future: "Future[Made]"
    before: Made | None


class Suggester:
    """Keeps the last suggestions of each home; may be used by many threads."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="suggestions")

    def of(self, home: str, version: int, rows: Sequence[Mapping[str, Any]], state: ThemeState,
           names: ThemeNames, *, wait: bool = True) -> Made | None:
        """Return what is suggested for the comments in ``rows`` (comment, text); None: it is still being worked out.

        ``wait`` for a moment, or only begin, for a page that leads to the one where it is wanted.
        """
        known = confirmed(rows, state)
        stamp = (version, len(known) // LEARN_EVERY, frozenset(names.into.items()), names.gone)
        with self._lock:
            kept = self._kept.get(home)
            if kept is None or kept.stamp != stamp:
                before = kept.future.result() if kept and kept.future.done() and not kept.future.exception() else None
                kept = _Kept(stamp, self._worker.submit(work_out, rows, state, names, known), before)
                self._kept[home] = kept
        try:
            return kept.future.result(WAIT_SECONDS if wait and not kept.before else 0)
        except NotYet:
            return kept.before


def confirmed(rows: Sequence[Mapping[str, Any]], state: ThemeState) -> list[tuple[str, str]]:
    """Return texts and the key of the theme that people gave each; where they differ, or it is retired, none."""
    taught = []
    for row in rows:
        name = row["comment"]
        if name in state.choices and name not in state.held and not state.differ(name):
            themes = state.themes_of(name, ()) or (NOTHING,)
            taught += [(row["text"], theme) for theme in themes if not state.names.retired(theme)]
    return taught


def work_out(rows: Sequence[Mapping[str, Any]], state: ThemeState, names: ThemeNames,
             known: Sequence[tuple[str, str]]) -> Made:
    """Suggest for every comment that nobody has decided on; group them where there is too little to learn from."""
    open_ = [row for row in rows if row["comment"] not in state.choices and row["comment"] not in state.held]
    themes = {theme for _, theme in known}
    texts = [row["text"] for row in open_]
    if len(themes) < 2 and len(open_) < FEWEST:
        return Made()
    from dashboard.themes.engine import group, suggest  # here, for its libraries take a second to load

    if len(themes) < 2:
        return Made({}, tuple(Grouped(one.words, tuple(open_[place]["comment"] for place in one.members))
                              for one in group(texts)))
    found = suggest(known, texts, {theme: names.name(theme) for theme in themes if theme != NOTHING})
    return Made({row["comment"]: tuple(Suggested(one.theme, one.because) for one in three)
                 for row, three in zip(open_, found, strict=True)})


SUGGESTER = Suggester()
