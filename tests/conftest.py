"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

from data.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new, empty home with a secret of its own, in which tests may move the clock."""
    made = Home(tmp_path / "home")
    made.ensure()
    made.settings_file.write_text('mode = "test"\n', encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real logs, oracles and hostile files, where this machine has it."""
    folder = Path(os.environ.get("WORKLIGHT_REAL_DATA", ""))
    if not (folder / "real").is_dir():
        if os.environ.get("CI"):
            pytest.fail("WORKLIGHT_REAL_DATA must name the folder of real logs in CI.")
        pytest.skip("No real logs here: set WORKLIGHT_REAL_DATA to the folder that holds real/ and oracles/.")
    return folder
