"""The words about load, promise cards and prevention (words.toml, ``[load]``, ``[cards]`` and ``[terms]``)."""

from typing import Literal

from pydantic import Field, model_validator

from data.measures import DECIDERS, MEASURES
from data.terms import Means, Term
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


CardPart = Literal["promised", "due_in", "decided", "steps", "rollout_hours", "measure", "measured", "title",
                   "decided_by", "decided_in", "step_from", "step_to", "measured_in"]


class CardWords(Strict):
    """What the promise cards say besides what people wrote."""

    none_yet: str
    finding: str = Field(pattern=r"\{cards\}.*\{measured\}", description="holds {cards} and {measured}")
    finding_none: str = Field(pattern=r"\{cards\}", description="holds {cards}")
    at_step: str = Field(pattern=r"\{step\}", description="holds {step}")
    whole: str
    subtitle: str
    no_card: str
    no_step: str
    all_steps: str
    labels: dict[CardPart, str]
    deciders: dict[str, str]
    measures: dict[str, str]
    ways: dict[Literal["more", "less"], str]
    hours: str = Field(pattern=r"\{hours\}", description="holds {hours}")
    not_said: str
    not_measured: str
    no_measure: str
    two_spans: str
    no_figures: str
    no_names: str
    taking_back: str
    new: str
    change: str
    change_title: str
    write: str
    take_back: str
    written: str
    talk: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "CardWords":
        if lacking := {*DECIDERS} - {*self.deciders} | {*MEASURES} - {*self.measures}:
            raise ValueError(f"lacks words for {', '.join(sorted(lacking))}")
        return self


class TermWords(Strict):
    """What *Short and long term* says besides its figures."""

    finding: str = Field(
        pattern=r"\{quarter\}.*\{prevention\}.*\{crisis\}", description="holds {quarter}, {prevention} and {crisis}")
    finding_few: str = Field(pattern=r"\{quarter\}", description="holds {quarter}")
    none_yet: str
    none_yet_text: str
    groups: dict[Term | Literal["none"], str]
    means: dict[Means, str]
    means_title: str
    no_savings: str
    pieces: str
    of_team: str = Field(pattern=r"\{team\}", description="holds {team}")
    whole: str
    teams: str
    teams_note: str
    sorted_title: str
    sorted_note: str
    nothing_sorted: str
    earlier_lists: str
    hidden: dict[Literal["few", "too_few", "few_carry"], str]
    quarter: str
    team: str
    talk: tuple[str, ...] = Field(min_length=1)
