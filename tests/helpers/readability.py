"""How hard a text is to read: the Flesch-Kincaid grade, by our own count of syllables.

Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of New Readability Formulas for Navy Enlisted Personnel,
Research Branch Report 8-75: 0.39 x words a sentence + 11.8 x syllables a word - 15.59. A grade of the United States'
schools; five more is about the reading age in years. As Flesch counted, a colon or semicolon ends a sentence too.
"""

import re

ENDS = re.compile(r"[.:;?!]+(?=\s|$)")
WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e|(?<=[gq])ue)$")
YEARS_ABOVE_GRADE = 5


def syllables(word: str) -> int:
    """Count the syllables of an English word, by its groups of vowels.

    >>> [syllables(word) for word in ("a", "time", "people", "showed", "started", "colleague", "information")]
    [1, 1, 2, 1, 2, 2, 4]
    """
    sounded = SILENT.sub("", word.lower()) if len(word) > 3 else word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", sounded)))


def reading_age(text: str) -> float:
    """Return about how old, in years, a reader has to be."""
    words = WORD.findall(text)
    sentences = [part for part in ENDS.split(text) if WORD.search(part)]
    if not words:
        return 0.0
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + YEARS_ABOVE_GRADE
