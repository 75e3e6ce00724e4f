"""The small published world and its web app, for every test of a rule."""

from pathlib import Path

import pytest
from by_place import load

HERE = Path(__file__).parent


def _world_module():
    return load("worklight_test_world", HERE.parent / "dashboard" / "world.py")


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


@pytest.fixture
def web(world):
    """The app of the standard world, to be asked by HTTP."""
    return load("worklight_test_web", HERE / "web.py").Web(world)
