"""The words that people read, kept as data so that a council can put them in its own (words.toml)."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, model_validator

from dashboard.answer import State
from dashboard.viewer import Role
from dashboard.words.answers import AnswerWords, EasyWords, UnheardWords, UpwardWords
from dashboard.words.charts import ChartWords
from dashboard.words.first import FirstWords
from dashboard.words.form import FormWords
from dashboard.words.pulse import AgreedWords, PulseWords
from dashboard.words.shell import AppearanceWords, LateWords, ShellWords
from dashboard.words.sorting import SortingWords
from dashboard.words.summary import SummaryWords
from dashboard.words.to_be import SpecificationWords
from dashboard.words.trying import TryingWords
from dashboard.words.work import CardWords, LoadWords, TermWords
from data import REFERENCE
from data.bases import BASES, Basis
from data.errors import WorklightError
from data.home import Home
from data.journey import Journey, read_journey
from data.kinds import KINDS, NO_RECORD, Kind
from data.toml_file import Strict, load

AnyKind = Kind | Literal["no_record"]
ALL_KINDS: tuple[str, ...] = (*KINDS, NO_RECORD)
NAMED_KINDS: tuple[str, ...] = tuple(kind for kind in ALL_KINDS if kind != "held_up")  # beside a name (rule 7)
PageKey = Literal["team", "service", "flow", "promises", "term", "tools", "my-time", "told-us", "sort", "concerns",
                  "you-said", "trying", "pulse", "agreed", "who-sees-what", "how", "first-steps", "not-found"]


class KindWords(Strict):
    """A kind of time: its name in legends, and what belongs to it."""

    name: str = Field(min_length=1)
    means: str = Field(min_length=1)


class PageWords(Strict):
    """A page: its name in the menu, what it is about, and who can see it (rule 23)."""

    title: str = Field(min_length=1)
    intro: str
    for_whom: str = Field(min_length=1)


class StateWords(Strict):
    """Why there are no figures, and what to run where that helps."""

    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    run_note: str = ""
    run: tuple[str, ...] = ()


class Passage(Strict):
    """A heading with its paragraphs."""

    key: str = Field(pattern=r"^[a-z_]+$", description="part of the address, such as /how#ranges")
    title: str = Field(min_length=1)
    text: tuple[str, ...] = Field(min_length=1)


class Promise(Strict):
    """A promise to workers or to people with care needs, or what a choice of theirs does."""

    title: str = Field(min_length=1)
    text: str = Field(min_length=1)


class TeamWords(Strict):
    """What *Our team* says beside its figures."""

    named: str
    admin_together: str
    nobody: str
    no_band: str
    allocation: str
    agreement: str
    themes: str
    no_themes: str
    partners: str
    merged: str
    supervision: str
    partner: str


class ServiceWords(Strict):
    """What *The whole service* says beside its figures."""

    groups_title: str
    groups: str
    merged: str
    no_council: str
    why_no_council: str


class ToolsWords(Strict):
    """What *Our tools* says beside its figures."""

    nothing: str
    all_well: str
    untold: str
    how_to_begin: str
    few: str
    same: str
    beside: str
    beside_means: str
    two_spans: str
    few_jobs: str
    counted: str
    unknown: str
    queues: str
    all_sites: str
    back: str
    supplies: dict[str, str]
    talk: dict[str, str]
    states: dict[str, str]
    ends: dict[str, str]
    downloads: dict[str, str]
    folds: dict[str, tuple[str, str]] = Field(description="caption of what is shown first, and of the others")


class FlowWords(Strict):
    """What *How work flows* says beside its figures."""

    title: str
    draft: str
    draft_means: str
    whole: str
    milestones: str
    everything: str
    all_sources: str
    fewer: str
    unknown: str
    held: dict[str, str]
    parts: dict[str, str]
    not_drawn: str = Field(pattern=r"\{number\}", description="holds {number}")
    few_paths: str = Field(pattern=r"\{number\}", description="holds {number}")
    all_drawn: str
    marked: str = Field(pattern=r"\{step\}.*\{activities\}", description="holds {step} and {activities}")
    none_marked: str = Field(pattern=r"\{step\}", description="holds {step}")
    step_first: str = Field(pattern=r"\{caption\}.*\{step\}", description="holds {caption} and {step}")
    folds: dict[str, tuple[str, str]] = Field(description="caption of what is shown first, and of the others")
    other_ways_too: str
    other_ways: str = Field(pattern=r"\{number\}", description="holds {number}")
    back: str
    rework: str
    stages: str
    hands: str = Field(pattern=r"\{changes\}.*\{known\}", description="holds {changes} and {known}")
    hands_not_known: str = Field(pattern=r"\{number\}", description="holds {number}")
    hands_teams: str = Field(pattern=r"\{number\}", description="holds {number}")
    hands_few: str
    hands_unknown: str
    teams: str
    asked: str
    asked_said: str = Field(pattern=r"\{people\}.*\{total\}.*\{step\}.*\{theme\}",
                            description="holds {people}, {total}, {step} and {theme}")
    asked_none: str
    asked_unsaid: str
    asked_themes: tuple[str, ...] = Field(description="themes of people who had to say the same thing again")
    whole_map: str
    zoom: dict[Literal["larger", "smaller", "fit"], str]
    zoom_keys: str
    beside: str
    beside_whose: str = Field(pattern=r"\{first\}.*\{second\}", description="holds {first} and {second}")
    beside_means: str
    beside_table: str
    left: str
    right: str
    show_both: str
    in_words: str
    said: dict[str, str]
    by: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    confirm: str
    confirmed: str
    confirmed_means: str
    not_confirmed: str
    workshop: str
    nothing_said: str
    to_be: str
    to_be_says: str
    begin: str
    begin_which: str
    begin_fold: str = Field(pattern=r"\{number\}", description="holds {number}")
    no_ways: str
    not_today: str
    changes: dict[str, str]
    edits: dict[str, str]
    follows: str = Field(pattern=r"\{just\}.*\{more\}.*\{cases\}", description="holds {just}, {more} and {cases}")
    notes_title: str
    notes: str
    no_notes: str
    noted: dict[str, str]
    meanwhile: str
    causes: str
    cause: dict[str, str]
    between: str
    returned: str
    returned_all: str
    returned_other: str
    returned_weeks: str = Field(pattern=r"\{number\}", description="holds {number}")
    returned_no_week: str
    small_teams: str = Field(pattern=r"\{number\}", description="holds {number}")
    talk: tuple[str, ...] = Field(min_length=1)


class MyTimeWords(Strict):
    """What *My time* says beside its figures."""

    corrections: str
    stale: str
    not_reached: str = Field(pattern=r"\{day\}", description="holds {day}")
    pages_logged: str
    sharing: tuple[str, ...] = Field(min_length=1)
    no_agreement: str
    pause: tuple[str, ...] = Field(min_length=1)
    pause_while_shown: str
    supervision: tuple[str, ...] = Field(min_length=1)
    supervision_manager: str
    no_period: str
    looks: str
    nobody_looked: str
    download: str
    timed: str
    all_timed: str
    all_worked_out: str
    part_timed: str = Field(pattern=r"\{timed\}", description="holds {timed}")
    part_worked_out: str = Field(pattern=r"\{worked_out\}", description="holds {worked_out}")
    got_in_my_way: str
    held_title: str
    held_finding: str = Field(pattern=r"\{time\}.*\{most\}", description="holds {time} and {most}")
    held_none: str
    held_subtitle: str = Field(pattern=r"\{week\}", description="holds {week}")
    held_means: str
    held_onwards: str
    past_title: str
    past_finding: str = Field(pattern=r"\{weeks\}.*\{direct\}", description="holds {weeks} and {direct}")
    past_subtitle: str
    past_means: str
    compare: str
    compare_stop: str
    compare_said: str = Field(pattern=r"\{period\}.*\{direct\}.*\{admin\}", description="holds all three")
    compare_none: str
    print_title: str
    print_means: str
    print_make: str
    print_back: str
    print_talk: str
    print_says: str
    print_parts: dict[Literal["direct", "days", "held", "past", "talk"], str]


class SignatureWords(Strict):
    """What the council's senior lead signs at the start (rule 24)."""

    title: str = Field(min_length=1)
    text: tuple[str, ...] = Field(min_length=1)
    signed: str = Field(pattern=r"\{role\}.*\{day\}", description="holds {role} and {day}")
    unsigned: str
    link: str = Field(min_length=1)


class RefusedWords(Strict):
    """What is said above a form that was refused."""

    title: str
    still_here: str
    gone: str


class ServerWords(Strict):
    """What is said about the people who run the server."""

    title: str
    text: str
    unnamed: str


class Words(Strict):
    """words.toml, whole."""

    version: int = Field(ge=1)
    name: str
    tagline: str
    purpose: str
    direct_work: str
    no_record_note: str
    few: str
    written_here: str
    roles: dict[Role, str]
    kinds: dict[AnyKind, KindWords]
    bases: dict[Basis, str]
    better: dict[Literal["more", "less", "neither"], str]
    scopes: dict[Literal["self", "own_team", "service"], str]
    pages: dict[PageKey, PageWords]
    states: dict[State, StateWords]
    shell: ShellWords
    late: LateWords
    appearance: AppearanceWords
    team: TeamWords
    service: ServiceWords
    tools: ToolsWords
    flow: FlowWords
    load: LoadWords
    cards: CardWords
    pulse: PulseWords
    agreed: AgreedWords
    answers: AnswerWords
    upward: UpwardWords
    unheard: UnheardWords
    easy: EasyWords
    form: FormWords
    sorting: SortingWords
    trying: TryingWords
    charts: ChartWords
    terms: TermWords
    reasons: dict[str, str]
    summary: SummaryWords
    specification: SpecificationWords
    my_time: MyTimeWords
    first: FirstWords
    signature: SignatureWords
    refused: RefusedWords
    promises: tuple[Promise, ...] = Field(min_length=1)
    choices: tuple[Promise, ...] = Field(min_length=1)
    server: ServerWords
    how: tuple[Passage, ...] = Field(min_length=1)
    guessed: tuple[Passage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _nothing_without_words(self) -> "Words":
        for what, have, need in (
            ("kinds", set(self.kinds), set(ALL_KINDS)),
            ("bases", set(self.bases), set(BASES)),
            (
                "states",
                set(self.states),
                {"not_yours", "nothing_loaded", "no_data", "too_few", "not_yet", "bad_request"},
            ),
            ("better", set(self.better), {"more", "less", "neither"}),
            ("pages", set(self.pages), set(get_args(PageKey))),
        ):
            if lacking := sorted(str(key) for key in need - have):
                raise ValueError(f"[{what}] lacks {', '.join(lacking)}")
        return self

    def kind(self, key: str) -> str:
        """Return the name of a kind of time."""
        return next((words.name for name, words in self.kinds.items() if name == key), key)

    def basis(self, key: str) -> str:
        """Say how an entry's minutes were worked out."""
        return next((words for name, words in self.bases.items() if name == key), key)

    def beside_names(self) -> "Words":
        """Return words for bars with names on them: there, hold-ups are never told apart from admin (rule 7)."""
        admin = self.kinds["admin"].model_copy(update={"name": self.team.admin_together})
        return self.model_copy(update={"kinds": {**self.kinds, "admin": admin}})


@lru_cache(maxsize=8)
def read_words(path: Path = REFERENCE / "words.toml") -> Words:
    """Read and check words.toml; raise WorklightError naming file and line where it is wrong."""
    return load(path, Words)


@lru_cache(maxsize=8)
def _journey(path: Path) -> Journey:
    return read_journey(path)


def of(home: Home) -> tuple[Words, Journey]:
    """Return the words and the journey of a home: the council's own where it has them."""
    return read_words(home.reference("words.toml")), _journey(home.reference("journey.toml"))


__all__ = ["ALL_KINDS", "NAMED_KINDS", "Words", "WorklightError", "of", "read_words"]
