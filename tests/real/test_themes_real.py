"""The theme engine on public comments that people had given themes: NHS, not social care (README beside them).

Protocol of the README: comments with one theme, 1,200 of them, the nine commonest themes, half held out, five draws,
20 confirmed comments a theme. Texts of fewer than three words ("Nothing.") say no theme and are left out.
"""

import json
import random
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from sklearn.metrics import f1_score

from dashboard.themes import suggest

Comment = tuple[str, str]
THEMES, DRAWN, CONFIRMED, SEEDS = 9, 1200, 20, 5


@pytest.fixture(scope="module")
def comments(shared: Path) -> list[Comment]:
    rows = pl.read_csv(shared / "real" / "feedback" / "v6_dev.csv.gz").unique("text", maintain_order=True)
    held = [(text, json.loads(labels)) for text, labels in rows.select("text", "labels").iter_rows()]
    return [(text, labels[0]) for text, labels in held if len(labels) == 1 and len(text.split()) >= 3]


def draw(comments: list[Comment], seed: int) -> tuple[list[Comment], list[Comment], list[Comment]]:
    """Return the confirmed comments, those of their half that nobody confirmed, and the half held out."""
    common = [theme for theme, _ in Counter(theme for _, theme in comments).most_common(THEMES)]
    drawn = random.Random(seed).sample([each for each in comments if each[1] in common], DRAWN)
    half, held = drawn[:DRAWN // 2], drawn[DRAWN // 2:]
    confirmed = [each for theme in common for each in [one for one in half if one[1] == theme][:CONFIRMED]]
    return confirmed, [each for each in half if each not in confirmed], held


def agreement(comments: list[Comment], seed: int) -> tuple[float, float]:
    """Return macro-F1 of the first suggestion, and the share of comments with the right theme among three."""
    confirmed, others, held = draw(comments, seed)
    waiting = [text for text, _ in [*held, *others]]
    made = suggest(confirmed, waiting, {theme: theme for _, theme in confirmed})[:len(held)]
    true = [theme for _, theme in held]
    among = sum(theme in [one.theme for one in three] for theme, three in zip(true, made, strict=True))
    return f1_score(true, [three[0].theme for three in made], average="macro"), among / len(true)


def test_the_right_theme_is_mostly_among_three(comments: list[Comment], capsys: pytest.CaptureFixture[str]) -> None:
    """Seen to fail without the subjects of words, without learning from what nobody confirmed, without neighbours."""
    found = [agreement(comments, seed) for seed in range(SEEDS)]
    first, three = (sum(each) / SEEDS for each in zip(*found, strict=True))
    with capsys.disabled():
        print(f"\nthemes of {DRAWN // 2} comments, {SEEDS} draws: macro-F1 {first:.3f}, among three {three:.3f}")
    # 0.53 and 0.85 by words and parts of words alone, 0.583 and 0.895 without neighbours; 0.598 and 0.921 now
    # 0.65 is aimed at: 0.69 and 0.956 is what the same words and subjects reach when four in five of all 2,066 comments
    # of these themes teach (five folds), 0.63 what a sentence model (all-MiniLM-L6-v2) reaches mixed in half and half
    assert first >= 0.58 and three >= 0.90
