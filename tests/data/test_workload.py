"""workload.toml: the council's own words for load, and a slip named by file, line and mend.

Seen to fail with the check for a word that stands twice left out.
"""

from pathlib import Path

import pytest

from data import REFERENCE
from data.errors import WorklightError
from data.workload import read_workload

OURS = """
version = 2
[[word]]
name = "Court work"
activities = ["Court hearing"]
[[word]]
name = "Abroad"
activities = ["Call abroad"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "workload.toml"
    path.write_text(text)
    return path


def test_what_we_ship_can_be_read_and_has_no_weight() -> None:
    ours = read_workload(REFERENCE / "workload.toml")
    assert ours.word and ours.business_support.activities
    assert set(type(ours.word[0]).model_fields) == {"name", "activities", "teams"}


def test_without_words_there_are_none(tmp_path: Path) -> None:
    assert read_workload(write(tmp_path, "version = 1")).word == ()


@pytest.mark.parametrize(("text", "said"), [
    (OURS.replace("Abroad", "court WORK"), "each word stands here once"),
    (OURS.replace('["Call abroad"]', "[]"), r"line 8: word.1.activities"),
    (OURS + "weight = 3\n", r"line 9: word.1.weight: this key is not known"),
])
def test_a_slip_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WorklightError, match=said):
        read_workload(write(tmp_path, text))
