"""Who has not been heard: steps, services and communication needs for which nobody, or hardly anyone, has spoken.

That nobody spoke says that nobody asked in a way that fits: never that people did not want to.
"""

from dataclasses import dataclass, field
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_VOICES, voices
from dashboard.questions.contract import Asked, Params
from dashboard.questions.heard_parts import span
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.needs import Needs

NAME = "not-yet-heard"
ASKS = "Who has not been heard yet, and how could we go and ask?"
GRAIN = "one step, service or communication need of which fewer than five people spoke, at all or at some step"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS: tuple[str, ...] = ()
SCOPES = ("service",)

COVERAGE = ("The council's list of steps, every service that a comment has ever named, and the council's list of "
            "communication needs.")
MEANING = "Hardly anyone means fewer than five people in 26 weeks. Nobody has to say which need they have."
SPOKE = """
    SELECT {column} AS name, step, count(*) FILTER (WHERE received_on BETWEEN $first AND $last) AS people
    FROM figures.heard WHERE {column} IS NOT NULL AND trim({column}) <> '' GROUP BY ALL
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are what is missing, by kind: ``people`` is 0, "a few", or none where it is missing at some steps alone.

    ``steps``: the keys of those steps, ``ways``: how to go and ask. ``extra``: ``known``, how many there are of each
    kind, and ``in_full`` for those who go and ask.
    """
    first, last = span(asked)
    needs = asked.needs or _NONE
    spoke = {column: asked.data.rows(SPOKE.format(column=column), first=first, last=last)
             for column in ("step", "service", "communication_need")}
    every = [*_steps(asked, spoke["step"]), *_services(spoke["service"]), *_needs(needs, spoke["communication_need"])]
    rows = tuple(row for one in every if (row := _row(one, asked, needs)))
    known = {kind: sum(one.kind == kind for one in every) for kind in ("step", "service", "need")}
    extra = {"known": known, "in_full": viewer.role == "coproduction_member"}
    return Answer(NAME, "ok", rows, extra, coverage=COVERAGE, meaning=MEANING, sources=asked.sources("voices"),
                  first_day=first, last_day=last)


@dataclass
class One:
    """One step, service or need, and how many spoke at each step in the 26 weeks."""

    kind: str
    key: str
    name: str
    at: dict[str | None, int] = field(default_factory=dict)

    def add(self, step: str | None, people: int) -> None:
        """Count people at a step; none: they named no step."""
        self.at[step] = self.at.get(step, 0) + people


_NONE = Needs.model_construct(version=1, need=(), way=())


def _row(one: One, asked: Asked, needs: Needs) -> dict[str, Any]:
    """Return what is missing of one, or nothing where enough spoke at each step."""
    people = sum(one.at.values())
    enough = people >= FEWEST_VOICES
    # a step that is missing as a whole stands by itself, and one without enough voices at all needs no list of steps
    steps = [key for key in asked.journey.keys if one.at.get(key, 0) < FEWEST_VOICES] if enough else []
    if enough and (one.kind == "step" or not steps):
        return {}
    return {"kind": one.kind, "key": one.key, "name": one.name, "people": None if enough else _few(people),
            "steps": steps, "ways": needs.ways(one.kind, one.key)}


def _few(people: int) -> int | str:
    return voices(people) if people else 0


def _steps(asked: Asked, spoke: list[dict[str, Any]]) -> list[One]:
    people = {row["name"]: row["people"] for row in spoke}
    return [One("step", one.key, one.name, {one.key: people.get(one.key, 0)}) for one in asked.journey.step]


def _services(spoke: list[dict[str, Any]]) -> list[One]:
    """Services by name; capitals make no second one."""
    found: dict[str, One] = {}
    for row in sorted(spoke, key=lambda row: str(row["name"])):
        key = row["name"].strip().casefold()
        found.setdefault(key, One("service", key, row["name"].strip())).add(row["step"], row["people"])
    return [found[key] for key in sorted(found)]


def _needs(needs: Needs, spoke: list[dict[str, Any]]) -> list[One]:
    found = {one.key: One("need", one.key, one.name) for one in needs.need if one.listed}
    for row in spoke:
        if (key := needs.key_of(row["name"])) in found:
            found[key].add(row["step"], row["people"])
    return list(found.values())
