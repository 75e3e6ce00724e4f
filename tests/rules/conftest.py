"""The small published world, for every test of a rule."""

import importlib.util
import sys
from pathlib import Path

import pytest


def _world_module():
    # test folders are no packages (import-mode=importlib), so the helper is loaded by its place
    if "worklight_test_world" not in sys.modules:
        spec = importlib.util.spec_from_file_location("worklight_test_world", Path(__file__).parents[1] / "dashboard" / "world.py")
        sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["worklight_test_world"]


@pytest.fixture
def empty_world(home):
    """A world with nothing in it and nothing published."""
    made = _world_module().World(home)
    yield made
    made.journal.close()


@pytest.fixture(scope="session")
def _template(tmp_path_factory):
    made = _world_module().World.new(tmp_path_factory.mktemp("world") / "home").standard().publish()
    made.journal.close()
    return made


@pytest.fixture
def world(_template, tmp_path):
    """The standard world, published, with nothing closed and nobody sharing."""
    made = _template.copied_to(tmp_path / "world")
    yield made
    made.journal.close()
