"""Mappings: how the columns of a council's own table become our records (contracts.md, "Files a council gives")."""

import codecs
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
from pydantic import BeforeValidator, Field, field_validator, model_validator

from data.toml_file import Strict, load

ISO = "iso"
ALL = "*"  # every sheet
DELIMITERS = (",", ";", "\t", "|")
TIMES = ("started_at", "ended_at", "recorded_at")
CASE_KEYS = ("case", "activity", *TIMES, "worker", "team", "lifecycle", "allocated_to", "journey_step",
             "event_id")
ALSO_COLUMNS = ("at", "worker", "allocated_to")
COMMENT_KEYS = ("response_id", "received_on", "channel", "service", "step", "text", "themes",
                "consent_to_quote", "communication_need")

_DIRECTIVE = re.compile(r"%(.)")
_KNOWN = "YymdbBaAHIMSpfz%"


def _as_text(value: object) -> object:
    """TOML has dates, numbers and true; a constant or a value is text all the same."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, (int, float)) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Name = Annotated[str, Field(min_length=1)]


class Source(Strict):
    """Where the file comes from and how it is written."""

    name: Name = Field(description="name of the source, as status shows it")
    system: Name | None = Field(None, description="system whose logins it holds; the source's name where left out")
    timezone: str = Field("Europe/London", description="IANA name, for times without an offset")
    encoding: str = Field("utf-8", description="utf-8, utf-16, cp1252 ...; a byte order mark in the file wins")
    delimiter: str | None = Field(None, description="comma, semicolon, tab or |; found by itself where left out")
    sheet: Name | None = Field(None, description="of a workbook; * for all; the one that fits where left out")
    date_format: tuple[str, ...] = Field((ISO,), description="iso, or strptime formats; a list tries each")

    heading_rows: int = Field(1, ge=1, le=2, description="2: a second line of headings stands below the first, as "
                                                         "SurveyMonkey writes it; columns are named by the first")
    only_listed: tuple[Name, ...] = Field((), description="keys of which [values] lists all that may stand there; "
                                                          "a row with another is set aside, so no free text comes in")
    praise: tuple[Name, ...] = Field((), max_length=100, description="of feedback: themes of the file that say what "
                                                                     "works well, such as Compliment")
    untried: bool = Field(False, description="made from published field names: nobody has tried it on a real export")

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
            pl.Series([0]).cast(pl.Datetime("us")).dt.replace_time_zone(name)  # it keeps a list of its own
        except (ZoneInfoNotFoundError, ValueError, OSError, pl.exceptions.PolarsError) as error:
            raise ValueError(f"{name!r} is no known time zone; write it like Europe/London or UTC") from error
        return name

    @field_validator("encoding")
    @classmethod
    def _codec(cls, name: str) -> str:
        try:
            decoded = codecs.lookup(name).incrementaldecoder("strict").decode(b"", True)
        except (LookupError, TypeError, UnicodeError, ValueError) as error:
            raise ValueError(f"{name!r} is no known encoding; write utf-8, utf-16 or cp1252") from error
        if not isinstance(decoded, str):
            raise ValueError(f"{name!r} is not an encoding of text; write utf-8, utf-16 or cp1252")
        return name

    @field_validator("delimiter")
    @classmethod
    def _separator(cls, sign: str | None) -> str | None:
        if sign is not None and sign not in DELIMITERS:
            raise ValueError(f'{sign!r} can\'t part columns; write ",", ";", "\\t" or "|"')
        return sign

    @field_validator("date_format", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("date_format")
    @classmethod
    def _formats(cls, formats: tuple[str, ...]) -> tuple[str, ...]:
        if not formats:
            raise ValueError('the list is empty; write "iso", or a format such as "%d/%m/%Y %H:%M"')
        for text in formats:
            check_format(text)
        return formats


def check_format(text: str) -> None:
    """Raise ValueError, saying what would be right, where a date format can't be followed."""
    if text == ISO:
        return
    found = _DIRECTIVE.findall(text)
    unknown = [sign for sign in found if sign not in _KNOWN]
    if unknown or (text.endswith("%") and not text.endswith("%%")):
        raise ValueError(f"{text!r} holds %{unknown[0] if unknown else ''}, which is not known here; "
                         f"known are {' '.join('%' + sign for sign in _KNOWN)}")
    signs = set(found)
    if not ("d" in signs and signs & set("mbB") and signs & set("Yy")):
        raise ValueError(f'{text!r} must give day, month and year, such as "%d/%m/%Y %H:%M", or be "iso"')
    if "f" in signs and ".%f" not in text:
        raise ValueError(f"{text!r}: write fractions of a second as .%f")
    if ("I" in signs) != ("p" in signs):
        raise ValueError(f"{text!r}: a 12-hour clock needs both %I and %p")
    if signs & set("MSfz") and not signs & set("HI"):
        raise ValueError(f"{text!r} gives minutes, seconds or an offset without an hour")


class Columns(Strict):
    """Which column of the file holds what; all are names in its first line."""

    case: Name | None = None
    activity: Name | None = None
    started_at: Name | None = None
    ended_at: Name | None = None
    recorded_at: Name | None = None
    worker: Name | None = None
    team: Name | None = None
    lifecycle: Name | None = None
    allocated_to: Name | None = None
    journey_step: Name | None = None
    event_id: Name | None = None
    response_id: Name | None = None
    received_on: Name | None = None
    channel: Name | None = None
    service: Name | None = None
    step: Name | None = None
    text: Name | None = None
    themes: Name | None = None
    consent_to_quote: Name | None = None
    communication_need: Name | None = None


class Constants(Strict):
    """What is the same in every row, by the same keys."""

    case: Text | None = None
    activity: Text | None = None
    started_at: Text | None = None
    ended_at: Text | None = None
    recorded_at: Text | None = None
    worker: Text | None = None
    team: Text | None = None
    lifecycle: Text | None = None
    allocated_to: Text | None = None
    journey_step: Text | None = None
    event_id: Text | None = None
    response_id: Text | None = None
    received_on: Text | None = None
    channel: Text | None = None
    service: Text | None = None
    step: Text | None = None
    text: Text | None = None
    themes: Text | None = None
    consent_to_quote: Text | None = None
    communication_need: Text | None = None


class Also(Strict):
    """One more event of each row that has this time: a step that came in, was given to somebody, and was done."""

    at: Name = Field(description="column of its time; where a row with an event_id comes again and this is "
                                 "empty, its event is taken out")
    lifecycle: Name | None = Field(None, description="schedule, assign, start, complete ...")
    activity: Name | None = Field(None, description="what it is called; as the row's own where left out")
    worker: Name | None = Field(None, description="column of the login of who did it; nobody where left out")
    allocated_to: Name | None = Field(None, description="column of the login of the worker to whom it was given")
    after: bool = Field(False, description="true: it follows the row's own event where both have the same time")


class Question(Strict):
    """One question of a form that asks several: each answer to it becomes a comment of its own."""

    column: Name = Field(description="column of its answers")
    asks: Annotated[str, Field(min_length=1, max_length=500)] | None = Field(
        None, description="the question in words, as it is shown beside the answer; the column's name where left out")
    step: Name | None = Field(None, description="journey step of its answers, where it asks about one")
    themes: tuple[Name, ...] = Field((), max_length=30, description="themes that every answer to it has")
    praise: bool = Field(False, description="true: it asks what works well, so its answers ask for nothing")


class Nulls(Strict):
    """What the source writes where it knows nothing."""

    values: tuple[Text, ...] = ()


class Mapping(Strict):
    """One mapping file. Nothing is null unless it is empty or listed: a case may be called NA."""

    source: Source
    columns: Columns = Columns()
    constants: Constants = Constants()
    values: dict[str, dict[str, Text]] = Field({}, description="per key or column: what is written = what it means")
    nulls: Nulls = Nulls()
    also: tuple[Also, ...] = Field((), max_length=9, description="more events of each row, in the order they happen")
    questions: tuple[Question, ...] = Field((), max_length=60, description="of a feedback form: its open questions")

    @property
    def own(self) -> dict[str, str]:
        """Key -> column of the file, of the row's own event."""
        return {key: name for key, name in self.columns.model_dump().items() if name is not None}

    @property
    def fields(self) -> dict[str, str]:
        """Key -> column of the file; of more events ``also_N_at`` and the like, of questions ``question_N``."""
        more = ((f"also_{n}_{key}", getattr(one, key)) for n, one in enumerate(self.also) for key in ALSO_COLUMNS)
        asked = {f"question_{n}": one.column for n, one in enumerate(self.questions)}
        return self.own | {key: name for key, name in more if name is not None} | asked

    @property
    def fixed(self) -> dict[str, str]:
        """Key -> constant."""
        return {key: text for key, text in self.constants.model_dump().items() if text is not None}

    @property
    def kind(self) -> Literal["case_event", "comment"]:
        """What a row becomes; only feedback has ``text`` or questions."""
        return "comment" if self.questions or "text" in self.fields.keys() | self.fixed.keys() else "case_event"

    @property
    def as_read(self) -> str:
        """All that decides what is read of a file, as text.

        What came later is in it only where it says something: files that were read before it came stay known.
        """
        later: dict[str, bool | set[str]] = {"questions": True} if not self.questions else {}
        if self.source.heading_rows == 1:
            later["source"] = {"heading_rows"}
        return self.model_dump_json(exclude=later)

    def renamed(self, key: str) -> dict[str, str]:
        """Return what is written -> what it means, for one key."""
        return {**self.values.get(self.fields.get(key, key), {}), **self.values.get(key, {})}

    def matches(self, header: Iterable[str]) -> int:
        """Return how many keys find their column in a header; 0 where one is missing."""
        names = {cell.strip() for cell in header}
        return len(self.fields) if all(name.strip() in names for name in self.fields.values()) else 0

    @model_validator(mode="after")
    def _enough(self) -> "Mapping":
        keys = self.own.keys() | self.fixed.keys()
        if both := self.own.keys() & self.fixed.keys():
            raise ValueError(f"{_list(both)} is in [columns] and in [constants]; keep one")
        if not self.fields:
            raise ValueError("[columns] names no column")
        known = COMMENT_KEYS if self.kind == "comment" else CASE_KEYS
        if strange := keys - set(known):
            what = "feedback (it has text or questions)" if self.kind == "comment" else "case events (there is no text)"
            raise ValueError(f"{_list(strange)} does not belong to a mapping of {what}")
        words = ("text",) * (not self.questions)
        needed = ("received_on", *words) if self.kind == "comment" else ("case", "activity")
        if missing := set(needed) - keys:
            raise ValueError(f"{_list(missing)} is needed, in [columns] or [constants]")
        if self.questions and "text" in keys:
            raise ValueError("text is named and [[questions]] too; name the column of text as a question besides")
        if twice := {one.column for one in self.questions if [q.column for q in self.questions].count(one.column) > 1}:
            raise ValueError(f"[[questions]] names the column {_list(twice)} more than once")
        if self.also and self.kind == "comment":
            raise ValueError("[[also]] belongs to case events, and this mapping is of feedback (it has text or "
                             "questions)")
        if self.kind == "case_event" and not keys & set(TIMES) and not self.also:
            raise ValueError(f"one time is needed, in [columns] or [constants]: {' or '.join(TIMES)}")
        if bare := [key for key in self.source.only_listed if key not in self.own or not self.renamed(key)]:
            raise ValueError(f"only_listed names {_list(bare)}, which has no column or no [values]")
        if odd := self.values.keys() - keys - set(self.fields.values()):
            raise ValueError(f"[values] names {_list(odd)}, which is neither a key nor a column of this mapping")
        return self


class Wanted(Protocol):
    """What reading a CSV needs to know: the file's manner, and which columns are wanted, by a key for each."""

    @property
    def source(self) -> Source:
        """How the file is written."""
        ...

    @property
    def fields(self) -> dict[str, str]:
        """Key -> column of the file."""
        ...

    def matches(self, header: Iterable[str]) -> int:
        """Return how many keys find their column in a header; 0 where one is missing."""
        ...


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file; raise WorklightError with file, line and what would be right."""
    return load(path, Mapping)
