"""The demo's home, for tests that need a council to look at: made once, copied for whoever changes it.

    home = build(tmp_path_factory.mktemp("demo"))      # 26 weeks: about a minute
    home = build(tmp_path_factory.mktemp("demo"), 9)   # nine weeks: one closed period
"""

import os
import subprocess
import sys
from pathlib import Path

from data.home import Home

NOW = "2026-11-23T09:00:00+00:00"  # a Monday; the last Sunday is 22 November 2026


def build(folder: Path, weeks: int = 26, now: str = NOW) -> Home:
    """Make the demo's home in a folder by the command itself, as of ``now``; raise AssertionError where it fails."""
    root = folder / "home"
    done = subprocess.run(
        [sys.executable, "-c", "from dashboard.cli import main; main()",
         "demo", "--home", str(root), "--weeks", str(weeks), "--no-serve"],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "WORKLIGHT_NOW": now}, capture_output=True, text=True, timeout=600)
    if done.returncode:
        raise AssertionError(f"worklight demo failed: {done.stdout}\n{done.stderr}")
    return Home(root)
