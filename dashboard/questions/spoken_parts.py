"""What people asked for: themes at steps, with how many people said each, and since when. Counts, never words.

Themes are counted as they stand now, by what people decided: what was merged counts once, and a comment that holds
both counts once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.questions import heard_parts
from dashboard.questions.contract import Asked
from dashboard.themes import counts as theme_counts
from dashboard.themes.names import ThemeNames

NAMES = "SELECT list(DISTINCT name) AS themes FROM (SELECT unnest(themes) AS name FROM figures.heard)"
Place = tuple[str, str | None]  # key of a theme, step


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
    praise: int     # of these: what works well, and nobody asks for anything with it
    on: Mapping[Place, list[date]]  # every day on which a theme was named at a step
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        """Return the council's day of a moment."""
        return moment.astimezone(self.zone).date()

    def since(self, key: str, step: str | None, day: date) -> int:
        """Return how many people named a theme at a step after a day."""
        return sum(on > day for on in self.on.get((key, step), ()))


def heard(asked: Asked) -> Heard:
    """Count every theme at every step; none is left out, however few named it and however long ago.

    A comment with a possible safeguarding concern counts nowhere until its role has dealt with it. With praise nothing
    is asked for, so it waits for no answer.
    """
    rows = heard_parts.rows(asked)
    state = asked.journal.theme_state()
    came = {row["comment"]: row["received_on"] for row in rows}
    first, last = heard_parts.span(asked)
    on: dict[Place, list[date]] = {}
    totals: dict[str | None, int] = {}
    praise = 0
    for one in theme_counts.heard(rows, state):
        day = came[one.comment]
        if first <= day <= last:
            totals[one.step] = totals.get(one.step, 0) + 1
            praise += one.praise
        for theme in one.asks_for:
            on.setdefault((theme, one.step), []).append(day)
    spoken = tuple(Spoken(key, step, sum(first <= day <= last for day in told), len(told), totals.get(step, 0),
                          min(told)) for (key, step), told in on.items())
    names = theme_counts.names_of(rows, state)
    return Heard(spoken, names, first, last, sum(totals.values()), praise, on, zone_of(asked))


def zone_of(asked: Asked) -> ZoneInfo:
    """Return the council's time zone."""
    return ZoneInfo(asked.data.value("SELECT zone FROM figures.meta") or "Europe/London")
