"""Rule 24: what is learned here is never used against anyone; the senior lead signs it, and every page links to it.
"""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from dashboard.viewer import ROLES

PAGES = ("/", "/my-time", "/team", "/told-us", "/who-sees-what", "/how")
ROLE = "Director of Adult Services"


def worklight(home, *args, given=None):
    command = [str(Path(sys.executable).with_name("worklight")), *args, "--home", str(home.root)]
    environ = {**os.environ, "WORKLIGHT_NOW": "2026-11-23T10:00:00+00:00"}
    return subprocess.run(command, capture_output=True, text=True, input=given, env=environ, timeout=60)


def test_rule_24_nothing_is_served_before_it_is_signed(home):
    """Seen to fail without ``promise.demand(journal)`` in start.py (the server starts, and the wait runs out)."""
    refused = worklight(home, "serve", "--port", "8099")
    assert refused.returncode == 1
    assert "worklight sign --role" in refused.stderr
    assert "Traceback" not in refused.stderr and len(refused.stderr.strip().splitlines()) == 1


def test_rule_24_it_asks_for_yes_and_takes_no_day_to_come(home):
    """Seen to fail with ``if False`` in place of ``if not yes and not click.confirm`` in commands/sign.py."""
    no = worklight(home, "sign", "--role", ROLE, given="n\n")
    assert no.returncode == 1 and "Nothing was signed" in no.stderr
    assert "never used for discipline" in no.stdout and "stays with the team" in no.stdout
    later = worklight(home, "sign", "--role", ROLE, "--on", "2026-12-24", "--yes")
    assert later.returncode == 1 and "future" in later.stderr
    assert worklight(home, "serve", "--port", "8099").returncode == 1
    yes = worklight(home, "sign", "--role", ROLE, "--on", "2026-11-02", given="y\n")
    assert yes.returncode == 0 and f"Signed by the {ROLE} on 2 November 2026" in yes.stdout


def test_rule_24_every_page_links_to_it(world, web):
    """Seen to fail without the link in _footer of pages/shell.py."""
    for role in ROLES:
        someone = web.as_(world.viewer(role))
        for page in PAGES:
            assert "who-sees-what#signed" in someone.text(page), (role, page)


def test_rule_24_who_sees_what_shows_role_and_day_to_everyone(world, web):
    """Seen to fail with ``extra = {"signed": None}`` in questions/who_sees_what.py."""
    world.journal.sign(ROLE, date(2026, 11, 2), "It is never used for discipline.", "tester", at=world.now)
    for role in ROLES:
        page = web.as_(world.viewer(role)).text("/who-sees-what")
        assert f"Signed by the {ROLE} on 2 November 2026." in page and "It is never used for discipline." in page


def test_rule_24_whoever_is_not_signed_in_can_read_it_too(world, web):
    """Seen to fail without ``promise.page`` among OPEN in auth/guard.py."""
    nobody = web.as_(None).http
    sign_in = nobody.get("/sign-in").get_data(as_text=True)
    assert re.search(r'href="/promise"', sign_in)
    page = nobody.get("/promise")
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "Signed by the Director of Testing on 3 August 2026." in text
    assert "Amara" not in text and "Adults" not in text
    assert nobody.post("/promise").status_code in {401, 403, 405}
