"""Commands that take long say on a terminal what they are at, and write nothing of it into a file or a log."""

import os
import pty
import subprocess
import sys

import pytest

COMMANDS = {
    "retain": ("Deleting what is older than it may be kept",),
    "calibrate": ("Working known work out from its ends alone",),
    "close": ("Looking which periods are due",),
}
RUN = "from dashboard.cli import main; main()"


@pytest.mark.parametrize("name", COMMANDS)
def test_it_says_what_it_is_at(home, name):
    """Seen to fail without ``status`` in each of the three."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    done = subprocess.run([sys.executable, "-c", RUN, name, "--home", str(home.root)], env=env, timeout=120,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0 and all(words in shown for words in COMMANDS[name])
    quiet = subprocess.run([sys.executable, "-c", RUN, name, "--home", str(home.root)], timeout=120,
                           capture_output=True, text=True)
    assert (quiet.returncode, quiet.stderr) == (0, "")
