"""The command line prints names as words: no sign that steers a terminal comes out, in any form.

Seen to fail without ``isprintable`` in ``_text`` of dashboard/commands/ask.py.
"""

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight

STEERS = "\x1b]0;stolen\x07\x1b[2J\x9b31m\u202e"


@pytest.mark.parametrize("form", ["table", "json"])
def test_no_name_steers_the_terminal(world, monkeypatch, form):
    monkeypatch.setenv("WORKLIGHT_NOW", world.now.isoformat())
    world.themes = [("review", f"Kind{STEERS}words", 12, 20, *world.themes[0][4:])]
    world.publish()
    world.journal.add_account("g@example.org", "governance", password=None)
    told = CliRunner().invoke(worklight, ["ask", "themes", "--as", "g@example.org", "--format", form, "--home",
                                          str(world.home.root)]).stdout
    assert "Kind" in told and "words" in told
    assert not [sign for sign in told if not sign.isprintable() and sign != "\n"]
