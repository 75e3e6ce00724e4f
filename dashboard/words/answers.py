"""The words about answers: words.toml, ``[answers]``, ``[upward]``, ``[unheard]`` and ``[easy]``."""

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field, model_validator

from data.answers import HOLD_UPS, OWNERS, REPLIES
from data.toml_file import Strict

STATES = ("waits", *REPLIES)
SENTENCES = (*REPLIES, "overdue", "again")
MISSING = ("step", "service", "need")


class Number(Strict):
    """One sentence for one and for many."""

    one: str = Field(min_length=1)
    many: str = Field(min_length=1)


def _all(needed: Iterable[str], *words: Mapping[str, object]) -> None:
    """Raise ValueError, which names the line, where a key has no words."""
    wanted = set(needed)
    if lacking := {key for held in words for key in wanted - set(held)}:
        raise ValueError(f"lacks words for {', '.join(sorted(lacking))}")


class AnswerWords(Strict):
    """What *You said, we did* says besides what people wrote."""

    none_yet: str
    none_yet_text: str
    finding: str = Field(pattern=r"\{things\}.*\{states\}", description="holds {things} and {states}")
    longest: str = Field(pattern=r"\{state\}.*\{since\}", description="holds {state} and {since}")
    overview: str
    subtitle: str
    nothing_at_step: str
    no_step: str
    all_steps: str
    all_replies: str
    none_of_these: str
    one_theme: str
    show_all: str
    people: str = Field(pattern=r"\{people\}", description="holds {people}")
    long_ago: str = Field(pattern=r"\{people\}", description="holds {people}")
    not_held: str
    everywhere: str
    said_since: Number
    told_us: str
    came_of_it: str
    praise: str = Field(pattern=r"\{people\}", description="holds {people}")
    trying: str
    answer: str
    change: str
    form_title: str = Field(pattern=r"\{theme\}", description="holds {theme}")
    write: str
    no_names: str
    public_note: str
    coming: str
    past: str
    no_day: str
    no_case: str
    this_step: str
    every_step: str
    take_back: str
    taking_back: str
    history: str
    history_line: str = Field(pattern=r"\{day\}.*\{role\}.*\{reply\}", description="holds {day}, {role} and {reply}")
    history_gone: str
    print: str
    easy: str
    public: str
    talk: tuple[str, ...] = Field(min_length=1)
    states: dict[str, str]
    counted: dict[str, Number]
    sentences: dict[str, str]
    owners: dict[str, str]
    labels: dict[Literal["theme", "step", "people", "state", "reply", "reason", "owner", "on_day", "everywhere"], str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "AnswerWords":
        _all(OWNERS, self.owners)
        _all(STATES, self.states, self.counted)
        _all((*SENTENCES, "waits"), self.sentences)
        return self


class UpwardWords(Strict):
    """What is said beside what leaders were asked."""

    title: str
    subtitle: str
    none: str
    waiting: Number
    all_replied: str = Field(pattern=r"\{count\}", description="holds {count}")
    sender: dict[str, str]
    sent: str = Field(pattern=r"\{day\}.*\{who\}", description="holds {day} and {who}")
    silent: str = Field(pattern=r"\{days\}", description="holds {days}")
    silent_today: str
    replied: str = Field(pattern=r"\{day\}", description="holds {day}")
    about_theme: str = Field(pattern=r"\{theme\}", description="holds {theme}")
    send: str
    from_team: str
    send_title: str
    no_names: str
    sending: str
    reply: str
    change: str
    replying: str
    take_back: str
    take_reply_back: str
    taking_back: str
    taking_reply_back: str
    none_chosen: str
    to_page: str
    labels: dict[Literal["in_the_way", "wanted", "step", "hold_up", "theme", "sent_on", "state", "reason"], str]
    sentences: dict[str, str]
    hold_ups: dict[str, str]

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "UpwardWords":
        _all(HOLD_UPS, self.hold_ups)
        _all(SENTENCES, self.sentences)
        return self


class UnheardWords(Strict):
    """What is said about those who have not been heard."""

    title: str
    finding: str = Field(pattern=r"\{missing\}", description="holds {missing}")
    not_everywhere: str
    at_steps: str = Field(pattern=r"\{steps\}", description="holds {steps}")
    all_heard: str
    subtitle: str
    means: str
    of: dict[str, str]
    kinds: dict[str, str]
    people: dict[Literal["nobody", "few"], str]
    heads: tuple[str, str, str]
    more: str

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "UnheardWords":
        _all(MISSING, self.of, self.kinds)
        return self


class EasyWords(Strict):
    """The easy-read version, sentence by sentence."""

    title: str
    draft: str
    about: str
    counts: str = Field(pattern=r"\{things\}", description="holds {things}")
    at_step: str = Field(pattern=r"\{step\}", description="holds {step}")
    said: str = Field(pattern=r"\{theme\}", description="holds {theme}")
    people: str = Field(pattern=r"\{people\}", description="holds {people}")
    long_ago: str
    waits: str
    since: str = Field(pattern=r"\{since\}", description="holds {since}")
    doing: str
    by: str = Field(pattern=r"\{day\}", description="holds {day}")
    overdue: str = Field(pattern=r"\{day\}", description="holds {day}")
    overdue_more: str
    done: str
    on: str = Field(pattern=r"\{day\}", description="holds {day}")
    not_now: str
    again: str = Field(pattern=r"\{day\}", description="holds {day}")
    reason: dict[str, str]
    none: str
    ask: str
    print: str
    plain: str

    @model_validator(mode="after")
    def _a_word_for_each(self) -> "EasyWords":
        _all(REPLIES, self.reason)
        return self
