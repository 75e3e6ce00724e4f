"""Short and long term: prevention, crisis and statutory work, as a council sorts its own activities (terms.toml)."""

from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, model_validator

from data.toml_file import Strict, load

Term = Literal["prevention", "crisis", "statutory"]
TERMS: tuple[Term, ...] = get_args(Term)
Means = Literal["fewer_needs", "fewer_barriers", "both", "not_decided"]
MEANS: tuple[Means, ...] = get_args(Means)


class Group(Strict):
    """One group and its activities."""

    key: Term = Field(description="prevention, crisis or statutory")
    activities: tuple[str, ...] = Field(description="activities as the source writes them; capitals don't matter")


class Terms(Strict):
    """terms.toml, whole."""

    version: int = Field(ge=1, description="raise it with each change")
    prevention_means: Means = Field(
        default="not_decided", description="fewer_needs, fewer_barriers, both or not_decided: the page says which")
    group: tuple[Group, ...] = Field(default=(), description="the groups, each with its activities")

    @model_validator(mode="after")
    def _each_once(self) -> "Terms":
        keys = [one.key for one in self.group]
        if len(set(keys)) != len(keys):
            raise ValueError("each group stands here once; put all of its activities in one place")
        names = [name.casefold() for one in self.group for name in one.activities]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{twice[0]!r} stands here twice; keep it in one group")
        return self

    def rows(self) -> list[tuple[str, str]]:
        """Return (activity in small letters, group)."""
        return [(name.lower(), one.key) for one in self.group for name in one.activities]


def read_terms(path: Path) -> Terms:
    """Read and check terms.toml."""
    return load(path, Terms)
