"""The words: complete, checked, and none that a light on the work would not say."""

import re

import pytest

from dashboard import words as product_words
from dashboard.words import ALL_KINDS, read_words
from data import REFERENCE
from data.errors import WorklightError

TEXT = (REFERENCE / "words.toml").read_text(encoding="utf-8")
NEVER = ("throughput", "productiv", "utilis", "idle", " league", "score", "kept private", "unproductive", "lazy")


def test_words_are_complete():
    words = read_words()
    assert next(words.kind(kind) for kind in ALL_KINDS) == "With people"
    assert words.kind("unheard of") == "unheard of"
    assert len(words.promises) >= 6 and all(page.for_whom for page in words.pages.values())


@pytest.mark.parametrize("word", NEVER)
def test_words_that_are_never_said(word):
    assert word not in TEXT.casefold()


def test_sentences_are_short():
    sentences = [s for line in re.findall(r'"([^"]{40,})"', TEXT) for s in re.split(r"(?<=[.:;])\s", line)]
    assert max(len(sentence.split()) for sentence in sentences) <= 32


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[kinds.travel]", "[kinds.travelling]", "travelling"),
        ("[states.too_few]", "[states.tiny]", "tiny"),
        ('few = "a few people"', "", "few"),
        ("version = 1", "version = 1\nslogan = 2", "slogan"),
    ],
)
def test_a_slip_is_named_with_its_file(tmp_path, old, new, fault):
    own = tmp_path / "words.toml"
    own.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WorklightError, match=fault) as told:
        read_words(own)
    assert "words.toml, line" in str(told.value)


def test_missing_parts_are_named(tmp_path):
    own = tmp_path / "words.toml"
    own.write_text(re.sub(r"\[states.too_few\][^\[]*", "", TEXT), encoding="utf-8")
    with pytest.raises(WorklightError, match="too_few"):
        read_words(own)


def test_a_council_may_use_its_own_words(home):
    folder = home.root / "reference"
    folder.mkdir()
    (folder / "words.toml").write_text(
        TEXT.replace('name = "With people"', 'name = "With residents"'), encoding="utf-8"
    )
    words, journey = product_words.of(home)
    assert words.kind("direct") == "With residents" and journey.keys[0] == "first_contact"
