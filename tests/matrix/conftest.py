"""The world, its app and the cast of the matrix."""

from pathlib import Path

import pytest
from by_place import load

HERE = Path(__file__).parent


expected = load("matrix_expected", HERE / "expected.py")
senders = load("matrix_senders", HERE / "senders.py")
load("matrix_cells", HERE / "cells.py")
cast_module = load("matrix_cast", HERE / "cast.py")
_world = load("worklight_test_world", HERE.parent / "dashboard" / "world.py")
_web = load("worklight_test_web", HERE.parent / "rules" / "web.py")


@pytest.fixture
def cast(tmp_path):
    """A standard world with a session for every viewer."""
    world = _world.World.new(tmp_path / "home").standard().publish()
    yield cast_module.Cast(world, _web.Web(world))
    world.journal.close()
