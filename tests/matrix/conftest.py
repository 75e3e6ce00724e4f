"""The world, its app and the cast of the matrix."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _load(name, path):
    # test folders are no packages (import-mode=importlib), so helpers are loaded by their place
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


expected = _load("matrix_expected", HERE / "expected.py")
senders = _load("matrix_senders", HERE / "senders.py")
_load("matrix_cells", HERE / "cells.py")
cast_module = _load("matrix_cast", HERE / "cast.py")
_world = _load("worklight_test_world", HERE.parent / "dashboard" / "world.py")
_web = _load("worklight_test_web", HERE.parent / "rules" / "web.py")


@pytest.fixture
def cast(tmp_path):
    """A standard world with a session for every viewer."""
    world = _world.World.new(tmp_path / "home").standard().publish()
    yield cast_module.Cast(world, _web.Web(world))
    world.journal.close()
