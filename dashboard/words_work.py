"""The words about load (words.toml, ``[load]``)."""

from pydantic import Field

from data.toml_file import Strict


class LoadWords(Strict):
    """What is said beside cases by name, and beside what came in."""

    own_words: str
    no_words: str
    with_nobody: str = Field(pattern=r"\{listed\}", description="holds {listed}")
    all_allocated: str
    not_begun: str = Field(pattern=r"\{listed\}", description="holds {listed}")
    none_waits: str
    finding: str = Field(pattern=r"\{number\}.*\{period\}", description="holds {number} and {period}")
    finding_few: str = Field(pattern=r"\{period\}", description="holds {period}")
    side_by_side: str
    taken_on: str
    heads: dict[str, str]
    hidden: dict[str, str]
