"""The words that stand round every page (words.toml, ``[shell]``): the menu, the way round, and what is new."""

from typing import Literal

from pydantic import Field

from data.toml_file import Strict


class LateWords(Strict):
    """What is said of sources that are out of date, and of those from which no file could be read for days."""

    title: str = Field(min_length=1)
    ends: str = Field(pattern=r"\{day\}.*\{days\}.*\{source\}", description="holds {source}, {day} and {days}")
    means: str
    fresh: str = Field(min_length=1)
    nothing_read: str = Field(pattern=r"\{days\}", description="holds {days}")
    nothing_new: str = Field(pattern=r"\{days\}", description="holds {days}")


class AppearanceWords(Strict):
    """The page on which a person chooses how pages look: size of text, colours, whole or short."""

    link: str = Field(min_length=1)
    title: str = Field(min_length=1)
    intro: str
    for_whom: str = Field(min_length=1)
    labels: dict[Literal["size", "colours", "pages"], str]
    values: dict[Literal["usual", "large", "larger", "device", "light", "dark", "whole", "short"], str]
    short_means: str
    keep: str = Field(min_length=1)
    is_short: str = Field(min_length=1)
    show_whole: str = Field(min_length=1)
    easy_title: str
    easy_tell: str
    easy_said: str


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
    tried: dict[Literal["plan", "do", "study", "act"], str]
    unfold: str = Field(min_length=1)
    read: str = Field(min_length=1)
    unfold_some: str = Field(pattern=r"\{asked\}", description="holds {asked}")
    new_figures: str = Field(min_length=1)
    show_them: str = Field(min_length=1)
