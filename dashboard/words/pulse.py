"""The words of the team pulse and of what a group agreed (words.toml, ``[pulse]`` and ``[agreed]``)."""

from pydantic import Field, model_validator

from dashboard import pulse
from dashboard.agreed import PROMPTS
from data.toml_file import Strict


class PulseWords(Strict):
    """What *How we work together* says, its questions with it."""

    finding_none: str
    finding_few: str
    finding_disagreed: str = Field(pattern=r"\{questions\}", description="holds {questions}")
    finding_others: str = Field(pattern=r"\{questions\}", description="holds {questions}")
    finding_no_disagreed: str
    answered: str
    subtitle: str = Field(pattern=r"\{about\}.*\{people\}", description="holds {about} and {people}")
    in_general: str
    people: str = Field(pattern=r"\{low\}.*\{high\}", description="holds {low} and {high}")
    people_more: str = Field(pattern=r"\{low\}", description="holds {low}")
    too_few: str
    not_validated: str
    no_sum: str
    question: str
    apart: str
    alternative: str = Field(pattern=r"\{question\}.*\{said\}", description="holds {question} and {said}")
    differed: str
    earlier: str
    earlier_show: str
    earlier_note: str
    few_cell: str
    not_asked: str
    most: str = Field(pattern=r"\{group\}", description="holds {group}")
    open_title: str = Field(pattern=r"\{day\}", description="holds {day}")
    open_about: str = Field(pattern=r"\{about\}", description="holds {about}")
    open_answer: str
    open_answered: str
    open_untold: str
    close: str
    closing: str
    new: str
    new_says: str
    days: str
    day_choice: str = Field(pattern=r"\{days\}", description="holds {days}")
    about: str
    about_team: str
    at_end: str
    at_end_no: str
    at_end_yes: str
    no_names: str
    form_title: str
    form_intro: tuple[str, ...] = Field(min_length=1)
    form_outcomes: str
    form_send: str
    form_back: str
    agreed_link: str
    talk: tuple[str, ...] = Field(min_length=1)
    groups: dict[str, str]
    bands: dict[str, str]
    scale: dict[str, str]
    factors: dict[str, str]
    items: dict[str, str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "PulseWords":
        need = {"groups": pulse.GROUPS, "bands": ("low", "middle", "high"), "scale": pulse.SCALE,
                "factors": (*pulse.ITEMS.values(), *pulse.OUTCOMES.values()), "items": pulse.items(True)}
        for name, keys in need.items():
            if lacking := {*keys} - {*getattr(self, name)}:
                raise ValueError(f"{name} lacks words for {', '.join(sorted(lacking))}")
        return self


class AgreedWords(Strict):
    """What *What we agreed* says besides what people wrote."""

    none_yet: str
    none_text: str
    finding: str = Field(pattern=r"\{day\}", description="holds {day}")
    finding_due: str
    of_team: str = Field(pattern=r"\{team\}", description="holds {team}")
    of_group: str
    look_again: str = Field(pattern=r"\{day\}", description="holds {day}")
    look_again_due: str = Field(pattern=r"\{day\}", description="holds {day}")
    look_again_label: str
    no_day: str
    in_weeks: str = Field(pattern=r"\{day\}.*\{weeks\}", description="holds {day} and {weeks}")
    not_said: str
    new: str
    change: str
    write: str
    take_back: str
    taking_back: str
    history: str
    taken_back: str
    print: str
    print_title: str
    written: str = Field(pattern=r"\{day\}.*\{role\}", description="holds {day} and {role}")
    print_note: str
    no_names: str
    pulse_link: str
    talk: tuple[str, ...] = Field(min_length=1)
    prompts: dict[str, str]
    help: dict[str, str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "AgreedWords":
        if lacking := {*PROMPTS} - {*self.prompts} | {*PROMPTS} - {*self.help}:
            raise ValueError(f"lacks words for {', '.join(sorted(lacking))}")
        return self
