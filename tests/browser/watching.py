"""A page under watch: what the browser complains of, whom it calls, what axe finds, and what a person would see."""

import re
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

# only what is wrong is worked out in full and sent back; contrast is two thirds of the work, and has a way of its own
BY_AXE = """async () => (await axe.run({resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}}))
    .violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.target)])"""
LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
MOST_SCRIPT = 300_000  # bytes as they are sent
# with the page's own 106.25% this is text twice as large
LARGE, OWN = "212.5%", ""


class Watched:
    """A page that keeps a list of everything that should not have happened."""

    inks: ClassVar[set] = set()  # each ink on each ground that was found to be readable

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

    def open(self, path, drawn="h1#finding"):
        """Go to a page of ours and wait until it is drawn."""
        self.page.goto(self.base + path)
        self.page.wait_for_selector(drawn)
        return self.page

    def show(self, width=None, **media):
        """Change width or media of the drawn page."""
        if width:
            self.page.set_viewport_size({"width": width, "height": 900})
        if media:
            self.page.emulate_media(**media)

    def colours(self, name):
        """Show it light, dark, or in colours that the reader's system forces on it."""
        self.show(color_scheme="dark" if name == "dark" else "light",
                  forced_colors="active" if name == "forced" else "none")

    def check(self):
        """Fail where axe finds something, the page is wider than its window, or anything was complained of."""
        self._bring()
        told = [*self._by_axe(), *self._too_wide()]
        assert not self.faults + told, (self.page.url, self.faults + told)

    def scene(self, name):
        """Ask for answers of another scene of the gallery, from the next page on."""
        self.page.context.add_cookies([{"name": "scene", "value": name, "url": self.base}])

    def view(self, width, colours):
        """Show the drawn page so, and return all that is wrong with it."""
        self.show(width)
        self.colours(colours)
        return self.looked_at(colours)

    def looked_at(self, colours):
        """Return all that is wrong with what is shown now; ``colours`` are light, dark or forced."""
        self._bring()
        told = [*self.faults, *self._by_axe(contrast=colours != "forced"), *self._too_wide()]
        told += [f"overlaps: {one}" for one in self._ask("overlaps()")]
        told += [f"cut off: {one}" for one in self._ask("selects()")]
        told += self._at_200()
        self.page.keyboard.press("Tab")  # from here on a browser shows where the focus is
        told += [f"keyboard: {one}" for one in self._ask("actions()")]
        script = self._ask("scripts()")
        told += [f"{script} bytes of script"] if script > MOST_SCRIPT else []
        self.faults.clear()
        return told

    def _at_200(self):
        """What is lost when text is twice as large (WCAG 1.4.4)."""
        self.page.evaluate(f"document.documentElement.style.fontSize = '{LARGE}'")
        told = [*self._too_wide(), *self._ask("clipped()"), *self._ask("overlaps()")]
        self.page.evaluate(f"document.documentElement.style.fontSize = '{OWN}'")
        return [f"at 200%: {one}" for one in told]

    def _bring(self):
        if self.page.evaluate("typeof axe") == "undefined":  # once a page: it is half a megabyte
            self.page.evaluate(AXE_SCRIPT)
            self.page.evaluate(LOOKING)

    def _by_axe(self, contrast=True):
        """What axe finds; contrast once for each ink on each ground that this process has seen."""
        told = [f"axe {name}: {targets}" for name, targets in self.page.evaluate(BY_AXE)]
        if not contrast:  # the colours are the reader's own
            return told
        fresh, faint = self.page.evaluate("known => looking.contrast(known)", sorted(Watched.inks))
        if not faint:
            Watched.inks |= set(fresh)
        return told + [f"axe color-contrast: {one}" for one in faint]

    def _too_wide(self):
        over = self._ask("wide()")
        return [f"{over}px wider than its window"] if over > 0 else []

    def _ask(self, what):
        return self.page.evaluate(f"looking.{what}")

    def text(self, selector="main"):
        """Return what can be read."""
        return self.page.locator(selector).inner_text()
