"""The care journey: the spine on which time, waits, feedback and improvements hang (product.md)."""

from pathlib import Path

from pydantic import Field, model_validator

from data.toml_file import Strict, load


class Step(Strict):
    """One step of the journey."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="short name used in mappings and tables")
    name: str = Field(min_length=1, description="what people read")


class Journey(Strict):
    """All steps, in the order in which a person meets them."""

    version: int = Field(ge=1)
    step: tuple[Step, ...] = Field(min_length=1, max_length=9)

    @model_validator(mode="after")
    def _no_step_twice(self) -> "Journey":
        keys = self.keys
        if len(set(keys)) != len(keys):
            raise ValueError("each step needs a key of its own")
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The short names, in order."""
        return tuple(step.key for step in self.step)

    def name(self, key: str | None) -> str:
        """Return the words for a step's key."""
        return next((step.name for step in self.step if step.key == key), "No step")


def read_journey(path: Path) -> Journey:
    """Read and check journey.toml."""
    return load(path, Journey)
