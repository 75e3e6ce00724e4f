"""What of a comment the theme engine looks at: its words and pairs, parts of words, and what its words are about.

Weights are TF-IDF (Salton & Buckley, 1988, Information Processing & Management 24(5)). What a word is about comes from
the word list of Empath (Fast, Chen & Bernstein, 2016, CHI: "Empath: understanding topic signals in large-scale text"):
194 subjects such as waiting, cleaning or speaking, so that a comment on "the queue" helps to find one on "the delay".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from data.word_forms import word_forms

ABOUT = 0.6  # weight of subjects beside words
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er")  # taken off a word that the list does not have
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Looked:
    """Comments as numbers, one row each, and the names of the first columns, which are whole words and pairs."""

    rows: csr_matrix
    words: tuple[str, ...]


def look_at(comments: Sequence[str]) -> Looked:
    """Return what is looked at in these comments; a comment without a word is a row of zeros."""
    words = _vectors(comments, ngram_range=(1, 2))
    parts = _vectors(comments, analyzer="char_wb", ngram_range=(3, 5))
    about = _vectors(comments, analyzer=subjects)
    found = [rows * weight for (rows, _), weight in ((words, 1.0), (parts, 1.0), (about, ABOUT))]
    return Looked(csr_matrix(hstack(found)), words[1])


def _vectors(comments: Sequence[str], **how: Any) -> tuple[csr_matrix, tuple[str, ...]]:
    """Weigh what stands in at least two comments: what one person alone wrote can't help to find another."""
    fewest = 2 if len(comments) > 1 else 1
    try:
        made = TfidfVectorizer(sublinear_tf=True, min_df=fewest, dtype=np.float32, **how)
        return csr_matrix(made.fit_transform(comments)), tuple(made.get_feature_names_out())
    except ValueError:  # no word stands in two comments
        return csr_matrix((len(comments), 0), dtype=np.float32), ()


def subjects(comment: str) -> list[str]:
    """Return what the words of a comment are about, in their order.

    >>> "cleaning" in subjects("They never mopped the floor")
    True
    """
    held = _subjects_of_words()
    words = [next((form for form in word_forms(word, ENDINGS) if form in held), "")
             for word in _WORD.findall(comment.lower())]
    return [subject for word in words for subject in held.get(word, ())]


@cache
def _subjects_of_words() -> dict[str, tuple[str, ...]]:
    """Read the list as a file: importing the package would bring code that can call a server."""
    path = Path(str(distribution("empath").locate_file("empath/data/categories.tsv")))
    held: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        subject, *words = line.split("\t")
        for word in filter(None, words):
            held.setdefault(word, []).append(subject)
    return {word: tuple(about) for word, about in held.items()}
