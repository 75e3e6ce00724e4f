"""Who has not been heard: steps, services and communication needs for which nobody, or hardly anyone, has spoken.

That nobody spoke says that nobody asked in a way that fits: never that people did not want to.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_VOICES, voices
from dashboard.questions.contract import Asked, Params
from dashboard.questions.spoken_parts import days
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.needs import Needs

NAME = "not-yet-heard"
ASKS = "Who has not been heard yet, and how could we go and ask?"
GRAIN = "one step, service or communication need of which fewer than five people spoke"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS: tuple[str, ...] = ()
SCOPES = ("service",)

COVERAGE = ("The council's list of steps, every service that a comment has ever named, and the council's list of "
            "communication needs.")
MEANING = "Hardly anyone means fewer than five people in 26 weeks. Nobody has to say which need they have."
SPOKE = """
    SELECT {column} AS name, count(*) FILTER (WHERE received_on BETWEEN $first AND $last) AS people
    FROM figures.heard WHERE {column} IS NOT NULL AND trim({column}) <> '' GROUP BY {column}
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are what is missing, by kind: ``people`` is 0 or "a few", ``ways`` how to go and ask.

    ``extra``: ``known``, how many there are of each kind, and ``in_full`` for those who go and ask.
    """
    first, last = days(asked)
    spoke = {column: asked.data.rows(SPOKE.format(column=column), first=first, last=last)
             for column in ("step", "service", "communication_need")}
    needs = asked.needs or _NONE
    every = [*_steps(asked, spoke["step"]), *_services(spoke["service"]), *_needs(needs, spoke["communication_need"])]
    rows = tuple({"kind": kind, "key": key, "name": name, "people": voices(people) if people else 0,
                  "ways": needs.ways(kind, key)}
                 for kind, key, name, people in every if people < FEWEST_VOICES)
    known = {kind: sum(one[0] == kind for one in every) for kind in ("step", "service", "need")}
    extra = {"known": known, "in_full": viewer.role == "coproduction_member"}
    return Answer(NAME, "ok", rows, extra, coverage=COVERAGE, meaning=MEANING, sources=asked.sources("voices"),
                  first_day=first, last_day=last)


Missing = tuple[str, str, str, int]  # kind, key, name, people in the 26 weeks
_NONE = Needs.model_construct(version=1, need=(), way=())


def _steps(asked: Asked, spoke: list[dict[str, Any]]) -> Iterator[Missing]:
    people = {row["name"]: row["people"] for row in spoke}
    return (("step", one.key, one.name, people.get(one.key, 0)) for one in asked.journey.step)


def _services(spoke: list[dict[str, Any]]) -> Iterator[Missing]:
    """Services by name; capitals make no second one."""
    names: dict[str, str] = {}
    people: dict[str, int] = {}
    for row in sorted(spoke, key=lambda row: str(row["name"])):
        key = row["name"].strip().casefold()
        names.setdefault(key, row["name"].strip())
        people[key] = people.get(key, 0) + row["people"]
    return (("service", key, name, people[key]) for key, name in sorted(names.items()))


def _needs(needs: Needs, spoke: list[Mapping[str, Any]] | list[dict[str, Any]]) -> Iterator[Missing]:
    people: dict[str | None, int] = {}
    for row in spoke:
        key = needs.key_of(row["name"])
        people[key] = people.get(key, 0) + row["people"]
    return (("need", one.key, one.name, people.get(one.key, 0)) for one in needs.need)
