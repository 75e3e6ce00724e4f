"""The words of *What we are trying* (words.toml, ``[trying]``)."""

from typing import Literal

from pydantic import Field, model_validator

from dashboard.improve import DECISIONS, LASTED, RUNGS, SIGNERS, SIZES, STAGES, TURNS
from dashboard.improve.measures import choices
from data.toml_file import Strict

Counted = dict[Literal["none", "one", "many"], str]
DAY, COUNT = r"\{day\}", r"\{count\}"


class TryingWords(Strict):
    """What is said of improvements besides what people wrote."""

    none_yet: str
    tried: Counted
    adopted: Counted
    due: Counted
    board: str
    subtitle: str
    begin_title: str
    how_to_begin: tuple[str, ...] = Field(min_length=1)
    nothing_here: str
    nothing_chosen: str
    year: str
    year_subtitle: str
    nothing_this_year: str
    no_step: str
    from_staff: str
    from_theme: str = Field(pattern=r"\{theme\}", description="holds {theme}")
    whole_service: str
    all: str
    back: str
    show: str
    agreed_first: str
    agreed: str
    new: str
    change: str
    change_title: str = Field(pattern=r"\{title\}", description="holds {title}")
    write: str
    take_back: str
    taking_back: str
    no_names: str
    not_said: str
    no_measure: str
    at_site: str = Field(pattern=r"\{measure\}.*\{site\}", description="holds {measure} and {site}")
    theme_measure: str
    wait_measure: str
    history: str
    gone: str
    began: str
    of_cycle: str = Field(pattern=COUNT, description="holds {count}")
    since: str = Field(pattern=DAY, description="holds {day}")
    predicted: str
    chart_says: str
    no_chart: str
    no_figures: str
    not_yours: str
    needs_step: str
    needs_theme: str
    harm: str
    harm_says: str = Field(pattern=r"\{measure\}.*\{finding\}", description="holds {measure} and {finding}")
    plan_title: str
    way_title: str
    next_title: str
    tasks_title: str
    no_tasks: str
    task: str
    owner: str
    add_task: str
    done: str
    not_done: str
    mark_done: str
    mark_not_done: str
    signed_title: str
    nobody_signed: str
    signed_means: str
    sign: str
    sign_as: str
    checks_title: str
    check_due: str = Field(pattern=DAY, description="holds {day}")
    check_later: str = Field(pattern=DAY, description="holds {day}")
    check_title: str = Field(pattern=COUNT, description="holds {count}")
    check_write: str
    beside_title: str
    beside_means: str
    beside_take: str
    redraw_title: str
    redraw_means: str
    redraw_day: str
    redraw_why: str
    redraw: str
    moved_on: str
    notes: str
    talk: tuple[str, ...] = Field(min_length=1)
    stages: dict[str, str]
    stage_means: dict[str, str]
    move: dict[str, str]
    move_text: dict[str, str]
    decisions: dict[str, str]
    decided: dict[str, str]
    sizes: dict[str, str]
    turns: dict[str, str]
    rungs: dict[str, str]
    signers: dict[str, str]
    lasted: dict[str, str]
    kinds: dict[str, str]
    labels: dict[str, str]
    places: dict[str, str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "TryingWords":
        needed = ((self.stages, STAGES), (self.stage_means, STAGES), (self.move, STAGES), (self.move_text, STAGES),
                  (self.decisions, DECISIONS), (self.decided, DECISIONS), (self.sizes, SIZES), (self.turns, TURNS),
                  (self.rungs, RUNGS), (self.signers, SIGNERS), (self.lasted, LASTED),
                  (self.places, tuple(one.measure for one in choices())))
        lacking = {str(key) for words, keys in needed for key in keys if key not in words}
        if lacking:
            raise ValueError(f"lacks words for {', '.join(sorted(lacking))}")
        return self
