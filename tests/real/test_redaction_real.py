"""How often redaction takes words out of real comments that point to nobody (README of the real data beside them).

The comments were made anonymous before they were published, so hardly a figure that is taken out of them is rightly
taken; some given names were left in them. All that was flagged in all 10,714 at hand was looked at by eye: one number
of an incident, rightly, and 421 names, of which some 15 wrongly. The test takes every fourth comment. The wrong ones
were words in small letters, in capitals, or after a single letter. So: a number is right after a word for one, a name
where each of its words begins with a capital and has small letters; everything else is counted as wrong. Where all were
wrong they would still be too few to fail.
"""

import re
from pathlib import Path

import polars as pl
import pytest
from by_place import load

from data.redact import redact
from data.redact_doubt import doubtful

HERE = Path(__file__).parent
taken = load("worklight_redaction_measure", HERE.parent / "redaction" / "measure.py").taken
TRUE = re.compile(r"\b(?:no|number|ref|reference|id)\b\W{0,3}$", re.IGNORECASE)
NAME = re.compile(r"(?:[A-Z][a-z'’A-Z]*[a-z]|[A-Z])(?:[ \-](?:[A-Z][a-z'’A-Z]*[a-z]|[A-Z]))*")


@pytest.fixture(scope="module")
def comments(shared: Path) -> list[str]:
    files = sorted((shared / "real" / "feedback").glob("*.csv.gz"))
    texts = pl.concat([pl.read_csv(file, infer_schema=False).select("text") for file in files])["text"]
    return texts.drop_nulls().unique(maintain_order=True).gather_every(4).to_list()


def wrongly(text: str, people: bool) -> int:
    """Return in how many places words went that should have stayed."""
    out = [(text[:begin], text[begin:end]) for begin, end in taken(text, redact(text, people)[0])]
    numbers = [TRUE.search(before) is not None for before, part in out if re.search(r"\d{4}", part)]
    others = [people and NAME.fullmatch(part) is not None for _, part in out if not re.search(r"\d{4}", part)]
    return [*numbers, *others].count(False)


@pytest.mark.parametrize("people", [False, True])
def test_few_words_are_taken_out_wrongly(comments: list[str], people: bool, capsys) -> None:
    """Seen to fail with names that any word with a capital was."""
    per_hundred = 100 * sum(wrongly(text, people) for text in comments) / len(comments)
    with capsys.disabled():
        print(f"\nredaction of {len(comments)} real comments, names {people}: {per_hundred:.2f} places wrongly per 100")
    assert per_hundred < 5


def test_few_words_of_real_comments_are_doubtful(comments: list[str], capsys) -> None:
    """So that a person who releases a quote is asked about names and not about every word: 4 per 100 were measured.

    Seen to fail without lists of plain words (65 per 100).
    """
    per_hundred = 100 * sum(len(doubtful(redact(text, people=True)[0])) for text in comments) / len(comments)
    with capsys.disabled():
        print(f"\ndoubtful words of {len(comments)} real comments: {per_hundred:.1f} per 100")
    assert per_hundred < 25
