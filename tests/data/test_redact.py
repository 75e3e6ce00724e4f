"""Redaction takes structured identifiers out, in British forms, and leaves the rest of the words alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.redact import redact
from data.redact_patterns import nhs_checksum


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ring 020 7946 0018.", "Ring [phone]."),
        ("or (0161) 496 0123, +44 (0)161 496 0000", "or [phone], [phone]"),
        ("my mobile 07700 900123 is best", "my mobile [phone] is best"),
        ("tel.07700900123", "tel.[phone]"),
        ("0044 7700 900 123", "[phone]"),
        ("from Poland +48 22 123 45 67", "from Poland [phone]"),
        ("call me on 496 0123", "call me on [phone]"),
        ("write to jo.o'neill+care@mail.example.co.uk please", "write to [email] please"),
        ("see https://x.example/a?b=c and www.example.org/me", "see [web address] and [web address]"),
        ("my NHS number is 943 476 5919", "my NHS number is [NHS number]"),
        ("NI AB 12 34 56 C", "NI [National Insurance number]"),
        ("at M1 1AE, sw1a 2aa and EC1A1BB", "at [postcode], [postcode] and [postcode]"),
        ("I live at Flat 3, 12 mill lane", "I live at [address]"),
        ("12 Acacia Avenue and 4 St. John's Close", "[address] and [address]"),
        ("born on 3rd March 1950", "born on [date of birth]"),
        ("DOB: 03/04/50, date of birth 1950-04-03", "DOB: [date of birth], date of birth [date of birth]"),
        ("case no. 123456 and ref: AB/1234", "case no. [reference number] and ref: [reference number]"),
        ("her staff number is W99887", "her staff number is [reference number]"),
        ("my nhs no is 943.476.5918", "my nhs no is [NHS number]"),  # called one, though a figure was mistyped
        ("NINO: ZZ 30 62 02 T and qq123456c", "NINO: [National Insurance number] and [National Insurance number]"),
        ("dob 15 06 1968, born 3rd of Jan '52", "dob [date of birth], born [date of birth]"),
        ("12-14 High Street, dob 030450", "[address], dob [date of birth]"),
        ("card 4111 1111 1111 1111", "card [reference number]"),
        ("Mary (03/04/1945)", "Mary ([date of birth])"),
        ("jo dot bloggs at example dot org", "[email]"),
        ("jo[at]example[dot]org, jo @ example.org", "[email], [email]"),
        ("oh seven seven double oh nine double oh one two three", "[phone]"),
        ("case 10719536, quote CAS-77303-JPREEZ", "case [reference number], quote [reference number]"),
        ("Mosaic ID LCS 0028323; ref ASC/2024/4811", "Mosaic ID [reference number]; ref [reference number]"),
        ("my id is wk4777, badge 4821", "my id is [reference number], badge [reference number]"),
        ("its 127 pritchard green not ours", "its [address] not ours"),
        ("AT 171B OLD CHAPEL COURT", "AT [address]"),
    ],
)
def test_identifiers_are_replaced_by_what_they_were(text: str, left: str) -> None:
    assert redact(text)[0] == left


@pytest.mark.parametrize(
    "text",
    [
        "number 943 476 5919 in the queue",  # ten digits with a good checksum, but no word near
        "the NHS line 943 476 5918 times",  # a word near, but no checksum
        "waited 3 weeks on the road, 2 people drive",
        "it was 10 out of 10 in 2020, phone 3 times",
        "on 01/02/2024 10:30 and 01-02-2024 10",
        "in any case 2023 went well, I was born in Leeds",
        "12 visits, 4 calls, 30 minutes late on Tuesday",
        "paid £1200000 for 12 weeks in 2019 to 2020, 30000 people",
        "at 3 different points, a 20 minute drive, 5 min walk",
        "look at the nhs dot uk, carers @ home, one two three",
    ],
)
def test_plain_words_stay(text: str) -> None:
    assert redact(text) == (text, {})


def test_each_reason_is_counted() -> None:
    _, taken = redact("jo@x.org or al@x.org, ring 07700 900123")
    assert taken == {"[email]": 2, "[phone]": 1}


def test_nhs_checksum() -> None:
    assert nhs_checksum("9434765919")
    assert not nhs_checksum("9434765918")
    assert not nhs_checksum("1000000010")  # a remainder of 10 is no number at all


_LETTER = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGIT = st.sampled_from("0123456789")
_WORDS = st.lists(st.text(_LETTER, min_size=1, max_size=9), max_size=6).map(" ".join)
_EMAIL = st.from_regex(r"[a-z][a-z0-9._+]{0,20}@[a-z][a-z0-9-]{0,10}\.(co\.uk|org|com)", fullmatch=True)
_PHONE = st.tuples(
    st.sampled_from(["07{}", "01{}", "02{}", "+447{}", "+44 (0)1{}", "(01{}"]),
    st.lists(_DIGIT, min_size=9, max_size=9),
    st.sampled_from(["", " ", "-", "."]),
).map(
    lambda part: part[0].format(part[2].join(["".join(part[1][:3]), "".join(part[1][3:6]), "".join(part[1][6:])]))[:24]
)
_POSTCODE = st.from_regex(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-HJ-NP-UW-Z]{2}", fullmatch=True)


@settings(max_examples=150)
@given(_WORDS, st.one_of(_EMAIL, _PHONE, _POSTCODE), _WORDS)
def test_no_email_phone_or_postcode_survives(before: str, secret: str, after: str) -> None:
    left, taken = redact(f"{before} {secret} {after}")
    assert secret not in left
    assert taken.total() >= 1
    assert len(re.findall(r"\d", left)) < 4


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(st.text(_LETTER, min_size=1, max_size=9), st.sampled_from(["3", "27", "2024", "–", "…", "é"])),
        max_size=12,
    ).map(" ".join)
)
def test_text_without_identifiers_is_unchanged(text: str) -> None:
    streets = r"(?i)\d.*\b(street|road|rd|lane|ave|st|ln|cl|dr|ct|pl|sq|row|way|call|ring|text|tel|mob|ref|\w?\d\w?)\b"
    left, taken = redact(text)
    assert left == text or re.search(streets, text) or taken.keys() <= {"[postcode]", "[address]", "[reference number]"}


@given(st.text(max_size=300))
def test_any_text_is_redacted_without_fault(text: str) -> None:
    once, _ = redact(text)
    assert isinstance(once, str)


def test_long_text_takes_no_long_time() -> None:
    pieces = ("a", "1", "0 ", "a.", "12 a ", "@", "+1", "born ", "\n", "a dot ", "a at ", "case no ", "flat 1 ",
              "at 1 a ", "a-1", "id ", "nhs ", " ")
    for piece in pieces:
        redact(piece * (20_000 // len(piece)))
