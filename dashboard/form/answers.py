"""The answers of one form: what travels from screen to screen, and what is wrong with it. Pure.

Nothing that comes back from a browser is believed: each screen's answer is read again, and checked again before it is
sent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from data.journey import Journey

Screen = Literal["service", "step", "words", "quote", "need", "check"]
SCREENS: tuple[Screen, ...] = get_args(Screen)
Fault = Literal["no_words", "too_long", "no_choice"]
MOST = 4000  # characters
# what can't be seen, and would make a text look empty or turn its direction
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Choices:
    """What can be chosen: names of services, steps of the journey, and ways to be told something (key -> words)."""

    services: Sequence[str]
    journey: Journey
    needs: Mapping[str, str]

    @property
    def screens(self) -> tuple[Screen, ...]:
        """The screens in order; nobody is asked for a service where the council has named none."""
        return tuple(one for one in SCREENS if self.services or one != "service")

    def after(self, screen: Screen, steps: int = 1) -> Screen | None:
        """Return the screen so many further on, or back; None before the first one."""
        place = self.screens.index(screen) + steps
        return self.screens[min(place, len(self.screens) - 1)] if place >= 0 else None


@dataclass(frozen=True)
class Answers:
    """What a person has said so far; an empty text is no answer. Not to be quoted, unless they say so."""

    service: str = ""
    step: str = ""
    words: str = ""
    quote: bool = False
    need: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """As hidden fields of a form."""
        return {"service": self.service, "step": self.step, "words": self.words,
                "quote": "yes" if self.quote else "no", "need": self.need}

    def faults(self) -> dict[Screen, Fault]:
        """Return what must be mended before it can be sent, by the screen where that is done."""
        if not self.words:
            return {"words": "no_words"}
        return {"words": "too_long"} if len(self.words) > MOST else {}


def read_answers(form: Mapping[str, str], choices: Choices) -> tuple[Answers, dict[Screen, Fault]]:
    """Read the answers out of a form, and what on the way was none of the choices: that is left out."""
    service, step, need = (form.get(name, "") for name in ("service", "step", "need"))
    known: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("service", service, choices.services), ("step", step, choices.journey.keys),
        ("need", need, tuple(choices.needs)))
    strange = {name for name, given, offered in known if given and given not in offered}
    answers = Answers(service, step, plain(form.get("words", "")), form.get("quote") == "yes", need)
    kept = replace(answers, **cast(dict[str, str], dict.fromkeys(strange, "")))  # type: ignore[arg-type]
    return kept, {cast(Screen, name): "no_choice" for name in sorted(strange)}


def plain(text: str) -> str:
    """Return a text with plain line ends and without what can't be seen, cut only far beyond what is allowed."""
    lines = text[:MOST * 3].replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(" ", lines).strip()
