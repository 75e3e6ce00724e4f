"""The theme engine on public comments that people had given themes: NHS, not social care (README beside them).

Protocol of the README: comments with one theme, 1,200 of them, the nine commonest themes, half held out, five draws,
20 confirmed comments a theme. It does not say how the 1,200 are drawn. Two ways are measured:

    even        at most 215 comments of a theme, which makes 1,200: TF-IDF with logistic regression then gives what the
                README's own table says (words .53 of .54, and parts of words .59 of .61), so this is its draw or near
    as_in_life  themes as common as in the file; four of the nine are then rare and have hardly 20 to confirm. Texts of
                fewer than three words ("Nothing.") say no theme and are left out. Harder, and nearer to use
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline, make_union

from dashboard.themes.engine import suggest

Comment = tuple[str, str]
Draw = Callable[[list[Comment], random.Random], list[Comment]]
THEMES, DRAWN, CONFIRMED, SEEDS, MOST = 9, 1200, 20, 5, 215


@pytest.fixture(scope="module")
def comments(shared: Path) -> list[Comment]:
    """Comments of the commonest themes, with the one theme that each has."""
    rows = pl.read_csv(shared / "real" / "feedback" / "v6_dev.csv.gz").unique("text", maintain_order=True)
    held = [(text, json.loads(labels)) for text, labels in rows.select("text", "labels").iter_rows()]
    one = [(text, labels[0]) for text, labels in held if len(labels) == 1]
    common = [theme for theme, _ in Counter(theme for _, theme in one).most_common(THEMES)]
    return [each for each in one if each[1] in common]


def even(comments: list[Comment], chance: random.Random) -> list[Comment]:
    of: dict[str, list[Comment]] = defaultdict(list)
    for each in chance.sample(comments, len(comments)):
        of[each[1]].append(each)
    drawn = [each for some in of.values() for each in some[:MOST]]
    return chance.sample(drawn, len(drawn))


def as_in_life(comments: list[Comment], chance: random.Random) -> list[Comment]:
    return chance.sample([each for each in comments if len(each[0].split()) >= 3], DRAWN)


def split(drawn: list[Comment]) -> tuple[list[Comment], list[Comment], list[Comment]]:
    """Return the confirmed comments, those of their half that nobody confirmed, and the half held out."""
    half, held = drawn[:len(drawn) // 2], drawn[len(drawn) // 2:]
    confirmed = [each for theme in sorted({theme for _, theme in half})
                 for each in [one for one in half if one[1] == theme][:CONFIRMED]]
    return confirmed, [each for each in half if each not in confirmed], held


def plain(confirmed: list[Comment], held: list[Comment]) -> float:
    """Return macro-F1 of words and parts of words with logistic regression: the second line of the README's table."""
    model = make_pipeline(
        make_union(TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)),
                   TfidfVectorizer(sublinear_tf=True, ngram_range=(3, 5), analyzer="char_wb")),
        LogisticRegression(C=5.0, class_weight="balanced", max_iter=500))
    model.fit(*zip(*confirmed, strict=True))
    return f1_score([theme for _, theme in held], model.predict([text for text, _ in held]), average="macro")


def agreement(drawn: list[Comment]) -> tuple[float, float, float]:
    """Return macro-F1 of the first, the share with the right theme among three, and macro-F1 of ``plain``."""
    confirmed, others, held = split(drawn)
    waiting = [text for text, _ in [*held, *others]]
    made = suggest(confirmed, waiting, {theme: theme for _, theme in confirmed})[:len(held)]
    true = [theme for _, theme in held]
    among = sum(theme in [one.theme for one in three] for theme, three in zip(true, made, strict=True))
    first = f1_score(true, [three[0].theme for three in made], average="macro")
    return first, among / len(true), plain(confirmed, held)


# as_in_life: 0.53 and 0.85 by words and parts of words alone, 0.58 and 0.90 without neighbours; 0.69 and 0.956 where
# four in five of all comments teach (five folds), 0.63 with a sentence model (all-MiniLM-L6-v2) mixed in half and half
@pytest.mark.parametrize(("way", "least"), [(even, 0.65), (as_in_life, 0.58)])
def test_the_right_theme_is_mostly_the_first_or_among_three(
    comments: list[Comment], capsys: pytest.CaptureFixture[str], way: Draw, least: float,
) -> None:
    """Seen to fail without the subjects of words, without learning from what nobody confirmed, without neighbours."""
    found = [agreement(way(comments, random.Random(seed))) for seed in range(SEEDS)]
    first, three, base = (sum(each) / SEEDS for each in zip(*found, strict=True))
    with capsys.disabled():
        print(f"\nthemes, {way.__name__}, {SEEDS} draws: macro-F1 {first:.3f} (words and parts of words alone "
              f"{base:.3f}), among three {three:.3f}")
    assert first >= least and three >= 0.90
    assert way is not even or abs(base - 0.605) <= 0.03, "not the README's draw"
