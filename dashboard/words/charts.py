"""The words of process charts (words.toml, ``[charts]``): what is said of ups and downs, and nothing of anybody."""

from typing import Literal

from pydantic import Field, model_validator

from dashboard.spc.chart import Assurance, Icon
from dashboard.spc.flags import Rule
from data.measures import MEASURES
from data.toml_file import Strict

Many = Literal["many", "one"]
Pair = dict[Literal["high", "low"], str]
Label = Literal["line", "range", "range_from_0", "aim", "none", "change", "rebase", "value", "middle", "low", "high",
                "stands_out", "no_value", "more", "direction_increase", "direction_decrease", "direction_neutral"]


class ChartMeasure(Strict):
    """A measure as the subject of a sentence; ``many``: it takes "have" and "were"."""

    name: str = Field(min_length=1)
    number: Many
    value: str = Field(pattern=r"\{value\}", description="holds {value}")


class ChartUnit(Strict):
    """What a point stands for."""

    one: str
    many: str
    time: str = Field(pattern=r"\{day\}", description="holds {day}")


class ChartWords(Strict):
    """What is said of a process chart."""

    measures: dict[str, ChartMeasure]
    units: dict[Literal["week", "period"], ChartUnit]
    numbers: tuple[str, ...] = Field(min_length=12, max_length=12, description="one to twelve")
    have: dict[Many, str]
    were: dict[Many, str]
    lines: dict[Literal["average", "old_average", "middle", "old_middle"], str]
    sides: Pair
    ways: Pair
    ends: Pair
    too_early: str = Field(pattern=r"\{known\}.*\{least\}.*\{units\}", description="holds {known}, {least} and {units}")
    too_few_before: str = Field(pattern=r"\{known\}.*\{least\}.*\{units\}.*\{day\}",
                                description="holds {known}, {least}, {units} and {day}")
    stays_few: str
    nothing_since: str = Field(pattern=r"\{day\}", description="holds {day}")
    drawing: str = Field(pattern=r"\{count\}.*\{span\}", description="holds {count} and {span}")
    alike: str
    usual: str
    usual_since: str = Field(pattern=r"\{day\}", description="holds {day}")
    said: dict[Literal["outside", "outside_long", "trend", "two_in_three", "shift", "few", "many"], str]
    began_before: str = Field(pattern=r"\{day\}", description="holds {day}")
    more: str
    better: str
    not_better: str
    why: str
    people: str
    until_then: str
    earlier: str = Field(pattern=r"\{count\}", description="holds {count}")
    missing: str = Field(pattern=r"\{count\}", description="holds {count}")
    careful: str = Field(pattern=r"\{known\}", description="holds {known}")
    aims: dict[Assurance, str]
    icons: dict[Icon, str]
    stretches: dict[Rule, Pair]
    point: str = Field(pattern=r"\{unit\}", description="holds {unit}")
    also: str = Field(pattern=r"\{first\}.*\{others\}", description="holds {first} and {others}")
    kinds: dict[Literal["common", "improvement", "concern", "neutral"], str]
    labels: dict[Label, str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "ChartWords":
        if lacking := {*MEASURES} - {*self.measures}:
            raise ValueError(f"lacks words for {', '.join(sorted(lacking))}")
        return self
