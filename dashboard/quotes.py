"""A comment as a quote: its words with those left out that people took out. Pure.

What is kept of a release is the places of the words and a hash of the text they were chosen in, never the words: where
the text has changed since, the release no longer holds.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

LEFT_OUT = "[...]"
# what a person said last after sending: may they be quoted, and when (UTC); none: nothing
Word = tuple[bool, datetime] | None


def agreed(in_file: bool, word: Word) -> bool:
    """Tell whether a person agrees to be quoted: their last word goes before the one that came with the comment."""
    return word[0] if word else in_file


def still_released(released_at: datetime | None, word: Word) -> bool:
    """Tell whether a release still holds: one from before the person's last word does not, even if that word is yes."""
    return word is None or (released_at is not None and released_at > word[1])


def pieces(text: str) -> list[str]:
    """Return the words of a text, in the order in which they are counted from 0.

    >>> pieces("Ask  my son.")
    ['Ask', 'my', 'son.']
    """
    return text.split()


def without(text: str, places: Collection[int]) -> str:
    """Return the text without the words at these places; several in a row leave one mark.

    >>> without("Ask my son Pat today", {2, 3})
    'Ask my [...] today'
    """
    kept: list[str] = []
    for place, word in enumerate(pieces(text)):
        if place not in places:
            kept.append(word)
        elif kept[-1:] != [LEFT_OUT]:
            kept.append(LEFT_OUT)
    return " ".join(kept)


def text_hash(text: str) -> str:
    """Return what a release holds of the text it was made for."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def places_of(doubtful: Iterable[Any] | None, text: str) -> set[int]:
    """Return the places of words that the redaction was not sure of, given as words or as (start, end) in the text."""
    spans = [tuple(one.values())[:2] if isinstance(one, dict) else one for one in doubtful or ()]
    words = {word for one in spans if isinstance(one, str) for word in pieces(one)}
    ranges = [(int(one[0]), int(one[1])) for one in spans if not isinstance(one, str)]
    found, at = set(), 0
    for place, word in enumerate(pieces(text)):
        at = text.index(word, at)
        if word in words or word.strip(".,;:!?\"'()") in words or any(
                at < end and start < at + len(word) for start, end in ranges):
            found.add(place)
        at += len(word)
    return found
