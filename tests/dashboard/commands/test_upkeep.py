"""What ``worklight serve`` does beside serving: comments of the form are read, not too often, in their own process."""

from pathlib import Path

import pytest

from dashboard.commands import _upkeep
from data import SAMPLES
from data.home import Home


def put(home: Home) -> Path:
    file = home.inbox / "form-1.json"
    file.write_bytes((SAMPLES / "feedback_form.json").read_bytes())
    return file


def test_it_is_time_only_when_something_waits_and_not_too_often(home: Home) -> None:
    """Seen to fail without the seconds in due."""
    assert not _upkeep.due(home, _upkeep.READ_EVERY)
    put(home)
    assert _upkeep.due(home, _upkeep.READ_EVERY) and not _upkeep.due(home, _upkeep.READ_EVERY - 1)


def test_what_waits_is_read_in_a_process_of_its_own(home: Home) -> None:
    """Seen to fail with ``process.start()`` taken out of in_own_process."""
    file = put(home)
    _upkeep.in_own_process(_upkeep.read, str(home.root))
    assert not file.exists() and (home.published / "current.json").exists()


def test_a_fault_is_said_and_the_file_waits(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    file = home.inbox / "form-1.json"
    file.write_text("{")
    _upkeep.read(str(home.root))
    assert file.exists() and capfd.readouterr().err.startswith("worklight: ")
