"""Tell which characters of a comment were taken out, and so which identifiers were, and what went wrongly."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from by_place import load

Filled = load("worklight_redaction_filling", Path(__file__).parent / "filling.py").Filled
PUT = re.compile(r"\[(?:web address|email|NHS number|National Insurance number|reference number|date of birth|phone"
                 r"|postcode|address|name)\]")
# words of what was filled in that point to nobody: they may stay
HARMLESS = re.compile(r"\b(?:no|flat|at|dot|of|mrs|mr|dr|lcs|cas|asc|mos|road|street|avenue|close|lane|drive|way|court"
                      r"|crescent|gardens|grove|place|terrace|park|hill|green|walk|rise|view|mews|square|row|rd|st|ave"
                      r"|cres)\b", re.IGNORECASE)


class Measured(NamedTuple):
    """How many of each kind were there, how many went wholly, and in how many places words went that should stay."""

    there: Counter[str]
    gone: Counter[str]
    wrongly: list[str]

    def share(self, *kinds: str) -> float:
        """Return the share of spans of these kinds that went wholly."""
        return sum(self.gone[kind] for kind in kinds) / sum(self.there[kind] for kind in kinds)


def taken(text: str, left: str) -> list[tuple[int, int]]:
    """Return where the parts of ``text`` stood that are replaced in ``left``.

    What stayed is the same in both, in the same order, so the text fits a pattern made of it.
    """
    if text == left:
        return []
    pieces = PUT.split(left)
    found = re.fullmatch("(.+?)".join(re.escape(piece) for piece in pieces), text, re.DOTALL)
    assert found, (text, left)
    return [found.span(group) for group in range(1, len(pieces))]


def points(text: str, begin: int, end: int) -> set[int]:
    """Return the places of the letters and figures of a span that point to somebody."""
    spared = {at for word in HARMLESS.finditer(text, begin, end) for at in range(*word.span())}
    return {at for at in range(begin, end) if text[at].isalnum()} - spared


def measure(comments: Iterable[Filled], redacted: Callable[[str], str]) -> Measured:
    """Redact every comment and compare it with what was filled in."""
    there, gone, wrongly = Counter(), Counter(), []
    for text, spans in comments:
        out = taken(text, redacted(text))
        places = {at for span in out for at in range(*span)}
        meant = {at for _, begin, end in spans for at in range(begin, end)}
        wrongly += [text[begin:end] for begin, end in out if not meant & set(range(begin, end))]
        for kind, begin, end in spans:
            there[kind] += 1
            gone[kind] += points(text, begin, end) <= places
    return Measured(there, gone, wrongly)
