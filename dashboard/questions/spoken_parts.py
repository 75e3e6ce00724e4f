"""What people asked for: themes at steps, with how many people said each, and since when. Counts, never words.

Themes are counted as they stand now: what was merged counts once, and a comment that holds both counts once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.questions.contract import Asked
from dashboard.theme_names import ThemeNames
from data.theme_key import theme_key

WEEKS = 26
ROWS = "SELECT comment, received_on, step, themes FROM figures.heard"
NAMES = "SELECT list(DISTINCT name) AS themes FROM (SELECT unnest(themes) AS name FROM figures.heard)"
SPAN = "SELECT any_value(first_on) AS first_on, any_value(last_on) AS last_on FROM figures.theme"
Place = tuple[str, str | None]  # key of a theme, step


@dataclass(frozen=True)
class Comment:
    """One comment as it stands: when it came, its step, and the keys of its themes."""

    received_on: date
    step: str | None
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Spoken:
    """One theme at one step: people in the 26 weeks and ever, of how many at that step, and the first day ever."""

    key: str
    step: str | None
    people: int
    ever: int
    of_total: int
    first_on: date


@dataclass(frozen=True)
class Heard:
    """All of it, the days that count, and what each theme is called now."""

    spoken: tuple[Spoken, ...]
    names: ThemeNames
    first: date
    last: date
    total: int
    on: Mapping[Place, list[date]]  # every day on which a theme was named at a step
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        """Return the council's day of a moment."""
        return moment.astimezone(self.zone).date()

    def since(self, key: str, step: str | None, day: date) -> int:
        """Return how many people named a theme at a step after a day."""
        return sum(on > day for on in self.on.get((key, step), ()))


def heard(asked: Asked) -> Heard:
    """Count every theme at every step; none is left out, however few named it and however long ago."""
    rows = asked.data.rows(ROWS)
    names, comments = names_of(asked, rows), _as_decided(asked, rows)
    first, last = days(asked)
    on: dict[Place, list[date]] = {}
    totals: dict[str | None, int] = {}
    for one in comments:
        if first <= one.received_on <= last:
            totals[one.step] = totals.get(one.step, 0) + 1
        for theme in one.themes:
            on.setdefault((theme, one.step), []).append(one.received_on)
    spoken = tuple(Spoken(key, step, sum(first <= day <= last for day in told), len(told), totals.get(step, 0),
                          min(told)) for (key, step), told in on.items())
    return Heard(spoken, names, first, last, sum(totals.values()), on, zone_of(asked))


def names_of(asked: Asked, rows: Iterable[Mapping[str, Any]]) -> ThemeNames:
    """Return what each theme is called: as people named it, else as it was given."""
    given = {name for row in rows for name in row["themes"] or () if theme_key(name)}
    return asked.journal.theme_names().with_given(given)


def _as_decided(asked: Asked, rows: Iterable[Mapping[str, Any]]) -> list[Comment]:
    """Return comments under the themes and the step that they have now."""
    names = asked.journal.theme_names()
    return [Comment(row["received_on"], row["step"], tuple(dict.fromkeys(
        names.now(key) for name in row["themes"] or () if (key := theme_key(name))))) for row in rows]


def days(asked: Asked) -> tuple[date, date]:
    """Return the 26 weeks in which comments count, the same as those of the question ``themes``."""
    row = asked.data.rows(SPAN)[0]
    if row["first_on"]:
        return row["first_on"], row["last_on"]
    last = asked.data.version.made_at.date()
    return last - timedelta(weeks=WEEKS) + timedelta(days=1), last


def zone_of(asked: Asked) -> ZoneInfo:
    """Return the council's time zone."""
    return ZoneInfo(asked.data.value("SELECT zone FROM figures.meta") or "Europe/London")
