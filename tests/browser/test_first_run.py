"""The first run, as a new user takes it: an empty home, and then what the command line and the pages say is next.

Seen to fail with the link to First steps taken out of figures/states.py, with ``people`` after ``files`` missing from
ORDER of words/first.py, and with the week that runs shown first on My time (``weeks[0]`` in questions/my_week.py).
"""

import shlex
import socket
from contextlib import closing
from datetime import UTC, datetime
from shutil import copy

import gallery
import pytest
from by_place import load
from click.testing import CliRunner

from dashboard.app import create_app
from dashboard.cli import worklight
from data import SAMPLES
from data.home import Home

Site, PASSWORD = (getattr(load("browser_conftest", SAMPLES.parents[1] / "tests" / "browser" / "conftest.py"), name)
                  for name in ("Site", "PASSWORD"))

pytestmark = pytest.mark.browser
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PEOPLE = ("person,name,team,from,to,contracted_hours,pattern,logins\n"
          "W1,Ade,Adults East,2026-01-05,,37,Mon-Fri 09:00-17:00,mosaic=ade.o\n")


class Newcomer:
    """Types in what is said, word for word; only the names of files are those of files that there are."""

    def __init__(self, root, monkeypatch):
        self.home = Home(root / "home")
        exports = root / "exports"
        exports.mkdir()
        copy(SAMPLES / "case_events.csv", exports)
        (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
        self.files = {"people.csv": root / "people.csv", "exports/": exports}
        monkeypatch.setenv("WORKLIGHT_HOME", str(self.home.root))

    def types(self, said, stdin=None):
        """Run a command as it stands on the page or in the terminal."""
        words = [str(self.files.get(word, word)) for word in shlex.split(said)]
        assert words[0] == "worklight"
        if words[1:3] == ["user", "add"]:
            words, stdin = [*words, "--password-stdin"], PASSWORD
        return CliRunner().invoke(worklight, words[1:], input=stdin)


def free_port():
    """Give a port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def test_from_an_empty_home_to_ones_own_week(tmp_path, monkeypatch, chromium):
    new = Newcomer(tmp_path, monkeypatch)
    refused = str(new.types(f"worklight serve --port {free_port()}").exception)
    assert not new.home.root.exists()
    new.home.root.mkdir()
    new.home.settings_file.write_text('mode = "test"\n', encoding="utf-8")  # so that the clock can stand still
    monkeypatch.setenv("WORKLIGHT_NOW", NOW.isoformat())
    signed = new.types(refused.split("Begin with: ")[1], "y")
    assert "Next: worklight user add" in signed.stdout, signed.output
    app = create_app(new.home, now=lambda: NOW)
    with gallery.serving(app) as base, closing(Site(base, chromium)) as site:
        with site.visit() as seen:
            seen.page.goto(f"{base}/sign-in")
            new.types(seen.text("#nobody code"))
        with site.visit("you@example.org") as seen:
            follow(new, seen)
        with site.visit("ann@example.org") as seen:
            seen.open("/my-time")
            seen.check()
            assert "The week of 2 November" in seen.text(".lede"), "not the week that runs, of which nothing is known"
            assert "30 min" in seen.text("#days")


def follow(new, seen):
    """Go from an empty page to First steps, and take each step in turn."""
    seen.open("/service").get_by_role("link", name="what is missing").click()
    seen.page.wait_for_selector(".first-steps")
    seen.check()
    taken = []
    while (step := seen.page.locator(".first-steps > .coming")).count():
        title = step.locator("h3").inner_text()
        if title in taken or "team figures" in title:
            break
        taken.append(title)
        for command in step.locator("code").all_inner_texts():
            if "worklight map" in command:  # it would draft what the columns mean: here that stands written already
                copy(SAMPLES / "case_events.toml", new.home.mappings)
            elif "--dry-run" not in command:
                ran = new.types(command)
                assert ran.exit_code == 0, (command, ran.output)
        seen.open("/first-steps")
    assert [title.split(" still")[0] for title in taken] == ["Say who works here", "Read the first files",
                                                            "Give each role an account"]
    assert "Nobody can sign in yet as: Practitioner" in seen.text("#steps")
