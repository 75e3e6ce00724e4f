"""Words of people who said yes to being quoted, once the co-production group has released them (rule 16).

Never on a page with names. Where few people work at the step or in the service, or few said so, a team could tell which
worker is meant: then the theme alone is shown.
"""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer, Row
from dashboard.disclosure import may_quote
from dashboard.questions import heard_parts
from dashboard.questions.contract import Asked, Params
from dashboard.quotes import Word, agreed, still_released, text_hash, without
from dashboard.reader import Edition
from dashboard.themes.counts import counts, given_keys, heard, names_of
from dashboard.themes.state import ThemeState
from dashboard.viewer import Viewer
from data.services import read_services

NAME = "quotes"
ASKS = "What did people say in their own words?"
GRAIN = "one quote under one theme"
EDITIONS: tuple[Edition, ...] = ("figures", "quotable")
PARAMS = ("step",)
SCOPES = ("service",)

COVERAGE = ("Only words of people who agreed to be quoted, and only once somebody of the co-production group has "
            "released them. Words that could point to a person are left out.")
MEANING = "A quote is one person's words. How many people said the same stands with the theme."
QUOTABLE = "SELECT comment, text, consent_to_quote FROM quotable.comment"
AT_STEPS = """
    SELECT step, max(workers) AS workers FROM figures.stage WHERE source IS NULL AND team IS NULL AND activity IS NULL
    GROUP BY step
"""
ON_LISTS = """
    SELECT team, people FROM figures.demand
    WHERE period = (SELECT max(period) FROM figures.demand WHERE team IS NULL)
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are quotes by theme; ``held_back`` in ``extra``: some were released and are not shown, for few are meant."""
    first, last = heard_parts.span(asked)
    state, rows = asked.journal.theme_state(), heard_parts.rows(asked, first)
    texts: dict[str, str] = {}
    words = asked.journal.words_on_quoting()
    for row in asked.data.rows(QUOTABLE):
        if agreed(row["consent_to_quote"], words.get(row["comment"])):
            texts[row["comment"]] = row["text"]
    released = [row for row in rows if _released(row["comment"], texts, state, words.get(row["comment"]))]
    names = names_of(rows, state)
    said = {(one.step, one.theme): one.people for one in counts(heard(rows, state))} if released else {}
    workers = Workers(asked) if released else None
    shown: list[dict[str, Any]] = []
    held_back = False
    for row in released:
        act, step = state.released[row["comment"]], state.steps.get(row["comment"], row["step"])
        if params.get("step") not in (None, step):
            continue
        for theme in state.themes_of(row["comment"], given_keys(row["themes"])):
            few = workers is None or not may_quote(workers.of(step, row["service"]), said.get((step, theme), 0))
            held_back = held_back or few
            if not few:
                text = without(texts[row["comment"]], {int(place) for place in act.chosen})
                shown.append({"theme": names.name(theme), "key": theme, "step": step, "text": text,
                              "released_by": act.role, "released_on": act.at.date() if act.at else None,
                              "id": act.id if viewer.role == "coproduction_member" else None})
    shown.sort(key=lambda one: (str(one["theme"]).casefold(), one["text"]))
    return Answer(NAME, "ok", tuple(shown), {"held_back": held_back}, coverage=COVERAGE,
                  meaning=MEANING, sources=asked.sources("voices"), first_day=first, last_day=last)


def _released(name: str, texts: Mapping[str, str], state: ThemeState, word: Word) -> bool:
    """Tell whether a comment is to be quoted: agreed to, no concern, released since then, and its text still that."""
    act = state.released.get(name)
    if act is None or name not in texts or name in state.held or not still_released(act.at, word):
        return False
    return act.value == text_hash(texts[name])


class Workers:
    """How many people work at a step, and in a service; counts alone, never who."""

    def __init__(self, asked: Asked) -> None:
        self._steps = {row["step"]: row["workers"] for row in asked.data.rows(AT_STEPS)}
        lists: list[Row] = list(asked.data.rows(ON_LISTS))
        self._teams = {row["team"]: row["people"] or 0 for row in lists}
        self._services = read_services(asked.home.reference("services.toml"))

    def of(self, step: str | None, service: str | None) -> int:
        """Return the fewest people whom words about this step and service could mean; not known is none.

        Where no source says who works at a step, it is everyone on the lists. Where the council names no services, a
        comment's own service says nothing of teams; where it names some, one that is none of them, and no team, is not
        known.
        """
        at_step = (self._steps.get(step) or 0) or self._teams.get(None, 0)
        if not self._services.service or not service:
            return at_step
        named = {one.name.casefold(): one.teams for one in self._services.service}
        teams = named.get(service.casefold(), [team for team in self._teams if team and team.casefold() ==
                                               service.casefold()])
        return min(at_step, sum(self._teams.get(team, 0) for team in teams))
