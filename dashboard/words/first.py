"""The words of *First steps* (words.toml, ``[first]``): what is set up, what is missing, and what to do next."""

from typing import Literal

from pydantic import Field, model_validator

from data.toml_file import Strict

FirstStep = Literal["promise", "people", "files", "accounts", "shares", "voices"]
ORDER: tuple[FirstStep, ...] = ("promise", "people", "files", "accounts", "shares", "voices")


class FirstStepWords(Strict):
    """One step: what it is called, what to do, what to run, and what is said once it is done."""

    title: str = Field(min_length=1)
    todo: str = Field(min_length=1)
    run: tuple[str, ...] = ()
    done: str = Field(min_length=1)


class FirstWords(Strict):
    """What *First steps* says."""

    finding: str = Field(pattern=r"\{done\}.*\{all\}", description="holds {done} and {all}")
    finding_all: str
    next: str
    is_done: str
    is_missing: str
    why_run: str
    link: str
    nobody: str
    nobody_run: str
    lacking: str = Field(pattern=r"\{roles\}", description="holds {roles}")
    comes: str = Field(pattern=r"\{day\}", description="holds {day}")
    next_page: str
    steps: dict[FirstStep, FirstStepWords]

    @model_validator(mode="after")
    def _every_step(self) -> "FirstWords":
        if lacking := [step for step in ORDER if step not in self.steps]:
            raise ValueError(f"[first.steps] lacks {', '.join(lacking)}")
        return self
