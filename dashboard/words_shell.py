"""The words that stand round every page (words.toml, ``[shell]``): the menu, the way round, and what is new."""

from pydantic import Field

from data.toml_file import Strict


class LateWords(Strict):
    """What is said of sources that are out of date, and of those from which no file could be read for days."""

    title: str = Field(min_length=1)
    ends: str = Field(pattern=r"\{source\}.*\{day\}.*\{days\}", description="holds {source}, {day} and {days}")
    means: str
    fresh: str = Field(min_length=1)
    nothing_read: str = Field(pattern=r"\{days\}", description="holds {days}")
    nothing_new: str = Field(pattern=r"\{days\}", description="holds {days}")


class ShellWords(Strict):
    """Menu, journey as the way round, and the line that says that newer figures are there."""

    menu: str = Field(min_length=1)
    steps: str = Field(min_length=1)
    all_steps: str = Field(min_length=1)
    of_every_step: str = Field(min_length=1)
    at_step: str = Field(pattern=r"\{step\}", description="holds {step}")
    said_most: str = Field(pattern=r"\{theme\}.*\{people\}", description="holds {theme} and {people}")
    more_told: str
    more_answers: str
    more_trying: str
    more_promised: str
    unfold: str = Field(min_length=1)
    read: str = Field(min_length=1)
    unfold_some: str = Field(pattern=r"\{asked\}", description="holds {asked}")
    new_figures: str = Field(min_length=1)
    show_them: str = Field(min_length=1)
