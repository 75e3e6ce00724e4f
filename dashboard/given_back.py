"""Which form of a page is the one that was refused. Pure; both kinds of page ask it.

A form is known by its act and by what it carries unseen, such as the number of its card. What it carries to tell
whether somebody wrote in the meantime does not count, for it has moved on. ``drawn_from`` is put back, because the
words were written with that version in view; ``seen`` is not, because the page shows by now what was missed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.auth.refused import Refused

KEPT, SEEN = "drawn_from", "seen"
STAMPS = frozenset({KEPT, SEEN})
OURS = frozenset({"csrf_token", "back", "again"})
LONG = 20  # characters; what is shorter is a choice or a number, not something written


@dataclass(frozen=True)
class Drawn:
    """A form as it was drawn: what it carries unseen, the fields that are always sent, and the form itself."""

    act: str
    carried: Mapping[str, str]
    sent: frozenset[str]
    form: Any


def match(forms: Iterable[Drawn], refused: Refused) -> Drawn | None:
    """Return the form that was sent, the closest of those it may have been; None where it is not there any more."""
    fits = [one for one in forms if one.act == refused.act and one.sent and one.sent <= refused.fields.keys()
            and all(refused.fields.get(name) == value for name, value in one.carried.items() if name not in STAMPS)]
    return max(fits, key=lambda one: (len(one.sent), len(one.carried)), default=None)


def written(refused: Refused) -> list[str]:
    """Return what was written in words, to be shown where the form is not there any more."""
    return [text for text in refused.fields.values() if len(text) >= LONG and " " in text]
