"""Whose a login may be: the people whose names it resembles, for a person to confirm. Nothing is linked by this alone.

A login is held against the ways in which organisations make logins of names (first.last, flast, lastf ...), by the
ratio of Indel similarity (rapidfuzz.fuzz.ratio, 0 to 100), after a number at its end is left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

ALIKE = 85.0  # below it different people's logins meet: "jsmith" and "bsmith" have 83
CLEAR = 5.0   # nearer than this to the best is as good as it
MOST = 3
SHORTEST = 3


@dataclass(frozen=True)
class Listed:
    """A person on the list: name, and (system, login) pairs in small letters."""

    name: str
    logins: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Suggestion:
    """A login, and the people it may belong to, the likeliest first; one: it is clear, more: somebody must know."""

    system: str
    login: str
    people: tuple[str, ...]


def suggest(logins: Iterable[tuple[str, str]], people: Mapping[str, Listed]) -> list[Suggestion]:
    """Return a suggestion for each (system, login) that resembles somebody; ``people`` by identifier.

    The logins that a person has elsewhere are looked at too, and the identifier itself, for staff numbers are logins.
    """
    forms = {key: _forms(person.name) | {_plain(text) for text in (key, *(login for _, login in person.logins))}
             for key, person in people.items()}
    found = []
    for system, login in sorted(set(logins)):
        ratios = {person: _alike(login, of) for person, of in forms.items()}
        best = max(ratios.values(), default=0.0)
        near = sorted((person for person, ratio in ratios.items() if ratio >= max(ALIKE, best - CLEAR)),
                      key=lambda person: (-ratios[person], person))
        if best >= ALIKE and len(near) <= MOST:
            found.append(Suggestion(system, login, tuple(near)))
    return found


def _alike(login: str, forms: Iterable[str]) -> float:
    whole = _plain(login)
    texts = {text for text in (whole, whole.rstrip("0123456789")) if len(text) >= SHORTEST}
    return max((fuzz.ratio(text, form) for text in texts for form in forms if len(form) >= SHORTEST), default=0.0)


def _forms(name: str) -> set[str]:
    words = [word for word in re.split(r"[\s.]+", _bare(name)) if word]
    words = [re.sub(r"[^a-z0-9]", "", word) for word in words]
    words = [word for word in words if word]
    if not words:
        return set()
    first, last = words[0], words[-1]
    return {"".join(words), first + last, last + first, first[0] + last, last + first[0], first + last[0],
            "".join(word[0] for word in words[:-1]) + last}


def _plain(login: str) -> str:
    """Take off a domain before or behind it and all marks between words."""
    return re.sub(r"[^a-z0-9]", "", _bare(login).rpartition("\\")[2].partition("@")[0])


def _bare(text: str) -> str:
    """Return small letters without accents; letters of other scripts stay out of this way of comparing."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
