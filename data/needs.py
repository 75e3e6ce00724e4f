"""Communication needs, and ways to go and ask those who have not been heard (needs.toml)."""

from pathlib import Path

from pydantic import Field, model_validator

from data.toml_file import Strict, load


class Need(Strict):
    """One communication need."""

    key: str = Field(pattern=r"^[a-z_]+$", description="short name")
    name: str = Field(min_length=1, max_length=60, description="what people read, and how feedback writes it")
    also: tuple[str, ...] = Field(default=(), description="other ways in which feedback writes it")
    listed: bool = Field(default=True, description="false: the form offers it, and it is never missed among who spoke")


class Way(Strict):
    """One way to go and ask."""

    text: str = Field(min_length=1, max_length=200, description="what to do, in plain words")
    needs: tuple[str, ...] = Field(default=(), description="keys of the needs that it is for")
    steps: bool = Field(default=False, description="true: it is for a step of the journey that nobody has spoken of")
    services: bool = Field(default=False, description="true: it is for a service that nobody has spoken of")


class Needs(Strict):
    """needs.toml, whole."""

    version: int = Field(ge=1, description="raise it with each change")
    need: tuple[Need, ...] = Field(min_length=1, description="the communication needs")
    way: tuple[Way, ...] = Field(min_length=1, description="ways to go and ask")

    @model_validator(mode="after")
    def _each_known(self) -> "Needs":
        keys = [one.key for one in self.need]
        written = [text.casefold() for one in self.need for text in (one.name, *one.also)]
        if len(set(keys)) != len(keys) or len(set(written)) != len(written):
            raise ValueError("each need needs a key of its own, and no two are written alike")
        if unknown := sorted({key for one in self.way for key in one.needs} - set(keys)):
            raise ValueError(f"{unknown[0]!r} is no need of the list")
        return self

    def key_of(self, written: str | None) -> str | None:
        """Return the key of a need as feedback writes it; none: none was given, or it is not in the list."""
        said = (written or "").strip().casefold()
        return next((one.key for one in self.need if said in {one.name.casefold(), *map(str.casefold, one.also)}), None)

    def ways(self, kind: str, key: str) -> list[str]:
        """Return the ways to ask about a ``step``, a ``service`` or a ``need`` that is missing."""
        return [one.text for one in self.way
                if {"step": one.steps, "service": one.services, "need": key in one.needs}[kind]]


def read_needs(path: Path) -> Needs:
    """Read and check needs.toml."""
    return load(path, Needs)
