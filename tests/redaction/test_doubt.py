"""Names that redaction misses are put before a person: on the invented comments beside this file, and by example.

The lists of names are halved, so that half of the names stand for people who are on no list; a missed name counts as
found where every word of it that was left is doubtful, titles and initials apart. The lists of plain words were mended
by these comments; on fillings that were not looked at .94 and .95 of 424 missed names were found, either half halved.
"""

from pathlib import Path

import pytest
from by_place import load
from hypothesis import given
from hypothesis import strategies as st

from data import redact_doubt, redact_names
from data.redact import redact
from data.redact_doubt import MOST, doubtful

HERE = Path(__file__).parent
filled = load("worklight_redaction_filling", HERE / "filling.py").filled
measure = load("worklight_redaction_measure", HERE / "measure.py")
TIMES = 8


def bare(word: str) -> bool:
    """Tell whether a word is more than an initial or a title."""
    return len(word.strip(".")) > 1 and word.casefold() not in {"dr", "mr", "mrs", "ms", "miss"}


@pytest.fixture
def half(monkeypatch: pytest.MonkeyPatch):
    lists = redact_names.known()
    fewer = {key: frozenset(sorted(getattr(lists, key))[::2]) for key in ("given", "surnames")}
    monkeypatch.setattr(redact_names, "known", lambda: lists._replace(**fewer))
    monkeypatch.setattr(redact_doubt, "known", redact_names.known)
    redact_doubt._plain_words.cache_clear()
    yield
    redact_doubt._plain_words.cache_clear()


def test_nine_in_ten_missed_names_are_doubtful(half: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Seen to fail without what is said of people after a name (.74)."""
    missed = found = other = 0
    comments = filled(TIMES, 2027)
    for text, spans in comments:
        left = redact(text, people=True)[0]
        gone = {at for begin, end in measure.taken(text, left) for at in range(begin, end)}
        doubts, named = doubtful(left), set()
        for _, begin, end in (span for span in spans if span.kind == "name"):
            words = [word for word in text[begin:end].replace("-", " ").split() if bare(word)]
            named |= set(words)
            if measure.points(text, begin, end) - gone:
                missed += 1
                found += all(word in doubts for word in words if word in left)
        other += len(set(doubts) - named)
    with capsys.disabled():
        print(f"\ndoubtful: {found} of {missed} missed names; {100 * other / len(comments):.0f} others per 100")
    assert missed > 50 and found >= 0.9 * missed
    assert other < 0.25 * len(comments)


@pytest.mark.parametrize(("text", "found"), [
    ("I told Zephyrine Quillfeather about the ramp.", ["Zephyrine", "Quillfeather"]),
    ("Wei rang me. Nobody else did. Hope and I waited.", ["Wei", "Hope"]),
    ("my carer zephyrine came late", ["zephyrine"]),
    ("[name] Llewellynn was kind", ["Llewellynn"]),
    ("it rained.\nquillon f\n[address]", ["quillon"]),
    ("Good staff. Everything was fine. The NHS is good on Mondays.", []),
    ("Re: Zephyrine Waters, of no fixed place. Visited P. Wood.", ["Zephyrine", "Waters", "Wood"]),
    ("Bassetlaw Hospital was clean", []),
    ("PLEASE RING BEFORE TEN", []),
    ("", []),
])
def test_what_is_asked_about(text: str, found: list[str]) -> None:
    assert doubtful(text) == found


@given(st.text(max_size=200))
def test_doubtful_words_stand_in_the_text_and_are_few(text: str) -> None:
    found = doubtful(text)
    assert len(found) <= MOST and len(set(found)) == len(found)
    assert all(word in text for word in found)


def test_a_comment_of_many_names_asks_about_ten() -> None:
    names = " and ".join(f"Zephyr{sign}ine" for sign in "abcdefghijklmnop")
    assert len(doubtful(f"I met {names}")) == MOST
