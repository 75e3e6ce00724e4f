"""What the lens gives back: rows, or the state that says why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

State = Literal[
    "ok",
    "not_yours",  # the policy denies it; no rows, whatever was asked
    "nothing_loaded",  # nothing has been published yet
    "no_data",  # nothing for this period
    "too_few",  # too few people to show (never 0)
    "not_yet",  # will come on a date: extra["on"]
    "bad_request",  # a parameter is unknown or of the wrong type
]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SourceDate:
    """A source and how far it reaches."""

    name: str
    last_at: datetime | None


@dataclass(frozen=True)
class Answer:
    """Rows of one question, and all that a figure must say of itself (rule 19)."""

    question: str
    state: State
    rows: tuple[Row, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)  # totals and choices that belong to the rows
    period: str | None = None  # "2026-P11" or "2026-W44"
    first_day: date | None = None
    last_day: date | None = None
    coverage: str = ""  # of a group: from its list
    sources: tuple[SourceDate, ...] = ()
    meaning: str = ""  # what "direct work" means here

    def with_(self, **changes: Any) -> "Answer":
        """Return a copy with some fields changed."""
        return replace(self, **changes)
