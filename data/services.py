"""Services: which teams belong together, as a council says it, for figures that leave a team (rule 21)."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, model_validator

from data.toml_file import Strict, load

WHOLE = "The whole service"     # where a council names no service, every team belongs to this one
OTHERS = "Other services"       # a team that no service names


class Service(Strict):
    """One service and the teams in it."""

    name: str = Field(min_length=1, max_length=100, description="what people read")
    teams: tuple[str, ...] = Field(min_length=1, description="names of its teams, as in the people file")


class Services(Strict):
    """All services; none: every team belongs to "The whole service"."""

    version: int = Field(ge=1, description="raise it with each change")
    service: tuple[Service, ...] = ()

    @model_validator(mode="after")
    def _each_team_once(self) -> "Services":
        names = [one.name for one in self.service]
        if len(set(names)) != len(names):
            raise ValueError("each service needs a name of its own")
        teams = [team for one in self.service for team in one.teams]
        if twice := sorted({team for team in teams if teams.count(team) > 1}):
            raise ValueError(f"{twice[0]!r} stands in two services; keep it in one")
        return self

    def of(self, teams: Iterable[str]) -> str:
        """Return the service of a team, or of partner teams: that of the first in name order."""
        first = min(teams)
        if not self.service:
            return WHOLE
        return next((one.name for one in self.service if first in one.teams), OTHERS)


def read_services(path: Path) -> Services:
    """Read and check services.toml."""
    return load(path, Services)
