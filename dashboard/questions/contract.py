"""What every question is given and gives back (see ``dashboard/questions/__init__.py``)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from dashboard.answer import Answer, SourceDate
from dashboard.policy import Policy, Rule, Scope
from dashboard.reader import Edition, Snapshot
from dashboard.record import utc
from dashboard.viewer import Viewer
from data.home import Home
from data.journey import Journey
from data.needs import Needs
from data.periods import Period, Week
from data.theme_key import theme_key

if TYPE_CHECKING:
    from dashboard.journal import Journal

DIRECT_MEANS = "Direct work is time with the person or their family: in person, by phone or by video."
FIRST_YEAR, LAST_YEAR = 2000, 2100  # of weeks and periods that can be asked for
LONGEST = 200  # characters of a parameter; names of teams and sources are far shorter

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """All that a question may use to answer."""

    published: Snapshot | None  # the files of the question's EDITIONS, and no others; None where it needs none
    journal: "Journal"
    journey: Journey
    policy: Policy
    rule: Rule              # the row of the policy that allows this
    now: datetime           # UTC
    next_due: Callable[[], tuple[str, date] | None]     # the next period to be closed, and from which day
    needs: Needs            # communication needs, and ways to go and ask
    home: Home              # what the council set there, such as who is named for safeguarding
    named: set[str] = field(default_factory=set)        # people whom the answer names: their look is written

    @property
    def data(self) -> Snapshot:
        """The published files, for a question that needs some: without them it is not asked."""
        if self.published is None:
            raise AssertionError("a question without EDITIONS reads no published file")
        return self.published

    def last_days(self, weeks: int) -> tuple[date, date]:
        """Return the first and last of the days before publishing that fill so many weeks."""
        last = self.data.version.made_at.date() - timedelta(days=1)
        return last - timedelta(weeks=weeks) + timedelta(days=1), last

    def whole_weeks(self, count: int) -> tuple[Week, Week]:
        """Return the first and last of so many whole weeks before publishing: the week that runs is none of them."""
        monday = Week.of(self.data.version.made_at.date()).monday
        return Week.of(monday - timedelta(weeks=count)), Week.of(monday - timedelta(weeks=1))

    def sources(self, about: Literal["work", "cases", "voices", "machines"] = "work") -> tuple[SourceDate, ...]:
        """Return the sources of such figures with their last day; ``work``: what minutes come from, all but voices."""
        rows = self.data.rows("SELECT name, format, devices, last_at FROM figures.source ORDER BY name")
        kept = [row for row in rows if about in _tells_of(row)]
        return tuple(SourceDate(row["name"], utc(row["last_at"])) for row in kept)


def _tells_of(source: Params) -> tuple[str, ...]:
    if source["format"].startswith("feedback"):
        return ("voices",)
    return ("work", "machines") if source["devices"] else ("work", "cases")


class Question(Protocol):
    """What every module of this folder that has a NAME offers."""

    NAME: str
    ASKS: str                       # the question in plain words
    GRAIN: str                      # what one row is
    EDITIONS: Sequence[Edition]     # files that it needs; none: it answers without anything published
    PARAMS: Sequence[str]           # parameters that it takes, of PARSERS
    SCOPES: Sequence[Scope]         # scopes in which it has an answer

    def answer(self, asked: Asked, viewer: Viewer, params: Params) -> Answer:
        """Answer; the policy has been asked and the parameters have been checked before."""
        ...


Span = TypeVar("Span", Week, Period)


def _within(text: str, span: Span) -> Span:
    if not text.isascii() or not FIRST_YEAR <= span.year <= LAST_YEAR:
        raise ValueError(span)
    return span


def _choice(text: str, _journey: Journey) -> bool:
    if text.casefold() not in {"yes", "no", "true", "false", "on", "off", "1", "0"}:
        raise ValueError(text)
    return text.casefold() in {"yes", "true", "on", "1"}


def _one_of(*choices: str) -> Callable[[str, Journey], str]:
    def parse(text: str, _journey: Journey) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return parse


def _step(text: str, journey: Journey) -> str:
    if text not in journey.keys:
        raise ValueError(text)
    return text


def _name_of_comment(text: str, _journey: Journey) -> str:
    if re.fullmatch(r"[0-9a-f]{32}", text) is None:
        raise ValueError(text)
    return text


def _whole(most: int) -> Callable[[str, Journey], int]:
    def parse(text: str, _journey: Journey) -> int:
        if re.fullmatch(r"[0-9]{1,18}", text) is None or int(text) > most:
            raise ValueError(text)
        return int(text)

    return parse


# Texts from an address become values here; ValueError or WorklightError means: bad request.
PARSERS: Mapping[str, Callable[[str, Journey], Any]] = {
    "team": lambda text, _: text,
    "source": lambda text, _: text,
    "site": lambda text, _: text,
    "device": lambda text, _: text,
    "measure": lambda text, _: text,
    "week": lambda text, _: _within(text, Week.parse(text)),
    "period": lambda text, _: _within(text, Period.parse(text)),
    "step": _step,
    "theme": lambda text, _: theme_key(text),
    "reply": _one_of("waits", "doing", "done", "not_now"),
    "tag": _one_of("small_step", "long_term", "prevention", "crisis"),
    "lifecycle": _choice,
    "comment": _name_of_comment,
    "which": _one_of("waiting", "given", "differ", "decided"),
    "page": _whole(100_000),
    "group": _whole(100),
    "round": _whole(2**62),
    "detail": _one_of("milestones", "everything"),
    "view": _one_of("paths", "variants", "rework", "handovers", "stages", "asked", "causes", "returned",
                    "between"),
}
