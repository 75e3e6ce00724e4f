"""Look at a database again and again, each time in a child that kills itself at its n-th file operation.

Reads from stdin the source as JSON, then one n a line; prints how each child ended. Not a test of its own.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from data.home import Home
from ingest.collectors import database, run
from ingest.collectors.settings import Database

COUNTED = {"os.rename", "os.remove", "open"}


def look(root: Path, source: Database, point: int) -> None:
    """Look once, and die by SIGKILL at the n-th of the operations on files below the home."""
    left = [point]

    def count(event: str, args: tuple[object, ...]) -> None:
        if event in COUNTED and args and str(args[0]).startswith(str(root)):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    report = run.look_at(Home(root), source, now=datetime(2026, 11, 20, 9, 0, tzinfo=UTC), patient=True)
    os._exit(0 if report.error is None else 3)


def main() -> None:
    """Start one child after another."""
    assert database
    root = Path(sys.argv[1])
    first, *points = sys.stdin.read().split("\n")
    source = Database.model_validate_json(first)
    for point in points:
        child = os.fork()
        if child == 0:
            look(root, source, int(point))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
