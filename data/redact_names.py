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

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
PUT = re.compile(r"\[[^\]]*\]")  # what the patterns put in the place of something is no name
TITLES = frozenset("mr mrs ms mx".split())
# titles that are words of their own too ("I miss her", "the nurse came"): only before a capital
ALSO_TITLES = frozenset("dr doctor miss prof professor sir lady rev sister nurse".split())
PEOPLE = frozenset(
    "daughter son sister brother husband wife mum mother dad father nan gran nana grandad aunt auntie uncle niece nephew"
    " cousin friend neighbour partner carer worker nurse therapist manager assistant client su pt patient name named"
    " called im i'm under physio gp advocate warden lady girl regards sincerely faithfully".split())
SIGNED = frozenset("name regards sincerely faithfully".split())
# "James Cook Hospital" is a place
PLACES = frozenset("hospital hospitals centre center ward house infirmary lodge unit clinic curie medical".split())
NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december christmas easter nhs dob gp ot su tel ni mosaic centre team social the a an i"
    " he she it we they you my our his her their your this that and or but so if when who what why is was are were has"
    " had have will would can could did do does not no yes please thank thanks from for to in on at of by with as said"
    " says told came just very too always never also then now still very born date phone email address number ref case"
    " visit support group section paramedic ambulance involvement confused here into problem problems teams"
    " i've i'm i'll i'd dept however every and also such healthcare community mental health care home"
    " department ward hospital council service services unit english british".split())
MONTHS = frozenset("jan april may june august autumn summer".split())
# surnames that follow a given name as plain words do ("told Jane long ago")
RATHER_WORDS = frozenset("may long short will hope day read little ward page price field hall close west".split())


class Known(NamedTuple):
    """The lists of names, in lower case."""

    given: frozenset[str]
    also_words: frozenset[str]
    surnames: frozenset[str]


@cache
def known() -> Known:
    """Return the names of ``data/reference/names.toml``."""
    lists = tomllib.loads((REFERENCE / "names.toml").read_text(encoding="utf-8"))
    return Known(*(frozenset(lists[name].split()) for name in Known._fields))


class Word(NamedTuple):
    """A word, where it stands, and whether it begins a sentence."""

    plain: str
    begin: int
    end: int
    capital: bool
    first: bool


def _words(text: str) -> list[Word]:
    put = [at for part in PUT.finditer(text) for at in range(*part.span())]
    hidden, made, last = set(put), [], 0
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


def _cased(words: list[Word], text: str) -> bool:
    """Tell whether capitals say anything: not in a text of small letters only, or of capitals only."""
    return any(word.capital for word in words) and text != text.upper()


def names(text: str) -> list[tuple[int, int]]:
    """Return where people's names stand: first character and the one after the last, in order.

    >>> names("Ask Sarah Jones or mrs patel.")
    [(4, 15), (23, 28)]
    """
    words = _words(text)
    cased, found, at = _cased(words, text), [], 0
    while at < len(words):
        if not _begins(words, at, text, cased):
            at += 1
            continue
        begin = words[at].begin
        while at + 1 < len(words) and _goes_on(words[at], words[at + 1], text, cased):
            at += 1
        if at + 1 == len(words) or words[at + 1].plain not in PLACES:
            found.append((begin, words[at].end))
        at += 1
    return found


def _begins(words: list[Word], at: int, text: str, cased: bool) -> bool:
    word, before = words[at], words[at - 1] if at else None
    initial = _initial(words, at, text)
    if word.plain in NO_NAMES - MONTHS and not initial:
        return False
    lists = known()
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
    alone = not text[:word.begin].strip(" \t") or text[:word.begin].rstrip(" \t")[-1] in "\n,:"
    called = at > 0 and words[at - 1].plain in PEOPLE
    shown = text[word.begin].isupper() and after.capital and after.plain not in NO_NAMES
    return after.plain in known().surnames or (shown and (alone or called))


def _called(before: Word, word: Word, text: str, cased: bool) -> bool:
    """Tell whether the word before says that a person's name follows."""
    between = text[before.end:word.begin]
    if before.plain in TITLES:
        return bool(re.fullmatch(r"\.?\s+", between)) and word.end - word.begin > 1
    shown = word.capital and cased and text[word.begin:word.end] != text[word.begin:word.end].upper()
    lists = known()
    listed = word.plain in lists.given - MONTHS or (before.plain in {"pt", "su", "dr"} and word.plain in lists.surnames)
    if before.plain in ALSO_TITLES and re.fullmatch(r"\.? +" if before.plain in {"dr", "prof", "rev"} else " +", between):
        return shown or (listed and before.plain == "dr")
    gap = r"[\s,:]{1,3}" if before.plain in SIGNED else r"[,:]? "
    calls = before.plain in PEOPLE and bool(re.fullmatch(gap, between))
    says = re.search(r"\bname(?:['’]?s| is|:)\W{1,2}$", text[max(0, word.begin - 12):word.begin], re.IGNORECASE)
    return (calls and (shown or listed)) or (bool(says) and (word.capital or not cased))


def _rather_a_name(words: list[Word], at: int, text: str, cased: bool) -> bool:
    """Tell whether a word that is a name and a plain word too is a name here."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    surname = after is not None and after.plain in known().surnames and text[word.end:after.begin] == " "
    if not cased:
        return surname and word.plain not in MONTHS and after is not None and after.plain not in RATHER_WORDS
    shown = word.capital and not text[word.begin:word.end].isupper()
    return shown and (surname or not (word.first or word.plain in MONTHS))


def _goes_on(word: Word, after: Word, text: str, cased: bool) -> bool:
    """Tell whether the next word belongs to the name too."""
    if not re.fullmatch(r"\.? ?" if word.end - word.begin == 1 else r" |-", text[word.end:after.begin]):
        return False
    if after.end - after.begin == 1:
        return after.capital and after.plain != "i" if cased else after.plain not in "aiu"
    if after.plain in NO_NAMES or (after.plain in RATHER_WORDS and not after.capital):
        return False
    listed = after.plain in known().surnames or after.plain in known().given - known().also_words
    return (listed or after.capital) if cased and after.capital else listed and (not cased or not word.capital)


def without_names(text: str) -> Iterator[str]:
    """Yield the parts of a text between names."""
    last = 0
    for begin, end in names(text):
        yield text[last:begin]
        last = end
    yield text[last:]
