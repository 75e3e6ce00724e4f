"""The words of the specification that a supplier of a case system is handed (words.toml, ``[specification]``).

They are plain ASCII, so that they survive any e-mail; names of steps stay as they are.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from data.toml_file import Strict

Plain = Annotated[str, StringConstraints(min_length=1, pattern=r"^[ -~]+$")]
Change = Literal["kept", "added", "dropped", "joined"]


class SpecificationWords(Strict):
    """What the specification says."""

    link: Plain
    title: Plain = Field(pattern=r"\{team\}", description="holds {team}")
    about: Plain
    written: Plain
    steps: Plain
    dropped_place: Plain
    said: dict[Change, Plain]
    today: Plain = Field(pattern=r"\{steps\}", description="holds {steps}")
    to_do: Plain
    do: dict[Change, Plain] = Field(description="holds {step} or {steps}, and {after}")
    after: Plain = Field(pattern=r"\{step\}", description="holds {step}")
    first: Plain
    nothing_to_do: Plain
    tests: Plain
    tests_about: Plain
    test_begins: Plain = Field(pattern=r"\{step\}", description="holds {step}")
    test_next: Plain = Field(pattern=r"\{step\}.*\{next\}", description="holds {step} and {next}")
    test_ends: Plain = Field(pattern=r"\{step\}", description="holds {step}")
    test_dropped: Plain = Field(pattern=r"\{step\}", description="holds {step}")
    test_joined: Plain = Field(pattern=r"\{step\}", description="holds {step}")
    cases: Plain
    all_cases: Plain
    just_so: Plain
    more: Plain
    history: Plain
    made_from: Plain
    covers: Plain
    sources: Plain
    meaning: Plain
