"""Find people's names in free text by a list of names and by the words around them.

No list holds every name and many names are plain words, so some names stay: what is left is redacted, never anonymous.
Measured by ``tests/redaction``.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from data import REFERENCE
from data.redact_patterns import RULES

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
NAME = "[name]"
# what was put in the place of something is no name; other words in brackets may be
PUT = re.compile("|".join(sorted({re.escape(says) for says in (NAME, *(rule.says for rule in RULES))})))
SHORT = {"dr", "prof", "rev"}  # may have a full stop


class Known(NamedTuple):
    """The lists of ``data/reference/names.toml``, in lower case; what each is for stands there."""

    given: frozenset[str]
    also_words: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    also_titles: frozenset[str]
    people: frozenset[str]
    signed: frozenset[str]
    no_names: frozenset[str]
    months: frozenset[str]
    rather_words: frozenset[str]
    places: frozenset[str]
    plain: frozenset[str]
    spoken_to: frozenset[str]
    does: frozenset[str]


@cache
def known() -> Known:
    """Return the lists, read once."""
    lists = tomllib.loads((REFERENCE / "names.toml").read_text(encoding="utf-8"))
    return Known(*(frozenset(lists[name].split()) for name in Known._fields))


class Word(NamedTuple):
    """A word, where it stands, and whether it begins a sentence."""

    plain: str
    begin: int
    end: int
    capital: bool
    first: bool


def words(text: str) -> list[Word]:
    """Return the words of a text, but for what the patterns put in the place of something."""
    hidden = {at for part in PUT.finditer(text) for at in range(*part.span())}
    made: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        if match.start() in hidden:
            continue
        bare = re.sub(r"['’]s$", "", match[0], flags=re.IGNORECASE)
        between = text[last:match.start()]
        first = not made or bool(re.search(r"[.!?:\n]", between))
        made.append(Word(bare.casefold().replace("’", "'"), match.start(), match.start() + len(bare),
                         bare[0].isupper(), first))
        last = match.end()
    return made


def cased(words: list[Word], text: str) -> bool:
    """Tell whether capitals say anything: not in a text of small letters only, or of capitals only."""
    return any(word.capital for word in words) and text != text.upper()


def names(text: str) -> list[tuple[int, int]]:
    """Return where people's names stand: first character and the one after the last, in order.

    >>> names("Ask Sarah Jones or mrs patel.")
    [(4, 15), (23, 28)]
    """
    there = words(text)
    has_capitals, found, at = cased(there, text), [], 0
    while at < len(there):
        if not _begins(there, at, text, has_capitals):
            at += 1
            continue
        begin = there[at].begin
        while at + 1 < len(there) and _goes_on(there[at], there[at + 1], text, has_capitals):
            at += 1
        if at + 1 == len(there) or there[at + 1].plain not in known().places:
            found.append((begin, there[at].end))
        at += 1
    return found


def _begins(words: list[Word], at: int, text: str, cased: bool) -> bool:
    word, before = words[at], words[at - 1] if at else None
    lists, initial = known(), _initial(words, at, text)
    if word.plain in lists.no_names and word.plain not in lists.months and not initial:
        return False
    if initial or (before and _called(before, word, text, cased)):
        return True
    if word.plain in lists.also_words:
        return _rather_a_name(words, at, text, cased)
    return word.plain in lists.given


def _initial(words: list[Word], at: int, text: str) -> bool:
    """Tell whether it is the first letter of a name before a surname, "F. Taylor", and no short form, "D.V.D."."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or word.end - word.begin > 1 or text[word.end:after.begin] not in {". ", "."}:
        return False
    if after.end - after.begin == 1 or not text[word.begin].isalpha() or text[max(0, word.begin - 1):word.begin] == ".":
        return False
    # "A&E. Two people": a surname that is on no list must stand where a name alone is written, or be called one
    gap = text[max(0, word.begin - 4):word.begin].rstrip(" \t")
    alone = not gap or gap[-1] in "\n,:"
    called = at > 0 and words[at - 1].plain in known().people
    shown = text[word.begin].isupper() and after.capital and after.plain not in known().no_names
    return after.plain in known().surnames or (shown and (alone or called))


def _called(before: Word, word: Word, text: str, cased: bool) -> bool:
    """Tell whether the word before says that a person's name follows."""
    lists, between = known(), text[before.end:word.begin]
    if before.plain in lists.titles:
        return bool(re.fullmatch(r"\.?\s+", between)) and word.end - word.begin > 1
    shown = word.capital and cased and text[word.begin:word.end] != text[word.begin:word.end].upper()
    listed = word.plain in lists.given and word.plain not in lists.months
    listed = listed or (before.plain in {"pt", "su", "dr"} and word.plain in lists.surnames)
    if before.plain in lists.also_titles and re.fullmatch(r"\.? +" if before.plain in SHORT else " +", between):
        return shown or (listed and before.plain == "dr")
    gap = r"[\s,:]{1,3}" if before.plain in lists.signed else r"[,:]? "
    calls = before.plain in lists.people and bool(re.fullmatch(gap, between))
    says = re.search(r"\bname(?:['’]?s| is|:)\W{1,2}$", text[max(0, word.begin - 12):word.begin], re.IGNORECASE)
    return (calls and (shown or listed)) or (bool(says) and (word.capital or not cased))


def _rather_a_name(words: list[Word], at: int, text: str, cased: bool) -> bool:
    """Tell whether a word that is a name and a plain word too is a name here."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    surname = after is not None and after.plain in known().surnames and text[word.end:after.begin] == " "
    if not cased:
        return surname and word.plain not in known().months and words[at + 1].plain not in known().rather_words
    shown = word.capital and not text[word.begin:word.end].isupper()
    return shown and (surname or not (word.first or word.plain in known().months))


def _goes_on(word: Word, after: Word, text: str, cased: bool) -> bool:
    """Tell whether the next word belongs to the name too."""
    if not re.fullmatch(r"\.? ?" if word.end - word.begin == 1 else r" |-", text[word.end:after.begin]):
        return False
    if after.end - after.begin == 1:
        return after.capital and after.plain != "i" if cased else after.plain not in "aiu"
    if after.plain in known().no_names or (after.plain in known().rather_words and not after.capital):
        return False
    listed = after.plain in known().surnames or (
        after.plain in known().given and after.plain not in known().also_words)
    return (listed or after.capital) if cased and after.capital else listed and (not cased or not word.capital)


def without_names(text: str) -> Iterator[str]:
    """Yield the parts of a text between names."""
    last = 0
    for begin, end in names(text):
        yield text[last:begin]
        last = end
    yield text[last:]
