"""Reference files: what we ship is right, and a council's slip is named by file, line and mend."""

from pathlib import Path

import pytest

from data import REFERENCE
from data.activities import Activities, read_activities
from data.errors import WorklightError
from data.journey import read_journey
from data.toml_file import load


def test_the_shipped_files_are_right() -> None:
    journey = read_journey(REFERENCE / "journey.toml")
    assert journey.keys == ("first_contact", "assessment", "planning", "plan_in_place", "review")
    assert journey.name("review") == "Review"
    assert journey.name(None) == "No step"
    activities = read_activities(REFERENCE / "activities.toml")
    steps = {rule.step for rule in activities.activity} - {None}
    assert steps <= set(journey.keys)


def write(folder: Path, text: str) -> Path:
    path = folder / "activities.toml"
    path.write_text(text)
    return path


FAULTS = [
    ('version = 1\n\n[[activity]]\nname = "Visit"\nkind = "work"\n', "line 5: activity.0.kind: Input should be"),
    ('version = 1\n[[activity]]\nname = "A"\n[[activity]]\nname = "B"\ncolour = "red"\n', "line 6: activity.1.colour"),
    ("low_multiple = 0.5\n", "version: this key is needed and missing"),
    ('version = 1\n[[activity]]\nname = "A"\n[[activity]]\nname = "a"\n', "has two rules; keep one"),
    ('version = 1\n[[activity]]\nname = "A"\nrecording_kind = "admin"\n', "also needs recording_median_minutes"),
    ("version = = 1\n", "at line 1"),
]


@pytest.mark.parametrize(("text", "says"), FAULTS)
def test_a_slip_is_named_by_file_line_and_mend(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(WorklightError) as caught:
        load(path, Activities)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_or_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(WorklightError, match="no such file"):
        load(tmp_path / "none.toml", Activities)
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorklightError, match="UTF-8"):
        load(bad, Activities)


def test_a_journey_needs_each_step_once(tmp_path: Path) -> None:
    path = tmp_path / "journey.toml"
    path.write_text('version = 1\n[[step]]\nkey = "a"\nname = "A"\n[[step]]\nkey = "a"\nname = "B"\n')
    with pytest.raises(WorklightError, match="a key of its own"):
        read_journey(path)
