"""Words of a redacted comment that may be names and are not surely so: a person is asked before it is quoted.

::

    "Ask Zephyrine or jo. Wren rang me."   inside a sentence with a capital, and no plain word: Zephyrine
                                           a plain word too, before what people do: Wren

What is surely a name was taken out before (``redact_names.py``). Which words are plain English is told by the word list
of Empath (Fast, Chen & Bernstein, 2016) and by ``plain`` in ``data/reference/names.toml``. Measured by
``tests/redaction/test_doubt.py`` on invented comments and by ``tests/real/test_redaction_real.py`` on real ones.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from data.redact_names import NAME, SHORT, Word, cased, known, words
from data.word_forms import word_forms

MOST = 10
SAID_TO_BE = frozenset({"called", "named"})  # before a name in small letters, where the text has capitals
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "n't", "ness", "ment")


def doubtful(text: str, most: int = MOST) -> list[str]:
    """Return words of a redacted text that may be names, as they are written, each once, in the order they stand.

    >>> doubtful("I told Zephyrine about the ramp.")
    ['Zephyrine']
    """
    there = words(text)
    has_capitals, named, before = cased(there, text), [], -1
    for at, word in enumerate(there):
        goes_on = at == before + 1 and before >= 0 and _goes_on(there, at, text, has_capitals)
        if goes_on or _may_be_a_name(there, at, text, has_capitals):
            named.append(text[word.begin:word.end])
            before = at
    return list(dict.fromkeys(named))[:most]


def _goes_on(found: list[Word], at: int, text: str, has_capitals: bool) -> bool:
    """Tell whether a word belongs to the doubtful one before it: "zephyrine achebe", "Zephyrine Waters"."""
    word, last = found[at], found[at - 1]
    if text[last.end:word.begin] not in {" ", "-"} or word.end - word.begin < 2:
        return False
    if has_capitals:
        return _shown(word, text) and word.plain not in known().no_names | known().plain
    return not _is_plain(word.plain) or _rather_a_surname(word)


def _may_be_a_name(found: list[Word], at: int, text: str, has_capitals: bool) -> bool:
    word = found[at]
    if word.end - word.begin < 2:
        return False
    if _beside_a_name(word, text) or _after_an_initial(found, at, text):
        return not _is_plain(word.plain) or _rather_a_surname(word)
    if _is_plain(word.plain):
        return False
    if has_capitals:
        return _with_capitals(found, at, text)
    cues = known().people | known().spoken_to | known().titles | SHORT
    return _after(found, at, text, cues) or _alone(word, text)


def _with_capitals(found: list[Word], at: int, text: str) -> bool:
    """Tell whether a word, of no plain English, is a name by its capital, or by what stands before it."""
    word = found[at]
    if not word.capital:
        return _after(found, at, text, SAID_TO_BE)
    if not _shown(word, text) or _is_a_place(found, at):
        return False
    return not word.first or _does_something(found, at, text) or _alone(word, text)


def _shown(word: Word, text: str) -> bool:
    """Tell whether it has a capital and small letters."""
    return word.capital and not text[word.begin:word.end].isupper()


def _rather_a_surname(word: Word) -> bool:
    return word.plain in known().surnames - known().rather_words


def _after_an_initial(found: list[Word], at: int, text: str) -> bool:
    """Tell whether a single letter and a full stop stand before it: "p. wood"."""
    return at > 0 and found[at - 1].end - found[at - 1].begin == 1 and text[found[at - 1].end:found[at].begin] == ". "


def _is_plain(word: str) -> bool:
    """Tell whether it is a word of plain English and no name besides, or a title."""
    lists = known()
    if word in lists.no_names or word in lists.plain or word in lists.titles or word in lists.also_titles:
        return True
    if word in lists.also_words:
        return False
    return any(form in _plain_words() for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    yield from word_forms(word, ENDINGS)
    if "-" in word or "'" in word:
        yield re.split(r"['\-]", word)[0]


@cache
def _plain_words() -> frozenset[str]:
    """Read the list as a file, as the theme engine does; what is a given name besides is no plain word here."""
    path = Path(str(distribution("empath").locate_file("empath/data/categories.tsv")))
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split("\t")[1:]) - known().given | known().plain


def _beside_a_name(word: Word, text: str) -> bool:
    """Tell whether a name was taken out right before it, or right after: "[name] Llewellyn"."""
    before, after = text[:word.begin].rstrip(" "), text[word.end:]
    return before.endswith(NAME) or after.startswith(f" {NAME}")


def _is_a_place(found: list[Word], at: int) -> bool:
    """Tell whether a word of a place follows: "Bassetlaw Hospital"."""
    return any(word.plain in known().places for word in found[at + 1:at + 3] if not word.first)


def _after(found: list[Word], at: int, text: str, cues: frozenset[str]) -> bool:
    """Tell whether a word stands before it after which people are named."""
    return at > 0 and found[at - 1].plain in cues and text[found[at - 1].end:found[at].begin].strip(",:") == " "


def _does_something(found: list[Word], at: int, text: str) -> bool:
    """Tell whether a name may begin a sentence here: "Wren rang", "Wren and I", "Re: Wren, of"."""
    if text[found[at].end:found[at].end + 2] == ", " or text[:found[at].begin].endswith(": "):
        return True
    after = [word for word in found[at + 1:at + 3] if not word.first]
    together = len(after) == 2 and after[0].plain == "and" and (after[1].capital or after[1].plain in {"my", "me"})
    goes_on = bool(after) and after[0].capital and not _is_plain(after[0].plain)
    return bool(after) and (after[0].plain in known().does or together or goes_on)


def _alone(word: Word, text: str) -> bool:
    """Tell whether it stands on a line of at most three words, as a name does below a letter."""
    begin, end = text.rfind("\n", 0, word.begin) + 1, text.find("\n", word.end)
    line = text[begin:end if end >= 0 else len(text)]
    return "\n" in text and len(line.split()) <= 3 and "[" not in line
