"""The small published world, with two colleagues who share, for whoever makes its journal fail."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _world_module():
    # test folders are no packages (import-mode=importlib), so helpers are loaded by their place
    name = "worklight_test_world"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE.parent / "dashboard" / "world.py")
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def _shared_world(tmp_path_factory):
    made = _world_module().World.new(tmp_path_factory.mktemp("world") / "home").standard().publish()
    made.agree("Adults East")
    made.share("E1", "E3")
    made.journal.sign("Director of Adult Services", made.now.date(), "Invented.", "tester")
    made.journal.close()
    return made


@pytest.fixture
def world(_shared_world, tmp_path):
    """The world, its journal open in this process as it would be in another worker of the server."""
    made = _shared_world.copied_to(tmp_path / "world")
    yield made
    made.journal.close()
