"""Suggest themes for comments; people decide (rule 17).

Two ways. Once people have confirmed some comments, a logistic regression learns from them and from the names of the
themes, and then once more from the comments that nobody has confirmed yet, each by how sure the first look was
(self-training: Scudder, 1965; Yarowsky, 1995). Before that, comments are grouped by the words that they share, and a
group has words and no name. Nothing here is random: the same comments give the same suggestions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from dashboard.themes.neighbours import among_neighbours
from dashboard.themes.words import Looked, look_at

TOP, BECAUSE = 3, 3      # themes suggested for a comment, and words that made it think so
ROUNDS = 3               # looks at what nobody has confirmed yet
UNCONFIRMED = 2000       # of those, the most that are learned from: more makes it slow and not better
TRUST = 0.3              # weight of a comment that nobody confirmed, of which the first look is wholly sure
STRICTNESS = 5.0         # inverse of the ridge penalty (C of LIBLINEAR and scikit-learn)
FEWEST_IN_A_GROUP = 3


@dataclass(frozen=True)
class Suggestion:
    """A theme, and the words of the comment that speak for it, strongest first; none where parts of words do."""

    theme: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Comments that share words: their places in what was given, and the words."""

    words: tuple[str, ...]
    members: tuple[int, ...]


def suggest(confirmed: Sequence[tuple[str, str]], comments: Sequence[str],
            names: Mapping[str, str] | None = None) -> list[tuple[Suggestion, ...]]:
    """Return for each comment up to three themes, likeliest first.

    ``confirmed`` are texts and the theme (its key) that people gave them; ``names`` are the plain words of each theme
    by key, from which it learns too. Fewer than two themes confirmed: nothing to choose from, so no suggestions.
    """
    themes = {theme for _, theme in confirmed}
    if len(themes) < 2 or not comments:
        return [() for _ in comments]
    named = [(words, key) for key, words in (names or {}).items() if key in themes]
    taught = [*confirmed, *named]
    looked = look_at([*(text for text, _ in taught), *comments])
    model = _learn(looked.rows, np.array([theme for _, theme in taught], dtype=object))
    asked = looked.rows[len(taught):]
    said = csr_matrix(asked[:, :len(looked.words)])
    sure = among_neighbours(model.predict_proba(asked), said, _step(len(comments)))
    likely = np.argsort(-sure, axis=1, kind="stable")[:, :TOP]
    return [tuple(Suggestion(str(model.classes_[theme]), _because(said, row, model, theme, looked.words))
                  for theme in three) for row, three in enumerate(likely)]


def _learn(rows: csr_matrix, themes: np.ndarray) -> LogisticRegression:
    """Learn from the first rows, which have themes, then from an even share of the others as well."""
    known = len(themes)
    step = _step(rows.shape[0] - known)
    others = rows[known::step]
    both = rows[[*range(known), *range(known, rows.shape[0], step)]]
    model = _fit(rows[:known], themes, np.ones(known))
    for _ in range(ROUNDS):
        sure = model.predict_proba(others)
        guessed = model.classes_[sure.argmax(axis=1)]
        weights = np.concatenate([np.ones(known), TRUST * sure.max(axis=1) ** 2])
        model = _fit(both, np.concatenate([themes, guessed]), weights)
    return model


def _step(comments: int) -> int:
    """Every which comment is taken, so that no more than ``UNCONFIRMED`` are."""
    return max(1, -(-comments // UNCONFIRMED))


def _fit(rows: csr_matrix, themes: np.ndarray, weights: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=STRICTNESS, class_weight="balanced", max_iter=200)
    return model.fit(rows, themes, sample_weight=weights)


def _because(said: csr_matrix, row: int, model: LogisticRegression, theme: int,
             words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of this comment that speak most for the theme: weight of the word times that of the model."""
    # a row of a sparse matrix is a stretch of its arrays: to make a matrix of each took a fourth of the time
    part = slice(said.indptr[row], said.indptr[row + 1])
    held = said.indices[part]
    # two themes share one set of weights, which speak for the second
    weights = model.coef_[theme] if len(model.classes_) > 2 else model.coef_[0] * (1 if theme else -1)
    speaks = said.data[part] * weights[held]
    strongest = sorted(((speaks[at], words[held[at]]) for at in np.flatnonzero(speaks > 0)), reverse=True)
    return tuple(islice((word for _, word in strongest if not _is_small(word)), BECAUSE))


def _is_small(words: str) -> bool:
    return all(word in ENGLISH_STOP_WORDS for word in words.split())


def group(comments: Sequence[str], most: int = 12) -> list[Group]:
    """Group comments by the words that they share, largest group first: a place to begin, never a theme by itself.

    K-means on latent semantic vectors (Deerwester and others, 1990). Comments that share words with hardly any other
    are in no group.
    """
    looked = look_at(comments) if comments else Looked(csr_matrix((0, 0)), ())
    count = min(most, len(comments) // FEWEST_IN_A_GROUP)
    width = min(50, looked.rows.shape[1] - 1, len(comments) - 1)
    if count < 2 or width < 2:
        return []
    places = normalize(TruncatedSVD(width, random_state=0).fit_transform(looked.rows))
    found = KMeans(count, n_init=4, random_state=0).fit_predict(places)
    groups = [_group(np.flatnonzero((found == number) & places.any(axis=1)), looked) for number in range(count)]
    kept = [each for each in groups if len(each.members) >= FEWEST_IN_A_GROUP and each.words]
    return sorted(kept, key=lambda each: (-len(each.members), each.members))


def _group(members: np.ndarray, looked: Looked) -> Group:
    words = looked.rows[:, :len(looked.words)]
    here = np.asarray(words[members].sum(axis=0)).ravel() / max(len(members), 1)
    apart = here - np.asarray(words.mean(axis=0)).ravel()
    order = [place for place in np.argsort(-apart, kind="stable") if apart[place] > 0]
    said = [looked.words[place] for place in order if not _is_small(looked.words[place])]
    return Group(tuple(said[:5]), tuple(int(member) for member in members))
