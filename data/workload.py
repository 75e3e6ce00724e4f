"""How a council talks about load: its own words for what makes a case take more, and work that business support did."""

from pathlib import Path

from pydantic import Field, model_validator

from data.toml_file import Strict, load


class Word(Strict):
    """A word of the council's own for what makes a case take more; it says what a case holds, never how much it is."""

    name: str = Field(min_length=1, max_length=60, description="what people read, such as Court work")
    activities: tuple[str, ...] = Field(min_length=1, description="an open case with one of these has the word")
    teams: tuple[str, ...] = Field((), description="only in these teams; all teams where left out")


class Support(Strict):
    """Work that business support does, or did, and who that is."""

    teams: tuple[str, ...] = Field(default=(), description="teams of business support, as in the people file")
    activities: tuple[str, ...] = Field(
        default=(), description="their work; where other teams do it, it has moved to them")


class Workload(Strict):
    """workload.toml, whole."""

    version: int = Field(ge=1, description="raise it with each change")
    word: tuple[Word, ...] = Field((), max_length=12, description="words for what makes a case take more")
    business_support: Support = Support()

    @model_validator(mode="after")
    def _no_word_twice(self) -> "Workload":
        names = [one.name.casefold() for one in self.word]
        if len(set(names)) != len(names):
            raise ValueError("each word stands here once; put all of its activities in one place")
        return self


def read_workload(path: Path) -> Workload:
    """Read and check workload.toml."""
    return load(path, Workload)
