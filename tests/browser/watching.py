"""A page under watch: what the browser complains of, whom it calls, and what axe finds."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

# only what is wrong is worked out in full and sent back
BY_AXE = """async () => (await axe.run({resultTypes: ['violations']})).violations.map(
    one => [one.id, one.nodes.slice(0, 3).map(node => node.target)])"""


class Watched:
    """A page that keeps a list of everything that should not have happened."""

    def __init__(self, page, base):
        self.page, self.base, self.faults = page, base, []
        self.missing_hashes = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message):
        # also how the browser reports what breaks the content policy, with the hash that would have allowed it
        if message.type in {"error", "warning"}:
            self.missing_hashes |= set(re.findall(r"sha256-[A-Za-z0-9+/=]+", message.text))
            self.faults.append(f"console: {message.text}")

    def _request(self, request):
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(self.base):
            self.faults.append(f"request to another host: {request.url}")

    def open(self, path):
        """Go to a page of ours and wait until it is drawn."""
        self.page.goto(self.base + path)
        self.page.wait_for_selector("h1#finding")
        return self.page

    def show(self, width=None, **media):
        """Change width or media of the drawn page."""
        if width:
            self.page.set_viewport_size({"width": width, "height": 900})
        if media:
            self.page.emulate_media(**media)

    def check(self):
        """Fail where axe finds something, the page is wider than its window, or anything was complained of."""
        if self.page.evaluate("typeof axe") == "undefined":  # once a page: it is half a megabyte
            self.page.evaluate(AXE_SCRIPT)
        told = [f"axe {name}: {targets}" for name, targets in self.page.evaluate(BY_AXE)]
        over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        told += [f"{over}px wider than its window"] if over > 0 else []
        assert not self.faults + told, (self.page.url, self.faults + told)

    def text(self, selector="main"):
        """Return what can be read."""
        return self.page.locator(selector).inner_text()
