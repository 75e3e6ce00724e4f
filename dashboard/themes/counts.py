"""How many people said what, at which step: comments as they stand after what people decided. Pure.

A comment counts under what people decided about it, and where nobody has, under the themes that were given with it.
One with a possible safeguarding concern counts nowhere until its role has dealt with it. One that came as praise, as
what works well, is heard and asks for nothing: it counts under no theme until people put it under one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeAct, ThemeState
from data.theme_key import theme_key

Row = Mapping[str, Any]
Said = tuple[str | None, str]   # step, key of the theme


@dataclass(frozen=True)
class Heard:
    """One comment as it stands: its step, the keys of its themes, and the choices behind them; none: as given."""

    comment: str
    step: str | None
    themes: tuple[str, ...]
    choices: tuple[ThemeAct, ...]
    praise: bool = False    # it came as what works well, and nobody here has decided otherwise

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The keys of the themes under which it asks for something: none of praise."""
        return () if self.praise else self.themes


@dataclass(frozen=True)
class Counted:
    """A theme at a step: people of all at that step; when its comments were last decided on, and by which role."""

    step: str | None
    theme: str
    people: int
    of_total: int
    decided_by: str | None
    decided_at: datetime | None
    some_as_given: bool     # some of these comments nobody has decided on


def given_keys(themes: Iterable[str] | None) -> tuple[str, ...]:
    """Return the keys of themes as they stand in a file.

    >>> given_keys(["Waiting", " ", "waiting  "])
    ('waiting',)
    """
    return tuple(dict.fromkeys(key for name in themes or () if (key := theme_key(name))))


def names_of(rows: Iterable[Row], state: ThemeState) -> ThemeNames:
    """Return what each theme is called: as people named it, else as it was given."""
    return state.names.with_given({name for row in rows for name in row["themes"] or () if theme_key(name)})


def known(rows: Iterable[Row], state: ThemeState) -> frozenset[str]:
    """Return the keys of all themes that there are, merged and retired ones too."""
    return state.made | {key for row in rows for key in given_keys(row["themes"])}


def heard(rows: Iterable[Row], state: ThemeState) -> list[Heard]:
    """Lay what people decided over comments (figures.heard); those that are held are left out."""
    held = state.held
    return [Heard(name, state.steps.get(name, row["step"]), state.themes_of(name, given_keys(row["themes"])),
                  state.choices.get(name, ()), bool(row.get("praise")) and name not in state.choices)
            for row in rows if (name := row["comment"]) not in held]


def counts(comments: Sequence[Heard]) -> list[Counted]:
    """Count comments by theme and step, in the order in which they are first said."""
    totals: dict[str | None, int] = {}
    by: dict[Said, list[Heard]] = {}
    for one in comments:
        totals[one.step] = totals.get(one.step, 0) + 1
        for theme in one.asks_for:
            by.setdefault((one.step, theme), []).append(one)
    return [_counted(said, these, totals[said[0]]) for said, these in by.items()]


def _counted(said: Said, these: Sequence[Heard], total: int) -> Counted:
    last = max((choice for one in these for choice in one.choices), key=lambda act: act.id, default=None)
    return Counted(*said, len(these), total, last.role if last else None, last.at if last else None,
                   any(not one.choices for one in these))
