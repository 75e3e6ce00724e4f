"""Which page, as whom, in which state, how wide and in which colours: the whole matrix, and a choice of pairs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from by_place import load

from dashboard.viewer import ROLES

pairs = load("pairs", Path(__file__).parent / "pairs.py")

EMAILS = {"practitioner": "amara@example.org", "team_manager": "manager@example.org",
          "coproduction_member": "group@example.org", "senior_leader": "leader@example.org",
          "governance": "ig@example.org", "nobody": None}
EVERYONE = tuple(ROLES)
PRACTITIONER, MANAGER, GROUP, LEADER, GOVERNANCE = ((role,) for role in (
    "practitioner", "team_manager", "coproduction_member", "senior_leader", "governance"))
TEAM = PRACTITIONER + MANAGER
WIDTHS = (360, 768, 1280)
COLOURS = ("light", "dark", "forced")


@dataclass(frozen=True)
class Place:
    """An address, who has it in their menu or is led to it, and the states that make it another page.

    ``led`` gives a role an address of its own: a step, a card or a form that they are led to on it.
    """

    path: str
    roles: tuple[str, ...] = EVERYONE
    states: tuple[str, ...] = ("full", "empty")
    led: Mapping[str, str] = field(default_factory=dict, hash=False)

    def address(self, role: str) -> str:
        """Return the address at which a role looks at it."""
        return self.led.get(role, self.path)


@dataclass(frozen=True)
class View:
    """One picture."""

    place: Place
    role: str
    state: str
    width: int
    colours: str

    @property
    def address(self) -> str:
        """Where the role looks at it."""
        return self.place.address(self.role)

    @property
    def name(self) -> str:
        """A name for its file: the page's path, then all that was chosen."""
        path = re.sub(r"[^a-z0-9]+", "-", self.address.strip("/")) or "start"
        return f"{path}.{self.role}.{self.state}.{self.width}.{self.colours}"


PLACES = (
    Place("/team", TEAM, ("full", "no-agreement", "band-only", "too-few", "not-yet", "empty", "bad"),
          led={"practitioner": "/team?step=review&week=2026-W44&period=2026-P11"}),
    Place("/team", LEADER, ("full",)),  # a page that is not theirs
    Place("/my-time", TEAM, ("full", "no-agreement", "not-yet", "empty", "bad")),
    Place("/my-time?week=2026-W44&entry=101", PRACTITIONER, ("full", "sharing-on")),
    Place("/service", GROUP + LEADER + GOVERNANCE, ("full", "too-few", "empty")),
    Place("/flow", led={"practitioner": "/flow?left=team&right=service",
                        "team_manager": "/flow?step=assessment",
                        "senior_leader": "/flow?left=team+Adults+East&right=team+Adults+West"}),
    Place("/pulse", TEAM + GROUP, ("full", "no-pulse", "few-pulse"), led={"team_manager": "/pulse?improvement=3"}),
    Place("/agreed", TEAM, ("full", "no-pulse")),
    Place("/promises", EVERYONE, ("full", "no-promise"), led={"team_manager": "/promises?step=assessment&card=3"}),
    Place("/trying", EVERYONE, ("full", "no-idea"), led={
        "practitioner": "/trying?card=1&edit=yes&wording=12", "coproduction_member": "/trying?card=3"}),
    Place("/term"),
    Place("/tools"),
    Place("/told-us", led={"senior_leader": "/told-us?step=plan_in_place"}),
    Place("/you-said", led={"team_manager": "/you-said?theme=tell+it+once&write=assessment&about=parking"}),
    Place("/you-said/easy", GROUP, ("full",)),
    Place("/you-said/print", LEADER, ("full",)),
    Place("/told-us/sort", GROUP, ("full", "sorted")),
    Place("/told-us/themes?theme=tell+it+once", GROUP, ("full",)),
    Place("/told-us/quote?comment=00000000000000000000000000000001", GROUP, ("full",)),
    Place("/told-us/meeting", GROUP, ("full", "sorted")),
    Place("/told-us/cards/results?round=3", GROUP, ("full",)),
    Place("/told-us/concerns", GOVERNANCE, ("full", "sorted")),
    Place("/who-sees-what", EVERYONE, ("full",)),
    Place("/how"),
    Place("/first-steps", GOVERNANCE, ("full", "empty")),
    Place("/not-found", PRACTITIONER, ("full",)),
    Place("/sign-in", ("nobody",), ("full",)),
)
NOBODY = ("nobody",)
# states that something done to a page makes (ways.py), and pages without an account: in the whole matrix only, for
# tests of their own hold them
OTHERWISE = (
    Place("/team", MANAGER, ("short", "menu", "newer")),
    Place("/my-time?week=2026-W44&entry=101", PRACTITIONER, ("short", "menu")),
    Place("/flow?step=assessment", PRACTITIONER, ("short", "menu")),
    Place("/trying", PRACTITIONER, ("refused",)),
    Place("/trying?card=1", GROUP, ("menu",)),
    Place("/tools", LEADER, ("short", "menu")),
    Place("/told-us", GROUP, ("broken", "menu")),
    Place("/tell-us", NOBODY, ("full",)),
    Place("/tell-us?easy=yes", NOBODY, ("full",)),
    Place("/follow", NOBODY, ("full", "refused")),
    Place("/appearance", NOBODY, ("full", "short")),
    Place("/sign-in", NOBODY, ("refused",)),
)


def every_view() -> list[View]:
    """Return the whole matrix; a state that a page doesn't know of is not in it twice under two names."""
    return views_of(PLACES + OTHERWISE)


def views_of(some: Sequence[Place]) -> list[View]:
    """Return all views of these places."""
    return [View(place, *rest) for place in some for rest in product(place.roles, place.states, WIDTHS, COLOURS)]


def chosen_views() -> list[View]:
    """Return the choice for every run of the tests: all pairs of place, role, state, width and colours."""
    states = sorted({state for place in PLACES for state in place.states})
    columns = (PLACES, (*ROLES, "nobody"), states, WIDTHS, COLOURS)
    rows = pairs.chosen(columns, lambda row: row[1] in row[0].roles and row[2] in row[0].states)
    return [View(*row) for row in rows]
