"""Stories of Care Opinion: what was said, when and of which service; never who said it, and no consent of its own.

Seen to fail with ``NOT_THEMES`` empty (a health condition was a theme), with the day in UTC, and with names in brackets
taken for what redaction itself had put there.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import SAMPLES
from data.redact import redact
from ingest.readers import care_opinion
from ingest.readers._open import head
from ingest.readers.care_opinion import NO_DAY, NO_ID, NO_STORY, NO_WORDS
from ingest.readers.contract import Context, Unreadable
from ingest.records import COMMENT, Batch

STORY = {"id": 7, "title": "A ramp", "body": "Nine weeks.", "dateOfSubmission": "2026-11-02T08:00:00Z"}


def read(path: Path, stories: object) -> Batch:
    path = path / "stories.json"
    path.write_text(json.dumps(stories), encoding="utf-8")
    (made,) = care_opinion.read(path, Context())
    assert made.good.schema == COMMENT
    return made


def test_the_sample_reads_whole() -> None:
    sample = SAMPLES / "care_opinion.json"
    assert care_opinion.sniff(head(sample))
    (made,) = care_opinion.read(sample, Context())
    assert made.good.drop("step", "communication_need", "question").rows() == [
        (1, "9000001", date(2026, 11, 1), "Care Opinion", "Occupational therapy",
         "Nine weeks for a ramp\n\nMy mum waited nine weeks.\n\nNobody told us why.", ["waiting"], False, False),
        (2, "9000002", date(2026, 7, 2), "Care Opinion", None, "Kind people\n\nThey explained it twice.", [], False,
         None)]
    assert made.bad.rows() == [(3, "row", NO_STORY, ""), (4, "body", NO_WORDS, "")]
    assert "never read" not in str(made.good.rows())


@pytest.mark.parametrize(("change", "field", "reason"), [
    ({"id": None}, "id", NO_ID), ({"id": [1]}, "id", NO_ID), ({"dateOfSubmission": None}, "dateOfSubmission", NO_DAY),
    ({"dateOfSubmission": "2 Nov"}, "dateOfSubmission", "this is not a time"),
    ({"title": 3, "body": " "}, "body", NO_WORDS),
])
def test_what_can_not_be_kept_is_set_aside(tmp_path: Path, change: dict[str, Any], field: str, reason: str) -> None:
    made = read(tmp_path, [STORY | change, STORY])
    assert made.good["line"].to_list() == [2]
    ((line, where, why, _),) = made.bad.rows()
    assert (line, where) == (1, field) and reason in why


@pytest.mark.parametrize(("written", "consent"), [
    ({"consent_to_quote": True, "opinions": [STORY]}, True), ({"consent_to_quote": "yes", "opinions": [STORY]}, False),
    ({"opinions": [STORY]}, False), (STORY | {"consent_to_quote": True}, True), (STORY, False), ([STORY], False)])
def test_a_public_story_is_no_consent_unless_the_file_says_so(tmp_path: Path, written: object, consent: bool) -> None:
    assert read(tmp_path, written).good["consent_to_quote"].to_list() == [consent]


def test_themes_are_what_was_good_or_could_be_better_and_name_nobody(tmp_path: Path) -> None:
    tags = [{"name": name, "group": group, "polarity": polarity} for name, group, polarity in (
        ("parking", "x", -1), ("Sarah Jones", "x", 1), ("stroke", "Condition", -1), ("sad", "Emotion", -1),
        ("parking", "y", 1), ("said", "x", 0), ("x" * 201, "x", 1))]
    good = read(tmp_path, [STORY | {"tags": [*tags, "odd", {"polarity": [1]}, {}]}]).good
    assert good["themes"].to_list() == [["parking"]]


def test_markdown_becomes_plain_words(tmp_path: Path) -> None:
    body = "# Care\n> **Two** of [our *carers*](https://example.org) came at 2\\*3, not 5*6*7"
    text = read(tmp_path, [STORY | {"title": None, "body": body}]).good["text"][0]
    assert text == "Care\nTwo of our carers came at 2*3, not 5*6*7"


def test_a_name_in_brackets_is_a_name() -> None:
    assert redact("Ask [Sarah Jones] or [name]", people=True)[0] == "Ask [[name]] or [name]"


@pytest.mark.parametrize(("data", "says"), [
    (b"", "no whole JSON"), (b'[{"id": 1', "no whole JSON"), (b"\xff[]", "no whole JSON"), (b'"text"', "no list"),
    (b'{"opinions": 3}', "no list"), (b"[" * 100_000, "no whole JSON")])
def test_what_is_no_list_of_stories_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=says):
        list(care_opinion.read(path, Context()))


def test_a_list_without_stories_is_read(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("[]")
    assert list(care_opinion.read(tmp_path / "none.json", Context())) == []


ODD = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(allow_nan=False),
                   lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
                       ["id", "title", "body", "tags", "name", "polarity", "healthservices", "dateOfSubmission"]),
                       inner, max_size=4), max_leaves=12)


@given(st.lists(ODD, max_size=5))
def test_whatever_stands_there_every_element_is_good_or_set_aside(tmp_path_factory, stories: list[object]) -> None:
    path = tmp_path_factory.mktemp("odd") / "odd.json"
    path.write_text(json.dumps({"opinions": stories}), encoding="utf-8")
    assert sum(one.rows_in for one in care_opinion.read(path, Context())) == len(stories)
