"""The small published world and its app, closed, with two colleagues of Adults East who show their weeks."""

from pathlib import Path

import pytest
from by_place import load

HERE = Path(__file__).parent


world_module = load("worklight_test_world", HERE.parent / "dashboard" / "world.py")
web_module = load("worklight_test_web", HERE.parent / "rules" / "web.py")


@pytest.fixture(scope="session")
def _template(tmp_path_factory):
    made = world_module.World.new(tmp_path_factory.mktemp("world") / "home").standard().publish()
    for team in ("Adults East", "Adults West"):
        made.agree(team)
    made.share("E2", "E3")
    made.close()
    made.journal.close()
    return made


@pytest.fixture
def world(_template, tmp_path):
    """The world, new each time."""
    made = _template.copied_to(tmp_path / "world")
    yield made
    made.journal.close()


@pytest.fixture
def web(world):
    """Its app, to be asked by HTTP."""
    return web_module.Web(world)


@pytest.fixture
def names(world):
    """Every name in the record."""
    return [name for _, name in world.people]


@pytest.fixture
def key_of(world):
    """Give the key of somebody's last entry."""
    def last(person):
        return str(next(entry[0] for entry in reversed(world.entries) if entry[1] == world.number(person)))

    return last


@pytest.fixture
def good(web):
    """Make the body that our own page posts for an address."""
    def body(path="/team", search=""):
        output = next(key for key in web.app.callback_map if "_pages_content" in key)
        callback = web.app.callback_map[output]
        values = {"pathname": path, "search": search}
        inputs = [{"id": one["id"], "property": one["property"], "value": values[one["property"]]}
                  for one in callback["inputs"]]
        outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
                   for name in output.strip(".").split("...")]
        return {"output": output, "outputs": outputs, "inputs": inputs, "state": [],
                "changedPropIds": ["_pages_location.pathname"]}

    return body


class Hostile(world_module.World):
    """A world whose activities are named as a test says."""

    activity = ""

    def publish_hostile(self, activity):
        """Publish with a text in the name of every activity."""
        self.activity = activity
        return self.publish()

    def _record(self, con):
        super()._record(con)
        con.execute("UPDATE activity SET activity = ? || activity", [self.activity])


@pytest.fixture
def empty_hostile(home):
    """A world with nothing in it, for texts of a test's own."""
    made = Hostile(home)
    yield made
    made.journal.close()


@pytest.fixture
def web_of():
    """Make the app of a world."""
    return web_module.Web
