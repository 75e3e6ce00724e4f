"""The words about sorting comments into themes, cards, meetings and quotes (words.toml, ``[sorting]``)."""

from typing import Literal

from pydantic import Field

from data.toml_file import Strict

ListKey = Literal["waiting", "given", "differ", "decided"]
ActKey = Literal["themes", "nothing", "step", "make", "rename", "merge", "split", "retire", "keep", "term", "urgency",
                 "release", "cards"]


class SortingWords(Strict):
    """What the pages on which people decide about themes say besides what people told us."""

    waiting: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    waiting_none: str
    of_theme: str = Field(pattern=r"\{comments\}.*\{theme\}", description="holds {comments} and {theme}")
    of_group: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    one_comment: str
    of_given: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    of_differ: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    of_decided: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    intro: str
    no_names: str
    empty: str
    working: str
    too_early: str
    suggested: str
    suggested_means: str
    because: str = Field(pattern=r"\{words\}", description="holds {words}")
    because_parts: str
    choose: str
    choose_means: str
    no_themes: str
    put: str
    nothing: str
    step: str
    no_step: str
    concern: str
    concern_means: str = Field(pattern=r"\{role\}", description="holds {role}")
    concern_button: str
    skip: str
    several: str
    several_means: str
    several_theme: str
    choose_one: str
    several_new: str
    several_put: str
    tick: str
    differ: str
    praise: str
    as_given: str = Field(pattern=r"\{themes\}", description="holds {themes}")
    chose: str = Field(pattern=r"\{role\}.*\{day\}.*\{themes\}", description="holds {role} and {day} and {themes}")
    chose_suggested: str
    open: str
    quote: str
    quote_out: str
    no_quote: str
    groups: str
    groups_means: str
    group: str = Field(pattern=r"\{comments\}.*\{words\}", description="holds {comments} and {words}")
    make: str
    name: str
    make_button: str
    undo: str
    undo_title: str = Field(pattern=r"\{message\}", description="holds {message}")
    earlier: str
    later: str
    page_of: str = Field(pattern=r"\{page\}.*\{pages\}", description="holds {page} and {pages}")
    theme_title: str = Field(pattern=r"\{number\}", description="holds {number}")
    theme_title_one: str
    theme_title_none: str
    theme_intro: str
    retired: str
    holds: str
    decided: str
    nobody: str
    rename: str
    rename_button: str
    merge: str
    merge_into: str
    merge_button: str
    split: str
    split_button: str
    retire: str
    keep: str
    term: str
    urgency: str
    write_down: str
    not_said: str
    history: str
    history_none: str
    others: str
    undone: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    by_machine: str
    meeting_choose: str
    meeting_next: str
    meeting_done: str
    meeting_left: str = Field(pattern=r"\{number\}", description="holds {number}")
    cards_title: str
    cards_intro: str
    cards_make: str
    cards_button: str
    cards_round: str = Field(
        pattern=r"\{round\}.*\{cards\}.*\{day\}", description="holds {round} and {cards} and {day}")
    cards_print: str
    cards_type: str
    cards_care: str
    cards_none: str
    card: str = Field(pattern=r"\{number\}", description="holds {number}")
    card_gone: str
    card_not: str
    card_save: str
    concerns_none: str
    concerns_title: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    concerns_intro: str
    concerns_quiet: str
    concerns_marked: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    concerns_back: str
    concerns_words: str
    concerns_button: str
    concerns_dealt: str
    quote_title: str
    quote_intro: str
    quote_doubtful: str
    quote_button: str
    quote_back: str
    quotes: str
    quotes_none: str
    quotes_held: str
    quote_by: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    decided_by: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    some_given: str
    sort_link: str
    sort_waiting: str = Field(pattern=r"\{comments\}", description="holds {comments}")
    themes_link: str
    meeting_link: str
    cards_link: str
    who_decided: str
    lists: dict[ListKey, str]
    terms: dict[Literal["small_step", "long_term"], str]
    urgencies: dict[Literal["can_wait", "soon", "matters_now"], str]
    acts: dict[ActKey, str]
