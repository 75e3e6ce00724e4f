"""People's names are taken out of comments; plain words, places and short forms stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.redact import identifiers, redact
from data.redact_names import known, names


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask Sarah Jones or mrs patel.", "Ask [name] or mrs [name]."),
        ("told denis she did nothing", "told [name] she did nothing"),
        ("Dr. Qwertz came with Debra's bag", "Dr. [name] came with [name]'s bag"),
        ("My support worker Xanthe listens", "My support worker [name] listens"),
        ("my name is Zog Zogson", "my name is [name]"),
        ("Yours faithfully,\nF. Qwertz", "Yours faithfully,\n[name]"),
        ("Jamie W and O. Okafor", "[name] and [name]"),
        ("I told Hope and Grace.", "I told [name] and [name]."),
        ("MY CARER JANE IS LATE", "MY CARER [name] IS LATE"),
        ("ring Jo on 07700 900123", "ring [name] on [phone]"),
    ],
)
def test_names_are_taken_out(text: str, left: str) -> None:
    assert redact(text, people=True)[0] == left


@pytest.mark.parametrize(
    "text",
    [
        "I hope to see the rose in May and I miss the nurse.",
        "The Day Centre on Monday, the NHS and the O.T. team",
        "At James Cook Hospital and Hope Centre. Every week. Dr. However",
        "he will mark it, a grace of faith, summer and autumn",
        "A&E. Two people, i.e. Covid",
        "Carer Support Group",
    ],
)
def test_plain_words_places_and_short_forms_stay(text: str) -> None:
    assert redact(text, people=True) == (text, {})


def test_names_are_asked_for() -> None:
    assert redact("Ask Sarah")[0] == "Ask Sarah"
    assert identifiers("Ask Sarah") == ()
    assert redact("Ask Sarah or Tim", people=True)[1] == {"[name]": 2}


def test_no_plain_word_is_taken_for_a_given_name_in_small_letters() -> None:
    for word in known().also_words:
        assert redact(f"we saw the {word} again", people=True)[1] == {}, word


@given(st.text(max_size=200))
def test_names_stand_in_order_and_inside_the_text(text: str) -> None:
    ends = [end for span in names(text) for end in span]
    assert ends == sorted(ends) and all(0 <= end <= len(text) for end in ends)


def test_long_text_takes_no_long_time() -> None:
    began = time.process_time()
    for piece in ("a ", "Ann ", "A. ", "my name is ", "mr ", "\n", "["):
        redact(piece * (20_000 // len(piece)), people=True)
    assert time.process_time() - began < 20
