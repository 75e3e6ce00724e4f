"""The form's own files: what the sample says, and a file that is not whole is refused in one sentence."""

import json
from datetime import date
from pathlib import Path

import pytest

from data import SAMPLES
from data.home import Home
from ingest.readers import feedback_form
from ingest.readers._open import head
from ingest.readers.contract import Context, Unreadable
from ingest.recognise import Recogniser
from ingest.records import COMMENT

SAMPLE = SAMPLES / "feedback_form.json"


def test_the_sample(home: Home) -> None:
    (batch,) = feedback_form.read(SAMPLE, Context())
    assert batch.good.schema == COMMENT and batch.rows_in == 1
    assert batch.good.row(0, named=True) == {
        "line": 1, "response_id": "4f0c2d9a7be1436588d1a05c6e3b7f92", "received_on": date(2026, 11, 24),
        "channel": "own form", "service": "Adults", "step": "assessment",
        "text": "I told my story three times. [name] was kind, and rang back on the day that was promised.",
        "themes": [], "consent_to_quote": True, "communication_need": "Large print", "question": None,
        "praise": None}
    assert Recogniser(home, None, None).form(SAMPLE).reader is feedback_form


CHANGES = [
    {"received_on": "24/11/2026"}, {"received_on": None}, {"text": ""}, {"text": None}, {"text": ["x"]},
    {"response_id": 7}, {"response_id": None}, {"consent_to_quote": "yes"}, {"consent_to_quote": None},
    {"service": 7}, {"worklight_form": 2}, {"worklight_form": None}, {"text": "x" * 100_001}]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change)[:30])
def test_what_the_form_would_not_write_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    """Seen to fail without each of the tests in _whole and _record."""
    file = tmp_path / "form-1.json"
    file.write_text(json.dumps(json.loads(SAMPLE.read_text()) | change))
    with pytest.raises(Unreadable):
        list(feedback_form.read(file, Context()))


def test_no_half_of_a_file_is_read(tmp_path: Path) -> None:
    raw, file = SAMPLE.read_bytes(), tmp_path / "form-1.json"
    for cut in range(len(raw) - 2):
        file.write_bytes(raw[:cut])
        with pytest.raises(Unreadable):
            list(feedback_form.read(file, Context()))


@pytest.mark.parametrize("raw", [b"{}", b"[1]", b'{"a": 1}', b"x", b'{"deep":' * 300])
def test_other_files_are_not_taken_for_it(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(raw)
    assert not feedback_form.sniff(head(file))
