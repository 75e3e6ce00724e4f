"""A real Chromium, the gallery of answers made by hand, and the small published world behind the real app."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from by_place import load

from dashboard.app import create_app
from dashboard.viewer import ROLES
from data.home import Home

HERE = Path(__file__).parent
PASSWORD = "a long enough password"


load("hand_answers", HERE / "hand_answers.py")
load("hand_ideas", HERE / "hand_ideas.py")
gallery = load("gallery", HERE / "gallery.py")
watching = load("watching", HERE / "watching.py")


class Site:
    """A served app, and the way to sign in to it."""

    def __init__(self, base, chromium):
        self.base, self._chromium, self._sessions, self._free = base, chromium, {}, {}

    @contextmanager
    def visit(self, email=None, *, scene=None, **options) -> Iterator:
        """Open a watched page of a browser of its own, signed in where an email is given."""
        context = self._context(options)
        if scene:
            context.add_cookies([{"name": "scene", "value": scene, "url": self.base}])
        page = watching.Watched(context.new_page(), self.base)
        if email in self._sessions:
            context.add_cookies(self._sessions[email])
        elif email:
            self._sign_in(page.page, email)
            self._sessions[email] = [c for c in context.cookies() if c["name"] != "scene"]
        try:
            yield page
        finally:
            page.page.close()
            context.clear_cookies()
            self._free.setdefault(str(options), []).append(context)

    def _context(self, options):
        """Give a browser that nobody uses: one kept open has our scripts compiled, and knows nobody who was here."""
        kept = self._free.get(str(options))
        if kept:
            return kept.pop()
        context = self._chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(15_000)
        return context

    def close(self):
        """Close the browsers."""
        for context in (one for kept in self._free.values() for one in kept):
            context.close()

    def _sign_in(self, page, email):
        page.goto(f"{self.base}/sign-in")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_selector("h1#finding")


@pytest.fixture(scope="session")
def hand_site(tmp_path_factory, chromium):
    """The real app with answers made by hand behind it."""
    home = Home(tmp_path_factory.mktemp("gallery") / "home")
    home.ensure()
    home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
    with gallery.serving(gallery.make_app(home)) as base, closing(Site(base, chromium)) as site:
        yield site


@pytest.fixture(scope="session")
def _ready(tmp_path_factory):
    """The standard world with closed periods and accounts; two of Adults East share, two of the seven of West."""
    world_module = load("worklight_test_world", HERE.parent / "dashboard" / "world.py")
    made = world_module.World.new(tmp_path_factory.mktemp("world") / "home").standard().publish()
    made.agree("Adults East")
    made.agree("Adults West")
    made.share("E0", "E2", "W0", "W2")
    made.close()
    viewers = [made.viewer(role) for role in ROLES]
    viewers += [made.viewer("team_manager", f"Adults {side}") for side in ("West", "North")]
    for viewer in (*viewers, made.viewer("practitioner", person="E2")):
        made.journal.add_account(viewer.account, viewer.role, team=viewer.team, person=viewer.person, password=PASSWORD)
    made.journal.close()
    return made


@contextmanager
def _served(ready, root, chromium):
    world = ready.copied_to(root)
    app = create_app(world.home, now=lambda: world.now)
    with gallery.serving(app) as base, closing(Site(base, chromium)) as site:
        yield world, site
    world.journal.close()


@pytest.fixture(scope="session")
def to_read(_ready, tmp_path_factory, chromium):
    """The world behind the real app, for tests that change nothing: one for all of them."""
    with _served(_ready, tmp_path_factory.mktemp("reading") / "world", chromium) as (_, site):
        yield site


@pytest.fixture
def to_write(_ready, tmp_path, chromium):
    """The same for tests that write something: (world, site), new each time."""
    with _served(_ready, tmp_path / "world", chromium) as both:
        yield both
