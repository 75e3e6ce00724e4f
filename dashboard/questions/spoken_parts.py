"""What people asked for: themes at steps, with how many people said each, and since when. Counts, never words.

Themes are counted as they stand now: what was merged counts once, and a comment that holds both counts once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.questions.contract import Asked
from dashboard.theme_names import ThemeNames
from data.theme_key import theme_key

WEEKS = 26
GIVEN = "SELECT DISTINCT trim(unnest(themes)) AS theme FROM figures.heard"
SPAN = "SELECT any_value(first_on) AS first_on, any_value(last_on) AS last_on FROM figures.theme"
SAID = """
    WITH key_of AS (SELECT unnest($names) AS theme, unnest($keys) AS key),
    said AS (SELECT DISTINCT comment, step, received_on, key
        FROM (SELECT comment, step, received_on, trim(unnest(themes)) AS theme FROM figures.heard)
        JOIN key_of USING (theme))
"""
SPOKEN = SAID + """
    SELECT key, step, count(*) FILTER (WHERE received_on BETWEEN $first AND $last) AS people, count(*) AS ever,
        min(received_on) AS first_on
    FROM said GROUP BY key, step
"""
SINCE = SAID + """,
    done AS (SELECT unnest($done) AS key, unnest($steps) AS step, unnest($days) AS day)
    SELECT key, said.step, count(*) AS people
    FROM said JOIN done USING (key)
    WHERE done.step IS NOT DISTINCT FROM said.step AND received_on > day GROUP BY key, said.step
"""
TOTALS = "SELECT step, count(*) AS people FROM figures.heard WHERE received_on BETWEEN $first AND $last GROUP BY step"


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
    keys: dict[str, str]  # the key that counts, by theme as it was given
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        """Return the council's day of a moment."""
        return moment.astimezone(self.zone).date()


def heard(asked: Asked) -> Heard:
    """Count every theme at every step; none is left out, however few said it and however long ago."""
    given = {str(row["theme"]) for row in asked.data.rows(GIVEN)} - {""}
    names = asked.journal.theme_names().with_given(given)
    keys = {theme: names.now(theme_key(theme)) for theme in sorted(given)}
    first, last = days(asked)
    totals = {row["step"]: row["people"] for row in asked.data.rows(TOTALS, first=first, last=last)}
    rows = asked.data.rows(SPOKEN, **_lists(keys), first=first, last=last)
    spoken = tuple(Spoken(row["key"], row["step"], row["people"], row["ever"], totals.get(row["step"], 0),
                          row["first_on"]) for row in rows)
    return Heard(spoken, names, first, last, sum(totals.values()), keys, zone_of(asked))


def said_since(asked: Asked, found: Heard, done: Iterable[tuple[str, str | None, date]]) -> dict[Any, int]:
    """Return how many people said a theme at a step after the day on which it was done."""
    places = list(done)
    if not places:
        return {}
    rows = asked.data.rows(SINCE, **_lists(found.keys), done=[key for key, _, _ in places],
                           steps=[step for _, step, _ in places], days=[day for _, _, day in places])
    return {(row["key"], row["step"]): row["people"] for row in rows}


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


def _lists(keys: dict[str, str]) -> dict[str, list[str]]:
    return {"names": list(keys), "keys": list(keys.values())}
