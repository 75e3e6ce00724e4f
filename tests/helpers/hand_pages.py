"""The pages of the gallery's answers made by hand, asked by HTTP as any role, without a browser."""

from pathlib import Path
from typing import Any

import dash
from by_place import load
from page_tree import page_tree

from data.home import Home

HERE = Path(__file__).parent
BROWSER = HERE.parent / "browser"
load("hand_answers", BROWSER / "hand_answers.py")
load("hand_ideas", BROWSER / "hand_ideas.py")
gallery = load("gallery", BROWSER / "gallery.py")
web = load("worklight_test_web", HERE.parent / "rules" / "web.py")
ROLES: tuple[str, ...] = tuple(gallery.VIEWERS)


class HandPages:
    """The real app with answers made by hand behind it; ``root`` is a folder for its home."""

    def __init__(self, root: Path) -> None:
        home = Home(root / "home")
        home.ensure()
        home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
        self.app = gallery.make_app(home)
        self.paths = sorted(page["path"] for page in dash.page_registry.values() if page["path"] != "/")

    def as_(self, role: str, scene: str = "full") -> Any:
        """Sign a browser in as a role, or as nobody; the rest as in the tests of the rules."""
        asked = object.__new__(web.Web)
        asked.app, asked.world = self.app, self.app.server.extensions["worklight"]
        asked.part = asked.world.web
        client = web.Client(asked, gallery.VIEWERS.get(role))
        client.http.set_cookie("scene", scene, domain="localhost")
        return client

    def drawn(self, role: str, path: str, scene: str = "full") -> Any:
        """Return a page's components as Dash sends them."""
        plain, mark, search = path.partition("?")
        return page_tree(self.as_(role, scene).page(plain, mark + search).get_data(as_text=True))
