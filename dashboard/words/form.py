"""The words of the feedback form, in plain English and in easy read (words.toml, ``[form]``)."""

from typing import Literal

from pydantic import Field, model_validator

from data.toml_file import Strict

Question = Literal["service", "step", "words", "quote", "need", "check"]
QUESTIONS: tuple[Question, ...] = ("service", "step", "words", "quote", "need", "check")
Key = Field(min_length=1)


class Version(Strict):
    """A question in one of the two versions: its title, and sentences below it."""

    title: str = Key
    hint: tuple[str, ...] = ()


class QuestionWords(Strict):
    """A question, in both versions, and what it is called where answers are listed."""

    short: str = Key
    plain: Version
    easy: Version


class Both(Strict):
    """The same in both versions, a sentence at a time."""

    plain: tuple[str, ...] = Field(min_length=1)
    easy: tuple[str, ...] = Field(min_length=1)


class FollowWords(Strict):
    """The page on which people see what came of it."""

    title: str = Key
    about: str = Key
    label: str = Key
    hint: str = Key
    button: str = Key
    wrong: str = Key
    too_many: str = Key
    received: str = Field(pattern=r"\{day\}", description="holds {day}")
    received_some_day: str = Key
    waiting: str = Key
    unread: str = Key
    praise: str = Key
    themes: str = Key
    no_answer: str = Key
    quote_title: str = Key
    quote_yes: str = Key
    quote_no: str = Key
    quote_unknown: str = Key
    withdraw: str = Key
    give: str = Key
    withdrawn: str = Key
    given: str = Key
    another: str = Key
    delete_title: str = Key
    delete_about: str = Key
    delete: str = Key
    delete_sure: str = Key
    delete_means: tuple[str, ...] = Field(min_length=1)
    delete_now: str = Key
    delete_keep: str = Key
    deleted: str = Key
    deleted_on: str = Field(pattern=r"\{day\}", description="holds {day}")


class EntryWords(Strict):
    """The page on which staff write down what they were told."""

    link: str = Key
    title: str = Key
    about: tuple[str, ...] = Field(min_length=1)
    channel: str = Key
    channels: dict[Literal["paper", "phone"], str]
    words: str = Key
    agreed: str = Key
    agreed_ways: dict[Literal["no", "ticked", "spoken"], str]
    button: str = Key
    bad: str = Key
    done: str = Key
    thanks: str = Key
    code: tuple[str, ...] = Field(min_length=1)
    another: str = Key
    slip: str = Key


class PrintWords(Strict):
    """Poster and paper form."""

    poster: Both
    poster_title: str = Key
    scan: str = Key
    or_go_to: str = Key
    paper_title: str = Key
    paper: Both
    tick: str = Key
    more_lines: str = Key
    return_to: str = Key
    return_unknown: str = Key
    code: str = Key
    links: str = Key
    poster_link: str = Key
    paper_link: str = Key
    print: str = Key


class FormWords(Strict):
    """Everything that the form says."""

    title: str = Key
    lead: Both
    happens_title: str = Key
    happens: Both
    aside: Both
    danger_title: str = Key
    danger: str = Key
    draft: str = Key
    picture: str = Key
    to_easy: str = Key
    to_plain: str = Key
    start: str = Key
    next: str = Key
    back: str = Key
    change: str = Key
    send: str = Key
    number: str = Field(pattern=r"\{number\}.*\{all\}", description="holds {number} and {all}")
    optional: str = Key
    unknown: str = Key
    no_need: str = Key
    not_said: str = Key
    yes: str = Key
    no: str = Key
    kept_as: str = Key
    trap: str = Key
    problem: str = Key
    faults: dict[Literal["no_words", "too_long", "no_choice", "too_quick", "trap", "old", "too_many"], str]
    questions: dict[Question, QuestionWords]
    thanks: str = Key
    thanks_again: str = Key
    code_title: str = Key
    code: Both
    follow_link: str = Key
    more: str = Key
    closed_title: str = Key
    closed: str = Key
    for_whom: str = Key
    sign_in_link: str = Key
    follow: FollowWords
    entry: EntryWords
    print: PrintWords

    @model_validator(mode="after")
    def _nothing_without_words(self) -> "FormWords":
        if lacking := sorted(set(QUESTIONS) - set(self.questions)):
            raise ValueError(f"[form.questions] lacks {', '.join(lacking)}")
        return self
